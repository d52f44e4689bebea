"""The documents of contracts: each is written once, and nothing is ever overwritten."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from hashlib import sha256 as sha256_of
from itertools import pairwise

import pytest

from chalicelib.application.ports import SealedDocument
from chalicelib.bootstrap import Services
from chalicelib.domain.common.errors import Unavailable
from chalicelib.domain.contract.contracts import Contract
from chalicelib.domain.sealing.longevity import Longevity
from tests.ports.fresh import fresh, new_contract
from tools.samples.factories import NOW

OTHER_ZONE = timezone(timedelta(hours=8))


def sha256(content: bytes) -> str:
    return sha256_of(content).hexdigest()


def sealed(content: bytes, at: datetime = NOW) -> SealedDocument:
    return SealedDocument(content, sha256(content), at)


def test_the_base_that_was_stored_first_stays(ports: Services) -> None:
    contract_id = fresh("contract")
    ports.documents.put_base(contract_id, "a", b"first")

    ports.documents.put_base(contract_id, "a", b"second")
    ports.documents.put_base(contract_id, "b", b"another")

    assert ports.documents.get_base(contract_id, "a") == b"first"
    assert ports.documents.get_base(contract_id, "b") == b"another"


def test_a_base_that_is_not_there_is_missed_by_its_contract(ports: Services) -> None:
    contract_id = fresh("contract")

    with pytest.raises(Unavailable, match="document_missing") as missing:
        ports.documents.get_base(contract_id, "a")

    assert missing.value.facts == {"contract_id": contract_id}


def test_the_official_file_that_was_stored_first_stays_and_is_told_to_the_second_l2(ports: Services) -> None:
    contract_id = fresh("contract")
    first, second = sealed(b"first"), sealed(b"second", NOW + timedelta(hours=1))
    assert ports.documents.get_official(contract_id, "a") is None

    assert ports.documents.put_official(contract_id, "a", first) == first
    assert ports.documents.put_official(contract_id, "a", second) == first

    assert ports.documents.get_official(contract_id, "a") == first
    assert ports.documents.get_official(contract_id, "b") is None


def test_the_official_file_has_the_hash_of_what_is_stored_and_its_time_in_utc(ports: Services) -> None:
    contract_id = fresh("contract")
    told = SealedDocument(b"content", "0" * 64, NOW.astimezone(OTHER_ZONE))

    ports.documents.put_official(contract_id, "a", told)

    found = ports.documents.get_official(contract_id, "a")
    assert found == sealed(b"content")
    assert found.sealed_at.tzinfo is UTC


def test_files_are_weighed_official_ones_where_there_are_some(ports: Services) -> None:
    draft, official, missing = (replace(new_contract(), base_sha256="a") for _ in range(3))
    official = replace(official, official_sha256=sha256(b"sealed"))
    for it in (draft, official):
        ports.documents.put_base(it.contract_id, "a", b"base")
    ports.documents.put_official(official.contract_id, "a", sealed(b"sealed"))

    assert ports.documents.sizes([draft, official, missing]) == {
        draft.contract_id: 4,
        official.contract_id: 6,
    }


def test_archive_copies_lie_beside_each_other(ports: Services) -> None:
    contract_id = fresh("contract")
    assert ports.documents.get_archive(contract_id, "a") is None

    for name, content in (("a", b"first"), ("b", b"second"), ("a", b"third")):
        ports.documents.put_archive(contract_id, name, content)

    assert ports.documents.get_archive(contract_id, "a") == b"first"
    assert ports.documents.get_archive(contract_id, "b") == b"second"


def test_a_marked_draft_stays_as_it_was_made_first(ports: Services) -> None:
    contract_id = fresh("contract")
    assert ports.documents.marked_draft_sha256(contract_id, "a") is None

    assert ports.documents.put_marked_draft(contract_id, "a", b"first") == sha256(b"first")
    assert ports.documents.put_marked_draft(contract_id, "a", b"second") == sha256(b"first")

    assert ports.documents.marked_draft_sha256(contract_id, "a") == sha256(b"first")
    assert ports.documents.marked_draft_sha256(contract_id, "b") is None


def test_a_seal_can_be_asked_for_again(ports: Services) -> None:
    contract_id = fresh("contract")

    ports.documents.ask_for_seal(contract_id)
    ports.documents.ask_for_seal(contract_id)


LINKS: dict[str, Callable[[Services, str, str], str]] = {
    "official": lambda it, name, as_file: it.documents.official_link(name, "a", as_file, inline=False),
    "archive": lambda it, name, as_file: it.documents.archive_link(name, "a", as_file, inline=False),
    "draft": lambda it, name, as_file: it.documents.draft_link(name, "a", as_file, inline=False),
    "official, to look at": lambda it, name, f: it.documents.official_link(name, "a", f, inline=True),
    "print": lambda it, name, as_file: it.documents.print_link(name, as_file),
}


@pytest.mark.parametrize("link", LINKS.values(), ids=LINKS)
def test_a_link_leads_to_one_document_under_the_name_that_it_is_saved_as(
    ports: Services, link: Callable[[Services, str, str], str]
) -> None:
    one, other = fresh("contract"), fresh("contract")

    links = [link(ports, *told) for told in ((one, "a.pdf"), (one, "b.pdf"), (other, "a.pdf"))]

    assert len(set(links)) == len(links)
    assert one in links[0]
    assert "a.pdf" in links[0]


def test_links_to_different_documents_of_a_contract_differ(ports: Services) -> None:
    contract_id = fresh("contract")

    links = sorted(link(ports, contract_id, "a.pdf") for link in LINKS.values())

    assert all(one != other for one, other in pairwise(links))


def test_a_print_is_stored_once(ports: Services) -> None:
    print_id = fresh("print")

    ports.documents.put_print(print_id, b"first")
    ports.documents.put_print(print_id, b"second")


def stored(ports: Services) -> Contract:
    contract = replace(new_contract(), base_sha256=sha256(b"base"))
    ports.documents.put_base(contract.contract_id, contract.base_sha256, b"base")
    ports.documents.put_official(contract.contract_id, contract.base_sha256, sealed(b"official"))
    ports.documents.put_archive(contract.contract_id, sha256(b"archive"), b"archive")
    return replace(contract, longevity=Longevity(archive_sha256s=("0" * 64, sha256(b"archive"))))


def test_the_audit_reads_what_a_record_names(ports: Services) -> None:
    contract, audited = stored(ports), ports.stored_documents
    archive_key = audited.archive_key(contract)

    assert audited.sha256(audited.base_key(contract)) == sha256(b"base")
    assert audited.sha256(audited.official_key(contract)) == sha256(b"official")
    assert archive_key is not None
    assert audited.sha256(archive_key) == sha256(b"archive")
    assert archive_key.endswith(f"/{sha256(b'archive')}.pdf")


def test_what_is_not_there_has_no_hash_and_no_copy_no_key(ports: Services) -> None:
    contract, audited = new_contract(), ports.stored_documents

    assert audited.sha256(audited.official_key(contract)) is None
    assert audited.archive_key(contract) is None


def test_the_audit_lists_official_files_in_order_and_finds_their_contracts(ports: Services) -> None:
    contracts, audited = [stored(ports) for _ in range(2)], ports.stored_documents

    keys = [key for after, until in audited.ranges("official/") for key in listed(ports, after, until)]

    assert keys == sorted(keys)
    for contract in contracts:
        key = audited.official_key(contract)
        assert key in keys
        assert key.split("/")[1] == contract.contract_id
        assert audited.keys(f"official/{contract.contract_id}/", "", "") == ([key], "")
        assert audited.keys("official/", key, key) == ([], "")
        assert audited.keys("official/", "", key)[0][-1] == key


def listed(ports: Services, after: str, until: str) -> Iterator[str]:
    """Page by page."""
    keys, goes_on = ports.stored_documents.keys("official/", after, until)
    yield from keys
    while goes_on:
        keys, goes_on = ports.stored_documents.keys("official/", goes_on, until)
        yield from keys
