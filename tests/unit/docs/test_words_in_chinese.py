"""The service and its pages call each thing by one Chinese word: docs/words.md names the others."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from tools.site.catalogues import read_catalogue
from tools.site.pages import joined

CHECKOUT = Path(__file__).parents[3]
SERVICE = CHECKOUT / "chalicelib"
TEXTS_OF_FILES = (
    "assets/mail",
    "assets/checklist",
    "assets/typst/address-sheet.typ",
    "assets/typst/evidence.typ",
    "assets/typst/terms.typ",
)
CHINESE = re.compile(r"[\u4e00-\u9fff]")
SPEAKING = (
    *("web", "application/downloads", "application/paper", "domain/contract", "domain/evidence"),
    *("adapters/letters.py", "adapters/typesetting/evidence_words.py"),
)
STRAY = re.compile(
    r"[，。！？；：、）”] +(?=[\u4e00-\u9fff“（])|[\u4e00-\u9fff] +[\u4e00-\u9fff，。！？；：、）”]"
)


@dataclass(frozen=True)
class Word:
    unused: str
    instead: str
    exceptions: tuple[str, ...]

    def stands_in(self, text: str) -> bool:
        for exception in self.exceptions:
            text = text.replace(exception, "")
        return self.unused in text


def glossary() -> Iterator[Word]:
    for line in (CHECKOUT / "docs" / "words.md").read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if len(cells) == 4 and CHINESE.search(cells[2]):
            exceptions = tuple(filter(None, cells[3].split("、")))
            for unused in cells[2].split("、"):
                yield Word(unused, cells[1], exceptions)


@cache
def chinese_texts() -> tuple[tuple[str, str], ...]:
    """Where it stands, and the text."""
    return tuple((place, text) for place, text in _texts() if CHINESE.search(text))


def _texts() -> Iterator[tuple[str, str]]:
    for message in read_catalogue(CHECKOUT / "frontend", "zh"):
        forms = message.string if isinstance(message.string, list | tuple) else (message.string,)
        yield from (("zh.po", str(form)) for form in forms)
    for path in _files(SPEAKING, ".py"):
        nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        texts = [it.value for it in nodes if isinstance(it, ast.Constant) and isinstance(it.value, str)]
        yield from ((path.relative_to(CHECKOUT).as_posix(), text) for text in texts)
    for path in _files(TEXTS_OF_FILES, ".html", ".txt", ".json", ".typ"):
        lines = path.read_text(encoding="utf-8").splitlines()
        yield from ((path.relative_to(CHECKOUT).as_posix(), line) for line in lines)


def _files(places: tuple[str, ...], *kinds: str) -> Iterator[Path]:
    for place in (SERVICE / it for it in places):
        found = [place] if place.is_file() else sorted(place.rglob("*"))
        yield from (path for path in found if path.suffix in kinds)


@pytest.mark.parametrize("word", list(glossary()), ids=lambda it: it.unused)
def test_one_thing_has_one_word_in_chinese(word: Word) -> None:
    found = [f"{place}: {text}" for place, text in chinese_texts() if word.stands_in(text)]

    assert found == [], f"docs/words.md: {word.instead}"


def test_the_words_of_the_table_are_the_ones_that_are_used() -> None:
    everything = "".join(text for _, text in chinese_texts())
    used = {part for word in glossary() for part in re.findall(r"[\u4e00-\u9fff（）]+", word.instead)}

    assert [word for word in sorted(used) if word not in everything] == []
    assert len(used) > 20


def test_finalizing_says_at_once_that_it_makes_the_contract_official() -> None:
    catalogue = read_catalogue(CHECKOUT / "frontend", "zh")

    first = (
        "Finalize this contract?",
        "A draft has no seal and no legal effect. Check it, then finalize it.",
    )
    assert all("定稿（转为正式合同）" in str(catalogue[text].string) for text in first)


def test_no_space_stands_within_or_between_chinese_sentences() -> None:
    found = [f"{place}: {text}" for place, text in chinese_texts() if STRAY.search(text)]

    assert found == []


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("请提交认领。 <a href>步骤</a>", "请提交认领。<a href>步骤</a>"),
        ("认领：\n    <strong>一</strong>", "认领：<strong>一</strong>"),
        ("Claim it. <a href>How</a>", "Claim it. <a href>How</a>"),
        ("认领。\n<p>另一段</p>", "认领。\n<p>另一段</p>"),
    ],
)
def test_what_follows_a_chinese_sentence_in_its_line_stands_right_behind_it(written: str, shown: str) -> None:
    assert joined(written) == shown
