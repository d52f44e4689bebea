"""A release can be made for either architecture of Lambda, from what is locked, with room under its limit."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.support.at_length import thorough
from tools.checkout import CHECKOUT
from tools.operating.release.artifact import MOST_BYTES_UNZIPPED, ArtifactTooLargeError, files_of
from tools.operating.release.chalice_app import chalice_config, functions_template
from tools.operating.release.functions import plain_functions
from tools.operating.release.packages import MACHINES, deployed_requirements, installed_packages
from tools.operating.release.runtimes import RUNTIMES, USUAL_RUNTIME, interpreter_of, own_runtime

ELF = b"\x7fELF"
THE_USUAL = "x86_64"
MACHINE_IN_ELF = {"x86_64": 62, "arm64": 183}
RUNTIME_ON = {"x86_64": own_runtime(), "arm64": USUAL_RUNTIME}
"""Both: the Python that deploys, and one that may be another."""
either = pytest.mark.parametrize("architecture", [it if it == THE_USUAL else thorough(it) for it in MACHINES])


@either
def test_everything_that_is_locked_for_functions_is_there(architecture: str) -> None:
    wanted = {
        canonicalize_name(Requirement(entry.partition("\\")[0]).name)
        for entry in deployed_requirements(architecture, RUNTIME_ON[architecture])
    }

    there = {
        canonicalize_name(path.name.partition("-")[0]) for path in packages(architecture).glob("*.dist-info")
    }

    assert there == wanted
    assert len(wanted) > 30


@either
def test_every_native_library_is_for_the_machine(architecture: str) -> None:
    libraries = [path for path in packages(architecture).rglob("*") if is_native(path)]

    assert {machine_of(path) for path in libraries} == {MACHINE_IN_ELF[architecture]}
    assert len(libraries) > 10


@either
def test_the_code_has_room_under_lambdas_limit(architecture: str) -> None:
    own = {path for path in (CHECKOUT / "chalicelib").rglob("*") if path.is_file()}

    files = files_of(packages(architecture))  # which raises, too

    assert sum(path.stat().st_size for path in {*files.values(), *own}) < MOST_BYTES_UNZIPPED


def test_what_leaves_no_room_is_refused_with_its_largest_parts(tmp_path: Path) -> None:
    (tmp_path / "large").mkdir()
    with (tmp_path / "large" / "part").open("wb") as file:
        file.truncate(MOST_BYTES_UNZIPPED + 1)

    with pytest.raises(ArtifactTooLargeError, match=r"Largest: large 220\.0 MB"):
        files_of(tmp_path)


@either
def test_every_function_runs_on_the_architecture_of_its_code(architecture: str) -> None:
    resources = plain_functions(functions_template(chalice_config("test", architecture))).values()

    functions = [it["Properties"] for it in resources if it["Type"] == "AWS::Lambda::Function"]
    assert {tuple(function["Architectures"]) for function in functions} == {(architecture,)}


def test_all_code_is_compiled_beforehand_as_lambdas_disk_is_read_only() -> None:
    files = files_of(packages("x86_64"))

    sources = {name for name in files if name.endswith(".py")}
    compiled = {name for name in files if name.endswith(".pyc")}
    assert len(sources) > 1000
    assert len(compiled) > 0.99 * len(sources)  # some packages ship templates of code that are no code


@either
def test_native_libraries_are_those_of_the_releases_python_and_not_of_the_one_that_deploys(
    architecture: str,
) -> None:
    names = [path.name for path in packages(architecture).rglob("*.cpython-*.so")]

    tag = RUNTIME_ON[architecture].removeprefix("python").replace(".", "")
    assert {name.partition(".cpython-")[2].partition("-")[0] for name in names} == {tag}
    assert len(names) > 5


@pytest.mark.parametrize("runtime", RUNTIMES)
def test_the_template_names_the_releases_python(runtime: str) -> None:
    resources = plain_functions(functions_template(chalice_config("test", "arm64", runtime))).values()

    functions = [it["Properties"] for it in resources if it["Type"] == "AWS::Lambda::Function"]
    assert {function["Runtime"] for function in functions} == {runtime}


def test_a_name_under_which_another_python_stands_compiles_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    placeholder = tmp_path / "python3.99"
    placeholder.write_text("#!/bin/sh\necho 'not installed' >&2; exit 127\n")
    placeholder.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))

    assert interpreter_of("python3.99") is None
    assert interpreter_of("python3.98") is None
    assert interpreter_of(own_runtime()) == sys.executable


def test_which_python_an_entry_is_meant_for_is_asked_of_the_releases() -> None:
    lines = {runtime: list(deployed_requirements("arm64", runtime)) for runtime in RUNTIMES}

    assert [line for entries in lines.values() for line in entries if " ; " in line.partition("\n")[0]] == []
    assert all(any(line.startswith("cffi==") for line in entries) for entries in lines.values())


def packages(architecture: str) -> Path:
    return installed_packages(architecture, RUNTIME_ON[architecture])


def is_native(path: Path) -> bool:
    if path.is_dir() or path.suffix in (".py", ".pyc"):
        return False
    with path.open("rb") as file:
        return file.read(4) == ELF


def machine_of(path: Path) -> int:
    with path.open("rb") as file:
        return int.from_bytes(file.read(20)[18:20], "little")
