"""The code of a release: one archive for all functions, the same bytes from the same checkout."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import botocore

from tools.checkout import CHECKOUT, provider_folder
from tools.operating.release import carried_models, carried_profile
from tools.operating.release.packages import compile_code, installed_packages

MOST_BYTES_UNZIPPED = 220_000_000
"""Lambda takes 262,144,000; the rest is room for a security update that has grown."""

KEPT = CHECKOUT / ".local" / "artifacts"
"""The archives that were made last, by what they were made of."""

# Of Chalice, functions need what answers events; the rest is its command line.
_OF_CHALICE = ("chalice/__init__.py", "chalice/app.py")
# Names of holidays in other languages (what counts is their days), and what no function calls.
_NOT_CODE = (
    *("bin/", "holidays/locale/"),
    *("aws_lambda_powertools/event_handler/", "oscrypto/_win/", "oscrypto/_mac/"),
)
_SOURCES_OF_COMPILED = (".pyx", ".pxi", ".pxd", ".c", ".h", ".pyi")
_PROVIDER = "chalicelib/assets/provider"
_MODELS = "chalicelib/assets/service_models"
_COMPILED = re.compile(r"__pycache__/([^/]+)\.cpython-\d+\.pyc$")
_EPOCH = (2020, 1, 1, 0, 0, 0)
_COMPRESSION = 3  # half the time of the usual 6, for 5 % more bytes
_FILE = 0o644 << 16


@dataclass(frozen=True)
class Artifact:
    """A packaged release: where its archive lies, its SHA-256, and what it weighs in the function."""

    archive: Path
    sha256: str
    unzipped_bytes: int


class ArtifactTooLargeError(Exception):
    """Raised when the archive would not leave room under Lambda's limit; the text names the largest parts."""


def package(architecture: str, runtime: str) -> Artifact:
    """The archive of the checkout; one that was made of the same files before is taken.

    Args:
        architecture: `x86_64` or `arm64`.
        runtime: one of `runtimes.py`.

    Raises:
        ArtifactTooLargeError: when it is larger than MOST_BYTES_UNZIPPED.
        PackagesFailedError: when a package cannot be had for the architecture.
    """
    packages = installed_packages(architecture, runtime)
    archive = KEPT / f"{architecture}-{runtime}-{made_of(packages)}.zip"
    if not archive.exists():
        with tempfile.TemporaryDirectory() as folder:
            own = Path(folder)
            _copy_own_code(own, runtime)
            _write(archive, files_of(packages, own))
    with zipfile.ZipFile(archive) as written:
        unzipped = sum(entry.file_size for entry in written.infolist())
    return Artifact(archive, hashlib.sha256(archive.read_bytes()).hexdigest(), unzipped)


def files_of(*folders: Path) -> dict[str, Path]:
    """What belongs into the archive, by its name there. Raises ArtifactTooLargeError."""
    files = {name: path for folder in folders for name, path in _found(folder) if _is_needed(name)}
    sizes: dict[str, int] = {}
    for name, path in files.items():
        top = name.partition("/")[0]
        sizes[top] = sizes.get(top, 0) + path.stat().st_size
    if sum(sizes.values()) > MOST_BYTES_UNZIPPED:
        largest = sorted(sizes.items(), key=lambda part: -part[1])[:8]
        parts = ", ".join(f"{name} {size / 1e6:.1f} MB" for name, size in largest)
        total = f"{sum(sizes.values()) / 1e6:.1f} MB of {MOST_BYTES_UNZIPPED / 1e6:.0f} MB"
        raise ArtifactTooLargeError(f"{total}. Largest: {parts}")
    return files


def _found(folder: Path) -> Iterator[tuple[str, Path]]:
    for path in folder.rglob("*"):
        if path.is_file():
            yield path.relative_to(folder).as_posix(), path


def _is_needed(name: str) -> bool:
    if name.startswith("chalice/"):
        return _COMPILED.sub(r"\1.py", name) in _OF_CHALICE
    return not name.startswith(_NOT_CODE) and not name.endswith(_SOURCES_OF_COMPILED)


def _copy_own_code(target: Path, runtime: str) -> None:
    for name, path in own_files().items():
        copy = target / name
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)
    carried_profile.carry_profile(target / _PROVIDER)
    carried_models.carry_models(target / _MODELS)
    compile_code(target, runtime)


def own_files() -> dict[str, Path]:
    """By their names in the archive; the provider's folder takes the place of the one that ships."""
    library = (path for _, path in _found(CHECKOUT / "chalicelib") if path.suffix != ".pyc")
    own = {path.relative_to(CHECKOUT).as_posix(): path for path in (CHECKOUT / "app.py", *library)}
    own = {name: path for name, path in own.items() if not name.startswith(f"{_PROVIDER}/")}
    own |= {f"{_PROVIDER}/{name}": path for name, path in _found(provider_folder())}
    return dict(sorted(own.items()))


def made_of(packages: Path) -> str:
    """Changes whenever the code, its packages, or the way of packing does."""
    ways = (__file__, carried_profile.__file__, carried_models.__file__)
    way = b"".join(Path(it).read_bytes() for it in ways)
    digest = hashlib.sha256(packages.name.encode() + botocore.__version__.encode() + way)
    for name, path in own_files().items():
        digest.update(name.encode() + b"\0")
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:16]


def _write(archive: Path, files: dict[str, Path]) -> None:
    """In order and with one date, so that equal code gives equal bytes."""
    archive.parent.mkdir(parents=True, exist_ok=True)
    for outdated in archive.parent.glob(f"{archive.name.rpartition('-')[0]}-*.zip"):
        outdated.unlink()
    partial = archive.with_suffix(f".{os.getpid()}")
    with zipfile.ZipFile(partial, "w") as target:
        for name, path in sorted(files.items()):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.external_attr, entry.compress_type = _FILE, zipfile.ZIP_DEFLATED
            target.writestr(entry, path.read_bytes(), compresslevel=_COMPRESSION)
    partial.rename(archive)
