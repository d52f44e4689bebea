"""Importing large feeds into an emulated AWS: lines a second, and the most memory that the import takes.

`python -m tools.bench.feeds orders|bills|accounts MB`, on an AWS of its own that is thrown away.
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
from datetime import UTC, datetime
from pathlib import Path

from tools.checkout import CHECKOUT
from tools.local.aws.deployment import deploy
from tools.local.aws.embedded import EmbeddedAws, root_session
from tools.local.place import ACCOUNT, REGION
from tools.samples.factories import an_order
from tools.samples.feed_lines import account_line, order_line
from tools.stage.template import data_template

MEGABYTE = 1024 * 1024
PORT = 4599
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


def measure(kind: str, megabytes: int) -> None:
    """Import a file of this size twice; print what each took."""
    name, lines = FEEDS[kind]
    with tempfile.TemporaryDirectory() as folder:
        aws = EmbeddedAws(PORT, Path(folder), Path(folder) / "aws.log")
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
            for _ in range(2):
                _import_in_a_process_of_its_own(aws.url, name, settings)
        finally:
            aws.stop()


def _write(file: Path, lines: Iterator[str], size: int) -> None:
    with file.open("w") as feed:
        while feed.tell() < size:
            feed.writelines(next(lines) for _ in range(1000))


def _import_in_a_process_of_its_own(url: str, name: str, settings: dict[str, str]) -> None:
    place = {"AWS_ENDPOINT_URL": url, "AWS_ACCESS_KEY_ID": ACCOUNT, "AWS_SECRET_ACCESS_KEY": "local"}
    others = {"STAGE": "bench", "SITE_URL": url, "AWS_DEFAULT_REGION": REGION, "AWS_REGION": REGION}
    sign_in = {"OIDC_ISSUER": url, "OIDC_AUDIENCE": "bench", "OIDC_JWKS_URL": url}
    subprocess.run(
        [sys.executable, "-m", "tools.bench.feeds", "--import", name],
        env={**os.environ, **place, **others, **sign_in, **settings},
        cwd=CHECKOUT,
        check=True,
    )


def _import(name: str) -> None:
    from chalicelib import bootstrap

    services = bootstrap.services()
    importing = services.import_feed_file
    head = services.s3.head_object(Bucket=services.settings.intake_bucket, Key=name)
    begun = time.perf_counter()
    result = importing(name, head["VersionId"], datetime.now(UTC))
    seconds = time.perf_counter() - begun
    lines = result.accepted + result.rejected
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    size = head["ContentLength"] / MEGABYTE
    print(
        f"{name}: {size:.0f} MB, accepted {result.accepted} rejected {result.rejected} in {seconds:.1f} s, "
        f"{lines / seconds:.0f} lines/s, at most {peak:.0f} MB of memory",
        flush=True,
    )


if __name__ == "__main__":
    if sys.argv[1] == "--import":
        _import(sys.argv[2])
    else:
        measure(sys.argv[1], int(sys.argv[2]))
