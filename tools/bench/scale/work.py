"""What functions do about an account besides answering its calls, each once."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from chalicelib.bootstrap import Services
from chalicelib.domain.common.history import Action, HistoryEntry
from tools.bench.consumption import consumption
from tools.bench.scale.asked import Asked
from tools.bench.scale.client import Client
from tools.bench.scale.filling import BUSY_CONTRACT
from tools.bench.scale.measuring import Measured, answered_json
from tools.bench.scale.scene import Scene


@dataclass(frozen=True)
class _Work:
    name: str
    done: Callable[[], object]


def every_work(client: Client) -> Iterator[Measured]:
    """What is stored counts as what is answered; of an account that has been filled."""
    for it in _every(client):
        with consumption(client.services) as consumed:
            it.done()
        yield Measured(
            it.name, "", consumed.calls, consumed.read_units, consumed.stored, consumed.seconds * 1000
        )


def _every(client: Client) -> Iterator[_Work]:
    services, now = client.services, datetime.now(UTC)
    yield _Work("evidence report of a long history", _evidence(services, Scene(services, client.folder), now))
    for wanted in ("contracts", "orders", "bills"):
        made = answered_json(client(Asked("POST /api/downloads", body={"list": wanted})))
        yield _Work(f"list of {wanted} as CSV", _packed(services, str(made["download_id"]), now))
    yield _Work("run of the comparison of sums", lambda: services.compare_sums.sweep(now + timedelta(days=2)))
    reminding = services.remind.in_background
    yield _Work("page of notices that are due", lambda: reminding.work_off({"shard": 0}, now))


def _evidence(services: Services, scene: Scene, now: datetime) -> Callable[[], object]:
    """Each time of another state of its history."""
    contract = services.contracts.get(BUSY_CONTRACT)
    assert contract is not None, "the account was filled"
    services.documents.put_official(contract.contract_id, contract.base_sha256, scene.sealed_document())
    services.history.append(HistoryEntry(BUSY_CONTRACT, now, "scale", Action.DOWNLOADED))
    return lambda: services.make_evidence(BUSY_CONTRACT, now)


def _packed(services: Services, download_id: str, now: datetime) -> Callable[[], object]:
    return lambda: services.make_download(download_id, now)
