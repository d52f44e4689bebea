"""Set-up of the machine for one of our commands, so that nobody has to do it by hand.

Run by the system's Python before the virtual environment exists, so it needs nothing but the standard
library. What is there already is left alone: a second run takes a moment. What it says goes to standard
error; standard output belongs to the commands.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[1]
VENV = CHECKOUT / ".venv"
PYTHON = VENV / "bin" / "python"
REQUIREMENTS = (CHECKOUT / "requirements.txt", CHECKOUT / "requirements-dev.txt")
SITE = CHECKOUT / "frontend"
SITE_BUILDER = CHECKOUT / "tools" / "site"
# Domain and assets too: the site gives the figures of policy and of the provider.
SITE_SOURCES = (SITE, SITE_BUILDER, CHECKOUT / "chalicelib" / "domain", CHECKOUT / "chalicelib" / "assets")
OLDEST_PYTHON = (3, 11)
# The programs that the tests look for, and the Debian packages that hold them.
TEST_PROGRAMS = {
    "chromium-headless-shell": "chromium-headless-shell",
    "mutool": "mupdf-tools",
    "njs": "njs",
    "pdfsig": "poppler-utils",
    "qpdf": "qpdf",
}
SOME_TEST_PROGRAMS = {
    "bench": ("chromium-headless-shell", "pdfsig"),
    "bench-seal": ("pdfsig",),
    "mutants": ("mutool", "pdfsig", "qpdf"),
}
# What `make conformance` needs besides: Java, and the jars of Apache PDFBox preflight.
CONFORMANCE_PROGRAMS = {
    "java": "default-jre-headless",
    "/usr/share/java/preflight.jar": "libpdfbox2-java",
    "/usr/share/java/javax.activation.jar": "libactivation-java",
    "/usr/share/java/jaxb-api.jar": "libjaxb-api-java",
}


class SetUpFailed(Exception):
    """Raised when a step fails; the text says what to do."""


def set_up(purpose: str) -> None:
    """Bring the machine to where a command can start; see the purposes below."""
    if sys.version_info < OLDEST_PYTHON:
        raise SetUpFailed(
            f"Python 3.11 or newer is needed, this is {sys.version.split()[0]}. Try: make PYTHON=python3.12"
        )
    if purpose == "run":
        _refuse_second_instance()
    _install_python_packages()
    if purpose in ("check", "test"):
        _install_node_packages()
    if purpose == "test":
        _install_programs(TEST_PROGRAMS)
    if purpose in SOME_TEST_PROGRAMS:
        _install_programs({program: TEST_PROGRAMS[program] for program in SOME_TEST_PROGRAMS[purpose]})
    if purpose == "conformance":
        _install_programs(CONFORMANCE_PROGRAMS)
    if purpose in ("run", "test", "bench"):
        _build_site()


def _refuse_second_instance() -> None:
    """Before anything is changed: packages and site belong to the instance that runs."""
    from tools.local.only_instance import Occupied, refuse_taken_ports
    from tools.local.place import Place
    from tools.stage.wishes import WrongSetting

    try:
        refuse_taken_ports(Place.from_environment())
    except (Occupied, WrongSetting) as refused:
        raise SetUpFailed(str(refused)) from refused


def _install_python_packages() -> None:
    stamp = VENV / ".installed"
    wanted = _fingerprint()
    if stamp.exists() and stamp.read_text() == wanted and PYTHON.exists():
        return
    if not PYTHON.exists():
        _create_venv()
    _say("Installing Python packages …")
    command = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    _do([*command, "--requirement", str(REQUIREMENTS[1])], "Check the connection to the package index.")
    stamp.write_text(wanted)


def _install_node_packages() -> None:
    """What checks the site's scripts; running the site needs none of them."""
    stamp = SITE / "node_modules" / ".installed"
    wanted = hashlib.sha256((SITE / "package-lock.json").read_bytes()).hexdigest()
    if stamp.exists() and stamp.read_text() == wanted:
        return
    _say("Installing what checks the site's scripts …")
    command = ["npm", "ci", "--prefix", str(SITE), "--no-audit", "--no-fund", "--ignore-scripts"]
    _do(command, "Node and npm are needed to check the site's scripts, and the connection to npm's registry.")
    stamp.write_text(wanted)


def _fingerprint() -> str:
    content = b"".join(path.read_bytes() for path in REQUIREMENTS)
    return f"{sys.version_info[:2]} {hashlib.sha256(content).hexdigest()}"


def _create_venv() -> None:
    _say("Creating the virtual environment …")
    try:
        import ensurepip  # noqa: F401 - Debian packs it apart from Python
    except ImportError:
        _install_packages(["python3-venv"])
    try:
        venv.create(VENV, with_pip=True, clear=True, symlinks=True)
    except (OSError, subprocess.CalledProcessError) as error:
        raise SetUpFailed(f"The virtual environment could not be made in {VENV}: {error}") from error


def _install_programs(programs: dict[str, str]) -> None:
    """Args: programs: packages by the name of a program, or by the path of a file, that they bring."""
    missing = [
        package
        for program, package in programs.items()
        if shutil.which(program) is None and not Path(program).is_file()
    ]
    if missing:
        _install_packages(missing)


def _install_packages(packages: list[str]) -> None:
    by_hand = f"Install these and try again: {' '.join(packages)}"
    if shutil.which("apt-get") is None:
        raise SetUpFailed(f"Programs are missing, and there is no apt-get here. {by_hand}")
    _say(f"Installing {', '.join(packages)} …")
    rights = [] if os.geteuid() == 0 else ["sudo"]
    quiet = ["-qq", "-o=Dpkg::Use-Pty=0"]
    _do([*rights, "apt-get", "update", *quiet], by_hand)
    _do([*rights, "apt-get", "install", "--yes", "--no-install-recommends", *quiet, *packages], by_hand)


def _build_site() -> None:
    stamp = SITE / "dist" / ".built-from"
    wanted = _site_fingerprint()
    if stamp.exists() and stamp.read_text() == wanted:
        return
    _do([str(PYTHON), "-m", "tools.site"], "The site could not be built; see above.")
    stamp.write_text(wanted)


def _site_fingerprint() -> str:
    """Changes whenever a source of the site, or the program that builds it, does."""
    sources = [path for folder in SITE_SOURCES for path in sorted(folder.rglob("*")) if path.is_file()]
    kept = [path for path in sources if not {"dist", "node_modules", "__pycache__"} & {*path.parts}]
    facts = [f"{path} {path.stat().st_size} {path.stat().st_mtime_ns}" for path in kept]
    return hashlib.sha256("\n".join(facts).encode()).hexdigest()


def _do(command: list[str], advice: str) -> None:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        done = subprocess.run(
            command, cwd=CHECKOUT, env=environment, capture_output=True, text=True, check=False
        )
    except FileNotFoundError:
        raise SetUpFailed(f"There is no program {command[0]}. {advice}") from None
    if done.returncode != 0:
        raise SetUpFailed(f"{done.stdout}{done.stderr}\nThis failed: {' '.join(command)}\n{advice}")


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.path.insert(0, str(CHECKOUT))
    try:
        set_up(sys.argv[1])
    except SetUpFailed as failure:
        _say(str(failure))
        sys.exit(1)
