"""What one part of the services promises another part makes: whichever of them comes first."""

from functools import cached_property

from chalicelib.bootstrap import Services


def test_no_service_is_a_promise_only() -> None:
    found = {name: getattr(Services, name) for name in dir(Services) if not name.startswith("_")}
    makers = {
        name: it.func if isinstance(it, cached_property) else it.fget
        for name, it in found.items()
        if isinstance(it, cached_property | property)
    }

    promised = [name for name, it in makers.items() if it and "NotImplementedError" in it.__code__.co_names]

    assert promised == []
    assert len(makers) > 50
