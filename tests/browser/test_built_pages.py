"""What the build of the site promises, without a browser."""

import re
import shutil
from pathlib import Path

import pytest

from tests.support.at_length import thorough
from tools.site.__main__ import FRONTEND
from tools.site.build import build_site
from tools.site.catalogues import IncompleteCatalogue
from tools.site.policy import Origins


@pytest.fixture
def frontend(tmp_path: Path) -> Path:
    """A copy of the site's sources that a test may spoil."""
    return Path(
        shutil.copytree(
            FRONTEND, tmp_path / "frontend", ignore=shutil.ignore_patterns("dist", "node_modules")
        )
    )


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


def test_both_languages_have_the_same_pages(frontend: Path) -> None:
    build_site(frontend, frontend / "dist")

    pages = {
        language: sorted(page.name for page in (frontend / "dist" / language).iterdir())
        for language in ("en", "zh")
    }

    assert pages["en"] == pages["zh"]


@pytest.mark.thorough
def test_assets_get_a_new_address_when_any_of_them_changes(frontend: Path) -> None:
    build_site(frontend, frontend / "dist")
    [before] = [folder.name for folder in (frontend / "dist" / "assets").iterdir()]
    (frontend / "styles" / "layout.css").write_text("/* changed */", encoding="utf-8")

    build_site(frontend, frontend / "dist")

    [after] = [folder.name for folder in (frontend / "dist" / "assets").iterdir()]
    assert after != before


def test_every_link_leads_to_a_page_and_place_that_there_is(frontend: Path) -> None:
    build_site(frontend, frontend / "dist")
    site = frontend / "dist"
    pages = {f"/{path.relative_to(site)}": path.read_text(encoding="utf-8") for path in site.rglob("*.html")}

    for page, text in pages.items():
        for address in re.findall(r'<a [^>]*href="([^"]+)"', text):
            path, _, place = address.partition("#")
            target = pages.get(path.partition("?")[0] or page)
            assert target is not None, f"{page} links to {address}"
            assert not place or f'id="{place}"' in target, f"{page} links to {address}"


def test_the_scripts_link_only_to_answers_that_the_help_has(frontend: Path) -> None:
    build_site(frontend, frontend / "dist")
    help_page = (frontend / "dist" / "en" / "help.html").read_text(encoding="utf-8")
    scripts = [path.read_text(encoding="utf-8") for path in (frontend / "scripts").rglob("*.js")]
    answers = {
        *re.findall(r'helpLink\("([\w-]+)"', "".join(scripts)),
        *re.findall(r': "([\w-]+)",$', (frontend / "scripts" / "ui" / "links.js").read_text(), re.MULTILINE),
    }

    assert len(answers) > 5
    for answer in answers:
        assert f'id="{answer}"' in help_page
