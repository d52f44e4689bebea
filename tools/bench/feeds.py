"""Importing large feeds into an emulated AWS: lines a second, and the most memory that the import takes.

`python -m tools.bench.feeds orders|bills|accounts MB`, on an AWS of its own that is thrown away.
`python -m tools.bench intake` imports orders so, with batches side by side and one after the other; the
emulated AWS is one process on the same machine, and so the same is done with a call's time in AWS added.
"""

from __future__ import annotations

import itertools
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from chalicelib.application.intake import side_by_side
from chalicelib.application.intake.side_by_side import AT_ONCE
from tools.checkout import CHECKOUT
from tools.harness.ports import free_port
from tools.local.aws.deployment import deploy
from tools.local.aws.embedded import EmbeddedAws, root_session
from tools.local.place import ACCOUNT, REGION
from tools.samples.factories import an_order
from tools.samples.feed_lines import account_line, order_line
from tools.stage.template import data_template

MEGABYTE = 1024 * 1024
HEADER = "BillingAccountId,InvoiceIssuerName,BillingPeriodStart,BillingCurrency,ServiceName,BilledCost,Tags\n"


def orders() -> Iterator[str]:
    """Lines as long as real ones are."""
    configuration = "ecs.g8i.2xlarge, 8 vCPU, 32 GiB, ESSD PL1 200 GiB, Beijing"
    line = order_line(an_order(configuration=configuration, quantity=2, invoicing_entity="demo-cloud"))
    for number in itertools.count(1):
        changes = {"order_id": f"20260000{number:08}", "account_id": f"account-{number % 1000}"}
        yield f"{json.dumps(line | changes)}\n"


def accounts() -> Iterator[str]:
    contact = {"name": "Li Na", "address": "18 Demo Road, Hangzhou", "postal_code": "311121"}
    for number in itertools.count(1):
        contacts = [{"contact_id": f"{number}-{each}", **contact} for each in range(3)]
        line = account_line(account_id=f"account-{number}", contacts=contacts)
        yield f"{json.dumps(line)}\n"


def bills() -> Iterator[str]:
    yield HEADER
    tags = '"{""application"": ""shop"", ""environment"": ""production"", ""cost centre"": ""4711""}"'
    for number in itertools.count(1):
        account, service = number % 500, number % 40
        yield f"b-{account},Demo Ltd,2026-01-01 00:00:00,CNY,Service {service},0.00{number:09},{tags}\n"


FEEDS = {
    "orders": ("orders/large.jsonl", orders),
    "accounts": ("accounts/large.jsonl", accounts),
    "bills": ("bills/large.csv", bills),
}


@dataclass(frozen=True)
class Way:
    """How a file is imported."""

    at_once: int = AT_ONCE
    """Batches under way at the same time."""
    added_ms: int = 0
    """Milliseconds that each call takes longer than it does here."""

    def __str__(self) -> str:
        return f"{self.at_once} batches at once, {self.added_ms} ms added to each call"


WAYS = (Way(at_once=1), Way(), Way(at_once=1, added_ms=8), Way(added_ms=8))
MEGABYTES = 5


def measure() -> Iterator[str]:
    for way in WAYS:
        yield from imported("orders", MEGABYTES, way)


def imported(kind: str, megabytes: int, way: Way) -> Iterator[str]:
    """Imports a file of this size twice; tells what each took."""
    name, lines = FEEDS[kind]
    with tempfile.TemporaryDirectory() as folder:
        aws = EmbeddedAws(free_port(), Path(folder), Path(folder) / "aws.log")
        aws.start()
        try:
            aws.wait_until_ready()
            os.environ |= {"AWS_ENDPOINT_URL": aws.url}
            session = root_session()
            settings = deploy(session.client("cloudformation"), data_template(), "bench")
            file = Path(folder) / "feed"
            _write(file, lines(), megabytes * MEGABYTE)
            s3 = session.client("s3")
            with file.open("rb") as content:
                s3.put_object(Bucket=settings["INTAKE_BUCKET"], Key=name, Body=content)
            file.unlink()
            for time_of_it in ("new", "again"):
                told = _import_in_a_process_of_its_own(aws.url, name, settings, way)
                yield f"{time_of_it}, {way}: {told}"
        finally:
            aws.stop(save=False)


def _write(file: Path, lines: Iterator[str], size: int) -> None:
    with file.open("w") as feed:
        while feed.tell() < size:
            feed.writelines(next(lines) for _ in range(1000))


def _import_in_a_process_of_its_own(url: str, name: str, settings: dict[str, str], way: Way) -> str:
    place = {"AWS_ENDPOINT_URL": url, "AWS_ACCESS_KEY_ID": ACCOUNT, "AWS_SECRET_ACCESS_KEY": "local"}
    others = {"STAGE": "bench", "SITE_URL": url, "AWS_DEFAULT_REGION": REGION, "AWS_REGION": REGION}
    sign_in = {"OIDC_ISSUER": url, "OIDC_AUDIENCE": "bench", "OIDC_JWKS_URL": url}
    done = subprocess.run(
        [sys.executable, "-m", "tools.bench.feeds", "--import", name, f"{way.at_once}", f"{way.added_ms}"],
        env={**os.environ, **place, **others, **sign_in, **settings},
        cwd=CHECKOUT,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    return done.stdout.strip()


def _import(name: str, way: Way) -> None:
    from chalicelib import bootstrap

    side_by_side.AT_ONCE = way.at_once
    services = bootstrap.services()
    for client in (services.dynamodb.meta.client, services.s3):
        client.meta.events.register("before-send", lambda **_: time.sleep(way.added_ms / 1000))
    importing = services.import_feed_file
    head = services.s3.head_object(Bucket=services.settings.intake_bucket, Key=name)
    begun, cpu = time.perf_counter(), time.process_time()
    result = importing(name, head["VersionId"], datetime.now(UTC))
    seconds, cpu = time.perf_counter() - begun, time.process_time() - cpu
    lines = result.accepted + result.rejected
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    size = head["ContentLength"] / MEGABYTE
    print(
        f"{name}: {size:.0f} MB, accepted {result.accepted} rejected {result.rejected} in {seconds:.1f} s, "
        f"{lines / seconds:.0f} lines/s, {cpu:.1f} s of its processor time, at most {peak:.0f} MB of memory",
    )


if __name__ == "__main__":
    if sys.argv[1] == "--import":
        _import(sys.argv[2], Way(int(sys.argv[3]), int(sys.argv[4])))
    else:
        for told in imported(sys.argv[1], int(sys.argv[2]), Way()):
            print(told, flush=True)
