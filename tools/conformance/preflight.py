"""Apache PDFBox preflight, as Debian has it: a validator of PDF/A-1b that knows nothing of this project."""

import subprocess
import tempfile
from pathlib import Path

_JARS = ("preflight", "pdfbox2", "fontbox2", "xmpbox", "commons-logging", "javax.activation", "jaxb-api")
_FOLDER = Path("/usr/share/java")
PACKAGES = "default-jre-headless libpdfbox2-java libactivation-java libjaxb-api-java"


class PreflightMissing(Exception):
    """Raised when the validator is not installed; the text says how to install it."""


def is_installed() -> bool:
    return all((_FOLDER / f"{jar}.jar").exists() for jar in _JARS) and Path("/usr/bin/java").exists()


def preflight_faults(document: bytes) -> list[str]:
    """What preflight finds wrong with a PDF/A-1b file, in its words. Raises PreflightMissing."""
    if not is_installed():
        raise PreflightMissing(f"apt-get install {PACKAGES}")
    classes = ":".join(str(_FOLDER / f"{jar}.jar") for jar in _JARS)
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(document)
        file.flush()
        done = subprocess.run(
            ["java", "-cp", classes, "org.apache.pdfbox.preflight.Validator_A1b", file.name],
            capture_output=True,
            text=True,
            check=False,
        )
    if done.returncode == 0 and "is a valid PDF/A-1b file" in done.stdout:
        return []
    return [line for line in (done.stdout + done.stderr).splitlines() if line.strip()]
