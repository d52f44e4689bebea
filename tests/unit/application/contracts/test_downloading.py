"""Downloads: the marked draft, the official file, the archive copy; through addresses that die soon."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from chalicelib.application.contracts.downloading import Copy, Download, Purpose
from chalicelib.application.contracts.editing import Edit
from chalicelib.domain.common.errors import Conflict, Gone, NotFound
from chalicelib.domain.common.history import Action
from chalicelib.domain.common.policy import DOWNLOAD_LINK_LIFETIME
from chalicelib.domain.contract.contents import Language
from chalicelib.domain.contract.contracts import Contract, Status
from chalicelib.domain.sealing.longevity import Longevity, Proof
from tests.support.centre import CUSTOMER, Centre
from tools.samples.factories import NOW, an_unpaid_order

DEADLINE = NOW + timedelta(days=30)


def download(
    centre: Centre, contract: Contract, now: datetime = NOW, copy: Copy = Copy.DELIVERED
) -> Download:
    return centre.services.download_contract("acme", contract.contract_id, actor=CUSTOMER, now=now, copy=copy)


def test_a_draft_comes_with_its_mark_l1(centre: Centre) -> None:
    draft = centre.draft()

    found = download(centre, draft)

    base = centre.services.documents.bases[draft.contract_id, draft.base_sha256]
    marked = centre.services.documents.marked[draft.contract_id, draft.base_sha256]
    place = f"memory://drafts/{draft.contract_id}/{draft.base_sha256}/{draft.contract_number}-draft.pdf"
    assert marked == base + b"DRAFT\n"
    assert found == Download(
        url=f"{place}?inline=False",
        view_url=f"{place}?inline=True",
        expires_at=NOW + DOWNLOAD_LINK_LIFETIME,
        filename=f"{draft.contract_number}-draft.pdf",
        sha256=hashlib.sha256(marked).hexdigest(),
        kind="draft",
    )


@pytest.mark.parametrize("make", [Centre.draft, Centre.official], ids=["draft", "official"])
def test_who_only_looks_gets_nothing_to_save_and_is_in_no_history_l11(
    centre: Centre, make: Callable[[Centre], Contract]
) -> None:
    contract = make(centre)
    before = list(centre.services.history.of(contract.contract_id))

    looks = [
        centre.services.download_contract(
            "acme", contract.contract_id, actor=CUSTOMER, now=NOW, purpose=Purpose.VIEW
        )
        for _ in range(2)
    ]

    assert {it.url for it in looks} == {it.view_url for it in looks}
    assert list(centre.services.history.of(contract.contract_id)) == before
    saved = download(centre, contract)
    assert (saved.view_url, saved.sha256) == (looks[0].view_url, looks[0].sha256)
    assert [it.action for it in centre.services.history.of(contract.contract_id)][len(before) :] == [
        Action.DOWNLOADED
    ]


def test_a_draft_is_marked_once_for_each_revision_l1_l3(
    centre: Centre, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = centre.draft()
    first = download(centre, draft)

    def mark(_: bytes) -> bytes:
        return b"another mark"

    monkeypatch.setattr(centre.services.draft_mark, "mark", mark)
    again = download(centre, draft)
    edit = Edit(language=Language.ZH)
    centre.services.edit_draft("acme", draft.contract_id, edit, actor=CUSTOMER, now=NOW)
    changed = download(centre, draft)

    assert again == first
    assert changed.sha256 == hashlib.sha256(b"another mark").hexdigest()


def test_a_mark_that_another_download_has_made_meanwhile_counts_l3(
    centre: Centre, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = centre.draft()

    def mark(base: bytes) -> bytes:
        centre.services.documents.put_marked_draft(draft.contract_id, draft.base_sha256, b"the first")
        return base

    monkeypatch.setattr(centre.services.draft_mark, "mark", mark)

    assert download(centre, draft).sha256 == hashlib.sha256(b"the first").hexdigest()


def test_an_official_contract_is_always_the_same_file_l3(centre: Centre) -> None:
    official = centre.official()

    found = download(centre, official)

    place = f"memory://official/{official.contract_id}/{official.base_sha256}/{official.contract_number}.pdf"
    assert found == Download(
        url=f"{place}?inline=False",
        view_url=f"{place}?inline=True",
        expires_at=NOW + timedelta(minutes=5),
        filename=f"{official.contract_number}.pdf",
        sha256=official.official_sha256 or "",
        kind="official",
    )
    assert download(centre, official) == found


def test_an_archive_copy_is_downloaded_beside_the_delivered_file_l3(centre: Centre) -> None:
    official = centre.official()
    centre.change(official, longevity=Longevity(Proof(), ("1" * 64, "2" * 64)))

    found = download(centre, official, copy=Copy.ARCHIVE)

    filename = f"{official.contract_number}-archive.pdf"
    place = f"memory://archive/{official.contract_id}/{'2' * 64}/{filename}"
    assert found == Download(
        url=f"{place}?inline=False",
        view_url=f"{place}?inline=True",
        expires_at=NOW + DOWNLOAD_LINK_LIFETIME,
        filename=filename,
        sha256="2" * 64,
        kind="official",
    )
    assert download(centre, official).sha256 == official.official_sha256


def test_without_an_archive_copy_there_is_none_to_download(centre: Centre) -> None:
    draft, official = centre.draft(), centre.official()

    with pytest.raises(Conflict, match=r"^no_archive_copy$") as of_official:
        download(centre, official, copy=Copy.ARCHIVE)
    with pytest.raises(Conflict, match=r"^no_archive_copy$") as of_draft:
        download(centre, draft, copy=Copy.ARCHIVE)

    assert of_official.value.facts == {"status": Status.OFFICIAL}
    assert of_draft.value.facts == {"status": Status.DRAFT}


def test_every_download_stands_in_the_history_with_what_was_given_out_l11(centre: Centre) -> None:
    draft, official = centre.draft(), centre.official()
    centre.change(official, longevity=Longevity(Proof(), ("2" * 64,)))
    marked = download(centre, draft)

    download(centre, official)
    download(centre, official, copy=Copy.ARCHIVE)

    assert centre.story(draft) == [("contract.downloaded", CUSTOMER, f"draft sha256 {marked.sha256}")]
    assert centre.story(official)[-2:] == [
        ("contract.downloaded", CUSTOMER, f"official sha256 {official.official_sha256}"),
        ("contract.downloaded", CUSTOMER, f"archive copy sha256 {'2' * 64}"),
    ]
    assert centre.services.history.of(draft.contract_id)[0].at == NOW


def test_while_it_is_sealed_nothing_is_given_out_l2_l3(centre: Centre) -> None:
    sealing = centre.sealing()

    with pytest.raises(Conflict, match=r"^sealing_in_progress$"):
        download(centre, sealing)

    assert len(centre.story(sealing)) == 1


@pytest.mark.parametrize("status", [Status.DELETED, Status.VOIDED, Status.CANCELLED, Status.EXPIRED])
@pytest.mark.parametrize("copy", Copy)
def test_what_has_ended_is_not_given_out_and_says_which_end_l5_l10(
    centre: Centre, status: Status, copy: Copy
) -> None:
    official = centre.official()
    centre.change(official, status=status, longevity=Longevity(Proof(), ("2" * 64,)))

    with pytest.raises(Gone, match=r"^contract_not_downloadable$") as refused:
        download(centre, official, copy=copy)

    assert refused.value.facts == {"status": status}
    assert "contract.downloaded" not in [action for action, _, _ in centre.story(official)]


def test_from_its_deadline_on_it_is_not_given_out_l8(centre: Centre) -> None:
    official = centre.official(an_unpaid_order(placed_at=NOW))

    assert download(centre, official, DEADLINE - timedelta(microseconds=1)).kind == "official"
    with pytest.raises(Gone) as refused:
        download(centre, official, DEADLINE)

    assert refused.value.facts == {"status": Status.EXPIRED}


def test_an_official_record_without_a_file_is_a_fault_and_no_download(centre: Centre) -> None:
    official = centre.official()
    centre.change(official, official_sha256=None)

    with pytest.raises(LookupError, match="the hash of its file"):
        download(centre, official)


def test_somebody_elses_contract_does_not_exist_e14(centre: Centre) -> None:
    official = centre.official()

    with pytest.raises(NotFound):
        centre.services.download_contract("other", official.contract_id, actor="x", now=NOW)
