"""The function that examines files of strangers: it is sent everything and asks nobody."""

from __future__ import annotations

import base64
import json
import os
import zlib
from dataclasses import replace
from typing import Any

import pytest
from botocore.exceptions import ClientError

from chalicelib.adapters.verifying.remote import RemoteValidator, packed
from chalicelib.adapters.verifying.wire_format import Task, findings_of, written_task
from chalicelib.bootstrap.verification import examined
from chalicelib.domain.common.errors import Unavailable
from chalicelib.domain.sealing.trust import Trust
from chalicelib.domain.sealing.verification import CANNOT_BE_VERIFIED, Findings, Result
from chalicelib.web.edge.problems import problem_of
from tests.support.attacks.authority import ours
from tests.support.attacks.specimens import lasting
from tools.samples import sealing_parts as parts
from tools.samples.contract_contents import BEIJING

LARGEST_FILE = 4 * 1024 * 1024
LARGEST_EVENT = 6 * 1024 * 1024


def answer_to(content: bytes) -> Findings:
    event = packed(written_task(Task(lasting().seals, lasting().authorities, content)))
    return findings_of(json.loads(json.dumps(examined(json.loads(json.dumps(event))))))


def test_it_finds_what_the_validator_finds(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("STAGE", "CONTRACTS_TABLE", "DOCUMENTS_BUCKET"):
        monkeypatch.delenv(name, raising=False)
    contract = lasting().contract

    sound, changed = answer_to(contract), answer_to(contract + b"\n")

    assert sound == lasting().alone().examine(contract)
    assert (sound.result, changed.result) == (Result.GENUINE, Result.ALTERED)


@pytest.mark.parametrize(
    "task",
    [zlib.compress(bytes(65 * 1024 * 1024), level=1), zlib.compress(b"no task"), zlib.compress(b"")[:-1]],
)
def test_what_cannot_be_examined_is_an_answer_and_no_failure(task: bytes) -> None:
    found = examined({"task": base64.b64encode(task).decode()})

    assert findings_of(found) == CANNOT_BE_VERIFIED


def test_who_comes_while_all_are_busy_is_told_when_to_come_again() -> None:
    class Busy:
        def invoke(self, **_: object) -> None:
            raise ClientError({"Error": {"Code": "TooManyRequestsException"}}, "Invoke")

    busy: Any = Busy()

    with pytest.raises(Unavailable, match="verifier_unavailable") as refused:
        RemoteValidator(busy, "verify").examine(b"%PDF-", (), Trust(()))
    answer = problem_of(refused.value, "en", BEIJING)
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "30")


def test_the_largest_file_fits_into_an_event_with_two_hundred_registered_certificates() -> None:
    content = os.urandom(LARGEST_FILE)
    [seal] = lasting().seals
    keys = parts.LocalKeys()
    chains = [ours().certificate(keys.make(f"key {n}"), f"Company {n}") for n in range(200)]
    seals = tuple(replace(seal, entity_id=f"entity-{n}", certificate_chain=it) for n, it in enumerate(chains))

    event = packed(written_task(Task(seals, lasting().authorities, content)))

    assert len(json.dumps(event)) <= LARGEST_EVENT
