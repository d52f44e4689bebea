"""What the work in the background takes of AWS for one contract: counted on the embedded AWS."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from chalicelib.bootstrap import Services
from chalicelib.domain.common.policy import SEALING_LEASE
from chalicelib.domain.sealing.trust import Trust
from tools.bench.calls import stage
from tools.bench.consumption import Consumed, consumption
from tools.bench.functions.contracts import Contracts
from tools.bench.measured_times import Took, least
from tools.harness.development_authority import RunningAuthority, running_authority

Ready = Callable[[], Callable[[], object]]
"""Makes ready what is needed, such as a contract, and returns what is done then."""


def counted() -> dict[str, Consumed]:
    """By kind of work."""
    with _works() as (services, works):
        return {kind: consumed_by(services, ready) for kind, ready in works.items()}


def consumed_by(services: Services, ready: Ready) -> Consumed:
    ready()()  # the first of each loads what it needs
    work = ready()
    with consumption(services) as consumed:
        work()
    return consumed


def times() -> dict[str, Took]:
    """By kind of work; the processor's of the handler's own program, not of AWS's."""
    with _works() as (_, works):
        return {kind: least(ready) for kind, ready in works.items()}


@contextmanager
def _works() -> Iterator[tuple[Services, dict[str, Ready]]]:
    with ExitStack() as things:
        folder = Path(things.enter_context(tempfile.TemporaryDirectory()))
        services = things.enter_context(stage(folder))
        now = datetime.now(UTC)
        authority = things.enter_context(running_authority(folder, now))
        yield services, _of_each_kind(services, authority, now)


def _with_lists(authority: RunningAuthority) -> Trust:
    """What was sealed without an address of its own gets its revocation data from these."""
    known = authority.authority
    lists = tuple(known.list_address(issuer) for issuer in known.issuers)
    return replace(authority.trust, revocation_addresses=lists)


def _of_each_kind(services: Services, authority: RunningAuthority, now: datetime) -> dict[str, Ready]:
    contracts = Contracts(services)

    def expire() -> Callable[[], object]:
        overdue = contracts.unpaid(due_in=-timedelta(hours=1))
        return lambda: services.expire.expire(overdue, now)

    def remind() -> Callable[[], object]:
        unpaid = contracts.unpaid(due_in=timedelta(days=1))
        return lambda: services.remind.told(unpaid, now)

    def reconcile() -> Callable[[], object]:
        waiting = contracts.finalized(contracts.short())
        return lambda: services.reconcile.asked_again(waiting, now + 2 * SEALING_LEASE)

    def archive() -> Callable[[], object]:
        services.trust.put(Trust())  # sealed without anybody's time, it is due at once
        official = contracts.official(contracts.short())
        services.trust.put(_with_lists(authority))
        return lambda: services.keep_archive.kept(official, datetime.now(UTC) + timedelta(seconds=1))

    return {"expire": expire, "remind": remind, "reconcile": reconcile, "archive": archive}
