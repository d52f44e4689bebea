"""What the SDK reads from its own files, it reads once per test process instead of once per session."""

from __future__ import annotations

from functools import cache
from typing import Any

from botocore.loaders import JSONFileLoader, Loader


def read_once(monkeypatch: Any) -> None:
    """Each test has sessions of its own, and each would parse megabytes of models before its first call."""
    files = JSONFileLoader()
    load_file, exists, listed = cache(files.load_file), cache(files.exists), Loader.list_available_services
    known: dict[tuple[str, ...], list[str]] = {}

    def list_available_services(loader: Loader, type_name: str) -> list[str]:
        asked = (type_name, *loader.search_paths)
        if asked not in known:
            known[asked] = listed(loader, type_name)
        return known[asked]

    monkeypatch.setattr(JSONFileLoader, "load_file", lambda _, path: load_file(path))
    monkeypatch.setattr(JSONFileLoader, "exists", lambda _, path: exists(path))
    monkeypatch.setattr(Loader, "list_available_services", list_available_services)
