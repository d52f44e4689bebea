"""Commands that pages tell an operator exist, with the options that they are given."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import botocore.session
import pytest
from botocore import xform_name
from botocore.exceptions import UnknownServiceError

from tools.operating.settings import read_settings_file
from tools.stage.wishes import WrongSetting

CHECKOUT = Path(__file__).parents[3]
FIRST_STAGE = CHECKOUT / "docs" / "first-stage.md"
PAGES = [
    FIRST_STAGE,
    CHECKOUT / "docs" / "operating.md",
    CHECKOUT / "docs" / "feeds.md",
    CHECKOUT / "docs" / "whose-calls.md",
    *sorted((CHECKOUT / "docs/runbook").glob("*.md")),
]
MAKEFILE = (CHECKOUT / "Makefile").read_text(encoding="utf-8")
TARGETS = set(re.findall(r"^([a-z-]+):.*## ", MAKEFILE, re.MULTILINE))
VARIABLES = set(re.findall(r"^export (.+)$", MAKEFILE, re.MULTILINE)[0].split())
GENERAL = {"region", "profile", "query", "output", "no-cli-pager", "cli-input-json", "recursive"}
BY_HAND = {"s3": {"cp", "ls", "sync", "rm"}}
"""What the command line has beside the API."""
RENAMED = {("sns", "subscribe"): {"notification-endpoint"}}
"""Options that the command line calls otherwise than the API."""


def commands(page: Path) -> Iterator[list[str]]:
    """Each command of blocks and of the text, in words; what is to be filled in stays as it is written."""
    text = page.read_text(encoding="utf-8")
    for language, block in re.findall(r"^```(\w*)\n(.*?)^```", text, re.MULTILINE | re.DOTALL):
        if not language:
            yield from (
                shlex.split(line, comments=True) for line in block.replace("\\\n", " ").splitlines() if line
            )
    prose = re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL)
    for quoted in re.findall(r"`((?:make|aws) [^`]+)`", prose):
        yield " ".join(quoted.split()).split()


def told(program: str) -> list[tuple[str, list[str]]]:
    found = [(page.name, words) for page in PAGES for words in commands(page)]
    return [(page, words) for page, words in found if words[0] == program]


def _short(told_: str | list[str]) -> str:
    return told_ if isinstance(told_, str) else "-".join(told_[1:3])


@pytest.mark.parametrize(("page", "words"), told("make"), ids=_short)
def test_make_has_the_command_and_takes_its_variables(page: str, words: list[str]) -> None:
    target, *rest = [word for word in words[1:] if word != "-s"]
    named = {word.strip("[]").partition("=")[0] for word in rest if "=" in word}

    assert target in TARGETS, page
    assert named <= VARIABLES, page


@cache
def operations(service: str) -> dict[str, set[str]]:
    """What AWS's API has, as its command line calls it, with the options of each."""
    names = {"s3api": "s3"}
    model = botocore.session.Session().get_service_model(names.get(service, service))
    found: dict[str, set[str]] = {}
    for name in model.operation_names:
        shape = model.operation_model(name).input_shape
        members = shape.members if shape else {}
        flags = {xform_name(member, "-") for member in members}
        flags |= {f"no-{flag}" for flag in flags}
        found[xform_name(name, "-")] = flags
    return found


@pytest.mark.parametrize(("page", "words"), told("aws"), ids=_short)
def test_aws_has_the_command_and_takes_its_options(page: str, words: list[str]) -> None:
    service, operation = words[1], words[2]
    options = {word.removeprefix("--") for word in words[3:] if word.startswith("--")} - GENERAL
    if operation in BY_HAND.get(service, ()):
        return

    try:
        known = operations(service)
    except UnknownServiceError:
        pytest.fail(f"{page}: aws {service} is no service")

    assert operation in known, page
    assert options <= known[operation] | RENAMED.get((service, operation), set()), page


def test_pages_tell_of_commands() -> None:
    assert len(told("make")) > 20
    assert len(told("aws")) > 20


def test_the_settings_of_the_first_stage_are_settings(tmp_path: Path) -> None:
    text = FIRST_STAGE.read_text(encoding="utf-8")
    [shown] = re.findall(r"^```json\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    (tmp_path / "prod.json").write_text(shown, encoding="utf-8")

    assert read_settings_file(tmp_path / "prod.json").items() >= json.loads(shown).items()


@pytest.mark.parametrize("page", PAGES[:2], ids=lambda it: it.name)
def test_settings_that_pages_speak_of_exist(page: Path, tmp_path: Path) -> None:
    """Whatever looks like one: an unknown name would be told as a fault of the file."""
    text = page.read_text(encoding="utf-8")
    spoken = set(re.findall(r"`\"?((?:oidc|seal|verify|backup|alarm|notice|mail|site)_[a-z_]+)\"?`", text))
    (tmp_path / "stage.json").write_text(json.dumps(dict.fromkeys(spoken, "")))

    with pytest.raises(WrongSetting) as refused:
        read_settings_file(tmp_path / "stage.json")

    assert [name for name in spoken if f"{name} is not known" in str(refused.value)] == []


def test_a_link_to_a_part_of_a_page_leads_to_a_heading() -> None:
    for page in PAGES:
        for target, anchor in re.findall(r"\]\(([\w./-]*\.md)?#([\w-]+)\)", page.read_text(encoding="utf-8")):
            linked = (page.parent / target if target else page).read_text(encoding="utf-8")
            headings = re.findall(r"^#+ (.+)$", linked, re.MULTILINE)
            assert anchor in {_anchor(heading) for heading in headings}, f"{page.name}: {target}#{anchor}"


def _anchor(heading: str) -> str:
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
