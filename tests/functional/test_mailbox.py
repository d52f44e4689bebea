"""On a developer's machine every e-mail of the service lies in a mailbox to look at."""

from __future__ import annotations

import html
import json
import math
import re
import urllib.error
import urllib.request
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tools.harness.running_stack import RunningStack
from tools.harness.waiting import eventually
from tools.local.welcome import welcome

CUSTOMER = "demo-company"
PAID = "202600010731"
UNPAID = "202600050731"
"""An order of the demo, placed 28 days before the first start: two or three days are left."""


def page(stack: RunningStack, path: str = "/mailbox") -> str:
    with urllib.request.urlopen(f"{stack.url}{path}") as answer:  # noqa: S310 - our own stack
        return str(answer.read().decode())


def links(stack: RunningStack) -> list[tuple[str, str]]:
    """Address and subject of each e-mail, as the mailbox lists them."""
    found = re.findall(r'<li><a href="(/mailbox/[^"]+)">([^<]+)</a>', page(stack))
    return [(address, html.unescape(subject)) for address, subject in found]


def requested(stack: RunningStack, order_id: str) -> dict[str, Any]:
    answer = posted(stack, "contracts", {"source": "orders", "ids": [order_id], "language": "en"})
    contract: dict[str, Any] = answer["contracts"][0]
    return contract


def posted(stack: RunningStack, path: str, body: dict[str, Any]) -> dict[str, Any]:
    request = urllib.request.Request(  # noqa: S310
        f"{stack.url}/api/{path}",
        data=json.dumps(body).encode(),
        headers={"Authorization": f"Bearer {stack.token(CUSTOMER)}", "Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request) as answer:  # noqa: S310
        answered: dict[str, Any] = json.load(answer)
    return answered


def test_a_reminder_lies_in_the_mailbox_once(local_stack: RunningStack) -> None:
    contract = requested(local_stack, UNPAID)

    first, second = (local_stack.make("sweep", NAME="remind") for _ in range(2))

    assert [json.loads(it.stdout)["failed"] for it in (first, second)] == [0, 0], first.stderr
    eventually(lambda: bool(links(local_stack)), "what was handed on is told")
    [(address, subject)] = links(local_stack)
    days = math.ceil(
        (datetime.fromisoformat(contract["valid_until"]) - datetime.now(UTC)) / timedelta(days=1)
    )
    told = [f"{contract['contract_number']}: {count} days left to pay" for count in (days, days + 1)]
    assert subject.removeprefix("Contract ") in told  # one day fewer since the sweep, if just then one ended
    letter = page(local_stack, address)
    assert "li.na@yanyun-demo.example" in letter or "legal@yanyun-demo.example" in letter
    assert f"{local_stack.url}/en/contract.html?id={contract['contract_id']}" in letter
    assert 'sandbox="allow-top-navigation-by-user-activation"' in letter
    assert "<h1 style" not in letter  # the letter's markup stays inside its frame


@pytest.mark.thorough  # that a restart keeps everything else is in every run: test_make_run.py
def test_a_reminder_outlives_a_restart_and_is_not_sent_again(tmp_path: Path) -> None:
    stack = RunningStack(tmp_path / "state")
    stack.start()
    requested(stack, UNPAID)
    stack.make("sweep", NAME="remind")
    eventually(lambda: bool(links(stack)), "what was handed on is told")
    [reminder] = links(stack)

    stack.stop()
    stack.start()

    assert links(stack) == [reminder]
    assert json.loads(stack.make("sweep", NAME="remind").stdout)["failed"] == 0
    assert links(stack) == [reminder]
    stack.stop()


def test_that_a_contract_is_official_lies_in_the_mailbox_without_any_sweep(local_stack: RunningStack) -> None:
    contract = requested(local_stack, PAID)

    posted(local_stack, f"contracts/{contract['contract_id']}/finalize", {})

    wanted = f"{contract['contract_number']} is official"
    eventually(lambda: any(wanted in subject for _, subject in links(local_stack)), "it is told at once")


def test_the_start_message_says_where_the_mailbox_is(local_stack: RunningStack) -> None:
    assert f"{local_stack.url}/mailbox" in welcome(local_stack.place)


def test_an_email_that_is_not_there_is_not_found(local_stack: RunningStack) -> None:
    with pytest.raises(urllib.error.HTTPError, match="404"):
        page(local_stack, "/mailbox/nothing")
