"""The static site, and the Node packages that check its scripts."""

from __future__ import annotations

import hashlib

from tools.checkout import CHECKOUT, built_site, provider_folder
from tools.setup.python_packages import PYTHON
from tools.setup.steps import do

SITE = CHECKOUT / "frontend"
# Domain, assets and version too: the site gives the figures of policy and of the provider, and its version.
SOURCES = (
    SITE,
    CHECKOUT / "tools" / "site",
    CHECKOUT / "chalicelib" / "domain",
    CHECKOUT / "chalicelib" / "assets",
    provider_folder(),
)


def build_site() -> None:
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
    sources = [path for folder in SOURCES for path in sorted(folder.rglob("*")) if path.is_file()]
    kept = [path for path in sources if not {"dist", "node_modules", "__pycache__"} & {*path.parts}]
    kept.append(CHECKOUT / "chalicelib" / "version.py")
    facts = [f"{path} {path.stat().st_size} {path.stat().st_mtime_ns}" for path in kept]
    return hashlib.sha256("\n".join(facts).encode()).hexdigest()


def install_node_packages() -> None:
    """What checks the site's scripts; running the site needs none of them."""
    stamp = SITE / "node_modules" / ".installed"
    wanted = hashlib.sha256((SITE / "package-lock.json").read_bytes()).hexdigest()
    if stamp.exists() and stamp.read_text() == wanted:
        return
    do(
        "Installing what checks the site's scripts",
        ["npm", "ci", f"--prefix={SITE}", "--no-audit", "--no-fund", "--ignore-scripts"],
        "Node and npm are needed to check the site's scripts, and the connection to npm's registry.",
    )
    stamp.write_text(wanted)
