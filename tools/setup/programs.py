"""Programs that are no Python packages: found on the machine, or installed with its package manager."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

from tools.setup.steps import SetUpFailed, do, say

# The programs that the tests look for, and the Debian packages that hold them.
TEST_PROGRAMS = {
    "java": "default-jre-headless",
    "/usr/share/java/jaxb-runtime.jar": "libjaxb-java",
    "mutool": "mupdf-tools",
    "njs": "njs",
    "pdfsig": "poppler-utils",
    "qpdf": "qpdf",
}
# What `make conformance` needs: Java, with what veraPDF and PDFBox preflight miss in it, and npm for EU DSS.
CONFORMANCE_PROGRAMS = {
    "java": "default-jre-headless",
    "npm": "npm",
    "/usr/share/java/jaxb-runtime.jar": "libjaxb-java",
    "/usr/share/java/preflight.jar": "libpdfbox2-java",
    "/usr/share/java/javax.activation.jar": "libactivation-java",
    "/usr/share/java/jaxb-api.jar": "libjaxb-api-java",
}
_OF_HOMEBREW = {"mupdf-tools": "mupdf-tools", "poppler-utils": "poppler", "qpdf": "qpdf", "njs": "njs"}


def install_programs(programs: Mapping[str, str]) -> None:
    """Args: programs: packages by the name of a program, or by the path of a file, that they bring."""
    missing = [
        package
        for program, package in programs.items()
        if shutil.which(program) is None and not Path(program).is_file()
    ]
    if missing:
        install_packages(missing)


def install_packages(packages: Sequence[str]) -> None:
    """Installs Debian packages, or raises SetUpFailed with the command that does so on this machine."""
    rights = privileges()
    if rights is None:
        raise SetUpFailed(f"Programs are missing. Install them and try again: {by_hand(packages)}")
    if rights:
        say(f"To install {', '.join(packages)}, sudo may ask for your password.")
    again = f"Install them by hand and try again: {by_hand(packages)}"
    quiet = ("-qq", "-o=Dpkg::Use-Pty=0")
    do("Asking Debian's servers what there is", [*rights, "apt-get", "update", *quiet], again)
    install = [*rights, "apt-get", "install", "--yes", "--no-install-recommends", *quiet, *packages]
    do(f"Installing {', '.join(packages)}", install, again)


def privileges() -> tuple[str, ...] | None:
    """What to put before apt-get; None where it is missing, or the user may not call it."""
    if shutil.which("apt-get") is None:
        return None
    if os.geteuid() == 0:
        return ()
    return ("sudo",) if shutil.which("sudo") else None


def by_hand(packages: Sequence[str]) -> str:
    """The command that installs these on a machine like this one, for its administrator."""
    if shutil.which("brew"):
        return f"brew install {' '.join(_OF_HOMEBREW.get(package, package) for package in packages)}"
    if shutil.which("apt-get"):
        return f"apt-get install {' '.join(packages)} (as root)"
    return f"{' '.join(packages)} (the names are Debian's)"
