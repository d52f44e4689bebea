"""The file as such: archivable, accessible, with its fonts inside, equal bytes for equal content."""

import hashlib
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from chalicelib.adapters.typesetting import TypesettingFailed, TypstTypesetter
from chalicelib.adapters.typesetting.typesetter import FONTS
from chalicelib.domain.contract.contents import Language
from chalicelib.domain.parties.parties import Names, RemittanceAccount
from tests.support.pdf_tree import at
from tools.samples.contract_contents import DRAWN_UP_AT, a_content, a_line, money

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def document(typesetter: TypstTypesetter) -> PdfReader:
    return PdfReader(BytesIO(typesetter.typeset(a_content())))


def created(document: PdfReader) -> datetime | None:
    assert document.metadata is not None
    return document.metadata.creation_date


def test_equal_content_gives_equal_bytes_in_another_process(typesetter: TypstTypesetter) -> None:
    here = hashlib.sha256(typesetter.typeset(a_content())).hexdigest()

    program = (
        "import hashlib; from chalicelib.adapters.typesetting import TypstTypesetter;"
        "from tools.samples.contract_contents import a_content;"
        "print(hashlib.sha256(TypstTypesetter().typeset(a_content())).hexdigest())"
    )
    surroundings = {
        "PYTHONPATH": str(ROOT),
        "PYTHONHASHSEED": "7",
        "TZ": "America/New_York",
        "HOME": os.devnull,
    }
    there = subprocess.run(
        [sys.executable, "-c", program], env=surroundings, cwd="/", capture_output=True, text=True, check=True
    )

    assert there.stdout.strip() == here


def test_the_only_time_in_the_document_is_when_it_was_drawn_up(
    typesetter: TypstTypesetter, document: PdfReader
) -> None:
    later = typesetter.typeset(replace(a_content(), drawn_up_at=DRAWN_UP_AT + timedelta(days=1)))

    assert created(document) == DRAWN_UP_AT
    assert created(PdfReader(BytesIO(later))) == DRAWN_UP_AT + timedelta(days=1)


def test_it_claims_pdf_a_3a_and_pdf_ua_1(document: PdfReader) -> None:
    metadata = at(document.root_object, "/Metadata").get_data().decode()

    assert "<pdfaid:part>3</pdfaid:part>" in metadata
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in metadata
    assert "<pdfuaid:part>1</pdfuaid:part>" in metadata


@pytest.mark.parametrize(
    ("language", "code"), [(Language.ZH, "zh-CN"), (Language.EN, "en"), (Language.BILINGUAL, "zh-CN")]
)
def test_it_is_tagged_titled_and_says_its_language(
    typesetter: TypstTypesetter, language: Language, code: str
) -> None:
    root = PdfReader(BytesIO(typesetter.typeset(a_content(language=language)))).trailer["/Root"]

    assert at(root, "/MarkInfo", "/Marked")
    assert at(root, "/ViewerPreferences", "/DisplayDocTitle")
    assert at(root, "/Lang").lower() == code.lower()


def test_the_title_names_the_contract(document: PdfReader) -> None:
    assert document.metadata is not None
    assert document.metadata.title == "产品与服务订购合同 CC-7K3M-9QXD-42TN-P"


def test_the_data_is_attached_as_the_source_of_the_document(document: PdfReader) -> None:
    (attached,) = at(document.root_object, "/AF")

    assert attached["/AFRelationship"] == "/Data"
    assert attached["/UF"] == "contract.json"


def test_every_font_is_embedded(document: PdfReader) -> None:
    fonts = {
        font["/BaseFont"].split("+")[1]: font["/DescendantFonts"][0]["/FontDescriptor"]
        for page in document.pages
        for font in at(page, "/Resources", "/Font").values()
    }

    assert set(fonts) == {
        "NotoSerifSC-Regular",
        "NotoSerifSC-Bold",
        "SourceSerif4-Regular",
        "SourceSerif4-Bold",
    }
    assert all("/FontFile2" in descriptor for descriptor in fonts.values())


def test_a_missing_font_is_an_error_and_not_another_font(tmp_path: Path) -> None:
    for font in FONTS.glob("SourceSerif4*.ttf"):
        shutil.copy(font, tmp_path)
    content = a_content(
        language=Language.EN,
        time_zone="Europe/Berlin",
        provider=Names("Yunfan", "Yunfan"),
        provider_address="Hangzhou",
        customer_name="Acme",
        contact=None,
        lines=(a_line(service_name="ECS", service_duration=None, cash_payable=money("1", "USD")),),
        currency="USD",
        remittance_account=RemittanceAccount("Bank", "Yunfan", "6200"),
    )

    with pytest.raises(TypesettingFailed, match="unknown font family: noto serif sc"):
        TypstTypesetter(tmp_path).typeset(content)


def test_a_group_size_that_no_riding_seal_can_have_is_refused_at_the_start() -> None:
    with pytest.raises(ValueError, match="three pages"):
        TypstTypesetter(riding_group_size=2)


@pytest.mark.skipif(shutil.which("qpdf") is None, reason="qpdf is not installed")
@pytest.mark.parametrize("language", list(Language))
def test_qpdf_finds_nothing_wrong(typesetter: TypstTypesetter, tmp_path: Path, language: Language) -> None:
    (tmp_path / "contract.pdf").write_bytes(typesetter.typeset(a_content(language=language)))

    subprocess.run(["qpdf", "--check", tmp_path / "contract.pdf"], check=True, capture_output=True)
