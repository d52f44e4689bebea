"""The code of a release: one archive for all functions, the same bytes from the same checkout.

Chalice resolves and downloads what the functions need for the Lambda platform. What only its command line
needs, and what the runtime brings along, is left out: an archive of the rest has room under Lambda's limit.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tools.deployment.chalice_app import chalice_config, packager
from tools.stack.place import CHECKOUT

MOST_BYTES_UNZIPPED = 220_000_000
"""Lambda takes 262,144,000; the rest is room for a security update that has grown."""

# Top-level names in the archive that no function imports. A name that one does import would show in the
# rehearsal, whose functions run where nothing else is installed.
LEFT_OUT = frozenset(
    {
        # the runtime brings its own boto3 with its botocore
        *("botocore", "boto3", "s3transfer", "jmespath", "dateutil", "urllib3"),
        # Chalice's command line
        *("pip", "setuptools", "wheel", "pkg_resources", "_distutils_hack", "distutils-precedence.pth"),
        *("inquirer", "blessed", "readchar", "editor", "wcwidth", "jinxed", "ansicon", "click", "bin"),
    }
)
_EPOCH = (2020, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class Artifact:
    """A packaged release: where its archive lies, its SHA-256, and Chalice's own template of functions."""

    archive: Path
    sha256: str
    unzipped_bytes: int
    functions: dict[str, Any]


class ArtifactTooLargeError(Exception):
    """Raised when the archive would not leave room under Lambda's limit; the text names the largest parts."""


def package(stage: str, architecture: str, folder: Path) -> Artifact:
    """Build the archive of the checkout for a stage in `folder`, which is emptied first.

    Args:
        stage: the stage's name, part of every function's name.
        architecture: `x86_64` or `arm64`.

    Raises:
        ArtifactTooLargeError: when it is larger than MOST_BYTES_UNZIPPED.
    """
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    packager(chalice_config(stage, architecture)).package_app(
        chalice_config(stage, architecture), str(folder), stage
    )
    archive = folder / "code.zip"
    unzipped = _without_the_needless(folder / "deployment.zip", archive)
    (folder / "deployment.zip").unlink()
    functions = json.loads((folder / "sam.json").read_text())
    return Artifact(archive, hashlib.sha256(archive.read_bytes()).hexdigest(), unzipped, functions)


def _without_the_needless(whole: Path, archive: Path) -> int:
    """Writes the archive anew, in order and with one date, so that equal code gives equal bytes."""
    sizes: dict[str, int] = {}
    with zipfile.ZipFile(whole) as source, zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in sorted(source.infolist(), key=lambda entry: entry.filename):
            top = entry.filename.partition("/")[0]
            if entry.is_dir() or _is_left_out(entry.filename, top):
                continue
            written = zipfile.ZipInfo(entry.filename, _EPOCH)
            written.external_attr = 0o644 << 16
            written.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(written, source.read(entry))
            sizes[top] = sizes.get(top, 0) + entry.file_size
    total = sum(sizes.values())
    if total > MOST_BYTES_UNZIPPED:
        largest = sorted(sizes.items(), key=lambda part: -part[1])[:8]
        parts = ", ".join(f"{name} {size / 1e6:.1f} MB" for name, size in largest)
        raise ArtifactTooLargeError(
            f"{total / 1e6:.1f} MB of {MOST_BYTES_UNZIPPED / 1e6:.0f} MB. Largest: {parts}"
        )
    return total


def _is_left_out(name: str, top: str) -> bool:
    package_name = top.partition("-")[0] if top.endswith(".dist-info") else top
    return package_name in LEFT_OUT or "__pycache__" in name or name.startswith("chalice/cli/")


def checkout_fingerprint() -> str:
    """Changes whenever the code or its pinned requirements do."""
    paths = [CHECKOUT / "app.py", CHECKOUT / "requirements.txt", *(CHECKOUT / ".chalice").glob("*")]
    paths += [path for path in (CHECKOUT / "chalicelib").rglob("*") if path.is_file()]
    kept = sorted(path for path in paths if path.is_file() and "__pycache__" not in path.parts)
    digest = hashlib.sha256()
    for path in kept:
        digest.update(str(path.relative_to(CHECKOUT)).encode() + b"\0")
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()
