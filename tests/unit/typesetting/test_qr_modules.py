"""Codes are as segno makes them, whatever the text and however long it is."""

import string

import pytest
import segno
from hypothesis import example, given, settings
from hypothesis.strategies import text

from chalicelib.adapters.typesetting.qr_modules import qr_modules

LETTERS = string.ascii_letters + string.digits + "-._~:/?#[]@!$&'()*+,;=%"


@given(text(LETTERS, min_size=1, max_size=200))
@example("HTTPS://A.EXAMPLE/1")
@example("20260001")
@example("https://示例.中国/verify/CC-7K3M-9QXD-42TN-P")
@settings(max_examples=40)
def test_a_code_has_the_modules_of_segno(address: str) -> None:
    assert qr_modules(address) == [
        bytes(row) for row in segno.make(address, error="m", micro=False, mask=7).matrix
    ]


@pytest.mark.parametrize("length", [1, 14, 26, 42, 62, 84, 106, 122, 152, 180, 181])
def test_a_code_that_is_full_has_them_too(length: int) -> None:
    address = ("https://contracts.example/" * 8)[:length]

    assert qr_modules(address) == [
        bytes(row) for row in segno.make(address, error="m", micro=False, mask=7).matrix
    ]
