"""Contracts packed into one file, and lists as tables."""

from __future__ import annotations

import csv
import io
import zipfile
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.application.downloads import csv_text, making, ordering, packing
from chalicelib.application.downloads import listing as lists
from chalicelib.application.downloads.ordering import DownloadWish
from chalicelib.application.ports import ContractFilter, OrderFilter
from chalicelib.application.ports.downloads import DownloadJob, JobState, LeftOut, ListName, WantedList
from chalicelib.domain.common.actors import Actor
from chalicelib.domain.common.errors import Gone, Invalid, NotFound
from chalicelib.domain.common.history import Action
from chalicelib.domain.contract.contracts import Contract, Status
from chalicelib.domain.requesting.orders import BillingMethod
from tests.support.centre import CUSTOMER, Centre
from tools.samples.factories import NOW, an_order

LATER = NOW + timedelta(minutes=1)


def wish(*contracts: Contract, **changes: object) -> DownloadWish:
    made = DownloadWish("acme", CUSTOMER, "en", tuple(it.contract_id for it in contracts))
    return replace(made, **changes)  # type: ignore[arg-type]


def made(centre: Centre, asked: DownloadWish) -> DownloadJob:
    """Asked for, handed on, and worked off."""
    job = centre.services.order_download(asked, NOW)
    _, message = centre.services.work.messages[-1]
    centre.services.background.work_off("pack", message, NOW)
    stored = centre.services.download_jobs.get(job.download_id)
    assert stored is not None
    return stored


def opened(centre: Centre, job: DownloadJob) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(centre.services.download_files.stored[job.download_id])) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def table(content: bytes) -> list[dict[str, str]]:
    text = content.decode()
    assert text.startswith(csv_text.MARK)
    return list(csv.DictReader(io.StringIO(text.removeprefix(csv_text.MARK))))


def three(centre: Centre) -> tuple[Contract, Contract, Contract]:
    """Official, draft, voided."""
    official, draft, voided = (centre.draft(an_order(order_id=f"90{number}")) for number in range(3))
    for it in (official, voided):
        centre.seal(centre.finalize(it))
    centre.services.withdraw.void("acme", voided.contract_id, reason="Twice.", actor=CUSTOMER, now=NOW)
    return centre.now_of(official), draft, centre.now_of(voided)


def test_official_contracts_and_marked_drafts_are_packed_and_what_has_ended_is_named_l1_l3_l10(
    centre: Centre,
) -> None:
    official, draft, voided = three(centre)

    job = made(centre, wish(official, draft, voided))

    files = opened(centre, job)
    rows = table(files.pop("list.csv"))
    assert [row["Contract number"] for row in rows] == [
        it.contract_number for it in (official, draft, voided)
    ]
    assert [row["Orders or bills"] for row in rows] == ["900", "901", "902"]
    hashes = [sha256(files[row["File"]]).hexdigest() for row in rows[:2]]
    assert [row["SHA-256"] for row in rows[:2]] == hashes
    assert rows[0]["SHA-256"] == official.official_sha256
    assert rows[1]["File"].startswith(f"{draft.contract_number}-draft ")
    assert (rows[2]["File"], rows[2]["Not included because"]) == ("", "it cannot be downloaded now")
    assert job.left_out == (LeftOut(voided.contract_id, "contract_not_downloadable", Status.VOIDED),)
    stored = centre.services.download_files.stored[job.download_id]
    assert (job.done, job.total, job.size) == (3, 3, len(stored))


def test_each_download_of_a_packed_contract_stands_in_its_history_l11(centre: Centre) -> None:
    official, _, _ = three(centre)

    for _ in range(2):
        made(centre, wish(official))

    told = ("contract.downloaded", CUSTOMER, f"official sha256 {official.official_sha256}")
    assert centre.story(official)[-2:] == [told] * 2


def test_who_had_a_contract_packed_is_named_as_they_were_called_when_they_asked_l11(centre: Centre) -> None:
    official, _, _ = three(centre)
    jobs = centre.services.download_jobs
    asked = centre.services.order_download(wish(official, actor=Actor(CUSTOMER, "Li Na")), NOW)
    jobs.stored[asked.download_id] = replace(asked, actor=str(asked.actor))  # as a database holds it

    centre.services.make_download(asked.download_id, LATER)

    entry = centre.services.history.of(official.contract_id)[-1]
    assert (entry.action, entry.actor, entry.actor_name) == (Action.DOWNLOADED, CUSTOMER, "Li Na")


def test_one_key_is_one_job_which_is_made_again_after_a_run_that_died(
    centre: Centre, monkeypatch: pytest.MonkeyPatch
) -> None:
    official, draft, _ = three(centre)
    asked = wish(official, draft, idempotency_key="afternoon")
    with monkeypatch.context() as patched:
        patched.setattr(making.MakeDownload, "_finish", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            made(centre, asked)
    before = dict(centre.services.download_files.stored)

    job = made(centre, asked)

    assert centre.services.download_files.stored == before
    assert job.state_at(NOW) is JobState.READY
    assert len([it for it in centre.story(official) if it[0] == "contract.downloaded"]) == 1
    messages = len(centre.services.work.messages)
    assert centre.services.order_download(asked, LATER) == job
    assert len(centre.services.work.messages) == messages
    with pytest.raises(Invalid, match="idempotency_key_reused"):
        centre.services.order_download(replace(asked, contract_ids=("other",)), LATER)


def test_a_job_that_nobody_ends_has_failed_and_the_same_request_begins_anew(centre: Centre) -> None:
    official, _, _ = three(centre)
    asked = wish(official, idempotency_key="afternoon")
    job = centre.services.order_download(asked, NOW)
    much_later = NOW + timedelta(minutes=10)
    assert job.state_at(much_later) is JobState.FAILED

    again = centre.services.order_download(asked, much_later)

    assert again.state_at(much_later) is JobState.WAITING
    assert again.download_id == job.download_id


def test_links_are_given_out_for_an_hour_and_no_longer_than_every_contract_may_be_downloaded_l5(
    centre: Centre,
) -> None:
    official, _, _ = three(centre)
    job, view = made(centre, wish(official)), centre.services.view_download

    found = view.file(job, LATER)

    assert found is not None
    assert found.expires_at == LATER + timedelta(minutes=5)
    assert view.file(job, NOW + timedelta(hours=1)) is None
    centre.services.withdraw.void("acme", official.contract_id, reason="Twice.", actor=CUSTOMER, now=LATER)
    with pytest.raises(Gone, match="download_outdated"):
        view.file(job, LATER)


def test_another_customers_contracts_and_jobs_do_not_exist_e14(centre: Centre) -> None:
    official, _, _ = three(centre)
    job = made(centre, wish(official, account_id="somebody-else"))

    assert list(opened(centre, job)) == ["list.csv"]
    assert job.left_out == (LeftOut(official.contract_id, "not_found"),)
    with pytest.raises(NotFound):
        centre.services.view_download("acme", job.download_id)


@pytest.mark.parametrize("stored", [b"another file", None])
def test_a_file_that_is_not_the_one_that_was_sealed_is_left_out_told_and_counted_l3(
    centre: Centre, stored: bytes | None
) -> None:
    official, draft, _ = three(centre)
    place = (official.contract_id, official.base_sha256)
    sealed = centre.services.documents.official.pop(place)
    if stored is not None:
        centre.services.documents.official[place] = replace(sealed, content=stored)
    job = centre.services.order_download(wish(official, draft), NOW)

    swept = centre.services.make_download(job.download_id, NOW)

    made_one = centre.services.download_jobs.get(job.download_id)
    assert made_one is not None
    assert [(it.contract_id, it.code) for it in made_one.left_out] == [
        (official.contract_id, "download_damaged")
    ]
    files = opened(centre, made_one)
    told = table(files["list.csv"])
    assert (told[0]["File"], told[0]["Not included because"][:24]) == ("", "its file is not the one ")
    assert len(files) == 2
    assert (swept.failed, swept.notes) == (1, (f"official/{official.contract_id}: altered",))
    assert centre.story(official)[-1][0] != "contract.downloaded"


def test_chosen_contracts_are_weighed_before_work_begins(
    centre: Centre, monkeypatch: pytest.MonkeyPatch
) -> None:
    official, draft, voided = three(centre)
    sizes = [official.document_size, draft.document_size]
    assert sizes == [len(it) for it in (_official(centre, official), _base(centre, draft))]
    monkeypatch.setattr(ordering, "MOST_BYTES_IN_A_DOWNLOAD", sum(sizes))
    order = centre.services.order_download

    order(wish(official, draft, voided), NOW)
    handed_on = len(centre.services.work.messages)
    monkeypatch.setattr(ordering, "MOST_BYTES_IN_A_DOWNLOAD", sum(sizes) - 1)
    with pytest.raises(Invalid, match="downloads_too_large") as refusal:
        order(wish(official, draft, voided), NOW)

    assert refusal.value.facts == {"contracts": 2, "megabytes": 1}
    assert len(centre.services.work.messages) == handed_on
    assert order(wish(official), NOW)


def test_contracts_of_before_sizes_were_kept_are_weighed_by_what_is_stored(
    centre: Centre, monkeypatch: pytest.MonkeyPatch
) -> None:
    official, draft, _ = three(centre)
    before = [centre.change(it, base_size=0, official_size=0) for it in (official, draft)]
    monkeypatch.setattr(ordering, "MOST_BYTES_IN_A_DOWNLOAD", official.document_size)

    assert centre.services.order_download(wish(before[0]), NOW)
    with pytest.raises(Invalid, match="downloads_too_large"):
        centre.services.order_download(wish(*before), NOW)


def test_what_a_key_has_led_to_is_not_weighed_again(centre: Centre, monkeypatch: pytest.MonkeyPatch) -> None:
    official, _, _ = three(centre)
    asked = wish(official, idempotency_key="afternoon")
    job = centre.services.order_download(asked, NOW)
    monkeypatch.setattr(ordering, "MOST_BYTES_IN_A_DOWNLOAD", 0)

    assert centre.services.order_download(asked, LATER).download_id == job.download_id


def _official(centre: Centre, contract: Contract) -> bytes:
    return centre.services.documents.official[contract.contract_id, contract.base_sha256].content


def _base(centre: Centre, contract: Contract) -> bytes:
    return centre.services.documents.bases[contract.contract_id, contract.base_sha256]


def test_what_has_no_room_is_left_out(centre: Centre, monkeypatch: pytest.MonkeyPatch) -> None:
    official, draft, _ = three(centre)
    monkeypatch.setattr(packing, "MOST_BYTES_IN_A_DOWNLOAD", 1)

    job = made(centre, wish(official, draft))

    assert {it.code for it in job.left_out} == {"download_too_large"}
    assert list(opened(centre, job)) == ["list.csv"]


def listed(centre: Centre, wanted: WantedList, language: str = "en") -> list[dict[str, str]]:
    job = made(centre, wish(contract_ids=(), wanted=wanted, language=language))
    return table(centre.services.download_files.stored[job.download_id])


def test_a_list_is_written_with_its_filters(centre: Centre) -> None:
    official, _, _ = three(centre)
    wanted = WantedList(ListName.CONTRACTS, contracts=ContractFilter(Status.OFFICIAL))

    [row] = listed(centre, wanted)

    assert (row["Contract number"], row["State"]) == (official.contract_number, "official")
    [told] = listed(centre, wanted, "zh")
    assert (told["合同编号"], told["状态"]) == (official.contract_number, "正式")


def test_a_list_of_what_can_be_requested_is_written_as_it_is_shown(centre: Centre) -> None:
    """The order of a contract that was voided is free again."""
    three(centre)
    centre.store(an_order(order_id="free"))

    asked = WantedList(ListName.ORDERS, orders=OrderFilter(requestable=True))

    assert [row["Order"] for row in listed(centre, asked)] == ["free", "902"]


def test_what_the_monthly_bill_settles_has_no_amount_in_a_list_either_c8(centre: Centre) -> None:
    usage = an_order(order_id="usage", billing_method=BillingMethod.PAY_AS_YOU_GO)
    centre.store(usage, an_order(order_id="fixed"))

    rows = listed(centre, WantedList(ListName.ORDERS))

    assert {row["Order"]: row["Amount"] == "" for row in rows} == {"usage": True, "fixed": False}


def test_columns_with_times_say_of_which_zone_they_are(centre: Centre) -> None:
    three(centre)
    names = centre.services.provider.time_zone.names

    [english, *_] = listed(centre, WantedList(ListName.CONTRACTS))
    [chinese, *_] = listed(centre, WantedList(ListName.CONTRACTS), "zh")

    assert english[f"Created ({names.en})"]
    assert chinese[f"创建时间（{names.zh}）"]


@pytest.mark.parametrize("name", ListName)
def test_every_list_of_a_customers_pages_can_be_written(centre: Centre, name: ListName) -> None:
    three(centre)

    rows = listed(centre, WantedList(name))

    assert len(rows) == {ListName.CONTRACTS: 3, ListName.ORDERS: 3}.get(name, 0)


def test_a_list_of_more_rows_than_a_file_may_have_says_that_it_goes_on(
    centre: Centre, monkeypatch: pytest.MonkeyPatch
) -> None:
    three(centre)
    monkeypatch.setattr(lists, "MOST_ROWS_IN_A_DOWNLOAD", 2)

    job = made(centre, wish(contract_ids=(), wanted=WantedList(ListName.ORDERS)))

    assert (job.done, job.is_cut) == (2, True)


def test_a_filter_that_leaves_out_nearly_all_reads_so_many_pages_and_says_that_the_list_goes_on(
    centre: Centre, monkeypatch: pytest.MonkeyPatch
) -> None:
    three(centre)
    monkeypatch.setattr(lists, "_ON_A_PAGE", 1)
    monkeypatch.setattr(lists, "MOST_PAGES_IN_A_DOWNLOAD", 2)

    job = made(centre, wish(contract_ids=(), wanted=WantedList(ListName.ORDERS)))

    assert (job.done, job.is_cut) == (2, True)


@given(st.text(st.characters(codec="utf-8")))
def test_no_cell_is_reckoned_as_a_formula(cell: str) -> None:
    shown = csv_text.safe(cell)

    assert shown in (cell, f"'{cell}", f"{cell}\t")
    assert not shown.startswith(("=", "@", "\t", "\r"))
    assert not shown.startswith(("+", "-")) or float(shown) is not None


@pytest.mark.parametrize("sign", ["＝", "＋", "－", "＠", "\n"])
def test_signs_as_wide_as_chinese_letters_begin_no_formula_either(sign: str) -> None:
    """Some spreadsheets make narrow ones of them."""
    assert csv_text.safe(f"{sign}1+1") == f"'{sign}1+1"


@pytest.mark.parametrize("digits", ["1234567890123456", "6222020200112233445", "0012", "０１２"])
def test_digits_that_spreadsheets_would_change_are_text(digits: str) -> None:
    """They keep fifteen digits of a number, and no zeros before it."""
    assert csv_text.safe(digits) == f"{digits}\t"


@pytest.mark.parametrize("number", ["0", "0.50", "-12.30", "123456789012345", "12345678901234567.89"])
def test_numbers_can_be_added_up(number: str) -> None:
    assert csv_text.safe(number) == number


def test_order_numbers_keep_all_their_digits_in_lists_and_beside_packed_contracts(centre: Centre) -> None:
    number = "2026110112345678901"
    contract = centre.draft(an_order(order_id=number))

    [packed] = table(opened(centre, made(centre, wish(contract)))["list.csv"])
    [row] = listed(centre, WantedList(ListName.ORDERS))

    assert packed["Orders or bills"] == row["Order"] == f"{number}\t"
