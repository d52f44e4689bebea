"""The worked example is whole: what it names stands in papers, mails and pages, and nothing of the demo."""

import json
import re
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.support.own_provider import NORDWOLKE
from tools.checkout import CHECKOUT
from tools.preview.__main__ import index_page, main, preview

OF_THE_DEMO = re.compile(
    r"HiChina|万网|Shanghai|上海|Beijing|北京|Contract Centre|合同中心|Marketplace|云市场|ICP"
    r"|People's Republic|中华人民共和国|Demo Cloud|云枢|9:30|18:00|special VAT|专用发票"
)


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    """What there is to read, by file."""
    out = tmp_path_factory.mktemp("preview")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PROVIDER", str(NORDWOLKE))
        written = preview(out)
    return {name: _text(out / name) for name in written if not re.search(r"-(en|zh)\.pdf|\.css", name)}


def _text(path: Path) -> str:
    if path.suffix == ".pdf":
        return "\n".join(page.extract_text() for page in PdfReader(BytesIO(path.read_bytes())).pages)
    return path.read_text(encoding="utf-8")


def test_it_has_contracts_terms_checklist_mails_and_pages(texts: Mapping[str, str]) -> None:
    kinds = {re.split(r"[-.]", name)[0] for name in texts}

    assert kinds == {"contract", "terms", "checklist", "mail", "page"}
    assert {name for name in texts if "marketplace" in name or "hichina" in name} == set()


def test_one_page_leads_to_each_of_them() -> None:
    names = [
        "contract-unpaid-en.pdf",
        "terms-rds.pdf",
        "checklist-en.html",
        "mail-official.txt",
        "page-help-en.html",
    ]

    page = index_page(names)

    assert re.findall(r'href="([^"]+)"', page) == names
    assert re.findall(r"<h2>([^<]+)", page) == [
        "Contracts",
        "Terms of Service",
        "Business checklist",
        "Mails",
        "Pages",
    ]


def test_nothing_in_it_is_the_demos(texts: Mapping[str, str]) -> None:
    assert {name: found for name, text in texts.items() if (found := OF_THE_DEMO.findall(text))} == {}


def test_a_contract_names_the_providers_law_court_zone_and_site(texts: Mapping[str, str]) -> None:
    contract = re.sub(r"\s+", " ", texts["contract-unpaid-bilingual.pdf"])

    for said in (
        "the laws of the Federal Republic of Germany",
        "the courts of Berlin, Germany, that have jurisdiction",
        "Regulation (EU) No 910/2014 (eIDAS)",
        "04:30 Berlin time",
        "the English text counts",
        "exclude value-added tax",
        "EUR 1,200.00",
        "Commercial register Amtsgericht Charlottenburg HRB 117 B",
        "VAT ID DE000000117",
    ):
        assert said in contract


def test_its_domain_names_have_an_id_of_its_own_and_their_clauses_help_and_checklist_o7(
    texts: Mapping[str, str],
) -> None:
    ids = {each["id"] for each in json.loads((NORDWOLKE / "provider.json").read_text("utf-8"))["products"]}

    assert "domain-name" not in ids
    assert "Can I request a contract for an unpaid domain name?" in texts["page-help-en.html"]
    assert "互联网域名 Domain name" in texts["checklist-en.html"]


def test_pages_and_mails_give_its_hours_windows_and_name(texts: Mapping[str, str]) -> None:
    page = texts["page-help-en.html"]

    assert "from 8:00 to 16:30" in page
    assert "up to 2 stamped copies" in page
    assert "within 5 to 9 business days" in page
    assert "All times are in Berlin time." in page
    assert "Sent by Nordwolke Contracts" in texts["mail-official.txt"]
    assert "30 Mar 2026, 04:30 Berlin time" in texts["mail-days_left.txt"]


def test_a_preview_is_not_written_over_something_else(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "thesis.txt").touch()

    assert main({"OUT": str(tmp_path)}) == 2
    assert main({}) == 2
    assert "holds something else" in capsys.readouterr().err


def test_a_folder_to_preview_has_to_be_usable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PROVIDER", str(CHECKOUT / "docs"))

    assert main({"OUT": str(tmp_path / "out")}) == 2
    assert "provider.json is missing" in capsys.readouterr().err
