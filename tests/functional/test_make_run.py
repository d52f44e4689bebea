"""`make run` as a newcomer uses it: start, work, stop, start again; and the commands beside it."""

import gzip
import json
import os
import re
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from botocore.exceptions import ClientError

from chalicelib.application.ports.due import SHARDS
from tests.support.feeder import Feeder
from tests.support.walk import is_as_told, steps_of, walked
from tools.checkout import CHECKOUT
from tools.harness.running_stack import RunningStack
from tools.harness.waiting import eventually
from tools.local.__main__ import main
from tools.samples.factories import an_order
from tools.samples.feed_lines import order_line
from tools.samples.sealing_entity import PARTICULARS

DOCS = CHECKOUT / "docs"
MAKE_RUN = ("make", "run")
CUSTOMER = "demo-company"
Command = Callable[..., tuple[int, str, str]]
SEAL = '<svg xmlns="http://www.w3.org/2000/svg">{}<circle r="9" fill="#c8102e"/></svg>'


@pytest.fixture
def stack(tmp_path: Path) -> Iterator[RunningStack]:
    """A stack that a test starts and stops itself."""
    stack = RunningStack(tmp_path / "state", command=MAKE_RUN)
    yield stack
    stack.kill()


def call(stack: RunningStack, token: str, method: str, path: str, body: object = None) -> Any:
    """The JSON answer of the API."""
    request = urllib.request.Request(  # noqa: S310 - our own stack
        f"{stack.url}/api{path}",
        data=None if body is None else json.dumps(body).encode(),
        headers={"Authorization": f"Bearer {token}", "Content-Type": "application/json"},
        method=method,
    )
    with urllib.request.urlopen(request) as answer:  # noqa: S310
        return json.load(answer)


def download(stack: RunningStack, token: str, contract_id: str) -> bytes:
    link = call(stack, token, "GET", f"/contracts/{contract_id}/download")
    assert link["kind"] == "official"
    with urllib.request.urlopen(link["url"]) as answer:  # noqa: S310
        return bytes(answer.read())


def make_official(stack: RunningStack, token: str) -> str:
    """Request a contract for the first order that allows it, and finalize it; return its id."""
    orders = call(stack, token, "GET", "/orders?list=contract_management&state=paid")["items"]
    order = next(order for order in orders if order["contract_request"]["allowed"])
    requested = call(stack, token, "POST", "/contracts", {"source": "orders", "ids": [order["order_id"]]})
    contract_id: str = requested["contracts"][0]["contract_id"]
    call(stack, token, "POST", f"/contracts/{contract_id}/finalize", {})
    eventually(
        lambda: call(stack, token, "GET", f"/contracts/{contract_id}")["status"] == "official",
        "the contract is official",
    )
    return contract_id


def test_an_official_contract_is_the_same_after_a_restart(stack: RunningStack) -> None:
    stack.start()
    token = stack.token(CUSTOMER)
    contract_id = make_official(stack, token)
    before = download(stack, token, contract_id)
    level = call(stack, token, "GET", f"/contracts/{contract_id}")["signature_level"]

    stack.stop(signal.SIGINT)
    assert stack.processes() == []
    stack.start()

    assert before.startswith(b"%PDF")
    assert level == "B-LT"  # the development authority answers over HTTP
    assert download(stack, token, contract_id) == before


@pytest.mark.thorough  # an interrupt is in every run: an official contract after a restart
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_stopping_leaves_nothing_running(stack: RunningStack, how: signal.Signals) -> None:
    stack.start()
    stack.make("sweep", NAME="expire")  # so that a function's process is there, too
    started = stack.processes()

    stack.stop(how)

    assert len(started) > 2
    assert stack.processes() == []


def test_a_second_instance_says_so_and_changes_nothing(local_stack: RunningStack, tmp_path: Path) -> None:
    second = RunningStack(tmp_path / "second", local_stack.port, local_stack.aws_port)

    refused = second.make("run")

    assert refused.returncode != 0
    assert f"Port {local_stack.port} is in use" in refused.stderr
    assert not second.state.exists()
    assert local_stack.is_healthy()


@pytest.mark.thorough
def test_the_end_of_the_embedded_aws_is_the_end_of_the_stack(stack: RunningStack) -> None:
    stack.start()
    (aws,) = [process for process in stack.processes() if "tools.local.aws.process" in process.command]

    os.kill(aws.number, signal.SIGKILL)

    eventually(lambda: stack.processes() == [], "everything has stopped")
    assert "The embedded AWS ended by itself" in stack.output


@pytest.mark.thorough
def test_the_stack_survives_the_death_of_its_own_process(stack: RunningStack) -> None:
    """The embedded AWS notices, saves, and stops; the next start has the data."""
    stack.start()
    token = stack.token(CUSTOMER)
    order = call(stack, token, "GET", "/orders?state=paid&limit=1")["items"][0]["order_id"]
    created = call(stack, token, "POST", "/contracts", {"source": "orders", "ids": [order]})
    (runner,) = [process for process in stack.processes() if process.command.endswith("tools.local run")]

    os.kill(runner.number, signal.SIGKILL)
    eventually(lambda: stack.processes() == [], "everything has stopped")
    stack.start()

    contract_id = created["contracts"][0]["contract_id"]
    assert call(stack, token, "GET", f"/contracts/{contract_id}")["status"] == "draft"


@pytest.mark.thorough  # a kill under load is in every run: test_keeping.py
def test_after_a_kill_of_everything_the_files_of_the_intake_are_imported_again(
    stack: RunningStack, tmp_path: Path
) -> None:
    """Only objects are certain then; what the feeds brought can be made of them."""
    stack.start()
    file = tmp_path / "late.jsonl"
    file.write_text(feed_line("late-order", account_id=CUSTOMER))
    stack.make("import", FILE=str(file), AS="orders/late.jsonl")

    stack.kill()
    stack.start()

    token = stack.token(CUSTOMER)
    eventually(
        lambda: len(call(stack, token, "GET", "/orders?q=late-order")["items"]) == 1, "the order is there"
    )


def feed_line(order_id: str, **changes: object) -> str:
    """A line of the orders feed."""
    order = an_order(order_id=order_id, account_id="import-test", invoicing_entity="demo-cloud")
    return json.dumps(order_line(order, **changes))


@pytest.fixture
def command(local_stack: RunningStack, capsys: pytest.CaptureFixture[str]) -> Command:
    """Does in this process what make does in one of its own; returns the code, and what was printed."""

    def done(target: str, **variables: str) -> tuple[int, str, str]:
        # A command may point this process at the stack's AWS: that ends with it.
        with patch.dict(os.environ, {**local_stack.environment(), **variables}):
            code = main([target])
        printed = capsys.readouterr()
        return code, printed.out.strip(), printed.err

    return done


def last_line(text: str) -> str:
    return text.strip().splitlines()[-1]


def test_import_tells_what_became_of_each_line(local_stack: RunningStack, tmp_path: Path) -> None:
    file = tmp_path / "orders.jsonl"
    file.write_text(f"{feed_line('import-1')}\nnot json\n{feed_line('import-2', quantity=0)}\n")

    first = local_stack.make("import", FILE=str(file), AS="orders/import-test.jsonl")
    second = local_stack.make("import", FILE=str(file), AS="orders/import-test.jsonl")

    assert (first.returncode, last_line(first.stdout)) == (0, "accepted 1 rejected 2")
    assert (second.returncode, last_line(second.stdout)) == (0, "accepted 1 rejected 2")


def test_import_of_an_unreadable_file_fails(local_stack: RunningStack, tmp_path: Path) -> None:
    file = tmp_path / "bills.csv.gz"
    file.write_bytes(gzip.compress(b"BilledCost\n" * 10_000)[:-20])

    done = local_stack.make("import", FILE=str(file), AS="bills/truncated.csv.gz")

    assert done.returncode != 0
    assert last_line(done.stdout).startswith("accepted 0 rejected ")


@pytest.mark.parametrize(
    ("target", "variables", "sentence"),
    [
        ("import", {"FILE": "nothing", "AS": "orders/x.jsonl"}, "FILE must name a file"),
        ("import", {"FILE": "Makefile", "AS": "elsewhere/x.jsonl"}, "AS must begin with one of"),
        ("sweep", {"NAME": "everything"}, "NAME must be one of"),
        ("token", {}, "needs ACCOUNT"),
        ("token", {"ACCOUNT": "x", "TTL": "soon"}, "TTL must be a number"),
        ("entity", {"FILE": "Makefile"}, "FILE must name a JSON file"),
    ],
)
def test_a_command_asked_for_in_a_wrong_way_says_what_it_needs(
    command: Command, target: str, variables: dict[str, str], sentence: str
) -> None:
    code, _, said = command(target, **variables)

    assert code == 2
    assert sentence in said


def test_a_sweep_tells_what_it_did(local_stack: RunningStack) -> None:
    for name in ("expire", "reconcile"):  # they hand on where to look
        done = local_stack.make("sweep", NAME=name)

        told = json.loads(done.stdout)
        assert (done.returncode, told["failed"]) == (0, 0)
        assert told["done"] in (SHARDS, 2 * SHARDS)  # of stuck seals, and of archive copies


def test_an_entity_is_registered_and_keeps_its_key(local_stack: RunningStack, tmp_path: Path) -> None:
    file = tmp_path / "entity.json"
    names = {"zh": "测试法人有限公司", "en": "Test Entity Ltd."}
    account = {"bank": "Test Bank", "account_name": "Test Entity Ltd.", "account_number": "1"}
    told = {"id": "t1", "names": names, "invoice_issuer_names": ["T1"], "remittance_account": account}
    entity = told | PARTICULARS
    file.write_text(json.dumps(entity))

    first = local_stack.make("entity", FILE=str(file))
    (tmp_path / "seal.svg").write_text(SEAL.format("<title>own</title>"))
    file.write_text(json.dumps(entity | {"artwork": "seal.svg"}))
    again = local_stack.make("entity", FILE=str(file))

    assert (first.returncode, again.returncode) == (0, 0)
    assert first.stdout.startswith("registered t1 测试法人有限公司, key ")
    assert again.stdout == first.stdout


@pytest.mark.thorough
def test_artwork_that_could_run_something_is_refused_with_advice(
    local_stack: RunningStack, tmp_path: Path
) -> None:
    file = tmp_path / "entity.json"
    names = {"zh": "测试法人有限公司", "en": "Test Entity Ltd."}
    account = {"bank": "Test Bank", "account_name": "Test Entity Ltd.", "account_number": "1"}
    told = {"id": "t3", "names": names, "invoice_issuer_names": [], "remittance_account": account}
    entity = told | PARTICULARS
    (tmp_path / "seal.svg").write_text(SEAL.format("<script>alert(1)</script>"))
    file.write_text(json.dumps(entity | {"artwork": "seal.svg"}))

    done = local_stack.make("entity", FILE=str(file))

    assert done.returncode == 2
    assert "artwork seal.svg cannot be used: it holds <script>: remove the script" in done.stderr


def test_a_bad_entity_is_refused_with_a_sentence(local_stack: RunningStack, tmp_path: Path) -> None:
    file = tmp_path / "entity.json"
    file.write_text('{"id": "t2"}')

    done = local_stack.make("entity", FILE=str(file))

    assert done.returncode == 2
    assert "lacks names" in done.stderr


def test_tokens_are_what_was_asked_for(local_stack: RunningStack, command: Command) -> None:
    def status(token: str) -> int:
        request = urllib.request.Request(  # noqa: S310
            f"{local_stack.url}/api/me", headers={"Authorization": f"Bearer {token}"}
        )
        try:
            with urllib.request.urlopen(request) as answer:  # noqa: S310
                return int(answer.status)
        except urllib.error.HTTPError as refused:
            with refused:
                return refused.code

    def token(**wishes: str) -> str:
        return command("token", ACCOUNT=CUSTOMER, **wishes)[1]

    assert status(token()) == 200
    assert status(token(TTL="-61")) == 401  # a minute is granted to clocks that differ
    assert status(token(ISSUER="http://elsewhere.example")) == 401
    assert status(token(AUDIENCE="somebody-else")) == 401
    assert status(local_stack.token(role="staff")) == 403


@pytest.mark.thorough
@pytest.mark.shipped_provider
def test_an_integrator_comes_from_nothing_to_official_contracts_as_the_page_says(
    local_stack: RunningStack,
) -> None:
    steps = steps_of(DOCS / "integrating.md")

    printed = walked(steps, DOCS.parent, local_stack.environment())

    assert len([step for step in steps if step.printed]) >= 5
    for step, said in zip(steps, printed, strict=True):
        assert step.printed is None or is_as_told(said, step.printed), f"{step.typed}\n{said}"


def test_upstream_drops_a_file_with_the_permissions_of_a_feeder_as_the_page_shows(
    local_stack: RunningStack, tmp_path: Path
) -> None:
    (tmp_path / "orders.jsonl").write_text(f"{feed_line('fed-1')}\n{feed_line('fed-2', quantity=0)}\n")
    page = (DOCS / "feeds.md").read_text(encoding="utf-8")
    [snippet] = re.findall(r"^```python\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    feeder = Feeder(local_stack.place)
    snippet = snippet.replace("prod-contract-centre-intake-123456789012", feeder.bucket)

    printed = subprocess.check_output([sys.executable, "-c", snippet], cwd=tmp_path, env=feeder.environment)

    [counts, refused] = printed.decode().splitlines()
    assert counts == "done 1 1"
    assert refused.startswith("2 [{'code': 'field_invalid'")
    for key in ("results/orders/x.jsonl.json", "rejected/orders/x.jsonl", "x.jsonl"):
        with pytest.raises(ClientError, match="AccessDenied"):
            feeder.s3.put_object(Bucket=feeder.bucket, Key=key, Body=b"")
    for forbidden in (feeder.s3.get_object, feeder.s3.delete_object):
        with pytest.raises(ClientError, match="AccessDenied"):
            forbidden(Bucket=feeder.bucket, Key="orders/2026-10-12.jsonl")
    with pytest.raises(ClientError, match="AccessDenied"):
        feeder.s3.list_objects_v2(Bucket=feeder.bucket)
