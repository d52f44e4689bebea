"""What comes out of the printer: sheets that can be read, and sealed pages as they are."""

import re
import subprocess
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from chalicelib.adapters.print_shop import PypdfPrintShop
from chalicelib.adapters.typesetting.address_sheets import TypstAddressSheets
from chalicelib.application.ports import AddressSheet, PrintPart
from chalicelib.domain.contract.contents import Language
from tests.support.paper import a_recipient, document
from tests.support.shipped_provider import PROFILE

sheets = TypstAddressSheets(PROFILE.names, PROFILE.mailing)
shop = PypdfPrintShop()


def a_sheet(language: Language = Language.BILINGUAL, **recipient: str) -> bytes:
    return sheets.typeset(
        AddressSheet(
            "01PAPER", "CC-2026-7K3F", 3, a_recipient(**recipient), language, requested_on=date(2026, 3, 17)
        )
    )


def text_of(pdf: bytes, page: int = 0) -> str:
    return PdfReader(BytesIO(pdf)).pages[page].extract_text()


@pytest.mark.parametrize("language", list(Language))
def test_a_sheet_is_one_page_with_recipient_sender_and_what_is_inside(language: Language) -> None:
    sheet = a_sheet(language, name="李大力", country="CN")

    assert shop.page_count(sheet) == 1
    text = text_of(sheet)
    for shown in (
        "李大力",
        "文一西路1号",
        "310030",
        "138 0013 8000",
        "CN",
        "400-80-13260",
        "CC-2026-7K3F",
        "3",
    ):
        assert shown in text


def test_a_sheet_says_that_nothing_is_sent_back_p4() -> None:
    assert "您无需寄回合同" in text_of(a_sheet())
    assert "You need not send anything back" in text_of(a_sheet())


def test_the_longest_recipient_stays_on_one_sheet() -> None:
    sheet = a_sheet(name="W" * 100, address="Straße " * 42, phone="+49 30 901820", postal_code="10178")

    assert shop.page_count(sheet) == 1


def test_each_copy_begins_on_a_new_leaf() -> None:
    pages = shop.page_count(document())

    bound = shop.bound(
        [PrintPart(a_sheet(), document(), 2), PrintPart(a_sheet(name="李大力"), document(), 1)]
    )

    leaves = 2 * -(-pages // 2)
    assert shop.page_count(bound) == 2 + 2 * leaves + 2 + leaves
    assert "李大力" in text_of(bound, 2 + 2 * leaves)
    assert text_of(bound, 2) == text_of(bound, 2 + leaves) == text_of(document())


def test_a_print_is_in_order_and_more_copies_hardly_take_more_room(tmp_path: Path) -> None:
    one, six = (shop.bound([PrintPart(a_sheet(), document(), copies)]) for copies in (1, 6))

    assert len(six) < 1.2 * len(one)
    path = tmp_path / "print.pdf"
    path.write_bytes(six)
    checked = subprocess.run(["qpdf", "--check", path], capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout
    assert not re.search(rb"/Annots|/AcroForm", six)
