"""The file as such: archivable, accessible, with its fonts inside, equal bytes for equal content."""

import hashlib
import os
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from chalicelib.adapters.typesetting import TypesettingFailed, TypstTypesetter
from chalicelib.adapters.typesetting.leaflets import TypstLeaflets
from chalicelib.adapters.typesetting.typesetter import FONTS
from chalicelib.domain.contract.contents import Language, TermsAnnex
from chalicelib.domain.parties.parties import Names, RemittanceAccount
from chalicelib.domain.requesting.checklist import Sheet
from tests.support.pdf_tree import at
from tools.conformance.structure_tree import elements
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
        "from tools.samples.contract_contents import BEIJING, a_content;"
        "print(hashlib.sha256(TypstTypesetter(time_zone=BEIJING).typeset(a_content())).hexdigest())"
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
        stipulations=None,
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


def pieces(document: bytes, folder: Path) -> list[str]:
    """What assistive technology gets of the text, piece by piece."""
    (folder / "read.pdf").write_bytes(document)
    command = ["pdfinfo", "-struct-text", "read.pdf"]
    told = subprocess.run(command, cwd=folder, capture_output=True, check=True).stdout
    # Attributes, which stand between the texts, poppler writes as they are in the file.
    return re.findall(r'^ *"(.*)"$', told.decode("utf-8", errors="replace"), re.MULTILINE)


@pytest.mark.skipif(shutil.which("pdfinfo") is None, reason="poppler is not installed")
@pytest.mark.parametrize("language", Language)
def test_words_that_fit_their_place_are_read_in_one_piece(
    typesetter: TypstTypesetter, tmp_path: Path, language: Language
) -> None:
    content = a_content(language=language, lines=(a_line(reference="21540000007730215"),))

    told = pieces(typesetter.typeset(content), tmp_path)

    assert content.contact is not None
    for whole in (
        content.contract_number,
        "21540000007730215",
        content.contact.email,
        content.verification_url,
    ):
        assert whole in told


@pytest.mark.parametrize(
    ("language", "name", "tag"),
    [
        (Language.EN, "上海示例贸易有限公司", b"/Lang(zh-CN)"),
        (Language.ZH, "Example Trading Company", b"/Lang(en)"),
    ],
)
def test_names_in_another_language_than_the_document_are_marked_as_such(
    typesetter: TypstTypesetter, language: Language, name: str, tag: bytes
) -> None:
    other = {Language.EN: "Example Trading Company", Language.ZH: "上海示例贸易有限公司"}[language]
    marked, plain = (
        typesetter.typeset(replace(a_content(language=language), customer_name=each))
        for each in (name, other)
    )

    assert tags_of(marked, tag) > tags_of(plain, tag)


def tags_of(document: bytes, tag: bytes) -> int:
    contents = (page.get_contents() for page in PdfReader(BytesIO(document)).pages)
    return sum(content.get_data().count(tag) for content in contents if content is not None)


@pytest.mark.parametrize(
    ("language", "second", "last"),
    [
        (Language.EN, "Article 2 Payment", "Signatures"),
        (Language.BILINGUAL, "第二条\u3000付款 Article 2 Payment", "签署 Signatures"),
        (Language.ZH, "第二条\u3000付款", "签署"),
    ],
)
def test_bookmarks_have_spaces_between_words_and_stand_side_by_side(
    typesetter: TypstTypesetter, language: Language, second: str, last: str
) -> None:
    outline = PdfReader(BytesIO(typesetter.typeset(a_content(language=language)))).outline

    titles = [getattr(each, "title", None) for each in outline]
    assert (titles[1], titles[-1]) == (second, last)


def test_terms_are_dated_from_when_they_count_and_a_checklist_when_it_was_made() -> None:
    counts, made = datetime(2025, 7, 1, tzinfo=UTC), datetime(2026, 3, 2, 10, 30, tzinfo=UTC)
    terms = TermsAnnex(
        "rds", Names("条款", "Terms"), "2025-07", (Names("一。", "One."),), effective_from=counts
    )
    sheet = Sheet("en", "Checklist", "Pay", (("Order", "1"),), "Steps", ("Pay",), "Printed", made)

    leaflets = TypstLeaflets()
    dated = [
        created(PdfReader(BytesIO(leaflet)))
        for leaflet in (leaflets.typeset_terms(terms, Language.EN), leaflets.typeset_sheet(sheet))
    ]

    assert dated == [counts, made]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_table_of_a_checklist_has_a_head(language: str) -> None:
    made = datetime(2026, 3, 2, tzinfo=UTC)
    sheet = Sheet(language, "Checklist", "Pay", (("Order", "1"),), "Steps", ("Pay",), "Printed", made)

    reader = PdfReader(BytesIO(TypstLeaflets().typeset_sheet(sheet)))

    roles = [element.role for element in elements(reader.root_object["/StructTreeRoot"])]
    assert (roles.count("/TH"), roles.count("/TD")) == (2, 2)
