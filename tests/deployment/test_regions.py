"""Where a stage can be: told before anything is done, and asked of AWS rather than written down."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import boto3
import pytest
from cfnlint.helpers import REGIONS

from tests.support.stage_settings import written
from tools.checkout import CHECKOUT
from tools.harness.aws import Account
from tools.operating.deploying import deploy
from tools.operating.regions import REFUSED, SUPPORTED, partition_of, require_supported, session_of
from tools.operating.stage import Stage
from tools.stage.wishes import WrongSetting


class _Said(Exception):
    """Raised at the first word."""


def first_word(text: str) -> None:
    raise _Said(text)


@pytest.fixture
def settings(tmp_path: Path) -> dict[str, str]:
    return {"SETTINGS": str(written(tmp_path, architecture="arm64", runtime="python3.12"))}


def test_account_region_architecture_and_runtime_are_the_first_that_is_said(
    aws_account: Account, settings: dict[str, str]
) -> None:
    stage = Stage("prod", aws_account.session(), first_word)
    said = rf"Stage prod: account {aws_account.number}, region us-east-1 \(aws\), .*arm64 with python3\.12"

    with pytest.raises(_Said, match=said):
        deploy(stage, settings)


@pytest.mark.parametrize("region", ["cn-north-1", "ap-east-1", "us-gov-west-1", "mars-north-1"])
def test_a_region_that_lacks_something_is_refused_with_what(region: str, settings: dict[str, str]) -> None:
    stage = Stage("prod", boto3.Session(region_name=region), first_word)

    with pytest.raises(WrongSetting, match=f"A stage cannot be in {region}: .+"):
        deploy(stage, settings)


def test_each_region_that_cloudformation_knows_is_supported_refused_or_nobody_has_looked() -> None:
    assert set(SUPPORTED) | set(REFUSED) <= set(REGIONS)
    assert set(SUPPORTED) & set(REFUSED) == set()
    unknown = set(REGIONS) - set(SUPPORTED) - set(REFUSED)
    # The secret ones, and Europe's own.
    assert {region for region in unknown if not re.match(r"us-iso|eu-iso|eusc-", region)} == set()


def test_the_page_lists_the_regions() -> None:
    page = (CHECKOUT / "docs" / "operating.md").read_text()

    assert [region for region in (*SUPPORTED, *REFUSED) if f"`{region}`" not in page] == []


def test_the_regions_of_the_environment_and_of_profiles_are_honoured_in_the_order_of_awss_command_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "config").write_text("[profile far]\nregion = ap-south-1\n[default]\nregion = eu-west-3\n")
    monkeypatch.setenv("AWS_CONFIG_FILE", str(tmp_path / "config"))
    for name in ("AWS_REGION", "AWS_DEFAULT_REGION", "AWS_PROFILE"):
        monkeypatch.delenv(name, raising=False)

    assert session_of({}).region_name == "eu-west-3"
    monkeypatch.setenv("AWS_PROFILE", "far")
    assert session_of({}).region_name == "ap-south-1"
    assert session_of({"AWS_DEFAULT_REGION": "eu-west-1"}).region_name == "eu-west-1"
    both = {"AWS_REGION": "eu-north-1", "AWS_DEFAULT_REGION": "eu-west-1"}
    assert session_of(both).region_name == "eu-north-1"


def test_a_region_must_be_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_CONFIG_FILE", "/dev/null")
    for name in ("AWS_REGION", "AWS_DEFAULT_REGION", "AWS_PROFILE"):
        monkeypatch.delenv(name, raising=False)

    with pytest.raises(WrongSetting, match="AWS_REGION="):
        session_of({})


def test_every_supported_region_is_of_the_partition_that_has_the_edge() -> None:
    for region in SUPPORTED:
        require_supported(region, {})
        assert partition_of(boto3.Session(region_name=region)) == "aws"
    assert partition_of(boto3.Session(region_name="cn-north-1")) == "aws-cn"


# What may name a partition or its domain, and why.
WRITTEN_DOWN = {
    r'"Principal": f"\{service\}\.amazonaws\.com"': "services as principals are called so in every partition",
    r'return f"\{service\}\.amazonaws\.com"': "the same, for Chalice",
    r'"Service": "[a-z]+\.amazonaws\.com"': "the same",
    r"Service: (?:\[[^\]]*\]|[a-z]+\.amazonaws\.com)": "the same",
    r"(?:eventSource: \[kms|KMS = \"kms)\.amazonaws\.com": "the source of an event, as CloudTrail calls it",
    r'wildcard: "\*\.amazonaws\.com"': "services that act for themselves, as CloudTrail calls them",
    r"`<bucket>\.s3\.amazonaws\.com`": "a comment on what boto3 does by itself",
    r"`arn:aws:s3` for every bucket": "a comment with an example",
}
EMULATED = ("tools/local/aws/", "tools/bench/", "tools/stack_checks/")
"""What works on the embedded AWS alone, whose partition is `aws`, or shows linters what a stage would be."""
NAMED = re.compile(r"arn:aws|amazonaws")


def test_no_partition_and_no_domain_of_aws_is_written_down_where_aws_can_be_asked() -> None:
    unused, found = set(WRITTEN_DOWN), []
    for path in deployed_and_tools():
        for line in path.read_text().splitlines():
            rest = line
            for form in WRITTEN_DOWN:
                rest, count = re.subn(form, "", rest)
                unused -= {form} if count else set()
            if NAMED.search(rest):
                found.append(f"{path.relative_to(CHECKOUT)}: {line.strip()}")

    assert found == []
    assert unused == set()


def deployed_and_tools() -> Iterator[Path]:
    yield CHECKOUT / "app.py"
    for folder, kinds in {
        "chalicelib": ("py", "json", "html"),
        "tools": ("py", "toml"),
        ".chalice": ("yaml", "json", "js"),
        "frontend": ("js", "html"),
    }.items():
        for kind in kinds:
            for path in (CHECKOUT / folder).rglob(f"*.{kind}"):
                where = path.relative_to(CHECKOUT)
                made = {"node_modules", "dist", "stages"} & set(where.parts)
                if not made and not str(where).startswith(EMULATED):
                    yield path
