"""The version is said in one place, and told wherever somebody looks for it."""

import re
import tomllib
from pathlib import Path

import pytest

from app import api
from chalicelib.version import API_VERSION, VERSION
from chalicelib.web.edge.openapi import openapi
from tests.support.built_site import site_in_force

CHECKOUT = Path(__file__).parents[3]


def test_the_openapi_page_tells_that_of_the_api() -> None:
    assert openapi(api.routes)["info"]["version"] == API_VERSION


@pytest.mark.parametrize(("page", "said"), [("en/index.html", "Version"), ("zh/index.html", "版本")])
def test_the_foot_of_every_page_tells_it_in_both_languages(page: str, said: str) -> None:
    assert (
        f"{said} {VERSION}" in (site_in_force() / page).read_text(encoding="utf-8").rpartition("<footer")[2]
    )


def test_the_newest_entry_of_the_changelog_is_of_this_version() -> None:
    changes = (CHECKOUT / "CHANGELOG.md").read_text(encoding="utf-8")
    versions = re.findall(r"^## (\d+\.\d+\.\d+) · \d{4}-\d\d-\d\d$", changes, re.MULTILINE)

    assert versions[0] == VERSION
    assert versions == sorted(versions, key=lambda it: [int(part) for part in it.split(".")], reverse=True)


def test_the_project_has_no_version_of_its_own() -> None:
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text())

    assert "version" not in project["project"]
    assert project["tool"]["setuptools"]["dynamic"]["version"] == {"attr": "chalicelib.version.VERSION"}
