"""Each in a process of its own: what is loaded once stays loaded."""

import subprocess
import sys

import pytest

from tools.checkout import CHECKOUT

ALONE = "from chalicelib.pyhanko_parts import load_parts_alone; load_parts_alone(); import sys;"
HTTP = "print('aiohttp' in sys.modules)"


def printed(program: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False, cwd=CHECKOUT
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_what_checks_a_timestamp_loads_no_http_client() -> None:
    checks = "import pyhanko.sign.validation.generic_cms, pyhanko.sign.general;"

    assert printed(f"{ALONE} {checks} {HTTP}") == "False"


def test_the_package_itself_has_all_that_it_offers_as_soon_as_it_is_asked() -> None:
    asked = "import pyhanko.sign.general; from pyhanko.sign import PdfSigner, timestamps;"

    assert printed(f"{ALONE} {asked} print(PdfSigner.__name__)") == "PdfSigner"


def test_a_package_that_is_loaded_stays_as_it_is() -> None:
    program = f"import pyhanko.sign; {ALONE} print(hasattr(pyhanko.sign, 'PdfSigner'))"

    assert printed(program) == "True"


@pytest.mark.parametrize(
    "module",
    [
        "pyhanko.sign.signers.cms_embedder",
        "pyhanko.sign.validation",
    ],
)
def test_every_part_can_be_the_first(module: str) -> None:
    assert printed(f"{ALONE} import {module}; print({module}.__name__)") == module
