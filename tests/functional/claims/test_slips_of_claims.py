"""A payment slip goes straight into the bucket, is looked into, and reaches staff as a file to save."""

from __future__ import annotations

import urllib.request
from datetime import UTC, datetime
from typing import Any

import pytest
from botocore.exceptions import ClientError

from chalicelib.domain.claims.remittance import Slip
from tests.functional.claims.conftest import Payer, Stage
from tests.support.principals import services_of
from tests.support.slips import a_jpeg, a_pdf, a_png, post
from tools.samples.factories import an_account
from tools.stage.template import data_template

PDF = "application/pdf"
MOST = 5 * 1024 * 1024


def form(payer: Payer, content_type: str = PDF) -> dict[str, Any]:
    reply = payer.call("POST", "/slips", {"content_type": content_type})
    assert reply.status == 201, reply.body
    return dict(reply.json)


def uploaded(payer: Payer, content: bytes, content_type: str = PDF) -> str:
    given = form(payer, content_type)
    assert post(given["url"], given["fields"], content) == (204, "")
    return str(given["slip_id"])


def test_staff_save_the_slip_that_the_customer_uploaded_o1(payer: Payer) -> None:
    content = a_pdf()
    claim = payer.claim(slip_id=uploaded(payer, content))

    link = payer.desk("GET", f"/{claim['claim_id']}/slip").json

    with urllib.request.urlopen(link["url"]) as answer:  # noqa: S310 - the emulated AWS
        assert answer.read() == content
        assert answer.headers["Content-Type"] == PDF
        assert answer.headers["Content-Disposition"].startswith("attachment; filename=")
    assert link["filename"] == f"slip-{claim['claim_id']}.pdf"
    assert claim["slip"] == {"slip_id": claim["slip"]["slip_id"], "content_type": PDF, "size": len(content)}


def test_pictures_are_slips_too_and_keep_their_type_o1(payer: Payer) -> None:
    for content, content_type in ((a_png(), "image/png"), (a_jpeg(), "image/jpeg")):
        claim = payer.claim(slip_id=uploaded(payer, content, content_type))

        assert claim["slip"]["content_type"] == content_type


def test_the_bucket_refuses_what_the_form_does_not_allow_o1(payer: Payer) -> None:
    given = form(payer)
    url, fields = given["url"], given["fields"]

    assert post(url, fields, b"%PDF-" + bytes(MOST)) == (400, "EntityTooLarge")
    assert post(url, fields, b"") == (400, "EntityTooSmall")
    assert post(url, fields | {"Content-Type": "text/html"}, a_pdf()) == (403, "AccessDenied")
    assert post(url, fields | {"key": "official/mine.pdf"}, a_pdf()) == (403, "AccessDenied")
    assert payer.claims(slip_id=given["slip_id"]).json["errors"][0]["code"] == "slip_missing"


def test_a_file_of_just_5_mb_passes_the_form_o1(payer: Payer) -> None:
    given = form(payer, "image/png")

    assert post(given["url"], given["fields"], bytes(MOST)) == (204, "")


def test_a_slip_that_is_not_what_it_says_is_refused_with_the_claim_o1(payer: Payer) -> None:
    for content, code in ((b"<html>", "slip_unreadable"), (a_pdf(script=True), "slip_active")):
        refused = payer.claims(slip_id=uploaded(payer, content))

        assert refused.status == 422
        assert [(it["pointer"], it["code"]) for it in refused.json["errors"]] == [("/slip_id", code)]
    assert payer.call("GET").json["items"] == []


def test_other_types_get_no_form_o1(payer: Payer) -> None:
    assert payer.call("POST", "/slips", {"content_type": "text/html"}).status == 400
    assert payer.call("POST", "/slips", {"content_type": PDF}, account=None).status == 401


def test_a_slip_of_another_customer_is_not_there_o1_e14(payer: Payer) -> None:
    slip_id = uploaded(payer, a_pdf())
    payer.service.services.accounts.put_upstream(
        an_account(account_id="other", billing_account_ids=("other",))
    )

    refused = payer.call("POST", "", payer.body(contract_id=..., slip_id=slip_id), account="other")

    assert refused.json["errors"][0]["code"] == "slip_missing"


def test_posting_again_after_the_claim_changes_nothing_for_staff_o1(payer: Payer) -> None:
    given, content = form(payer), a_pdf()
    post(given["url"], given["fields"], content)
    claim = payer.claim(slip_id=given["slip_id"])
    post(given["url"], given["fields"], a_pdf(script=True))

    link = payer.desk("GET", f"/{claim['claim_id']}/slip").json

    with urllib.request.urlopen(link["url"]) as answer:  # noqa: S310 - the emulated AWS
        assert answer.read() == content


def test_a_claim_without_a_slip_has_none_to_save_o1(payer: Payer) -> None:
    assert payer.desk("GET", f"/{payer.claim()['claim_id']}/slip").status == 404


def test_the_api_may_take_and_keep_slips_and_not_list_them_o1(stage_of_claims: Stage) -> None:
    settings = stage_of_claims.settings
    api = services_of("api", stage_of_claims.account, settings)
    try:
        given = api.offer_slip_upload("acme", PDF, datetime.now(UTC))
        assert post(given.form.url, given.form.fields, a_pdf()) == (204, "")
        assert api.claim_payment.attach_slip("acme", given.slip_id).content_type == PDF
        with pytest.raises(ClientError, match="AccessDenied"):
            api.s3.list_objects_v2(Bucket=settings["DOCUMENTS_BUCKET"], Prefix="slips/")
    finally:
        api.close()


def test_what_no_claim_took_ends_by_the_buckets_rule_and_only_the_site_may_post_o1() -> None:
    bucket = data_template()["Resources"]["DocumentsBucket"]["Properties"]
    rules = {
        rule["Prefix"]: rule.get("ExpirationInDays") for rule in bucket["LifecycleConfiguration"]["Rules"]
    }

    assert rules["slips/uploaded/"] == 2
    assert not any(prefix.startswith("slips/kept") for prefix in rules)
    [rule] = bucket["CorsConfiguration"]["CorsRules"]
    assert (rule["AllowedOrigins"], rule["AllowedMethods"]) == ([{"Ref": "SiteOrigin"}], ["POST"])


def test_what_is_kept_is_never_overwritten_o1(payer: Payer) -> None:
    slips, first = payer.service.services.slips, a_png()
    slip = Slip("slip-1", "image/png", len(first), "0" * 64)

    slips.keep(payer.account_id, slip, first)
    slips.keep(payer.account_id, slip, b"something else")

    with urllib.request.urlopen(slips.link(payer.account_id, slip, "slip.png")) as answer:  # noqa: S310
        assert answer.read() == first
