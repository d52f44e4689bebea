"""The bucket lets the site's pages post slips, and no other page; the stack tells it where the site is."""

from __future__ import annotations

import urllib.error
import urllib.request

from tools.harness.aws import Account
from tools.local.aws.deployment import deploy
from tools.local.aws.template import local_template
from tools.operating.settings import stack_parameters
from tools.stage.template import data_template

SITE = "http://127.0.0.1:8123"


def preflight(url: str, origin: str) -> int:
    request = urllib.request.Request(  # noqa: S310 - the emulated AWS
        url, method="OPTIONS", headers={"Origin": origin, "Access-Control-Request-Method": "POST"}
    )
    try:
        with urllib.request.urlopen(request) as answer:  # noqa: S310
            return int(answer.status)
    except urllib.error.HTTPError as error:
        error.close()
        return error.code


def test_only_the_sites_pages_may_post_o1(aws_account: Account) -> None:
    template = data_template()
    template["Parameters"]["SiteOrigin"]["Default"] = SITE
    outputs = deploy(aws_account.client("cloudformation"), template, "test")
    bucket = f"{aws_account.url}/{outputs['DOCUMENTS_BUCKET']}"

    assert preflight(bucket, SITE) == 200
    assert preflight(bucket, "https://elsewhere.example") == 403


def test_the_bucket_knows_the_origin_of_each_stages_site_o1() -> None:
    local = local_template({"STAGE": "test", "SITE_URL": SITE})
    told = {"site_domain": "contracts.example"} | dict.fromkeys(
        (
            "certificate_arn",
            "oidc_issuer",
            "oidc_audience",
            "oidc_jwks_url",
            "mail_from",
            "alarm_email",
            "notice_email",
        ),
        "-",
    )

    assert local["Parameters"]["SiteOrigin"]["Default"] == SITE
    assert stack_parameters(told)["SiteOrigin"] == "https://contracts.example"
