"""pyHanko's parts, each for itself: what checks a timestamp does not load what signs or what fetches.

The package `pyhanko.sign` imports all that it offers, an HTTP client among it, which took half of the
processor's time in the first event of a function that seals or verifies. We import its modules by their names
and need none of that.
"""

import sys
from importlib import import_module
from importlib.util import find_spec, module_from_spec
from typing import Any

_PACKAGE = "pyhanko.sign"


def load_parts_alone() -> None:
    """From now on, a module of `pyhanko.sign` is imported without the package's own imports.

    Whoever asks the package itself for a name gets all of it, as always. Does nothing where it is loaded.
    """
    if _PACKAGE in sys.modules:
        return
    spec = find_spec(_PACKAGE)
    if spec is None or spec.loader is None:
        raise ModuleNotFoundError(_PACKAGE)
    package, loader = module_from_spec(spec), spec.loader

    def named(name: str) -> Any:
        """A module of the package, else what the package itself offers."""
        if find_spec(f"{_PACKAGE}.{name}"):
            return import_module(f"{_PACKAGE}.{name}")
        if vars(package).pop("__getattr__", None):
            loader.exec_module(package)
        return getattr(package, name)

    vars(package)["__getattr__"] = named
    sys.modules[_PACKAGE] = package
    sys.modules["pyhanko"].sign = package  # type: ignore[attr-defined]
