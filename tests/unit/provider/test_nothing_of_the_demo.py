"""What the tests' provider makes has no word, number or zone of the demo's."""

import json
import re
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from tests.support.own_provider import OWN_PROVIDER
from tests.support.shipped_provider import FOLDER
from tools.preview.__main__ import preview
from tools.site.__main__ import FRONTEND
from tools.site.build import build_site

SHARED = re.compile(r"\$schema|products\.\d+\.(id|seller|self_service)|icp_regions\.\d+\.rule")
"""What orders call a product, who may sell and what a region may ask is no provider's own."""
GENERIC = {"Domain name", "域名", "Web hosting", "云虚拟主机"}
"""Kinds of products that the rules are about."""
NUMBERS = re.compile(
    r"\b0?9:30\b|\b18:00\b|\b3 (?:to|至) 5\b|UTC\+8|up to 6 stamped|最多可申请 6 份|\+08:00|Asia/Shanghai"
)


def leaves(part: Any, at: str = "") -> Iterator[tuple[str, Any]]:
    if isinstance(part, dict | list):
        entries = part.items() if isinstance(part, dict) else enumerate(part)
        for key, value in entries:
            yield from leaves(value, f"{at}.{key}" if at else str(key))
    else:
        yield at, part


def profile_of(folder: Path) -> dict[str, Any]:
    return dict(leaves(json.loads((folder / "provider.json").read_text(encoding="utf-8"))))


def words_of_the_demo() -> set[str]:
    """What a reader would know it by: no codes, and no columns of statements, which nobody is shown."""
    profile = profile_of(FOLDER)
    values = [
        value for path, value in profile.items() if not SHARED.fullmatch(path) and "_columns" not in path
    ]
    for file in (FOLDER / "terms").glob("*.json"):
        terms = dict(leaves(json.loads(file.read_text("utf-8"))))
        values += [text for path, text in terms.items() if not path.startswith("products")]
    texts = {re.sub(r"\{.*?\}", "", value) for value in values if isinstance(value, str)}
    return {
        text for text in texts if not re.fullmatch(r"[a-z0-9#:+.-]+|[A-Z]{2,3}|20\d\d-.*|.", text)
    } - GENERIC


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    """Everything that somebody may read, by file: papers, mails, every page and the texts of scripts."""
    out, site = (tmp_path_factory.mktemp(name) for name in ("preview", "built"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PROVIDER", str(OWN_PROVIDER))
        files = [out / name for name in preview(out)]
        build_site(FRONTEND, site / "site")
    # A bilingual contract has every word of those in one language.
    files = [file for file in files if not re.fullmatch(r"contract-.*-(en|zh)\.pdf|.*\.css", file.name)]
    files += [*(site / "site").rglob("*.html"), *(site / "site").glob("assets/*/texts/*/*.js")]
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


def test_no_word_of_the_demos_is_in_what_another_provider_makes(made: Mapping[str, str]) -> None:
    words = words_of_the_demo()
    assert {"合同中心", "Beijing time (UTC+8)", "HiChina", "Guan Qing", "ApsaraDB RDS"} <= words

    found = {name: [word for word in words if _has(text, word)] for name, text in made.items()}
    assert {name: them for name, them in found.items() if them} == {}


def _has(text: str, word: str) -> bool:
    return word in text and re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) is not None


def test_no_number_or_zone_of_the_demos_is_there_either(made: Mapping[str, str]) -> None:
    found = {name: NUMBERS.findall(text) for name, text in made.items()}

    assert {name: them for name, them in found.items() if them} == {}


def test_what_it_names_itself_is_there(made: Mapping[str, str]) -> None:
    everything = "\n".join(made.values())

    for word in ("Fundy Signing Room", "芬迪签署屋", "Halifax time", "America/Halifax", "10:15", "16:45"):
        assert word in everything
    for word in (
        "Tidenames",
        "up to 4 stamped copies",
        "within 7 to 11 business days",
        "Hunan except Changsha",
    ):
        assert word in everything
    assert "the Electronic Commerce Act of Nova Scotia" in re.sub(r"\s+", " ", everything)
