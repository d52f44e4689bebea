"""``make sbom | lock | audit``; ``python -m tools.supply_chain [--check]`` writes the page of licences."""

from __future__ import annotations

import sys
from pathlib import Path

from tools.checkout import CHECKOUT
from tools.supply_chain.packages import Package, released_packages

PAGE = CHECKOUT / "docs" / "licences.md"
SBOM = CHECKOUT / ".local" / "sbom.json"
# Licences under which a package may be deployed with this service: none asks for the service's own source.
FINE = ("MIT", "BSD", "Apache", "ISC", "Python Software Foundation", "PSF", "MPL", "Mozilla", "Unlicense")

_HEAD = """# Licences of what is deployed

Everything that is in `requirements.txt`, with the licence that each package states; made by
`python -m tools.supply_chain`. `make check` fails where this is out of date, or where nobody has looked at
a licence yet. `make sbom` writes the same as CycloneDX.

| package | version | licence |
| --- | --- | --- |
"""


def page(packages: list[Package]) -> str:
    rows = (f"| {package.name} | {package.version} | {package.licence} |\n" for package in packages)
    return _HEAD + "".join(rows)


def not_fine(packages: list[Package]) -> list[Package]:
    """Those whose licence nobody has looked at yet."""
    return [package for package in packages if not any(name in package.licence for name in FINE)]


def main(arguments: list[str]) -> int:
    if arguments == ["lock"]:
        from tools.supply_chain.lock import lock

        lock()
        return 0
    if arguments == ["audit"]:
        from tools.supply_chain.audit import audit

        return audit()
    packages = released_packages()
    doubtful = not_fine(packages)
    for package in doubtful:
        print(f"{package.name}: may it be deployed under {package.licence!r}?", file=sys.stderr)
    if arguments == ["sbom"]:
        from tools.supply_chain.bill_of_materials import written

        _write(SBOM, written(packages))
        print(SBOM)
    elif arguments == ["--check"]:
        return 1 if doubtful or not _is_up_to_date(packages) else 0
    else:
        _write(PAGE, page(packages))
    return 1 if doubtful else 0


def _is_up_to_date(packages: list[Package]) -> bool:
    if PAGE.read_text() == page(packages):
        return True
    print(f"{PAGE.name} is out of date: python -m tools.supply_chain", file=sys.stderr)
    return False


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
