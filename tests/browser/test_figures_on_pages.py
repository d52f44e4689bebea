"""The site gives figures of policy and provider as they are now, and nowhere as they once were."""

import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import time, timedelta
from pathlib import Path

import pytest

from chalicelib.domain.parties.parties import Names
from chalicelib.domain.provider.time_zones import TimeZone
from chalicelib.domain.requesting.catalogue import Product
from chalicelib.domain.requesting.orders import Seller
from tests.support.built_site import site_in_force
from tools.site.__main__ import FRONTEND
from tools.site.build import build_site
from tools.site.figures import Figures, UnknownFigure, figures_in_force

# Nobody would choose these, so that they are found only where they are meant.
CHANGED = Figures(
    opens=time(7, 43),
    closes=time(21, 17),
    time_zone=TimeZone("America/Lima", Names("利马时间", "Lima time (UTC-5)")),
    most_copies=11,
    mailed_after_days=13,
    mailed_within_days=19,
    site_name=Names("北境合约", "Northern Contracts"),
    currencies=("SEK",),
    sellers={},
    icp_regions=(),
    colours=figures_in_force().colours,
    country="PE",
    filing_number="琼ICP备00000117号",
    products={"names": Product("names", Names("丝路名", "Silk names"), Seller.CLOUD, domain_names=True)},
    unpaid_validity=timedelta(days=57),
    download_link_lifetime=timedelta(minutes=71),
    reopened_within=timedelta(days=23),
    most_ids_in_a_request=29,
    most_requests_in_a_print=31,
    most_lines_in_a_mailing_list=347,
    largest_slip=37 * 1024 * 1024,
    largest_attachment=41 * 1024 * 1024,
    largest_verified=43 * 1024 * 1024,
    longest={name: 3000 + at for at, name in enumerate(figures_in_force().longest)},
)
# How each is said then, and how as long as the site's sources hold it themselves, or the tests' provider's.
SAID = {
    "opens": (r"7:43", r"10:15"),
    "closes": (r"21:17", r"16:45"),
    "time_zone": (r"Lima time \(UTC-5\)|利马时间", r"America/Halifax|Halifax time|哈利法克斯时间"),
    "country": (r"Peru|秘鲁", r"Canada|加拿大|Chinese mainland|中国大陆"),
    "products": (r"Silk names|丝路名", r"Jay compute|松鸦主机"),
    "most_copies": (r"\b11\b", r"(to|至|up to|最多可申请) ?(4|four|四) ?(stamped|份)"),
    "mailed_after_days": (r"\b13\b", r"\b7 (to|至)|seven to"),
    "mailed_within_days": (r"\b19\b", r"(to|至) ?(11|eleven) ?(business|个)|十一个工作日"),
    "unpaid_validity": (r"57 (days|天)", r"\b30 ?(days?|天|日)|thirty days|三十"),
    "download_link_lifetime": (r"71 (minutes|分钟)", r"(\b5|five|a few|几) ?(minutes|分钟)"),
    "reopened_within": (r"23 (days|天)", r"(\b7|seven|七) ?(days|天)"),
    "most_ids_in_a_request": (r"\b29\b", r"\b30 (orders|are|个|项)|thirty orders"),
    "most_lines_in_a_mailing_list": (r"\b347\b", r"\b300 (lines|行)"),
    "largest_slip": (r"\b37 MB", r"\b5 MB"),
    "largest_attachment": (r"\b41 MB", r"\b20 MB"),
}
Texts = dict[str, str]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Figures], Texts]:
    """Everything that a reader may be told of a site built with these figures."""

    def texts_with(figures: Figures) -> Texts:
        site = tmp_path_factory.mktemp("site") / "dist"
        build_site(FRONTEND, site, figures=figures)
        return texts_of(site)

    return texts_with


def texts_of(site: Path) -> Texts:
    """By language and page."""
    pages = [path for language in ("en", "zh") for path in sorted((site / language).glob("*.html"))]
    scripts = sorted(path for path in site.rglob("*.js") if "vendor" not in path.parts)
    return {path.relative_to(site).as_posix(): path.read_text("utf-8") for path in [*pages, *scripts]}


@pytest.fixture(scope="module")
def changed(built: Callable[[Figures], Texts]) -> Texts:
    return built(CHANGED)


@pytest.fixture(scope="module")
def in_force() -> Texts:
    return texts_of(site_in_force())


@pytest.mark.parametrize("figure", SAID)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_changed_figure_is_told_in_both_languages_and_the_old_one_nowhere(
    figure: str, language: str, changed: Texts, in_force: Texts
) -> None:
    now, once = (re.compile(pattern, re.IGNORECASE) for pattern in SAID[figure])
    ours = {name: text for name, text in changed.items() if f"{language}/" in name}

    assert any(now.search(text) for text in ours.values())
    assert {name: once.findall(text) for name, text in changed.items() if once.search(text)} == {}
    if figure != "download_link_lifetime":
        assert any(once.search(text) for text in in_force.values()), "this test would find no old figure"


def test_the_number_of_its_filing_stands_at_the_foot_of_each_page_where_there_is_one(
    changed: Texts, in_force: Texts
) -> None:
    foot = '<a href="https://beian.miit.gov.cn/">琼ICP备00000117号</a>'

    assert {name for name, text in changed.items() if name.endswith(".html") and foot not in text} == set()
    assert not any("beian" in text for text in in_force.values())


def test_what_scripts_compare_with_changes_as_well(changed: Texts) -> None:
    counted = "".join(text for name, text in changed.items() if "/texts/" in name)

    scripts = "".join(text for name, text in changed.items() if "/scripts/" in name)
    asked = set(re.findall(r'figure\("(\w+)"\)', scripts))

    assert {"LARGEST_VERIFIED", "MOST_IDS_IN_A_REQUEST", "LONGEST_REASON"} <= asked
    for name in asked:
        value = CHANGED.counted()[name]
        assert f'"{name}": {value}' in counted or f'"{name}": "{value}"' in counted
    assert re.findall(r"\b(?:4|5|20) \* 1024 \* 1024|(?:LIMIT|MOST\w*) = \d+|\+08:00", scripts) == []


def test_fields_take_as_many_characters_as_the_service(changed: Texts) -> None:
    fields = "".join(changed.values())

    assert set(re.findall(r'maxlength="(\d+)"', fields)) <= {str(most) for most in CHANGED.longest.values()}
    assert re.findall(r"maxlength: ?\d+", fields) == []
    for name in ("SUBJECT", "TICKET_TEXT", "PERSON", "PAYING_ACCOUNT", "NOTE", "ID"):
        assert f'maxlength="{CHANGED.longest[name]}"' in fields


@pytest.mark.thorough
def test_as_many_copies_are_offered_as_the_provider_prints_p2(built: Callable[[Figures], Texts]) -> None:
    page = built(replace(CHANGED, most_copies=2))["zh/paper.html"]

    [choices] = re.findall(r'<select[^>]*name="copies".*?</select>', page, re.DOTALL)
    assert re.findall(r'<option value="(\d+)"', choices) == ["1", "2"]


@pytest.mark.parametrize(
    ("copies", "first", "last", "english", "chinese"),
    [
        (1, 1, 1, ("one stamped copy", "1 business day"), ("可申请 1 份", "1 个工作日")),
        (2, 2, 2, ("up to 2 stamped copies", "2 business days"), ("最多可申请 2 份", "2 个工作日")),
        (6, 3, 5, ("up to 6 stamped copies", "3 to 5 business days"), ("最多可申请 6 份", "3 至 5 个工作日")),
    ],
)
def test_one_copy_and_one_day_are_said_as_one_p2_p3(
    copies: int, first: int, last: int, english: tuple[str, str], chinese: tuple[str, str]
) -> None:
    figures = replace(CHANGED, most_copies=copies, mailed_after_days=first, mailed_within_days=last)

    for language, said in (("en", english), ("zh", chinese)):
        spoken = figures.spoken(language)
        assert (spoken["MOST_COPIES"], spoken["MAILING_DAYS"]) == said


@pytest.mark.parametrize(("currency", "example"), [("SEK", "1234.50"), ("CLP", "1234"), ("TND", "1234.500")])
def test_an_example_of_an_amount_is_one_of_the_first_currency_o1(currency: str, example: str) -> None:
    assert replace(CHANGED, currencies=(currency, "EUR")).spoken("zh")["AMOUNT_EXAMPLE"] == example


@pytest.mark.thorough
def test_one_day_is_said_as_one_e7(built: Callable[[Figures], Texts]) -> None:
    page = built(replace(CHANGED, unpaid_validity=timedelta(days=1)))["en/unpaid.html"]

    assert "valid for 1 day from the moment" in page


def test_a_figure_that_there_is_not_fails_the_build_and_is_named(tmp_path: Path) -> None:
    frontend = Path(
        shutil.copytree(
            FRONTEND, tmp_path / "frontend", ignore=shutil.ignore_patterns("dist", "node_modules")
        )
    )
    catalogue = frontend / "catalogues" / "zh.po"
    texts = catalogue.read_text("utf-8")
    known = "{MOST_COPIES}"
    for path in [catalogue, frontend / "catalogues" / "en.po", *(frontend / "templates").rglob("*.html")]:
        path.write_text(path.read_text("utf-8").replace(known, "{MOST_BOXES}"), "utf-8")
    assert known in texts

    with pytest.raises(UnknownFigure, match="MOST_BOXES"):
        build_site(frontend, tmp_path / "dist")
