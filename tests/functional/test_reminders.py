"""Contacts are told by e-mail what becomes of their contracts: each thing once, with no more permissions."""

from __future__ import annotations

import json
import threading
import zlib
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from botocore.awsrequest import AWSPreparedRequest
from botocore.exceptions import ClientError, ReadTimeoutError
from mypy_boto3_ses.type_defs import MessageTypeDef

from chalicelib.application.ports import Change, Sweep
from chalicelib.bootstrap import Services
from chalicelib.domain.common.policy import NOTICE_PAUSES, unpaid_deadline
from chalicelib.domain.contract.contracts import Contract, Status
from chalicelib.domain.requesting.orders import Order, OrderState
from chalicelib.web.edge import events
from tests.support.deliveries import delivered
from tests.support.given_out import mails_of
from tests.support.principals import services_of
from tests.support.service import Service
from tests.support.sweeping import all_expired, all_reminded
from tools.harness.aws import Account
from tools.samples.factories import a_contact, an_account, an_order, an_unpaid_order
from tools.samples.feed_lines import json_feed, order_line
from tools.samples.sealing_entity import with_key
from tools.stage.sweeps import scheduled_event

TO = "wang@example.com"
START = datetime.now(UTC).replace(microsecond=0)
PLACED = START - timedelta(days=10)
DEADLINE = unpaid_deadline(PLACED)


@dataclass
class Office:
    """The service, the reminding function with its own permissions, and the mailbox of the world."""

    service: Service
    function: Services
    account: Account

    def sweep(self, now: datetime = START) -> Sweep:
        self.service.until_lists_show_it()
        return all_reminded(self.function.remind, now)

    def mails(self) -> list[dict[str, Any]]:
        """What was sent, oldest first."""
        return mails_of(self.account)

    def subjects(self) -> list[str]:
        return [mail["Subject"] for mail in self.mails()]

    def draft(self, order: Order, **wishes: Any) -> str:
        """The id of a draft of this order, in English unless another language is wished for."""
        self.service.store(order)
        contract_id: str = self.service.draft(order.order_id, **{"language": "en", **wishes})["contract_id"]
        return contract_id

    def contract(self, contract_id: str) -> Contract:
        found = self.service.services.contracts.get(contract_id)
        assert found is not None
        return found

    def told(self, contract_id: str) -> list[tuple[str, str]]:
        """What the customer reads of it in the contract's history."""
        story = self.service.call("GET", f"/api/contracts/{contract_id}/history").json["items"]
        entries = [(entry["action"], entry["detail"]) for entry in story]
        return [entry for entry in entries if entry[0].startswith("notice.")]

    def forget_sender(self) -> None:
        """The mail service does not know the sender's address any more."""
        sender = self.service.services.settings.mail_from
        self.account.client("ses").delete_identity(Identity=sender)
        with closing(self.service.services.session.client("sesv2")) as second:  # the emulator keeps it twice
            second.delete_email_identity(EmailIdentity=sender)

    def verify_sender(self) -> None:
        sender = self.service.services.settings.mail_from
        self.account.client("ses").verify_email_identity(EmailAddress=sender)

    def feed(self, order: Order, now: datetime = START) -> None:
        """A newer version of an order arrives."""
        services = self.service.services
        name = f"orders/{order.order_id}-{order.version}.jsonl"
        put = services.s3.put_object(
            Bucket=services.settings.intake_bucket, Key=name, Body=json_feed(order_line(order))
        )
        result = services.import_feed_file(name, put["VersionId"], now)
        assert (result.accepted, result.rejected) == (1, 0)


@pytest.fixture
def office(service: Service, aws_account: Account, stage: dict[str, str]) -> Iterator[Office]:
    service.seeded()
    function = services_of("remind", aws_account, stage)
    yield Office(service, function, aws_account)
    function.close()


def unpaid(**changes: Any) -> Order:
    return an_unpaid_order(**({"placed_at": PLACED} | changes))


def newer(order: Order, **changes: Any) -> Order:
    return replace(order, version=order.version + 1, **changes)


def test_that_a_contract_is_official_is_told_once(office: Office) -> None:
    services = office.service.services
    services.entities.register(*with_key(services.kms, office.service.folder))
    contract_id = office.draft(an_order(), language="bilingual")
    office.service.call("POST", f"/api/contracts/{contract_id}/finalize")
    assert services.seal(contract_id, START) is Status.OFFICIAL

    first, second = office.sweep(), office.sweep(START + timedelta(hours=1))

    [mail] = office.mails()
    number = office.contract(contract_id).contract_number
    assert (first.done, second.done) == (1, 0)
    assert mail["Source"] == services.settings.mail_from
    assert mail["To"] == [TO]
    assert mail["Subject"] == f"合同 {number} 已生效 · Contract {number} is official"
    page = f"{services.settings.site_url}/en/contract.html?id={contract_id}"
    assert page in mail["BodyText"]
    assert f'<a href="{page}">' in mail["BodyHtml"]
    assert office.told(contract_id) == [("notice.sent", "official")]


def test_an_unpaid_contract_is_reminded_with_7_3_and_1_days_left_and_told_its_end(office: Office) -> None:
    contract_id = office.draft(unpaid())
    number = office.contract(contract_id).contract_number

    for left in (8, 7, 6, 3, 2, 1, 0.5, 0, -1):
        office.sweep(DEADLINE - timedelta(days=left))

    assert office.subjects() == [
        f"Contract {number}: 7 days left to pay",
        f"Contract {number}: 3 days left to pay",
        f"Contract {number}: 1 day left to pay",
        f"Contract {number} has expired",
    ]
    assert [detail for _, detail in office.told(contract_id)] == [
        "7 days left",
        "3 days left",
        "1 day left",
        "expired",
    ]
    assert office.contract(contract_id).status is Status.DRAFT  # told by the clock, before any sweep tidied


def test_a_payment_reported_late_is_told_to_whom_the_end_was_told(office: Office) -> None:
    order = unpaid()
    contract_id = office.draft(order)
    late = DEADLINE + timedelta(hours=1)
    office.service.until_lists_show_it()
    all_expired(office.service.services.expire, late)
    office.sweep(late)

    paid = newer(order, state=OrderState.PAID, paid_at=DEADLINE, cash_payable=order.cash_payable)
    office.feed(paid, late + timedelta(hours=1))
    office.sweep(late + timedelta(hours=2))
    office.sweep(late + timedelta(hours=3))

    number = office.contract(contract_id).contract_number
    assert office.subjects() == [f"Contract {number} has expired", f"Contract {number} is back"]


def test_a_cancelled_order_is_told_to_the_contact_of_its_contract(office: Office) -> None:
    order = unpaid()
    contract_id = office.draft(order)
    office.feed(newer(order, state=OrderState.CANCELLED, cancelled_at=START))

    office.sweep()
    office.sweep(DEADLINE)

    number = office.contract(contract_id).contract_number
    assert office.subjects() == [f"Contract {number} was cancelled"]
    assert office.told(contract_id) == [("notice.sent", "cancelled")]


def test_deleting_a_draft_ends_its_reminders(office: Office) -> None:
    contract_id = office.draft(unpaid())
    office.service.call("DELETE", f"/api/contracts/{contract_id}")

    office.sweep(DEADLINE - timedelta(days=7))
    office.sweep(DEADLINE)

    assert office.mails() == []


@pytest.mark.parametrize(
    ("language", "subject"),
    [
        ("zh", "合同 {number}：距付款截止还剩 3 天"),
        ("en", "Contract {number}: 3 days left to pay"),
        ("bilingual", "合同 {number}：距付款截止还剩 3 天 · Contract {number}: 3 days left to pay"),
    ],
)
def test_a_letter_speaks_the_language_of_its_contract(office: Office, language: str, subject: str) -> None:
    contract_id = office.draft(unpaid(), language=language)

    office.sweep(DEADLINE - timedelta(days=3))

    assert office.subjects() == [subject.format(number=office.contract(contract_id).contract_number)]


def test_a_contact_without_an_address_keeps_no_other_from_being_told(office: Office) -> None:
    silent = replace(an_account(version=2), contacts=(a_contact(email=""),), row=1)
    told = office.draft(unpaid())
    office.service.services.accounts.put_upstream(silent)
    untold = office.draft(unpaid())

    sweep = office.sweep(DEADLINE - timedelta(days=1))
    office.sweep(DEADLINE - timedelta(hours=1))

    assert (sweep.done, sweep.failed) == (1, 0)
    assert len(office.mails()) == 1
    assert office.told(told) == [("notice.sent", "1 day left")]
    assert office.told(untold) == [("notice.skipped", "1 day left: the contact has no e-mail address")]


def test_eight_runs_at_once_tell_each_contract_once(office: Office) -> None:
    ids = [office.draft(unpaid()) for _ in range(6)]
    ready = threading.Barrier(8)
    office.service.until_lists_show_it()

    def run() -> Sweep:
        ready.wait()
        return all_reminded(office.function.remind, DEADLINE)

    with ThreadPoolExecutor(8) as pool:
        sweeps = [future.result() for future in [pool.submit(run) for _ in range(8)]]

    assert sum(sweep.done for sweep in sweeps) == len(ids)
    assert Counter(office.subjects()) == {
        f"Contract {office.contract(each).contract_number} has expired": 1 for each in ids
    }
    assert all(office.told(each) == [("notice.sent", "expired")] for each in ids)


def test_a_mail_service_that_refuses_is_tried_again_later(office: Office) -> None:
    contract_id = office.draft(unpaid())
    office.forget_sender()
    now = DEADLINE - timedelta(days=1)

    refused = office.sweep(now)
    office.verify_sender()
    too_early = office.sweep(now + NOTICE_PAUSES[0] - timedelta(seconds=1))
    later = office.sweep(now + NOTICE_PAUSES[0])

    assert refused.notes == (f"{contract_id}: 1 day left: not_now, MessageRejected",)
    assert [(it.done, it.failed) for it in (refused, too_early, later)] == [(0, 1), (0, 0), (1, 0)]
    assert len(office.mails()) == 1
    assert office.told(contract_id) == [("notice.sent", "1 day left")]


def test_a_letter_that_nobody_answers_is_sent_once_and_shown_as_uncertain(office: Office) -> None:
    contract_id = office.draft(unpaid())
    attempts = []

    def lose(request: AWSPreparedRequest, **_: Any) -> None:
        attempts.append(request)
        raise ReadTimeoutError(endpoint_url=request.url)

    office.function.ses.meta.events.register("before-send", lose)

    lost = office.sweep(DEADLINE)
    again = office.sweep(DEADLINE + timedelta(days=1))

    assert len(attempts) == 1
    assert lost.notes == (f"{contract_id}: expired: unknown, ReadTimeoutError",)
    assert (again.done, again.failed) == (0, 0)
    assert office.told(contract_id) == [("notice.unconfirmed", "expired")]


def test_the_function_may_send_from_its_own_address_only(office: Office) -> None:
    other = "other@contract-centre.example"
    office.account.client("ses").verify_email_identity(EmailAddress=other)
    body: MessageTypeDef = {"Subject": {"Data": "x"}, "Body": {"Text": {"Data": "x"}}}

    with pytest.raises(ClientError, match="AccessDenied"):
        office.function.ses.send_email(Source=other, Destination={"ToAddresses": [TO]}, Message=body)


def test_the_log_of_a_run_names_no_customer(office: Office, caplog: pytest.LogCaptureFixture) -> None:
    order = unpaid(placed_at=datetime.now(UTC) - timedelta(days=29, hours=12))
    contract_id = office.draft(order)
    office.forget_sender()
    office.service.until_lists_show_it()

    swept = events.reminded(office.function, scheduled_event(START))
    answers = delivered(
        office.service.services, "remind", lambda event: events.reminded(office.function, event)
    )

    logged = str([vars(record) for record in caplog.records])
    assert swept == {"done": 8, "failed": 0}
    assert answers == [{"batchItemFailures": []}] * 2
    assert contract_id in logged
    assert TO not in logged
    assert "王小明" not in logged


def test_records_from_before_there_were_reminders_are_read_and_told(office: Office) -> None:
    contract_id = office.draft(unpaid())
    _forget_notices(office.service.services, contract_id)

    contract = office.contract(contract_id)
    office.service.services.ledger.commit(Change(contracts=(contract,)))
    office.sweep(DEADLINE)

    assert contract.notices == ()
    assert office.told(contract_id) == [("notice.sent", "expired")]


def _forget_notices(services: Services, contract_id: str) -> None:
    """The item as it was stored before contracts had notices."""
    table = services.tables.table(services.tables.contracts)
    item: Any = table.get_item(Key={"pk": contract_id, "sk": "contract"})["Item"]
    record = json.loads(zlib.decompress(bytes(item["record"])))
    del record["notices"]
    kept = {name: value for name, value in item.items() if not name.startswith("notice_")}
    table.put_item(Item={**kept, "record": zlib.compress(json.dumps(record).encode())})
