"""A customer's request of one order, from the call of the use case to its answer, beside its typst call."""

import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from chalicelib.application.contracts.requesting import ContractRequest
from chalicelib.application.ports import Change
from chalicelib.domain.contract.contents import Source
from tools.bench.calls import stage
from tools.bench.documents.aims import at_most
from tools.bench.documents.typst_call import typst_time
from tools.bench.timing import median
from tools.samples.factories import an_order

RUNS, WARM, MOST_TIMES = 15, 3, 2.5
_ACCOUNT = "acme"


def measure() -> Iterator[str]:
    """On the embedded AWS, whose answers are a part of it."""
    taken: list[tuple[float, float]] = []
    with tempfile.TemporaryDirectory() as folder, stage(Path(folder)) as services:
        for _ in range(WARM + RUNS):
            order = an_order(account_id=_ACCOUNT)
            services.ledger.commit(Change(orders=(order,)))
            request = ContractRequest(_ACCOUNT, "bench", Source.ORDERS, (order.order_id,))
            with typst_time() as spent:
                started = time.perf_counter()
                services.request_contracts(request, datetime.now(UTC))
                taken.append((1000 * (time.perf_counter() - started), 1000 * spent.seconds))
    warm = taken[WARM:]
    whole, call = (median([pair[which] for pair in warm]) for which in (0, 1))
    ratio = median([all_of_it / typst for all_of_it, typst in warm])
    yield (
        f"request of one order: answered in {whole:.1f} ms, {ratio:.2f} times its typst call of {call:.1f} "
        f"ms {at_most(MOST_TIMES, ratio, f'{MOST_TIMES:g}')}"
    )
