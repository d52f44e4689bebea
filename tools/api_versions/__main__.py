"""`python -m tools.api_versions --check`: does the API page break programs of the version published last?

`python -m tools.api_versions publish` keeps docs/openapi.json in docs/openapi as the version that it names.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from tools.api_page import PAGE
from tools.api_versions.breaking import breaks
from tools.checkout import CHECKOUT

PUBLISHED = CHECKOUT / "docs" / "openapi"
_WORDS = {"info", "servers", "tags", "x-codes", "title", "summary", "description", "example", "examples"}
_NAMED = {"properties", "schemas"}
"""Under these stand names, which may be any word."""
Version = tuple[int, ...]
ADDED = "something was added: API_VERSION needs a new second number, and docs/api-changelog.md an entry"


def version_of(page: dict[str, Any]) -> Version:
    return tuple(int(part) for part in page["info"]["version"].split("."))


def refusals(published: dict[str, Any], page: dict[str, Any]) -> list[str]:
    """What stands against the page under its version; none where it may be."""
    before, now = version_of(published), version_of(page)
    if now < before:
        return [
            f"version {page['info']['version']} is older than {published['info']['version']}, published last"
        ]
    if now[0] > before[0]:
        return []
    found = [f"{fault}: API_VERSION needs a new first number" for fault in breaks(published, page)]
    return found or ([ADDED] if now[:2] == before[:2] and said_of(published) != said_of(page) else [])


def said_of(part: Any, *, are_names: bool = False) -> Any:
    """A page without its words: what programs can tell apart."""
    if isinstance(part, list):
        return [said_of(each) for each in part]
    if not isinstance(part, dict):
        return part
    kept = part if are_names else {name: told for name, told in part.items() if name not in _WORDS}
    return {name: said_of(told, are_names=name in _NAMED) for name, told in kept.items()}


def last_published(folder: Path = PUBLISHED) -> Path:
    return max(folder.glob("*.json"), key=lambda path: [int(part) for part in path.stem.split(".")])


def main(arguments: list[str]) -> int:
    """Exit code 1 where something breaks without a new first number, or is added without a second one."""
    page = json.loads(PAGE.read_text(encoding="utf-8"))
    if arguments == ["publish"]:
        for older in PUBLISHED.glob("*.json"):
            older.unlink()
        (PUBLISHED / f"{page['info']['version']}.json").write_text(
            json.dumps(page, ensure_ascii=False) + "\n", "utf-8"
        )
        return 0
    found = refusals(json.loads(last_published().read_text(encoding="utf-8")), page)
    for fault in found:
        print(f"beside version {last_published().stem}: {fault}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
