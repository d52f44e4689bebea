"""A key is taken before the work, marked done with it, freed by a refusal, and taken over after a death."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

import pytest

from chalicelib.application.idempotency import Done, Idempotency, Repeatable
from chalicelib.application.ports import Change, IdempotentRequest
from chalicelib.application.retrying import ATTEMPTS, retry_on_stale
from chalicelib.domain.common.errors import Conflict, Invalid, Stale, Unavailable
from tests.fakes.ledger import FakeLedger
from tools.samples.factories import NOW

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
INSTANT = timedelta(microseconds=1)


@dataclass
class Client:
    """Creates one thing a call, with the same key."""

    records: FakeLedger = field(default_factory=FakeLedger)
    runs: list[IdempotentRequest] = field(default_factory=list)
    before_the_end: Callable[[], None] = lambda: None

    def call(self, now: datetime = NOW, body: str = "body", key: str = "k", account_id: str = "acme") -> str:
        idempotency = Idempotency(self.records.requests, self.records)
        return idempotency.once(Repeatable(account_id, key, body, now), self._run, lambda ids: ids[0])

    def _run(self, done: Done) -> str:
        created = f"thing-{len(self.runs) + 1}"
        self.runs += [replace(it, contract_ids=None) for it in done([created])]
        self.before_the_end()
        self.records.commit(Change(requests=done([created])))
        return created

    @property
    def kept(self) -> IdempotentRequest | None:
        return self.records.requests.get("acme", "k")


def died() -> None:
    raise KeyboardInterrupt


def test_a_run_takes_the_key_before_it_works() -> None:
    client = Client()
    seen: list[IdempotentRequest | None] = []
    client.before_the_end = lambda: seen.append(client.kept)

    assert client.call() == "thing-1"

    body_hash = hashlib.sha256(b"body").hexdigest()
    assert seen == client.runs == [IdempotentRequest("acme", "k", body_hash, NOW, None, row=1)]
    assert client.kept == replace(client.runs[0], contract_ids=("thing-1",), row=2)


def test_a_repeat_is_replayed_for_a_day_and_decided_anew_after_it() -> None:
    client = Client()
    client.call()

    assert client.call(NOW + DAY - INSTANT) == "thing-1"
    assert client.call(NOW + DAY) == "thing-2"
    assert client.kept is not None
    assert (client.kept.started_at, client.kept.row) == (NOW + DAY, 4)


def test_a_repeat_with_another_body_is_refused_until_the_key_is_free() -> None:
    client = Client()
    client.call()

    with pytest.raises(Invalid, match=r"^idempotency_key_reused$"):
        client.call(NOW + DAY - INSTANT, body="other")
    assert client.call(NOW + DAY, body="other") == "thing-2"


def test_while_a_run_goes_on_repeats_wait_and_other_bodies_are_refused() -> None:
    client = Client(before_the_end=died)
    with pytest.raises(KeyboardInterrupt):
        client.call()
    client.before_the_end = lambda: None

    with pytest.raises(Conflict, match=r"^request_in_progress$") as busy:
        client.call(NOW + MINUTE - INSTANT)
    with pytest.raises(Invalid, match=r"^idempotency_key_reused$"):
        client.call(NOW + MINUTE - INSTANT, body="other")

    assert busy.value.facts == {"retry_after": 1}
    assert client.call(NOW + MINUTE, body="other") == "thing-2"


def test_a_refusal_frees_the_key_and_is_told() -> None:
    def refused() -> None:
        raise Unavailable("documents_unavailable")

    client = Client(before_the_end=refused)

    with pytest.raises(Unavailable, match=r"^documents_unavailable$"):
        client.call()

    assert client.kept is None


def test_a_run_that_was_given_up_frees_no_key_that_another_one_has_taken_over() -> None:
    client = Client()

    def overtaken() -> None:
        client.before_the_end = lambda: None
        assert client.call(NOW + MINUTE) == "thing-2"

    client.before_the_end = overtaken

    with pytest.raises(Stale):
        client.call()

    assert client.kept is not None
    assert client.kept.contract_ids == ("thing-2",)


def test_of_two_that_take_the_key_at_once_one_waits() -> None:
    client = Client()
    client.records.before_next_commit = lambda: _take(client)

    with pytest.raises(Conflict, match=r"^request_in_progress$"):
        client.call()


def _take(client: Client) -> None:
    body_hash = hashlib.sha256(b"body").hexdigest()
    client.records.commit(Change(requests=(IdempotentRequest("acme", "k", body_hash, NOW),)))


def test_keys_are_each_accounts_own() -> None:
    client = Client()

    assert client.call() == "thing-1"
    assert client.call(account_id="other") == "thing-2"
    assert client.call(key="another") == "thing-3"


def test_what_is_stale_is_decided_again_eight_times_and_no_more() -> None:
    attempts = 0

    def decision() -> int:
        nonlocal attempts
        attempts += 1
        if attempts < ATTEMPTS:
            raise Stale
        return attempts

    assert retry_on_stale(decision) == 8
    attempts = -1
    with pytest.raises(Stale):
        retry_on_stale(decision)
    assert attempts == 7


def test_nothing_else_is_decided_again() -> None:
    attempts = 0

    def decision() -> None:
        nonlocal attempts
        attempts += 1
        raise Unavailable("records_unavailable")

    with pytest.raises(Unavailable, match=r"^records_unavailable$"):
        retry_on_stale(decision)

    assert attempts == 1
