"""Whether a key is missing is told only to who may list its bucket."""

from __future__ import annotations

import urllib.error
import urllib.request

import pytest
from botocore.exceptions import ClientError

from tests.support.principals import services_of
from tools.harness.aws import Account

MISSING = "official/01J00000000000000000000000/0.pdf"


def _said_to(function: str, account: Account, stage: dict[str, str]) -> str:
    services = services_of(function, account, stage)
    with pytest.raises(ClientError) as refused:
        services.s3.get_object(Bucket=stage["DOCUMENTS_BUCKET"], Key=MISSING)
    services.close()
    return refused.value.response["Error"]["Code"]


def test_who_may_not_list_is_denied(aws_account: Account, stage: dict[str, str]) -> None:
    assert _said_to("api", aws_account, stage) == "AccessDenied"


def test_who_may_list_is_told(aws_account: Account, stage: dict[str, str]) -> None:
    assert _said_to("audit", aws_account, stage) == "NoSuchKey"


def test_a_link_shows_no_more_than_who_signed_it_may_see(aws_account: Account, stage: dict[str, str]) -> None:
    services = services_of("api", aws_account, stage)
    link = services.documents.official_link("01J00000000000000000000000", "0", "1.pdf", inline=False)
    services.close()

    with pytest.raises(urllib.error.HTTPError, match="403"):
        urllib.request.urlopen(link)  # noqa: S310 - the emulated AWS
