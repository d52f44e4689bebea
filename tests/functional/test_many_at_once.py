"""Contracts of one afternoon: finalized with one call, and saved as one file; lists, too."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import UTC, datetime
from urllib.request import urlopen

import pytest

from tests.support.service import Service
from tools.samples.factories import an_order


@pytest.fixture
def drafts(sealing: Service) -> list[str]:
    orders = [an_order(order_id=f"90{number}") for number in range(3)]
    sealing.store(*orders)
    return [sealing.draft(it.order_id, language="en")["contract_id"] for it in orders]


def saved(service: Service, body: object) -> bytes:
    """Asked for with a key, made as its queue would have it made, and saved by its link."""
    headers = {"Idempotency-Key": "afternoon"}
    job = service.call("POST", "/api/downloads", body, headers=headers)
    assert (job.status, job.json["state"], job.json["url"]) == (202, "waiting", None)
    assert service.services.make_download(job.json["download_id"], datetime.now(UTC)).done == 1
    ready = service.call("GET", f"/api/downloads/{job.json['download_id']}").json
    assert ready["state"] == "ready"
    assert service.call("POST", "/api/downloads", body, headers=headers).json["state"] == "ready"
    with urlopen(ready["url"], timeout=300) as reply:  # noqa: S310 - of this machine
        assert ready["filename"] in reply.headers["Content-Disposition"]
        return bytes(reply.read())


def test_drafts_are_finalized_with_one_call_and_saved_as_one_file(
    service: Service, drafts: list[str]
) -> None:
    chosen = [{"contract_id": it, "revision": 1} for it in drafts]
    body = {"contracts": [*chosen, {"contract_id": "nobody's"}]}

    finalized = service.call("POST", "/api/contracts/batch-finalize", body)

    assert finalized.status == 202
    results = finalized.json["results"]
    assert [it["outcome"] for it in results] == ["finalized"] * 3 + ["refused"]
    assert results[3]["problem"]["code"] == "not_found"
    for contract_id in drafts:
        service.services.seal(contract_id, datetime.now(UTC))
    content = saved(service, {"contract_ids": drafts})
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        text = archive.read("list.csv").decode("utf-8-sig")
        files = {name: archive.read(name) for name in archive.namelist()}
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["State"] for row in rows] == ["official"] * 3
    assert all(files[row["File"]].startswith(b"%PDF-") for row in rows)
    verified = service.call("GET", f"/api/verify/{rows[0]['Contract number']}", sha256=rows[0]["SHA-256"])
    assert verified.json["status"] == "official"


def test_a_list_is_saved_with_its_filters_and_those_that_it_does_not_take_are_named(
    service: Service, drafts: list[str]
) -> None:
    assert len(drafts) == 3
    content = saved(service, {"list": "contracts", "filters": {"status": "draft"}})
    assert len(list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))) == 3

    refused = service.call("POST", "/api/downloads", {"list": "bills", "filters": {"status": "draft"}})

    assert refused.status == 400
    assert "status" in refused.json["errors"][0]["detail"]
    both = {"list": "bills", "contract_ids": drafts}
    assert service.call("POST", "/api/downloads", both).status == 400
