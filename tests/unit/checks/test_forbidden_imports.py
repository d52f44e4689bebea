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


FORBIDDEN = {
    MONEY: {
        "import boto3": "boto3",
        "from pydantic import BaseModel": "pydantic",
        "import urllib.request": "urllib",
        "import chalicelib.verifier": "chalicelib.verifier",
    },
    FINALIZING: {
        "import botocore.exceptions": "botocore",
        "from pypdf import PdfReader": "pypdf",
        "import http.client": "http",
        "from chalicelib.settings import read_settings": "chalicelib.settings",
    },
}
"""By file, what must not stand in it, and the library that is named then."""


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The sources and the contracts over them, to change."""
    shutil.copytree(CHECKOUT / "chalicelib", tmp_path / "chalicelib", ignore=shutil.ignore_patterns("assets"))
    shutil.copy(CHECKOUT / "pyproject.toml", tmp_path)
    return tmp_path


def test_a_library_where_it_does_not_belong_fails_the_check(copy: Path) -> None:
    """All at once, for each is named; that the sources keep the contracts is the check itself."""
    for file, statements in FORBIDDEN.items():
        source = copy / "chalicelib" / file
        hidden = "".join(f"    {statement}\n" for statement in statements)
        source.write_text(f"{source.read_text()}\n\ndef _hidden() -> None:\n{hidden}")

    surroundings = os.environ | {"PYTHONPATH": str(CHECKOUT), "COLUMNS": "200"}
    command = [str(LINT_IMPORTS), "--no-cache"]
    done = subprocess.run(command, cwd=copy, env=surroundings, capture_output=True, text=True, check=False)

    assert done.returncode == 1
    for file, statements in FORBIDDEN.items():
        module = f"chalicelib.{file.removesuffix('.py').replace('/', '.')}"
        for library in statements.values():
            assert f"{module} imports {library}" in done.stdout
