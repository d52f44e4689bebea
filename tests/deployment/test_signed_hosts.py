"""Links and upload forms lead to hosts that the policy of the deployed pages allows."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest

from chalicelib.adapters.s3.attachments import S3Attachments
from chalicelib.adapters.s3.client import origin_of
from chalicelib.bootstrap import Services
from chalicelib.domain.claims.remittance import Slip
from chalicelib.domain.tickets.tickets import Attachment
from chalicelib.settings import Settings
from tools.harness.aws import sign_in_settings
from tools.site.policy import Origins, content_security_policy

ISSUER = "https://id.example.com"
BUCKET = "prod-contract-centre-documents-424242424242"
REGIONS = {
    "us-east-1": f"{BUCKET}.s3.us-east-1.amazonaws.com",
    "eu-central-1": f"{BUCKET}.s3.eu-central-1.amazonaws.com",
    "ap-southeast-1": f"{BUCKET}.s3.ap-southeast-1.amazonaws.com",
    "cn-north-1": f"{BUCKET}.s3.cn-north-1.amazonaws.com.cn",
}


@pytest.fixture(params=REGIONS)
def deployed(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Services]:
    """The service as it is in a region of AWS: nothing is called, links are signed here."""
    monkeypatch.delenv("AWS_ENDPOINT_URL", raising=False)
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "secret")
    monkeypatch.setenv("AWS_DEFAULT_REGION", request.param)
    names = dict.fromkeys(Settings.__dataclass_fields__, "any")
    signing_in = {name.lower(): value for name, value in sign_in_settings().items()}
    lock = {"object_lock_mode": "GOVERNANCE", "retention_years": "10"}
    services = Services(Settings(**names | signing_in | lock | {"documents_bucket": BUCKET}))
    yield services
    services.close()


def _signed(services: Services) -> dict[str, str]:
    """Every kind of link and form that the service signs."""
    documents, slips = services.documents, services.slips
    attachments = S3Attachments(services.s3, BUCKET)
    attachment = Attachment("1", "offline.pdf", 1, "0" * 64)
    return {
        "draft": documents.draft_link("1", "0", "1.pdf", inline=True),
        "official": documents.official_link("1", "0", "1.pdf", inline=True),
        "archive": documents.archive_link("1", "0", "1.pdf", inline=False),
        "print": documents.print_link("1", "1.pdf"),
        "slip": slips.link("acme", Slip("1", "image/png", 1, "0" * 64), "slip.png"),
        "attachment": attachments.link("1", attachment),
        "slip form": slips.form("acme", "1", "image/png").url,
        "attachment form": attachments.form("1", "1").url,
    }


def _allowed(policy: str, directive: str) -> list[str]:
    [sources] = [part for part in policy.split("; ") if part.startswith(f"{directive} ")]
    return sources.split()[1:]


def test_every_signed_host_is_allowed_by_the_policy_of_the_pages(deployed: Services) -> None:
    policy = content_security_policy(Origins(ISSUER, origin_of(deployed.s3, BUCKET)))
    expected = f"https://{REGIONS[deployed.s3.meta.region_name]}"

    for kind, link in _signed(deployed).items():
        host = urlsplit(link)
        assert f"{host.scheme}://{host.netloc}" == expected, kind
    assert expected in _allowed(policy, "connect-src")  # uploads
    assert expected in _allowed(policy, "frame-src")  # documents shown on the page
