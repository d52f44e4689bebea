"""The API over HTTP and the way from finalize to official, on a local stack of its own."""

import json
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from tools.bench.timing import percentile
from tools.harness.running_stack import RunningStack
from tools.samples.factories import an_order
from tools.samples.feed_lines import account_line, json_feed, order_line

REQUESTS = 400
CONTRACTS = 20
PATIENCE_SECONDS = 30
_ACCOUNT = "bench"


def measure() -> Iterator[str]:
    with tempfile.TemporaryDirectory() as folder:
        stack = RunningStack(Path(folder) / "state")
        stack.start()
        try:
            client = Client(stack)
            client.seed()
            yield from _finalizing(client)
            for at_once in (1, 8, 32):
                yield _listing(client, at_once)
        finally:
            stack.stop()


class Client:
    """A customer of the stack with paid orders to request."""

    def __init__(self, stack: RunningStack) -> None:
        self._stack = stack
        self._token = stack.token(_ACCOUNT)

    def seed(self) -> None:
        orders = [
            an_order(order_id=f"bench-{number:04d}", account_id=_ACCOUNT, invoicing_entity="demo-cloud")
            for number in range(CONTRACTS)
        ]
        self._import("accounts", [account_line(account_id=_ACCOUNT)])
        self._import("orders", [order_line(order) for order in orders])

    def call(self, method: str, path: str, body: Any = None) -> Any:
        request = urllib.request.Request(  # noqa: S310 - our own stack
            f"{self._stack.url}{path}",
            method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={"Authorization": f"Bearer {self._token}", "Content-Type": "application/json"},
        )
        with urllib.request.urlopen(request, timeout=PATIENCE_SECONDS) as answer:  # noqa: S310
            return json.load(answer)

    def _import(self, feed: str, records: list[dict[str, Any]]) -> None:
        path = self._stack.state.parent / f"{feed}.jsonl"
        path.write_bytes(json_feed(*records))
        done = self._stack.make("import", FILE=str(path), AS=f"{feed}/bench.jsonl")
        if done.returncode != 0:
            raise RuntimeError(done.stdout + done.stderr)


def _finalizing(client: Client) -> Iterator[str]:
    times = []
    for number in range(CONTRACTS):
        wish = {"source": "orders", "ids": [f"bench-{number:04d}"]}
        [contract] = client.call("POST", "/api/contracts", wish)["contracts"]
        path = f"/api/contracts/{contract['contract_id']}"
        started = time.perf_counter()
        client.call("POST", f"{path}/finalize", {})
        while client.call("GET", path)["status"] != "official":
            if time.perf_counter() - started > PATIENCE_SECONDS:
                raise TimeoutError("the contract did not become official")
        times.append((time.perf_counter() - started) * 1000)
    warm = times[1:]
    yield (
        f"finalize → official: p50 {percentile(warm, 50):.0f} ms, p95 {percentile(warm, 95):.0f} ms "
        f"({len(warm)} contracts, warm; the first took {times[0]:.0f} ms)"
    )


def _listing(client: Client, at_once: int) -> str:
    started = time.perf_counter()
    with ThreadPoolExecutor(at_once) as pool:
        list(pool.map(lambda _: client.call("GET", "/api/contracts?view=summary&limit=20"), range(REQUESTS)))
    rate = REQUESTS / (time.perf_counter() - started)
    return f"GET /api/contracts (20 contracts): {rate:.0f} requests a second, {at_once} at once"
