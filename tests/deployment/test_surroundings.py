"""Where a region lacks something, one setting each puts something else in its place, and no more."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.support.stage_settings import written
from tools.checkout import CHECKOUT
from tools.operating.regions import require_supported
from tools.operating.release.chalice_app import chalice_config, functions_template
from tools.operating.release.stack_template import stack_template
from tools.operating.release.surroundings import fit
from tools.operating.settings import read_settings_file, stack_parameters
from tools.stage.template import Template
from tools.stage.wishes import WrongSetting

READER = "arn:aws-cn:iam::123456789012:role/edge"
FUNCTION, ROLE = "AWS::Lambda::Function", "AWS::IAM::Role"
OWN_EDGE = {"edge": "own", "edge_reader": READER}


def whole() -> Template:
    return stack_template(functions_template(chalice_config("prod", "arm64")), ["/index.html"])


def test_with_an_edge_of_ones_own_nothing_of_cloudfront_is_left_and_the_site_is_for_its_reader() -> None:
    template = fit(whole(), edge="own")

    kinds = {it["Type"] for it in template["Resources"].values()}
    assert [kind for kind in kinds if "CloudFront" in kind] == []
    assert {"CertificateArn", "SiteDistribution", "SiteHost"} & {
        *template["Parameters"],
        *template["Outputs"],
    } == set()
    statements = template["Resources"]["SiteBucketPolicy"]["Properties"]["PolicyDocument"]["Statement"]
    readers = {it["Sid"]: it["Principal"] for it in statements if it["Effect"] == "Allow"}
    assert readers == {"OnlyThisSite": {"AWS": {"Ref": "EdgeReader"}}}


def test_the_page_passes_calls_on_to_where_the_edge_of_the_stack_does() -> None:
    """As they came: with a path of its own nginx decodes what it passes on, and numbers may be encoded."""
    page = (CHECKOUT / "docs" / "china.md").read_text()
    origins = whole()["Resources"]["Site"]["Properties"]["DistributionConfig"]["Origins"]
    [path] = [it["OriginPath"] for it in origins if it["Id"] == "api"]

    assert re.findall(r"proxy_pass https://API\.[\w.-]+(/.*);", page) == [f"{path}$request_uri"]
    assert f".amazonaws.com.cn{path}/api/health`" in page


def test_with_a_mail_server_ses_is_neither_made_nor_permitted_and_only_who_sends_reads_its_secret() -> None:
    template = fit(whole(), mail="smtp")

    assert "AWS::SES::EmailIdentity" not in {it["Type"] for it in template["Resources"].values()}
    assert "ses:" not in json.dumps(template["Resources"])
    roles = {name: json.dumps(it) for name, it in template["Resources"].items() if it["Type"] == ROLE}
    assert {name for name, role in roles.items() if "secretsmanager:GetSecretValue" in role} == {
        "RemindRole",
        "TellRole",
    }
    functions = [it["Properties"] for it in template["Resources"].values() if it["Type"] == FUNCTION]
    told = [it["Environment"]["Variables"] for it in functions if "Environment" in it]
    assert {json.dumps(variables["MAIL_ACCESS"]) for variables in told} == {'{"Ref": "MailAccess"}'}


def test_without_either_setting_the_template_is_as_it_was() -> None:
    assert fit(whole()) == whole()


@pytest.mark.parametrize("edge", ["cloudfront", "own"])
def test_what_the_template_is_told_is_what_it_asks_for_whatever_the_edge(tmp_path: Path, edge: str) -> None:
    path = written(tmp_path)
    if edge == "own":
        path = written(tmp_path, without="certificate_arn", **OWN_EDGE)

    told = stack_parameters(read_settings_file(path))

    of_the_release = {"ArtifactsBucket", "CodeKey", "Stage"}
    assert set(told) | of_the_release == set(fit(whole(), edge=edge)["Parameters"])


def test_each_edge_has_settings_of_its_own(tmp_path: Path) -> None:
    with pytest.raises(WrongSetting, match="edge_reader is missing"):
        read_settings_file(written(tmp_path, without="certificate_arn", edge="own"))
    with pytest.raises(WrongSetting, match="certificate_arn is missing"):
        read_settings_file(written(tmp_path, without="certificate_arn"))


@pytest.mark.parametrize(
    ("region", "settings"),
    [("ap-east-1", {"mail": "smtp"}), ("cn-north-1", {"mail": "smtp", "edge": "own"})],
)
def test_a_region_that_lacks_something_is_supported_with_what_takes_its_place(
    region: str, settings: dict[str, str]
) -> None:
    require_supported(region, settings)

    for name, value in settings.items():
        with pytest.raises(WrongSetting, match=f'"{name}": "{value}"'):
            require_supported(region, settings | {name: "other"})
