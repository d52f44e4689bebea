"""What the build of the site promises, without a browser."""

import json
import re
import shutil
from pathlib import Path

import pytest

from chalicelib.domain.evidence.action_words import ACTIONS
from chalicelib.web.edge.problems import explained_at
from chalicelib.web.edge.sentences import SENTENCES
from tests.support.at_length import thorough
from tests.support.built_site import site_in_force
from tools.site.__main__ import FRONTEND
from tools.site.build import build_site
from tools.site.catalogues import IncompleteCatalogue
from tools.site.policy import Origins
from tools.site.validity import NotLookedAt, faults


@pytest.fixture
def frontend(tmp_path: Path) -> Path:
    """A copy of the site's sources that a test may spoil."""
    return Path(
        shutil.copytree(
            FRONTEND, tmp_path / "frontend", ignore=shutil.ignore_patterns("dist", "node_modules")
        )
    )


def test_html_that_is_not_valid_is_found_and_named(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<!doctype html>\n<title>A</title><p><ul><li id='a'><b id='a'></p>\n")

    assert {fault.split(": ")[1] for fault in faults(tmp_path)} >= {"no-dup-id", "close-order"}
    with pytest.raises(NotLookedAt):
        faults(tmp_path / "nothing")


@pytest.mark.parametrize("language", [thorough("en"), "zh"])
def test_a_missing_translation_fails_the_build_and_is_named(language: str, frontend: Path) -> None:
    catalogue = frontend / "catalogues" / f"{language}.po"
    text = catalogue.read_text(encoding="utf-8")
    spoiled = re.sub(r'(msgid "Finalize"\nmsgstr) ".*"', r'\1 ""', text)
    catalogue.write_text(spoiled, encoding="utf-8")

    with pytest.raises(IncompleteCatalogue, match=rf"{language}\.po: no translation of 'Finalize'"):
        build_site(frontend, frontend / "dist")


def test_a_translation_that_lost_a_placeholder_fails_the_build(frontend: Path) -> None:
    catalogue = frontend / "catalogues" / "zh.po"
    text = catalogue.read_text(encoding="utf-8")
    catalogue.write_text(text.replace("合同 {number}", "合同"), encoding="utf-8")

    with pytest.raises(IncompleteCatalogue, match="placeholders"):
        build_site(frontend, frontend / "dist")


@pytest.mark.thorough
def test_a_failed_build_leaves_the_former_site(frontend: Path) -> None:
    build_site(frontend, frontend / "dist")
    (frontend / "catalogues" / "zh.po").write_text("", encoding="utf-8")

    with pytest.raises(IncompleteCatalogue):
        build_site(frontend, frontend / "dist")

    assert (frontend / "dist" / "zh" / "index.html").exists()


def test_pages_allow_nothing_inline_and_nobody_else(frontend: Path) -> None:
    origins = Origins(issuer="https://id.example.com", documents="https://documents.example.com")
    build_site(frontend, frontend / "dist", origins)

    for page in sorted((frontend / "dist").rglob("*.html")):
        text = page.read_text(encoding="utf-8")
        policy = re.findall(r'Content-Security-Policy" content="([^"]*)"', text)
        assert len(policy) == 1
        assert "unsafe" not in policy[0]
        assert "127.0.0.1" not in policy[0]
        assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=", text)
        assert not re.search(r'(?:src|href)="(?:https?:)?//', text)


def test_histories_are_told_in_the_words_of_evidence_reports() -> None:
    [assets] = (site_in_force() / "assets").iterdir()

    for language in ("en", "zh"):
        for page in ("contract", "desk-contract", "claim", "desk-claim"):
            texts = (assets / "texts" / language / f"{page}.js").read_text(encoding="utf-8")
            said = json.loads(texts.removeprefix("export default ").partition(";\n")[0])
            assert {it: said[it] for it in ACTIONS} == {
                it: names.in_language(language) for it, names in ACTIONS.items()
            }


def test_no_form_can_be_sent_before_its_script_is_there() -> None:
    """The browser would put what was entered into the address; only filters and numbers may stand there."""
    templates = FRONTEND.glob("templates/**/*.html")
    texts = "".join(path.read_text(encoding="utf-8") for path in templates)
    meant = re.compile(r'<form (?:class="filters"|data-number-form|[^>]*hidden>)')
    forms = [form for form in re.findall(r"<form.*?</form>", texts, re.DOTALL) if not meant.match(form)]

    assert len(forms) > 4
    for form in forms:
        [button] = re.findall(r'<button type="submit"[^>]*', form)
        assert button.endswith(" disabled"), form


def test_both_languages_have_the_same_pages() -> None:
    site = site_in_force()

    pages = {language: sorted(page.name for page in (site / language).iterdir()) for language in ("en", "zh")}

    assert pages["en"] == pages["zh"]


@pytest.mark.thorough
def test_assets_get_a_new_address_when_any_of_them_changes(frontend: Path) -> None:
    build_site(frontend, frontend / "dist")
    [before] = [folder.name for folder in (frontend / "dist" / "assets").iterdir()]
    (frontend / "styles" / "layout.css").write_text("/* changed */", encoding="utf-8")

    build_site(frontend, frontend / "dist")

    [after] = [folder.name for folder in (frontend / "dist" / "assets").iterdir()]
    assert after != before


def test_every_link_leads_to_a_page_and_place_that_there_is() -> None:
    site = site_in_force()
    pages = {f"/{path.relative_to(site)}": path.read_text(encoding="utf-8") for path in site.rglob("*.html")}

    for page, text in pages.items():
        for address in re.findall(r'<a [^>]*href="([^"]+)"', text):
            path, _, place = address.partition("#")
            target = pages.get(path.partition("?")[0] or page)
            if path == "/docs/openapi.json":
                target = (site / "docs" / "openapi.json").read_text(encoding="utf-8")
            assert target is not None, f"{page} links to {address}"
            assert not place or f'id="{place}"' in target, f"{page} links to {address}"


def test_the_apis_page_has_a_place_for_every_call_object_and_code() -> None:
    site = site_in_force()
    text = (site / "docs" / "api.html").read_text(encoding="utf-8")
    described = json.loads((site / "docs" / "openapi.json").read_text(encoding="utf-8"))

    places = re.findall(r' id="([^"]+)"', text)
    calls = {f"call-{it['operationId']}" for path in described["paths"].values() for it in path.values()}
    objects = {f"object-{name}" for name in described["components"]["schemas"]}
    codes = {explained_at(code).partition("#")[2] for code in SENTENCES}
    assert len(set(places)) == len(places)
    assert calls | objects | codes <= set(places)
    assert explained_at("not_found").startswith("/docs/api.html#")


def test_the_scripts_link_only_to_answers_that_the_help_has() -> None:
    site = site_in_force()
    help_page = (site / "en" / "help.html").read_text(encoding="utf-8")
    scripts = [path.read_text(encoding="utf-8") for path in (FRONTEND / "scripts").rglob("*.js")]
    answers = {
        *re.findall(r'helpLink\("([\w-]+)"', "".join(scripts)),
        *re.findall(r': "([\w-]+)",$', (FRONTEND / "scripts" / "ui" / "links.js").read_text(), re.MULTILINE),
    }

    assert len(answers) > 5
    for answer in answers:
        assert f'id="{answer}"' in help_page
