"""What domain and application must not import makes the check fail, with the file and the library named."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[3]
LINT_IMPORTS = Path(sys.executable).with_name("lint-imports")
MONEY, FINALIZING = "domain/common/money.py", "application/contracts/finalizing.py"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The sources and the contracts over them, to change."""
    shutil.copytree(CHECKOUT / "chalicelib", tmp_path / "chalicelib", ignore=shutil.ignore_patterns("assets"))
    shutil.copy(CHECKOUT / "pyproject.toml", tmp_path)
    return tmp_path


def lint(copy: Path) -> subprocess.CompletedProcess[str]:
    surroundings = os.environ | {"PYTHONPATH": str(CHECKOUT), "COLUMNS": "200"}
    command = [str(LINT_IMPORTS), "--no-cache"]
    return subprocess.run(command, cwd=copy, env=surroundings, capture_output=True, text=True, check=False)


def test_the_sources_keep_the_contracts(copy: Path) -> None:
    done = lint(copy)

    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("file", "statement", "library"),
    [
        (MONEY, "import boto3", "boto3"),
        (MONEY, "from pydantic import BaseModel", "pydantic"),
        (MONEY, "import urllib.request", "urllib"),
        (MONEY, "import chalicelib.verifier", "chalicelib.verifier"),
        (FINALIZING, "import botocore.exceptions", "botocore"),
        (FINALIZING, "from pypdf import PdfReader", "pypdf"),
        (FINALIZING, "import http.client", "http"),
        (FINALIZING, "from chalicelib.settings import read_settings", "chalicelib.settings"),
    ],
)
def test_a_library_where_it_does_not_belong_fails_the_check(
    copy: Path, file: str, statement: str, library: str
) -> None:
    source = copy / "chalicelib" / file
    source.write_text(f"{source.read_text()}\n\ndef _hidden() -> None:\n    {statement}\n")

    done = lint(copy)

    module = f"chalicelib.{file.removesuffix('.py').replace('/', '.')}"
    assert done.returncode == 1
    assert f"{module} imports {library}" in done.stdout
