"""Files of the intake bucket become records: read by version, refused lines beside them, staff told."""

from __future__ import annotations

import gzip
import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from botocore.exceptions import ClientError

from chalicelib.adapters.s3 import intake_files, uploads
from chalicelib.application.ports import FeedResult
from chalicelib.domain.common.errors import Unavailable
from tests.functional.intake.conftest import Feeds
from tests.support.service import Service
from tools.samples.factories import an_entity, an_order
from tools.samples.feed_lines import account_line, bills_feed, charge, json_feed, order_line

ORDERS = "orders/2026 03/täglich.jsonl"


def test_the_import_may_do_nothing_but_import(feeds: Feeds) -> None:
    bucket = feeds.settings.intake_bucket
    with pytest.raises(ClientError) as refused:
        feeds.intake.s3.put_object(Bucket=bucket, Key="orders/own.jsonl", Body=b"")

    assert refused.value.response["Error"]["Code"] == "AccessDenied"


def test_a_customer_sees_the_orders_of_a_dropped_file(feeds: Feeds, service: Service) -> None:
    order = an_order()

    result = feeds.take(ORDERS, json_feed(order_line(order)))

    [shown] = service.call("GET", "/api/orders").json["items"]
    assert result == FeedResult(accepted=1, rejected=0)
    assert shown["order_id"] == order.order_id
    assert shown["cash_payable"] == {"amount": "1200.00", "currency": "CNY"}
    assert (
        shown["contract_request"]["code"] == "identity_not_verified"
    )  # no account yet: the order came first


def test_an_imported_order_is_stored_as_it_was_told(feeds: Feeds, service: Service) -> None:
    order = an_order(electronic_contract=False, configuration="䶮 𠅤 \t two\nlines")

    feeds.take(ORDERS, json_feed(order_line(order)))

    stored = service.services.orders.get_many([order.order_id])[order.order_id]
    assert replace(stored, row=0) == order


def test_refused_lines_are_beside_the_file_and_before_staff(feeds: Feeds, service: Service) -> None:
    result = feeds.take(
        ORDERS, json_feed(b"no json", order_line(an_order()), order_line(an_order(), state="?"))
    )

    told = [{name: line[name] for name in ("line", "code")} for line in feeds.rejected(ORDERS)]
    assert result == FeedResult(accepted=1, rejected=2)
    assert told == [{"line": 1, "code": "json_malformed"}, {"line": 3, "code": "field_invalid"}]
    assert feeds.rejected(ORDERS)[0]["raw"] == "no json"
    staff = service.token(None, roles=["staff"])
    shown = service.call("GET", "/api/desk/intake", token=staff, status="rejected").json["items"]
    assert {(item["file"], item["line"], item["code"]) for item in shown} == {
        (ORDERS, 1, "json_malformed"),
        (ORDERS, 3, "field_invalid"),
    }
    assert "`state`" in next(item["detail"] for item in shown if item["line"] == 3)


def test_a_file_without_a_fault_has_no_file_of_rejected_lines(feeds: Feeds) -> None:
    feeds.take(ORDERS, json_feed(order_line(an_order())))

    assert not feeds.has_rejected(ORDERS)


def test_a_corrected_file_under_the_same_name_clears_what_was_rejected(feeds: Feeds) -> None:
    feeds.take(ORDERS, b"no json\n")

    feeds.take(ORDERS, json_feed(order_line(an_order())))

    assert feeds.rejected(ORDERS) == []


def test_the_same_event_twice_shows_staff_the_same(feeds: Feeds, service: Service) -> None:
    version = feeds.drop(ORDERS, b"no json\n")

    for _ in range(2):
        feeds.intake.import_feed_file(ORDERS, version, feeds.now)

    assert len(service.services.rejected_lines.rejected(10, None).items) == 1


def test_files_larger_than_a_piece_are_read_to_their_end(
    feeds: Feeds, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(intake_files, "PIECE", 1000)
    orders = [an_order() for _ in range(60)]

    result = feeds.take(ORDERS, json_feed(*(order_line(order) for order in orders)))

    assert result == FeedResult(accepted=60, rejected=0)


def test_an_empty_file_brings_nothing(feeds: Feeds) -> None:
    for content in (b"", b"\n", b"\xef\xbb\xbf\r\n"):
        assert feeds.take(ORDERS, content) == FeedResult(accepted=0, rejected=0)


def test_many_rejected_lines_are_uploaded_in_parts(feeds: Feeds, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "PART", 5 * 1024 * 1024)
    line = b"x" * 1000 + b"\n"

    result = feeds.take(ORDERS, line * 5500)

    rejected = feeds.rejected(ORDERS)
    assert result.rejected == len(rejected) == 5500
    assert [rejected[0]["line"], rejected[-1]["line"]] == [1, 5500]


def test_a_drop_that_was_overwritten_is_still_read_by_its_version(feeds: Feeds, service: Service) -> None:
    first, second = an_order(), an_order()
    versions = [feeds.drop(ORDERS, json_feed(order_line(order))) for order in (first, second)]

    for version in reversed(versions):
        feeds.intake.import_feed_file(ORDERS, version, feeds.now)

    assert len(service.services.orders.get_many([first.order_id, second.order_id])) == 2


def test_a_file_that_changes_while_it_is_read_is_left_to_the_next_delivery(
    feeds: Feeds, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(intake_files, "PIECE", 100)
    name = "bills/a.csv"
    feeds.drop(name, bills_feed(*[charge()] * 50))
    pieces = intake_files.S3IntakeFiles(feeds.intake.s3, feeds.settings.intake_bucket).chunks(name)
    next(pieces)

    feeds.drop(name, bills_feed(*[charge(cost="2")] * 50))
    with pytest.raises(Unavailable) as failed:
        list(pieces)

    assert failed.value.code == "feed_file_changed"


def test_a_missing_file_is_no_success(feeds: Feeds) -> None:
    with pytest.raises(Unavailable):
        feeds.intake.import_feed_file("orders/gone.jsonl", "", feeds.now)


def test_imports_at_the_same_moment_leave_the_greatest_version(feeds: Feeds, service: Service) -> None:
    orders = [an_order() for _ in range(30)]
    drops = [
        (name, feeds.drop(name, json_feed(*(order_line(order, version=number) for order in orders))))
        for number, name in enumerate((f"orders/{letter}.jsonl" for letter in "abcd"), start=1)
    ]

    with ThreadPoolExecutor(4) as pool:
        results = list(
            pool.map(lambda drop: feeds.intake.import_feed_file(drop[0], drop[1], feeds.now), drops)
        )

    assert {result.accepted for result in results} == {30}
    stored = service.services.orders.get_many(order.order_id for order in orders)
    assert {order.version for order in stored.values()} == {4}


def test_accounts_bring_contacts_and_claim_billing_accounts(feeds: Feeds, service: Service) -> None:
    first = account_line(billing_account_ids=["b-1", "b-2"])
    second = account_line(account_id="other", billing_account_ids=["b-2"])

    result = feeds.take("accounts/a.jsonl", json_feed(first, second, second))

    assert result == FeedResult(accepted=3, rejected=0)
    assert service.call("GET", "/api/me").json["entity_name"] == "杭州示例科技有限公司"
    [noted, *_] = service.services.rejected_lines.rejected(10, None).items
    assert noted.code == "billing_account_claimed_twice"
    feeds.take("bills/a.csv", bills_feed(charge(BillingAccountId="b-1"), charge(BillingAccountId="b-2")))
    [bill] = service.call("GET", "/api/bills").json["items"]
    assert bill["total"] == {"amount": "1.50", "currency": "CNY"}


def test_an_account_may_exchange_all_its_billing_accounts_at_once(feeds: Feeds, service: Service) -> None:
    for version in (1, 2):
        ids = [f"v{version}-{number}" for number in range(49)]
        feeds.take("accounts/a.jsonl", json_feed(account_line(version=version, billing_account_ids=ids)))

    account = service.services.accounts.get("acme")
    assert account is not None
    assert account.billing_account_ids[0] == "v2-0"
    assert list(service.services.accounts.accounts_billed_as("v1-0")) == []


def test_a_large_bill_fits_into_its_record(feeds: Feeds) -> None:
    rows = (charge(os.urandom(20).hex(), f"0.{int.from_bytes(os.urandom(12)):030d}") for _ in range(4999))

    result = feeds.take("bills/a.final.csv.gz", gzip.compress(bills_feed(*rows)))

    assert result == FeedResult(accepted=4999, rejected=0)


@pytest.mark.skipif("FOCUS_SAMPLE" not in os.environ, reason="FOCUS_SAMPLE names no file of real FOCUS rows")
def test_september_of_one_real_account_is_one_contract_for_each_of_its_issuers(
    feeds: Feeds, service: Service
) -> None:
    issuers = (
        "Amazon Web Services, Inc.",
        "Amazon Web Services Canada, Inc.",
        "Amazon Web Services EMEA SARL",
    )
    for number, issuer in enumerate(issuers):
        entity = an_entity(entity_id=f"e-{number}", invoice_issuer_names=(issuer,))
        service.services.entities.register(entity, b"artwork")
    ids = ["1234567890123", "20209880"]
    feeds.take("accounts/a.jsonl", json_feed(account_line(billing_account_ids=ids)))

    feeds.take("bills/2024-09.final.csv", Path(os.environ["FOCUS_SAMPLE"]).read_bytes())

    bills = service.call("GET", "/api/bills", month="2024-09").json["items"]
    wanted = [bill["bill_id"] for bill in bills if bill["contract_request"]["allowed"]]
    reply = service.request(*wanted, source="bills")
    assert reply.status == 201
    assert sorted(contract["total"]["amount"] for contract in reply.json["contracts"]) == [
        "0.00",
        "0.25",
        "17.75",
    ]
    [unregistered] = [bill for bill in bills if not bill["contract_request"]["allowed"]]
    assert unregistered["contract_request"]["code"] == "invoicing_entity_unknown"
