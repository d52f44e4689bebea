"""The tools side by side, and what each needs on this machine; what is missing is said and left out."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
CHECKOUT = HERE.parents[2]
_JARS = Path("/usr/share/java")
_CLASSES = ("pdfbox2.jar", "fontbox2.jar", "commons-logging.jar", "bcpkix.jar", "bcprov.jar", "bcutil.jar")
_DEBIAN = ("libpdfbox2-java", "libbcpkix-java")


class Missing(Exception):
    """Why a tool is left out."""


@dataclass(frozen=True)
class Contender:
    """A tool: how it is started, with the folder of the materials and the name of a key to follow."""

    name: str
    command: tuple[str, ...]
    keys: tuple[str, ...] = ("rsa", "p256")
    after: tuple[str, ...] = ()

    def started(self, materials: Path, key: str) -> list[str]:
        return [*self.command, str(materials), key, *self.after]


PRODUCT, FLOOR = "contract centre", "floor"
PDFBOX, TUNED, SIGNPDF = "PDFBox 2 + BouncyCastle", "pyHanko tuned", "pdf-lib + @signpdf"
DOCUMENTED, MERGED, ENDESIVE = "pyHanko as documented", "pypdf + pyHanko", "endesive"


def contenders(folder: Path, say: Callable[[str], None]) -> Iterator[Contender]:
    """All that can run here, set up in the folder."""
    for name, set_up in _SET_UPS.items():
        try:
            yield set_up(name, folder)
        except Missing as reason:
            say(f"{name}: left out, {reason}")


def _of_this_python(module: str) -> Callable[[str, Path], Contender]:
    def set_up(name: str, _: Path) -> Contender:
        return Contender(name, (sys.executable, "-m", f"tools.bench.sealing.workers.{module}"))

    return set_up


def _with_endesive(name: str, folder: Path) -> Contender:
    python = folder / "endesive" / "bin" / "python"
    stamp = folder / "endesive" / ".installed"
    wanted = (HERE / "requirements-endesive.txt").read_text()
    if not stamp.exists() or stamp.read_text() != wanted:
        _do([sys.executable, "-m", "venv", "--clear", str(folder / "endesive")])
        _do([str(python), "-m", "pip", "install", "-q", "-r", str(HERE / "requirements-endesive.txt")])
        stamp.write_text(wanted)
    return Contender(name, (str(python), "-m", "tools.bench.sealing.workers.with_endesive"))


def _with_node(name: str, folder: Path) -> Contender:
    if not shutil.which("node") or not shutil.which("npm"):
        raise Missing("Node is not installed")
    modules = folder / "node"
    stamp = modules / ".installed"
    wanted = (HERE / "node" / "package-lock.json").read_text()
    if not stamp.exists() or stamp.read_text() != wanted:
        modules.mkdir(parents=True, exist_ok=True)
        for file in ("package.json", "package-lock.json"):
            shutil.copy(HERE / "node" / file, modules)
        _do(["npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts"], modules)
        stamp.write_text(wanted)
    script = str(HERE / "workers" / "signpdf.mjs")
    return Contender(name, ("node", script), keys=("rsa",), after=(str(modules),))


def _with_java(name: str, folder: Path) -> Contender:
    if not shutil.which("javac"):
        raise Missing("there is no JDK")
    if not all((_JARS / jar).exists() for jar in _CLASSES):
        if os.geteuid() != 0 or not shutil.which("apt-get"):
            raise Missing(f"install {' '.join(_DEBIAN)}")
        _do(["apt-get", "update", "-qq"])
        _do(["apt-get", "install", "-y", "-qq", "--no-install-recommends", *_DEBIAN])
    path = ":".join([str(_JARS / jar) for jar in _CLASSES] + [str(folder / "java")])
    _do(
        [
            "javac",
            "-nowarn",
            "-d",
            str(folder / "java"),
            "-cp",
            path,
            str(HERE / "java" / "PdfBoxWorker.java"),
        ]
    )
    return Contender(name, ("java", "-cp", path, "PdfBoxWorker"))


_SET_UPS: dict[str, Callable[[str, Path], Contender]] = {
    FLOOR: _of_this_python("floor"),
    PRODUCT: _of_this_python("product"),
    PDFBOX: _with_java,
    TUNED: _of_this_python("pyhanko_tuned"),
    SIGNPDF: _with_node,
    DOCUMENTED: _of_this_python("pyhanko_documented"),
    MERGED: _of_this_python("pypdf_pyhanko"),
    ENDESIVE: _with_endesive,
}


def _do(command: list[str], folder: Path = CHECKOUT) -> None:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True, text=True)
    except (OSError, subprocess.CalledProcessError) as error:
        output = (getattr(error, "stderr", "") or str(error)).strip().splitlines()
        raise Missing(f"{command[0]}: {output[-1] if output else error}") from error
