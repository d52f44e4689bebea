"""A cold start pays for what is loaded: each function loads its own part, PDF libraries only for a PDF."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from chalicelib.bootstrap import build
from tools.bench.functions import PROGRAM
from tools.bench.functions.contracts import Contracts
from tools.bench.functions.events import Event, each_handed_on
from tools.bench.functions.work import Works
from tools.checkout import CHECKOUT
from tools.local.sign_in.signing_key import SigningKey
from tools.samples.factories import an_account
from tools.samples.sealing_entity import with_key

PDF = {"typst", "pypdf", "pyhanko", "pyhanko_certvalidator", "fontTools", "lxml", "PIL"}
HEAVY = PDF | {"cryptography", "aiohttp", "jinja2", "segno", "phonenumbers", "chinese_calendar", "holidays"}
FOR_THE_FIRST_EVENT = {
    "app": set[str](),
    "authorizer": {"cryptography"},
    "intake": set[str](),
    "expire": set[str](),
    "remind": set[str](),
    "tell": {"jinja2"},
    "publish": set[str](),
    "reconcile": set[str](),
    "monitor": {"cryptography", "chinese_calendar"},
    "audit": set[str](),
    "pack": set[str](),
    "seal": {"cryptography", "pyhanko", "pyhanko_certvalidator"},
}
"""Of the heavy ones, what each function loads for an event like most."""
NOT_FOR_A_SEAL = {
    *("chalicelib.domain.claims", "chalicelib.domain.tickets", "chalicelib.domain.searching"),
    *("chalicelib.domain.evidence", "chalicelib.domain.parties.contacts"),
    *("chalicelib.domain.requesting.bills", "chalicelib.domain.provider.icp"),
    *("chalicelib.application.ports.lists", "chalicelib.application.ports.claims"),
    *("chalicelib.application.ports.parties", "chalicelib.application.official.auditing"),
    *("chalicelib.adapters.dynamodb.listings", "chalicelib.adapters.dynamodb.clues"),
    *("chalicelib.web.edge.answering", "chalicelib.web.edge.problems", "chalicelib.web.edge.sentences"),
}
"""Ours that others need: a customer waits for each of them while a new function seals."""


def loaded_by(function: str, *wanted: Event, folder: Path) -> set[str]:
    """In a process of its own, as Lambda starts it."""
    (folder / "events.json").write_text(json.dumps(wanted))
    command: list[str | Path] = [sys.executable, PROGRAM, CHECKOUT, function, folder / "events.json"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=CHECKOUT)
    assert done.returncode == 0, done.stderr
    return set(json.loads(done.stdout)["modules"])


def heavy(loaded: set[str]) -> set[str]:
    return {name.partition(".")[0] for name in loaded} & HEAVY


def test_loading_the_app_loads_nothing_heavy(tmp_path: Path) -> None:
    loaded = loaded_by("verify", folder=tmp_path)

    assert heavy(loaded) == set()
    assert loaded & NOT_FOR_A_SEAL == set()


def test_loading_the_app_adds_only_our_own_modules_to_its_four_libraries() -> None:
    program = (
        "import chalice.app, boto3, pydantic, aws_lambda_powertools, zoneinfo, gc, sys;"
        " before = {*sys.modules}; import app; print(gc.get_threshold()[0], file=sys.stderr);"
        " print(*{name.partition('.')[0] for name in set(sys.modules) - before})"
    )

    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    others = {name for name in done.stdout.split() if not name.startswith("_") and name != "sysconfig"}
    assert others == {"app", "chalicelib"}
    assert int(done.stderr) > 10_000  # so often would looking for garbage take a sixth of a first event


@pytest.mark.shipped_provider  # of China, so that its calendar is loaded
@pytest.mark.parametrize("function", FOR_THE_FIRST_EVENT)
def test_an_event_like_most_loads_only_what_it_needs(
    stage: dict[str, str], function: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = SigningKey.kept_in(tmp_path)
    (tmp_path / "jwks.json").write_text(json.dumps(key.public_keys()))
    monkeypatch.setenv("OIDC_JWKS_URL", (tmp_path / "jwks.json").as_uri())
    services = build(os.environ)
    services.accounts.put_upstream(an_account())
    services.entities.register(*with_key(services.kms, tmp_path))
    event = Works(Contracts(services), key, feed_megabytes=0).of(function).first()

    loaded = loaded_by(function, event, folder=tmp_path)

    services.close()
    assert heavy(loaded) == FOR_THE_FIRST_EVENT[function]
    if function == "seal":
        assert loaded & NOT_FOR_A_SEAL == set()
    assert stage["CONTRACTS_TABLE"]


def test_a_trace_tells_of_each_call_to_aws(
    stage: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.socket(
        socket.AF_INET, socket.SOCK_DGRAM
    ) as daemon:  # Lambda has X-Ray's beside each function
        daemon.bind(("127.0.0.1", 0))
        daemon.settimeout(5)
        monkeypatch.setenv("AWS_XRAY_DAEMON_ADDRESS", f"127.0.0.1:{daemon.getsockname()[1]}")
        monkeypatch.setenv("AWS_LAMBDA_FUNCTION_NAME", "expire")
        monkeypatch.setenv("LAMBDA_TASK_ROOT", str(CHECKOUT))
        trace = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1"
        monkeypatch.setenv("_X_AMZN_TRACE_ID", trace)

        loaded_by("expire", each_handed_on("expire", ["nobody"]), folder=tmp_path)

        told = json.loads(daemon.recv(65536).partition(b"\n")[2])
    assert (told["name"], told["aws"]["operation"]) == ("dynamodb", "GetItem")
    assert told["trace_id"] == "1-5759e988-bd862e3fe1be46a994272793"
    assert told["aws"]["table_name"] == stage["CONTRACTS_TABLE"]
