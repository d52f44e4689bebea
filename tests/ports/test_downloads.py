"""Jobs of downloads are kept, and their files written in parts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from urllib.request import urlopen

import pytest

from chalicelib.application.ports import BillFilter, ContractFilter, OrderFilter
from chalicelib.application.ports.downloads import DownloadJob, LeftOut, ListName, WantedList
from chalicelib.bootstrap import Services
from chalicelib.domain.common.errors import Stale
from chalicelib.domain.contract.contracts import Status
from tests.ports.fresh import fresh
from tools.samples.factories import NOW

WANTED = (
    None,
    WantedList(ListName.CONTRACTS, contracts=ContractFilter(Status.OFFICIAL, "CC-", NOW, NOW)),
    WantedList(ListName.ORDERS, orders=OrderFilter(product="ecs", placed_from=NOW)),
    WantedList(ListName.BILLS, bills=BillFilter("2026-02")),
    WantedList(ListName.CLAIMS, status="open"),
)
PART = 8 * 1024 * 1024


def job(**changes: object) -> DownloadJob:
    made = DownloadJob(fresh("download"), "acme", "user-1", "0" * 64, NOW, "en", ("contract-1", "contract-2"))
    return replace(made, **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize("wanted", WANTED, ids=lambda it: it.name if it else "contracts packed")
def test_a_job_is_read_as_it_was_stored(ports: Services, wanted: WantedList | None) -> None:
    left = (LeftOut("contract-2", "contract_not_downloadable", "voided"),)
    asked = job(wanted=wanted, done=2, ready_at=NOW, size=7, left_out=left)
    assert ports.download_jobs.get(asked.download_id) is None

    stored = ports.download_jobs.put(asked)

    assert stored == replace(asked, row=1) == ports.download_jobs.get(asked.download_id)


def test_a_job_is_stored_only_over_the_row_that_was_read(ports: Services) -> None:
    first = job()
    ports.download_jobs.put(first)

    with pytest.raises(Stale):
        ports.download_jobs.put(first)
    assert ports.download_jobs.put(replace(first, done=1, row=1)).row == 2
    with pytest.raises(Stale):
        ports.download_jobs.put(replace(first, done=2, row=1))


@pytest.mark.parametrize("sizes", [(), (3, 4), (PART - 1, 2, PART)], ids=["empty", "small", "three parts"])
def test_a_file_is_what_its_chunks_make(ports: Services, sizes: tuple[int, ...]) -> None:
    download_id = fresh("download")
    chunks = [bytes([at]) * size for at, size in enumerate(sizes, 1)]
    ports.download_files.write(download_id, "text/csv", iter([b"of a run before"]))

    size = ports.download_files.write(download_id, "application/zip", iter(chunks))

    assert size == sum(sizes)
    assert saved(ports, download_id) == b"".join(chunks)


@pytest.mark.parametrize("size", [6, PART], ids=["before", "behind a part"])
def test_a_file_that_fails_on_its_way_is_not_stored(ports: Services, size: int) -> None:
    download_id = fresh("download")
    ports.download_files.write(download_id, "text/csv", iter([b"of a run before"]))

    def failing() -> Iterator[bytes]:
        yield bytes(size)
        raise LookupError("the next one")

    with pytest.raises(LookupError, match="the next one"):
        ports.download_files.write(download_id, "application/zip", failing())

    assert saved(ports, download_id) == b"of a run before"


def test_a_marked_draft_can_be_read(ports: Services) -> None:
    contract_id = fresh("contract")
    assert ports.documents.get_marked_draft(contract_id, "a") is None

    ports.documents.put_marked_draft(contract_id, "a", b"marked")

    assert ports.documents.get_marked_draft(contract_id, "a") == b"marked"


def saved(ports: Services, download_id: str) -> bytes:
    link = ports.download_files.link(download_id, "合同.zip")
    if link.startswith("memory:"):
        stored: dict[str, bytes] = ports.download_files.stored  # type: ignore[attr-defined] # the fake's
        return stored[download_id]
    with urlopen(link, timeout=300) as reply:  # noqa: S310 - of this machine
        assert "filename*=UTF-8''" in reply.headers["Content-Disposition"]
        return bytes(reply.read())
