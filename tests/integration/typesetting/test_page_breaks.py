"""Tables and signatures break well over pages, whatever the length of a contract and of its texts."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain, pairwise
from typing import Any

import pytest

from chalicelib.adapters.typesetting import TypstTypesetter
from chalicelib.domain.contract.contents import ContractContent, Language, Line, Source, TermsAnnex
from chalicelib.domain.parties.particulars import CustomerParticulars
from chalicelib.domain.parties.parties import Contact, Names
from tests.integration.typesetting.conftest import PagesOf, Poppler
from tools.samples.contract_contents import a_bill_line, a_content, a_line, money

POINTS_PER_MM = 72 / 25.4
LEFT, RIGHT = 22 * POINTS_PER_MM, (210 - 23) * POINTS_PER_MM
HANGING_COMMA = 6
"""Points: the blank half of a comma that ends a line may stand in the margin."""
WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>')

PlacedWord = tuple[float, float, float, float, str]
"""Left, top, right and bottom edge in points, and the word."""


def lines(count: int, **changes: str) -> tuple[Line, ...]:
    return tuple(a_line(reference=f"R{number:05d}", **changes) for number in range(count))


@pytest.fixture(scope="module")
def contracts_of_many_lengths(pages_of: PagesOf) -> list[list[str]]:
    return [pages_of(a_content(lines=lines(count))) for count in range(3, 13)]


def test_the_sums_never_stand_without_a_line(contracts_of_many_lengths: list[list[str]]) -> None:
    for pages in contracts_of_many_lengths:
        (with_total,) = [page for page in pages if "合计 Total" in page]
        assert re.search(r"R\d{5}.*合计 Total", with_total)
        assert "大写：" in with_total
        assert "In words:" in with_total


def test_both_signatures_share_a_page_with_the_last_clause(
    contracts_of_many_lengths: list[list[str]],
) -> None:
    for pages in contracts_of_many_lengths:
        assert "entire agreement" in pages[-1]
        assert "甲方（客户） Party A" in pages[-1]
        assert "乙方（盖章） Party B" in pages[-1]
        assert "签署日期 Signing date" in pages[-1]


@pytest.fixture(scope="module")
def contracts_of_many_openings(pages_of: PagesOf) -> list[list[str]]:
    """What stands above the articles pushes them down by two lines each time; paragraphs of terms follow."""
    contact = Contact("c", "王小明", "1", "wang@example.com", "", "1")
    paragraphs = tuple(Names("甲乙丙。" * 30, "One two. " * 60) for _ in range(12))
    terms = TermsAnnex("rds", Names("条款", "Terms"), "1", paragraphs)
    addresses = ("\n".join(["某路1号"] * count) for count in range(1, 40, 2))
    return [
        pages_of(a_content(contact=replace(contact, address=address), annexes=(terms,)))
        for address in addresses
    ]


BEGINNING = re.compile(r"\S+ Product and Service Order Contract 合同编号 Contract No\. \S+ (.*)")
CHINESE_FIRST = re.compile(r"第.条|\d+\.\d |[\u4e00-\u9fff]")


def test_the_chinese_and_the_english_of_a_clause_and_of_a_paragraph_of_terms_share_a_page(
    contracts_of_many_openings: list[list[str]],
) -> None:
    for pages in contracts_of_many_openings:
        for page in pages[1:]:
            opened = BEGINNING.match(page)
            assert opened is not None
            assert CHINESE_FIRST.match(opened[1]), opened[1][:60]


def test_a_paragraph_of_terms_that_fills_more_than_a_page_goes_on_over_its_end(pages_of: PagesOf) -> None:
    long = Names("甲乙丙丁。" * 800, "One two. " * 1200)

    pages = pages_of(a_content(annexes=(TermsAnnex("rds", Names("条款", "Terms"), "1", (long,)),)))

    text = "".join("".join(pages).split())
    assert (text.count("甲乙丙丁。"), text.count("Onetwo.")) == (800, 1200)


def test_no_table_and_no_account_opens_a_page_without_the_clause_that_announces_it(
    contracts_of_many_openings: list[list[str]],
) -> None:
    for pages in contracts_of_many_openings:
        [with_table] = [page for page in pages if "序号 No. 订单号" in page]
        [with_account] = [page for page in pages if "开户银行 Bank" in page]
        assert "第一条" in with_table
        assert "1 21540000007730215" in with_table
        assert "1.1 甲方" in with_table
        assert "2.1 甲方" in with_account


def test_a_line_is_not_split_between_pages(pages_of: PagesOf) -> None:
    configuration = "begin " + "4 vCPU, 16 GiB " * 10 + "finish"

    pages = pages_of(a_content(lines=lines(30, configuration=configuration)))

    assert [page.count("begin") for page in pages] == [page.count("finish") for page in pages]


def test_three_thousand_lines_have_a_head_on_each_page_and_are_all_there(pages_of: PagesOf) -> None:
    bill = tuple(
        a_bill_line(reference=f"R{number:05d}", cash_payable=money("0.01", "USD")) for number in range(3_000)
    )

    pages = pages_of(a_content(source=Source.BILLS, currency="USD", lines=bill))

    shown = [re.findall(r"R\d{5}", page) for page in pages]
    assert list(chain(*shown)) == [line.reference for line in bill]
    assert all("账单月份 Billing month" in page for page, found in zip(pages, shown, strict=True) if found)
    assert "Total (USD) 30.00" in " ".join(pages)


@pytest.mark.parametrize("language", list(Language))
def test_words_too_long_for_their_place_are_broken_and_overlap_nothing(
    typesetter: TypstTypesetter, poppler: Poppler, language: Language
) -> None:
    document = typesetter.typeset(_content_of_long_words(language))

    for page in poppler("pdftotext", "-bbox", document=document).split("<page ")[1:]:
        words = [
            (float(x_min), float(y_min), float(x_max), float(y_max), word)
            for x_min, y_min, x_max, y_max, word in WORD.findall(page)
        ]
        assert [word for word in words if word[0] < LEFT - 1 or word[2] > RIGHT + HANGING_COMMA] == []
        assert list(_overlapping(words)) == []


@pytest.mark.parametrize("language", list(Language))
def test_a_row_is_as_high_as_what_stands_in_it(
    typesetter: TypstTypesetter, poppler: Poppler, language: Language
) -> None:
    odd: tuple[dict[str, Any], ...] = (
        {},
        {"service_name": "云服务器 ECS，通用型，第七代"},
        {"service_name": "Elastic Compute Service for Enterprises"},
        {"cash_payable": None, "quantity": None, "service_period": None, "service_duration": None},
        {"service_duration": "P1Y6M3DT5H", "quantity": 123_456_789},
        {"configuration": "4 vCPU\n16 GiB"},
        {"configuration": "配置 " * 20},
    )
    # A closing mark in each: the words of one row end above those of the next.
    made = tuple(
        a_line(**{"configuration": "", **changes, "reference": f"R{n}"}) for n, changes in enumerate(odd)
    )
    marked = tuple(replace(line, configuration=f"{line.configuration} end{n}") for n, line in enumerate(made))

    document = typesetter.typeset(a_content(language=language, lines=(*marked, a_line(reference="R7"))))

    words = WORD.findall(poppler("pdftotext", "-bbox", "-f", "1", "-l", "1", document=document))
    tops = {word: float(top) for _, top, _, _, word in words}
    bottoms = {word: float(bottom) for _, _, _, bottom, word in words}
    pairs = [(f"end{n}", f"R{n + 1}") for n in range(len(odd)) if f"R{n + 1}" in tops]
    assert len(pairs) > 3
    assert min(tops[following] - bottoms[end] for end, following in pairs) > 2


def _overlapping(words: list[PlacedWord]) -> Iterator[tuple[str, str]]:
    """Pairs of words of one line that run into each other."""
    by_line = sorted(words, key=lambda word: (round(word[3]), word[0]))
    for before, after in pairwise(by_line):
        if round(before[3]) == round(after[3]) and after[0] < before[2] - 0.5:
            yield before[4], after[4]


def _content_of_long_words(language: Language) -> ContractContent:
    long = "W" * 120
    line = a_line(
        reference=long,
        service_name=long,
        configuration="under_score;" * 12,
        quantity=123_456_789,
        service_duration="P1Y6M3DT5H",
        cash_payable=money("123456789012345.67"),
    )
    return a_content(
        language=language,
        customer_name=long,
        provider=Names("某" * 120, long),
        provider_address="路" * 200,
        customer_particulars=CustomerParticulars(long, "9" * 40, long, long, "9" * 40),
        contact=Contact("c", long, "1" * 60, long + "@example.com", "one\ntwo\n" + long, "9" * 40),
        lines=(line, a_line(configuration="配置" * 1_500), line),
    )


def test_a_line_never_begins_with_a_middle_dot(typesetter: TypstTypesetter, poppler: Poppler) -> None:
    names = (
        "Enterprise Telecommunications · Professional · 北京",
        "阿卜杜拉·买买提江·吐尔逊·阿不都热合曼·艾合买提",
    )
    made = tuple(
        a_line(service_name=name, configuration="x" * count + " · 8 GiB · SSD · " + name)
        for name in names
        for count in range(1, 24)
    )

    printed = poppler("pdftotext", "-raw", document=typesetter.typeset(a_content(lines=made))).splitlines()

    assert any("·" in line for line in printed)
    assert [line for line in printed if line.startswith("·")] == []


@pytest.mark.parametrize("language", list(Language))
def test_a_long_word_breaks_with_a_hyphen_that_no_copy_has(
    typesetter: TypstTypesetter, poppler: Poppler, language: Language
) -> None:
    word = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
    document = typesetter.typeset(a_content(language=language, customer_name=word))

    lines = poppler("pdftotext", "-raw", document=document).splitlines()

    assert any(line.endswith("\u00ad") for line in lines)
    assert word in "".join(lines).replace("\u00ad", "")


def test_what_nobody_can_read_out_is_broken_without_a_hyphen(
    typesetter: TypstTypesetter, poppler: Poppler
) -> None:
    key = "6f1c2d3e4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a6978"
    document = typesetter.typeset(a_content(lines=(a_line(configuration=key),)))

    assert key in "".join(poppler("pdftotext", "-raw", document=document).splitlines())
