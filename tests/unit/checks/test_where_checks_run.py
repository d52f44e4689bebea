"""What a contributor, git's hook and continuous integration run is the same."""

import platform
import re
import tomllib
from pathlib import Path
from typing import Any

import yaml

from tools.checks import machine

CHECKOUT = Path(__file__).parents[3]


def read(path: str) -> Any:
    return yaml.safe_load((CHECKOUT / path).read_text(encoding="utf-8"))


def test_the_hook_runs_the_check_whatever_was_changed() -> None:
    [repository] = read(".pre-commit-config.yaml")["repos"]
    [hook] = repository["hooks"]

    assert repository["repo"] == "local"
    assert (hook["entry"], hook["language"], hook["always_run"]) == ("make check", "system", True)
    assert not hook["pass_filenames"]


def test_continuous_integration_runs_all_tests_on_each_python_that_is_supported() -> None:
    job = read(".github/workflows/test.yml")["jobs"]["test"]
    oldest = tomllib.loads((CHECKOUT / "pyproject.toml").read_text())["project"]["requires-python"]

    assert [step["run"] for step in job["steps"] if "run" in step] == [".ci/run"]
    assert (CHECKOUT / ".ci" / "run").read_text().splitlines()[-1] == "exec make test"
    versions = [tuple(map(int, version.split("."))) for version in job["strategy"]["matrix"]["python"]]
    assert f">={'.'.join(map(str, versions[0]))}" == oldest
    assert versions == [(3, minor) for minor in range(versions[0][1], 15)]


def test_the_first_test_that_a_newcomer_is_told_to_run_is_there() -> None:
    text = (CHECKOUT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    [path] = re.findall(r"^make unit TESTS=(\S+)$", text, re.MULTILINE)

    assert (CHECKOUT / path).is_file()


def test_every_page_and_folder_that_a_newcomer_is_sent_to_is_there() -> None:
    for page in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md"):
        text = (CHECKOUT / page).read_text(encoding="utf-8")
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text):
            assert (CHECKOUT / target).exists(), f"{page} leads to {target}"


def test_every_command_that_a_newcomer_is_told_of_is_one() -> None:
    known = set(re.findall(r"^([a-z-]+):", (CHECKOUT / "Makefile").read_text(), re.MULTILINE))
    for page in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md"):
        text = (CHECKOUT / page).read_text(encoding="utf-8")
        told = set(re.findall(r"`make (?:-s )?([a-z-]+)", text))
        assert told <= known, page


def test_the_summary_of_the_tests_says_on_which_python_they_ran() -> None:
    assert machine()["python"].split()[0] == platform.python_version()
