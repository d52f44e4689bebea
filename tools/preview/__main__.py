"""`python -m tools.preview`: PROVIDER is the folder to look at, OUT the one that it is written into."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from html import escape
from pathlib import Path

from tools.checkout import CHECKOUT, provider_folder
from tools.preview.contracts import contracts
from tools.preview.leaflets import leaflets
from tools.preview.pages import PAGES, pages
from tools.provider import profile_in_force
from tools.stage.wishes import WrongSetting
from tools.usable_provider import require_usable

_KINDS = {
    "contract": "Contracts",
    "terms": "Terms of Service",
    "checklist": "Business checklist",
    "mail": "Mails",
    "page": "Pages",
}
"""By how names of files begin, in the order of the index."""


def preview(out: Path) -> list[str]:
    """Writes everything and one page that leads to it; returns the files' names.

    Raises WrongSetting for a folder that cannot be used, and for one to write into that holds something else.
    """
    require_usable(provider_folder())
    if out.exists() and any(out.iterdir()) and not (out / "index.html").exists():
        raise WrongSetting(f"OUT={out} holds something else; name an empty folder.")
    out.mkdir(parents=True, exist_ok=True)
    written = []
    for name, content in _files():
        (out / name).write_bytes(content)
        written.append(name)
    written += pages(out)
    (out / "index.html").write_text(index_page(written), encoding="utf-8")
    return written


def _files() -> Iterator[tuple[str, bytes]]:
    profile = profile_in_force()
    yield from contracts(profile)
    yield from leaflets(profile)


def index_page(names: list[str]) -> str:
    title = escape(f"{profile_in_force().names.en}: preview")
    parts = "\n".join(_part(kind, [name for name in names if name.startswith(f"{kind}-")]) for kind in _KINDS)
    return (
        f'<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n<title>{title}</title>\n'
        f"<h1>{title}</h1>\n{parts}\n</html>\n"
    )


def _part(kind: str, names: list[str]) -> str:
    links = "\n".join(f'<li><a href="{escape(name)}">{escape(name)}</a></li>' for name in names)
    return f"<h2>{_KINDS[kind]}</h2>\n<ul>\n{links}\n</ul>" if names else ""


def main(wishes: Mapping[str, str] = os.environ) -> int:
    if not wishes.get("OUT"):
        print("OUT names the folder: make preview PROVIDER=<folder> OUT=<folder>", file=sys.stderr)
        return 2
    out = CHECKOUT / wishes["OUT"]
    try:
        written = preview(out)
    except WrongSetting as wrong:
        print(wrong, file=sys.stderr)
        return 2
    print(f"{len(written)} files, of them {len(PAGES)} pages for each language: open {out / 'index.html'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
