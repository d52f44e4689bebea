"""On the local stack work is handed on through queues, delivered, and gone with a release that knows none."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from chalicelib.application.ports import Change
from chalicelib.bootstrap import Services
from chalicelib.domain.contract.contracts import Status
from chalicelib.settings import read_settings
from tests.support.feeds import a_contract_of
from tests.support.principals import OtherServices
from tools.harness.aws import Account, sign_in_settings
from tools.harness.waiting import eventually
from tools.local.aws.deployment import deploy
from tools.local.aws.template import local_template
from tools.samples.factories import an_unpaid_order
from tools.stage.functions import function_name
from tools.stage.sweeps import scheduled_event
from tools.stage.template import Template
from tools.stage.work_queues import WORK_QUEUES

STAGE = "test"
NOW = datetime.now(UTC)


def brought_to(account: Account, template: Template) -> dict[str, str]:
    return deploy(account.client("cloudformation"), template, STAGE, account.client("s3"), account.number)


@pytest.fixture
def template() -> Template:
    return local_template(sign_in_settings())


@pytest.fixture
def names(aws_account: Account, template: Template) -> dict[str, str]:
    return brought_to(aws_account, template)


@pytest.fixture
def services(aws_account: Account, names: dict[str, str]) -> Iterator[Services]:
    services = OtherServices(read_settings(sign_in_settings() | names), aws_account.session())
    yield services
    services.close()


def overdue(services: Services, number: int) -> str:
    """The id of a draft whose deadline has passed."""
    order = an_unpaid_order(order_id=f"order-{number}", placed_at=NOW - timedelta(days=40))
    contract_id = f"contract-{number}"
    contract = a_contract_of(
        order, contract_id=contract_id, status=Status.DRAFT, unpaid={order.order_id: NOW - timedelta(days=1)}
    )
    services.ledger.commit(Change(orders=(order,), contracts=(contract,)))
    return contract_id


def test_the_schedule_hands_on_what_is_due_and_the_same_function_works_it_off_l8(
    aws_account: Account, services: Services
) -> None:
    ids = [overdue(services, number) for number in range(12)]

    swept = scheduled(aws_account, "expire")

    assert swept == {"done": 8, "failed": 0}
    eventually(lambda: states(services, ids) == {Status.EXPIRED}, "the queue's messages were delivered")
    eventually(lambda: not left(aws_account, services, "expire"), "nothing waits or comes again")


def scheduled(account: Account, function: str) -> Any:
    event = json.dumps(scheduled_event(NOW))
    done = account.client("lambda").invoke(FunctionName=function_name(function, STAGE), Payload=event)
    answer = json.loads(done["Payload"].read())
    assert "FunctionError" not in done, answer
    return answer


def states(services: Services, ids: list[str]) -> set[Status]:
    return {contract.status for contract in services.contracts.get_many(ids).values()}


def left(account: Account, services: Services, kind: str) -> int:
    """Messages that wait, or are being worked off."""
    queue = services.work.queues[kind]  # type: ignore[attr-defined] # it is the real one
    wanted: Any = ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"]
    found = account.client("sqs").get_queue_attributes(QueueUrl=queue, AttributeNames=wanted)["Attributes"]
    return sum(map(int, found.values()))


def test_a_release_before_the_queues_can_be_put_back_and_this_one_again(
    aws_account: Account, names: Mapping[str, str], template: Template
) -> None:
    """CloudFormation takes mappings and queues away last, when the functions are the older ones already."""
    older = brought_to(aws_account, before_the_queues())
    assert "WORK_QUEUES" not in older
    assert queues(aws_account) == {f"{STAGE}-contract-centre-failed-events"}
    assert mappings(aws_account) == []

    again = brought_to(aws_account, template)

    assert again == names
    assert len(queues(aws_account)) == 1 + 2 * len(WORK_QUEUES)
    assert len(mappings(aws_account)) == len(WORK_QUEUES)


def before_the_queues() -> Template:
    """As a release was that had none: no queues, no mappings, and no permission to use them."""
    template = local_template(sign_in_settings())
    resources = template["Resources"]
    for it in WORK_QUEUES:
        for gone in (it.queue, it.failed, it.deliveries):
            del resources[gone]
    del template["Outputs"]["WorkQueues"]
    for resource in resources.values():
        for policy in resource["Properties"].get("Policies", []):
            document = policy["PolicyDocument"]
            document["Statement"] = [it for it in document["Statement"] if not it["Sid"].endswith("Work")]
        resource["Properties"].get("Environment", {}).get("Variables", {}).pop("WORK_QUEUES", None)
    return template


def queues(account: Account) -> set[str]:
    return {url.rpartition("/")[2] for url in account.client("sqs").list_queues().get("QueueUrls", [])}


def mappings(account: Account) -> list[str]:
    found = account.client("lambda").list_event_source_mappings()["EventSourceMappings"]
    return [str(it["FunctionArn"]) for it in found if ":sqs:" in it["EventSourceArn"]]
