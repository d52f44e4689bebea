"""What the tests' provider makes has no word, number or zone of the demo's."""

import re
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.support.built_site import site_in_force
from tests.support.own_provider import OWN_PROVIDER
from tests.support.shipped_provider import FOLDER
from tests.support.words_of_the_demo import SHARED, found_of_the_demo, profile_of, words_of_the_demo
from tools.preview.__main__ import preview


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    """Everything that somebody may read, by file: papers, mails, every page and the texts of scripts."""
    out = tmp_path_factory.mktemp("preview")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PROVIDER", str(OWN_PROVIDER))
        files = [out / name for name in preview(out)]
        site = site_in_force()
    # A bilingual contract has every word of those in one language.
    files = [file for file in files if not re.fullmatch(r"contract-.*-(en|zh)\.pdf|.*\.css", file.name)]
    files += [*site.rglob("*.html"), *site.glob("assets/*/texts/*/*.js")]
    return {str(file): _text(file) for file in files}


def _text(path: Path) -> str:
    if path.suffix == ".pdf":
        pages = PdfReader(BytesIO(path.read_bytes())).pages
        return "\n".join(page.extract_text() for page in pages)
    return path.read_text(encoding="utf-8")


def test_the_tests_provider_differs_from_the_demo_in_every_value() -> None:
    own, demo = profile_of(OWN_PROVIDER), profile_of(FOLDER)

    same = {path for path, value in demo.items() if path in own and own[path] == value}
    assert {path for path in same if not SHARED.fullmatch(path)} == set()


def test_nothing_of_the_demos_is_in_what_another_provider_makes(
    made: Mapping[str, str],
) -> None:
    words = words_of_the_demo()
    assert {"合同中心", "Beijing time (UTC+8)", "HiChina", "Guan Qing", "ApsaraDB RDS"} <= words

    found = {name: found_of_the_demo(text, words) for name, text in made.items()}
    assert {name: them for name, them in found.items() if them} == {}


def test_neither_its_country_nor_its_currency_is_taken_for_everybodys(made: Mapping[str, str]) -> None:
    """The API's page has examples, and sentences about addresses in China, whoever the provider is."""
    demos = re.compile(r"Chinese mainland|中国大陆|人民币|¥|\bCNY\b|\bRMB\b")

    found = {name: demos.findall(text) for name, text in made.items() if not name.endswith("api.html")}

    assert {name: them for name, them in found.items() if them} == {}
    assert any("Canada" in text for text in made.values())
    assert any("加拿大" in text for text in made.values())


def test_what_it_names_itself_is_there(made: Mapping[str, str]) -> None:
    everything = "\n".join(made.values())

    for word in ("Fundy Signing Room", "芬迪签署屋", "Halifax time", "America/Halifax", "10:15", "16:45"):
        assert word in everything
    assert all(f">{seller}</option>" in everything for seller in ("Fundy", "Tidenames", "a bazaar trader"))
    for word in (
        "Tidenames",
        "up to 4 stamped copies",
        "within 7 to 11 business days",
        "Hunan except Changsha",
    ):
        assert word in everything
    assert "the Electronic Commerce Act of Nova Scotia" in re.sub(r"\s+", " ", everything)
