"""The API's log says who called, what, and what AWS said; nothing in it is a person's."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from botocore.exceptions import ClientError, ConnectTimeoutError

from app import api
from chalicelib.domain.common.errors import Unavailable
from chalicelib.web.edge.call_logs import aws_error, hashed
from chalicelib.web.edge.events import expired
from chalicelib.web.edge.routing import Route
from tests.fakes.services import ServicesInMemory
from tests.support.gateway_calls import GatewayCalls, names_in, role_of, route_named
from tools.samples.factories import an_account

PAGE = Path(__file__).parents[3] / "docs" / "whose-calls.md"
KEY = "the stage's key"
MARK = "Marked-Person"
ADDRESS = "2001:db8::77"
BODY = json.dumps(dict.fromkeys(("name", "text", "payer", "reason", "note", MARK), f"{MARK} 13800138000"))
CONTRACT = "01KB5M3ZK8Q2W4X6Y7Z9A1B2C3"


class Keyed(ServicesInMemory):
    @property
    def log_key(self) -> str:
        return KEY


@pytest.fixture
def call(monkeypatch: pytest.MonkeyPatch) -> GatewayCalls:
    services = Keyed()
    services.accounts.put_upstream(an_account())
    return GatewayCalls.over(services, monkeypatch)


def marked(call: GatewayCalls, route: Route, names: str) -> None:
    """Somebody whose every trace has the mark."""
    roles = role_of(route)
    call(
        route,
        names_in(route, names),
        roles=roles,
        raw=BODY,
        subject=MARK,
        name=MARK,
        address=ADDRESS,
        q=MARK,
    )


def test_the_log_has_one_form_from_the_start() -> None:
    program = (
        "import app, logging; print(*(type(each.formatter).__name__"
        " for each in logging.getLogger(app.app.app_name).handlers))"
    )

    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert done.stdout.split() == ["LambdaPowertoolsFormatter"]  # a second one would write each line twice


def told(caplog: pytest.LogCaptureFixture) -> list[dict[str, Any]]:
    return [vars(record) for record in caplog.records]


@pytest.mark.parametrize("route", api.routes, ids=lambda it: f"{it.method} {it.path}")
def test_a_call_is_logged_by_account_and_hashes_and_nothing_personal(
    call: GatewayCalls, route: Route, caplog: pytest.LogCaptureFixture
) -> None:
    marked(call, route, f"{MARK}-{MARK}")

    [line] = [it for it in told(caplog) if it["message"] == "answered"]
    assert line["route"] == f"{route.method} {route.path}"
    assert (line["action"], line["request_id"]) == (route.name, "r-1")
    assert (line["account"], line["who"]) == ("acme", hashed("subject", MARK, KEY))
    assert line["from"] == hashed("address", ADDRESS, KEY)
    written = json.dumps(told(caplog), default=str)
    assert not any(it in written for it in (MARK, ADDRESS, "13800138000"))


def test_what_is_called_is_told_by_the_ids_that_we_make(
    call: GatewayCalls, caplog: pytest.LogCaptureFixture
) -> None:
    marked(call, route_named("get_contract"), CONTRACT)

    assert [it["contract_id"] for it in told(caplog)] == [CONTRACT]


class Throttled:
    """A use case whose records DynamoDB does not give now."""

    def __getattr__(self, name: str) -> Any:
        failure = Unavailable("records_unavailable", reason=name)
        failure.__cause__ = ClientError(ANSWER, "GetItem")
        raise failure


class Failing:
    """Work in the background that reads such records."""

    def work_off(self, *_: object) -> None:
        Throttled().records  # noqa: B018 - which fails

    def pause(self, _: str) -> None:
        pass


class Keyless(ServicesInMemory):
    @property
    def log_key(self) -> str:
        return ""


ANSWER: Any = {
    "Error": {"Code": "ThrottlingException", "Message": f"{MARK} asked too often"},
    "ResponseMetadata": {"RequestId": "AWS-1"},
}


def test_a_fault_is_told_by_the_error_of_aws_that_led_to_it(
    call: GatewayCalls, caplog: pytest.LogCaptureFixture
) -> None:
    call.services.__dict__["view_contracts"] = Throttled()
    marked(call, route_named("get_contract"), CONTRACT)

    [line] = [it for it in told(caplog) if it["message"] == "refused"]
    assert (line["code"], line["who"]) == ("records_unavailable", hashed("subject", MARK, KEY))
    assert line["aws_error"] == "ThrottlingException"
    assert (line["aws_operation"], line["aws_request_id"]) == ("GetItem", "AWS-1")
    assert MARK not in str([it["message"] for it in told(caplog)] + [line])


def test_work_that_fails_in_the_background_is_told_by_it_too(caplog: pytest.LogCaptureFixture) -> None:
    services = ServicesInMemory()
    services.__dict__["background"] = Failing()

    told_back = expired(services, {"Records": [{"messageId": "m-1", "body": '{"kind": "expire"}'}]})

    assert told_back == {"batchItemFailures": [{"itemIdentifier": "m-1"}]}
    [line] = [it for it in told(caplog) if it["message"] == "not worked off"]
    assert (line["message_id"], line["error"]) == ("m-1", "Unavailable")
    assert (line["aws_error"], line["aws_operation"]) == ("ThrottlingException", "GetItem")
    assert MARK not in str(line)


def test_a_fault_without_an_answer_of_aws_is_told_by_its_kind() -> None:
    assert aws_error(ConnectTimeoutError(endpoint_url="https://x")) == {"aws_error": "ConnectTimeoutError"}
    assert aws_error(ValueError(MARK)) == {}


def test_without_a_key_nobody_is_hashed(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    marked(GatewayCalls.over(Keyless(), monkeypatch), route_named("get_contract"), "x")

    [line] = told(caplog)
    assert not {"who", "from"} & line.keys()


def test_subjects_and_addresses_of_the_same_letters_have_hashes_of_their_own() -> None:
    assert hashed("subject", ADDRESS, KEY) != hashed("address", ADDRESS, KEY)
    assert hashed("subject", MARK, KEY) != hashed("subject", MARK, "another key")
    assert hashed("subject", "", KEY) == ""


@pytest.mark.parametrize("kind", ["subject", "address"])
def test_the_runbook_finds_the_hash_that_the_log_has(kind: str) -> None:
    [command] = re.findall(rf"^printf .*{kind}:.*$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    environment = {"KEY": KEY, "PATH": "/usr/bin:/bin", "WHO": MARK}

    done = subprocess.run(
        ["bash", "-c", command], env=environment, capture_output=True, text=True, check=True
    )

    assert done.stdout.strip() == hashed(kind, MARK, KEY)
