"""Whatever is wrong with a provider's folder is told before anything starts: where, and what to do."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.support.changed_profile import GONE, changed_profile
from tests.support.own_provider import NORDWOLKE
from tools.stage.wishes import WrongSetting
from tools.usable_provider import require_usable

Change = Callable[[Path], object]
REGION = {"id": "x", "names": {"zh": "甲", "en": "X"}, "rule": "located"}
MARK = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"{}>{}</svg>'


def profile(**changes: Any) -> Change:
    def change(folder: Path) -> None:
        file = folder / "provider.json"
        whole = changed_profile(json.loads(file.read_text("utf-8")), changes)
        file.write_text(json.dumps(whole, ensure_ascii=False), encoding="utf-8")

    return change


def written(name: str, content: str | bytes) -> Change:
    raw = content if isinstance(content, bytes) else content.encode()
    return lambda folder: (folder / name).write_bytes(raw)


def replaced(name: str, old: str, new: str) -> Change:
    def change(folder: Path) -> None:
        text = (folder / name).read_text("utf-8")
        assert old in text
        (folder / name).write_text(text.replace(old, new), encoding="utf-8")

    return change


BROKEN: tuple[tuple[Change, str], ...] = (
    (lambda it: (it / "logo.svg").unlink(), "logo.svg is missing"),
    (lambda it: shutil.rmtree(it / "terms"), "terms is missing"),
    (written("readme.md", ""), "readme.md is not known"),
    (written("terms/notes.txt", ""), "terms/notes.txt is not known"),
    (written("logo.svg", b"\x89PNG\r\n"), "logo.svg: it is no SVG that can be read"),
    (written("logo.svg", MARK.format("", "<script/>")), "logo.svg: remove script: only shapes"),
    (
        written("logo.svg", MARK.format(' onload="x()"', "")),
        "logo.svg: remove onload of svg: nothing in it may run",
    ),
    (
        written("logo.svg", MARK.format("", '<use href="a.svg#b"/>')),
        "logo.svg: href of use names something outside",
    ),
    (
        written("logo.svg", MARK.format("", '<path fill="url(//a.example/b)"/>')),
        "logo.svg: fill of path names something",
    ),
    (
        written("logo.svg", MARK.format("", '<path style="fill:red"/>')),
        "logo.svg: write path's style as attributes",
    ),
    (
        written("logo.svg", MARK.format("", "").replace("viewBox", "view")),
        "logo.svg: svg needs a viewBox of four numbers",
    ),
    (written("logo.svg", MARK.format("", "").replace("0 0 9 9", "0 0 9 0.0")), "svg needs a viewBox of four"),
    (
        written("logo.svg", '<!DOCTYPE svg [<!ENTITY a "b">]>' + MARK.format("", "")),
        "logo.svg: it has a DOCTYPE",
    ),
    (written("logo.svg", "<html/>"), "logo.svg: its outermost element is svg"),
    (written("provider.json", "{"), "provider.json: the profile is no JSON: "),
    (written("provider.json", "[]"), "provider.json: the profile is an object with keys"),
    (
        replaced("provider.json", '"time_zone":', '"time_zone": "Europe/Paris", "time_zone":'),
        "provider.json: time_zone: stands twice",
    ),
    (profile(colour="red"), "provider.json: colour: no key is called so; docs/provider.md"),
    (profile(paper__most_boxes=2), "provider.json: paper.most_boxes: no key is called so"),
    (profile(contract__law=GONE), "provider.json: contract.law: is missing"),
    (
        profile(names={"de": "x", "en": "y"}),
        "provider.json: names.zh: is missing\nprovider.json: names.de: no key",
    ),
    (profile(contract__law__zh=""), "provider.json: contract.law.zh: is empty"),
    (
        profile(contract__law__en="قوانين"),
        "provider.json: contract.law.en: no font of contracts has 'ق' (U+0642)",
    ),
    (profile(names__en="Nord\nwolke"), "provider.json: names.en: is one line of characters that can be seen"),
    (profile(site_name__en="A {B}"), "provider.json: site_name.en: has no braces"),
    (profile(paper__most_copies=7), "provider.json: paper.most_copies: should be less than or equal to 6"),
    (profile(paper__most_copies="two"), "provider.json: paper.most_copies: should be a valid integer"),
    (profile(paper__most_copies="2"), "provider.json: paper.most_copies: should be a valid integer"),
    (profile(paper__most_copies=True), "provider.json: paper.most_copies: should be a valid integer"),
    (profile(contract__tax_included="no"), "provider.json: contract.tax_included: should be a valid bool"),
    (profile(paper__mailed_after_days=20), "provider.json: paper: mailed_after_days is at most"),
    (
        profile(colours__light__accent="green"),
        "provider.json: colours.light.accent: write it as # and six digits",
    ),
    (profile(colours__dark__accent="#333333"), "provider.json: colours.dark: accent #333333 on "),
    (profile(time_zone="Europe/Berlyn"), "provider.json: time_zone: there is no time zone Europe/Berlyn"),
    (profile(time_zone="localtime"), "provider.json: time_zone: there is no time zone localtime"),
    (profile(hours__opens="18:30"), "provider.json: hours: opens must come before closes"),
    (profile(hours__opens="8 o'clock"), "provider.json: hours.opens: write hours and minutes, such as 08:30"),
    (profile(business_days__calendar="DE-XX"), "provider.json: business_days.calendar: "),
    (profile(products__0__seller="hichina"), "provider.json: products.0.seller: sellers names no hichina"),
    (profile(products__0__id="Cloud Server"), "provider.json: products.0.id: write it in small letters"),
    (
        profile(products__3__id="domain-name", products__3__domain_names=GONE),
        "provider.json: products.3.domain_names: is missing; until now the id domain-name meant true",
    ),
    (
        profile(mailing__phone="0800 CALL US"),
        "provider.json: mailing.phone: is no telephone number; one outside of DE begins with +",
    ),
    (
        profile(names__en="N" * 65),
        "provider.json: names.en: has 65 characters, of which a certificate holds 64",
    ),
    (
        profile(address__zh="街" * 101, address__en="s" * 99),
        "provider.json: address: has 201 characters in both languages, of which contracts hold 200",
    ),
    (profile(products__3__domain_names="yes"), "products.3.domain_names: should be a valid bool"),
    (profile(products__0__id="novel"), "terms: no file has the terms of novel"),
    (profile(products=[]), "provider.json: products: needs one entry at least"),
    (
        profile(**{f"products__{at}__self_service": False for at in range(5)}),
        "provider.json: products: contracts of one at least can be requested online",
    ),
    (profile(currencies=["EURO"]), "provider.json: currencies.0: EURO is no currency code of ISO 4217"),
    (profile(currencies=["EUR", "EUR"]), "provider.json: currencies: each may stand only once"),
    (
        profile(icp_regions=[REGION, REGION | {"id": "y"}]),
        "provider.json: icp_regions.1: 甲 is a name of x, too",
    ),
    (profile(contract__prevailing_language="de"), "contract.prevailing_language: should be 'zh' or 'en'"),
    (profile(contract__court__en="{city}"), "provider.json: contract.court.en: {place} may stand in it once"),
    (written("terms/cloud.json", "{"), "terms: cloud.json: "),
    (
        replaced("terms/cloud.json", '"zh"', '"de"'),
        "terms: cloud.json: title lacks zh and has the unknown de",
    ),
    (
        replaced("terms/cloud.json", '"title"', '"titel"'),
        "terms: cloud.json: the file lacks title and has the unknown",
    ),
    (
        replaced("terms/cloud.json", ':00+01:00"', ':00"'),
        "terms: cloud.json: versions.0.effective_from needs its zone",
    ),
    (
        replaced("terms/cloud.json", '"version": "2026-01"', '"version": 2026'),
        "terms: cloud.json: versions.0.version is a text",
    ),
    (
        replaced("terms/cloud.json", '"products": [', '"products": [1, '),
        "terms: cloud.json: products is a list of ids",
    ),
    (
        replaced("terms/cloud.json", '"2026-01-01T', '"3026-01-01T'),
        "terms: those of cloud-server are not in force yet",
    ),
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A good one, to change."""
    return Path(shutil.copytree(NORDWOLKE, tmp_path / "ours"))


@pytest.mark.parametrize(("change", "told"), BROKEN, ids=[told[:60] for _, told in BROKEN])
def test_a_fault_is_told_with_its_place(folder: Path, change: Change, told: str) -> None:
    require_usable(folder)

    change(folder)

    with pytest.raises(WrongSetting) as refused:
        require_usable(folder)
    assert told in str(refused.value)
    assert str(folder.parent) not in str(refused.value).partition("\n")[2]


def told_of(folder: Path) -> list[str]:
    """A line for each fault."""
    with pytest.raises(WrongSetting) as refused:
        require_usable(folder)
    return str(refused.value).splitlines()[1:]


def test_what_is_missing_hides_no_other_fault(folder: Path) -> None:
    (folder / "logo.svg").unlink()
    profile(hours__opens="18:30", colours__light__accent="#dddddd", colours__dark__accent="#333333")(folder)
    for name in ("cloud", "domains"):
        written(f"terms/{name}.json", "{")(folder)

    places = [re.split(r":? (?:accent|on-accent|is|opens|Expecting)\b", line)[0] for line in told_of(folder)]

    assert list(dict.fromkeys(places)) == [
        "logo.svg",
        "provider.json: hours",
        "provider.json: colours.light",
        "provider.json: colours.dark",
        "terms: cloud.json",
        "terms: domains.json",
    ]


def test_each_part_that_does_not_fit_the_others_is_told(folder: Path) -> None:
    profile(
        products__0__seller="hichina",
        products__1__seller="marketplace",
        currencies=["EUR", "EUR"],
        icp_regions=[REGION, REGION | {"id": "y"}],
    )(folder)

    assert told_of(folder) == [
        "provider.json: currencies: each may stand only once",
        "provider.json: icp_regions.1: 甲 is a name of x, too",
        "provider.json: icp_regions.1: X is a name of x, too",
        "provider.json: products.0.seller: sellers names no hichina",
        "provider.json: products.1.seller: sellers names no marketplace",
    ]


def test_faults_of_all_files_are_told_at_once(folder: Path) -> None:
    for change in (profile(time_zone="X/Y"), written("terms/cloud.json", "{"), written("logo.svg", "")):
        change(folder)

    assert [line.partition(":")[0] for line in told_of(folder)] == [
        "provider.json",
        "terms",
        "logo.svg",
    ]
