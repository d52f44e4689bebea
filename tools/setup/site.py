"""The static site, and the Node packages that check its scripts."""

from __future__ import annotations

import fcntl
import hashlib
from pathlib import Path

from tools.checkout import CHECKOUT, built_site, provider_folder
from tools.setup.python_packages import PYTHON
from tools.setup.steps import do

SITE = CHECKOUT / "frontend"
CLIENTS = CHECKOUT / "tests" / "support" / "clients"
# Domain, assets and version too: the site gives the figures of policy and of the provider, and its version.
SOURCES = (
    SITE,
    CHECKOUT / "tools" / "site",
    CHECKOUT / "chalicelib" / "domain",
    CHECKOUT / "chalicelib" / "assets",
)


def build_site() -> None:
    """Of the provider in force, where anything has changed; who comes meanwhile waits."""
    lock = CHECKOUT / ".local" / "site.lock"
    lock.parent.mkdir(exist_ok=True)
    with lock.open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        _build_if_changed()


def _build_if_changed() -> None:
    stamp = built_site() / ".built-from"
    wanted = _fingerprint()
    if stamp.exists() and stamp.read_text() == wanted:
        return
    do(
        "Building the site",
        [str(PYTHON), "-m", "tools.site", "--into", str(built_site())],
        "The site could not be built; see above.",
    )
    stamp.write_text(wanted)


def _fingerprint() -> str:
    """Changes whenever a source of the site, or the program that builds it, does."""
    sources = [
        path
        for folder in (*SOURCES, provider_folder())
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    ]
    kept = [path for path in sources if not {"dist", "node_modules", "__pycache__"} & {*path.parts}]
    kept.append(CHECKOUT / "chalicelib" / "version.py")
    facts = [f"{path} {path.stat().st_size} {path.stat().st_mtime_ns}" for path in kept]
    return hashlib.sha256("\n".join(facts).encode()).hexdigest()


def install_node_packages() -> None:
    """What checks the site's scripts; running the site needs none of them."""
    _install(SITE, "what checks the site's scripts")


def install_client_generators() -> None:
    """What makes clients of the API in TypeScript, for tests; the compiler is that of the site's scripts."""
    _install(CLIENTS, "what generates clients of the API")


def _install(folder: Path, what: str) -> None:
    stamp = folder / "node_modules" / ".installed"
    wanted = hashlib.sha256((folder / "package-lock.json").read_bytes()).hexdigest()
    if stamp.exists() and stamp.read_text() == wanted:
        return
    do(
        f"Installing {what}",
        ["npm", "ci", f"--prefix={folder}", "--no-audit", "--no-fund", "--ignore-scripts"],
        f"Node and npm are needed for {what}, and the connection to npm's registry.",
    )
    stamp.write_text(wanted)
