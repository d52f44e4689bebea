"""What the SDK reads from its own files, and finds out of its own code, it does once per test process.

Otherwise it would once per session, and each test has sessions of its own.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from functools import cache
from typing import Any

from botocore import hooks
from botocore.hooks import EventAliaser
from botocore.loaders import JSONFileLoader, Loader


def read_once(monkeypatch: Any) -> None:
    """Each session would parse megabytes of models, and inspect a hundred handlers, before its first call."""
    files = JSONFileLoader()
    load_file, exists, listed = cache(files.load_file), cache(files.exists), Loader.list_available_services
    known: dict[tuple[str, ...], list[str]] = {}

    def list_available_services(loader: Loader, type_name: str) -> list[str]:
        asked = (type_name, *loader.search_paths)
        if asked not in known:
            known[asked] = listed(loader, type_name)
        return known[asked]

    own: Any = EventAliaser  # what is replaced here has no public name
    alias_of, aliases = own._alias_event_name, dict[str, str]()

    def alias(emitter: EventAliaser, event: str) -> str:
        if event not in aliases:
            aliases[event] = alias_of(emitter, event)
        return aliases[event]

    monkeypatch.setattr(EventAliaser, "_alias_event_name", alias)
    monkeypatch.setattr(hooks, "accepts_kwargs", _accepts_keywords(hooks.accepts_kwargs))
    monkeypatch.setattr(JSONFileLoader, "load_file", lambda _, path: load_file(path))
    monkeypatch.setattr(JSONFileLoader, "exists", lambda _, path: exists(path))
    monkeypatch.setattr(Loader, "list_available_services", list_available_services)


def _accepts_keywords(by_signature: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Whether a handler takes any keyword, which a function's flags tell as well as its whole signature."""

    def accepts(handler: Any) -> Any:
        code = getattr(getattr(handler, "__func__", handler), "__code__", None)
        return by_signature(handler) if code is None else code.co_flags & inspect.CO_VARKEYWORDS

    return accepts
