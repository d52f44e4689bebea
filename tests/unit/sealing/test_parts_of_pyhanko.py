"""Each in a process of its own: what is loaded once stays loaded."""

import inspect
import subprocess
import sys
from io import BytesIO

import pytest
from asn1crypto.x509 import Name, NameTypeAndValue
from hypothesis import given
from hypothesis import strategies as st
from pyhanko.pdf_utils import generic

from chalicelib import pyhanko_parts
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


ONE_BY_ONE = inspect.unwrap(generic.read_hex_string_from_stream)
DIGITS = st.text("0123456789abcdefABCDEF", max_size=9).map(str.encode)
OTHERS = st.sampled_from([b" ", b"\n", b"%a\n", b"\x00", b"x", b"<", b"feff4e91", b""])


def read(reader: object, written: bytes) -> tuple[object, object, int] | str:
    """What a reader makes of a string, of which class, and where it stops."""
    stream = BytesIO(b"before" + written)
    stream.seek(6)
    try:
        found = reader(stream)  # type: ignore[operator]
    except Exception as error:
        return type(error).__name__
    return type(found), found, stream.tell()


@given(st.lists(DIGITS | OTHERS, max_size=6).map(b"".join), st.sampled_from([b">/Next", b">", b">>", b""]))
def test_a_string_is_read_at_once_as_it_is_read_digit_by_digit(content: bytes, end: bytes) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pyhanko_parts, "_AT_ONCE", 4)
        patch.setattr(generic, "read_hex_string_from_stream", ONE_BY_ONE)
        pyhanko_parts.read_hex_strings_at_once()
        at_once = generic.read_hex_string_from_stream

        written = b"<" + content + end
        assert at_once is not ONE_BY_ONE
        assert read(at_once, written) == read(ONE_BY_ONE, written)


EACH_TIME = NameTypeAndValue._ldap_string_prep
NAMES = st.text(st.sampled_from("aA ß\u00ad\u3000ｂ章\ue000\u05d0"), min_size=1, max_size=6)


def compared(names: list[str]) -> list[object]:
    """Whether each is the same name as each other one, or the error that comparing raises."""
    found: list[object] = []
    for one, other in [(one, other) for one in names for other in names]:
        built = [Name.build({"common_name": text}) for text in (one, other)]
        try:
            found.append(built[0] == built[1])
        except ValueError as error:
            found.append(str(error))
    return found


@given(st.lists(NAMES, min_size=1, max_size=3))
def test_names_that_are_prepared_once_are_compared_as_those_that_are_prepared_each_time(
    names: list[str],
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(NameTypeAndValue, "_ldap_string_prep", EACH_TIME)
        each_time = compared(names)
        pyhanko_parts.prepare_names_once()
        assert NameTypeAndValue._ldap_string_prep is not EACH_TIME

        assert compared(names) == each_time == compared(names)


def test_a_text_in_names_is_prepared_once(monkeypatch: pytest.MonkeyPatch) -> None:
    prepared: list[str] = []

    def counting(it: object, text: str) -> str:
        prepared.append(text)
        return str(EACH_TIME(it, text))

    monkeypatch.setattr(NameTypeAndValue, "_ldap_string_prep", counting)
    pyhanko_parts.prepare_names_once()

    assert compared(["Demo Cloud", "demo cloud"]) == [True] * 4
    assert prepared == ["Demo Cloud", "demo cloud"]
