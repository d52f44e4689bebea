"""Tables and signatures break well over pages, whatever the length of a contract and of its texts."""

import re
from collections.abc import Iterator
from itertools import chain, pairwise

import pytest

from chalicelib.adapters.typesetting import TypstTypesetter
from chalicelib.domain.contract.contents import ContractContent, Language, Line, Source
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
