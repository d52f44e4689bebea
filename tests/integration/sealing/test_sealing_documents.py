"""Sealing turns a typeset base into an official file, and touches nothing else (L2)."""

import hashlib
from datetime import date, datetime, timedelta
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from chalicelib.adapters.sealing import AppendingSealer
from chalicelib.adapters.sealing.artwork import HEADER
from chalicelib.domain.common.errors import Unavailable, Unsealable
from chalicelib.domain.parties.parties import InvoicingEntity
from tests.integration.sealing.conftest import Check, Seal
from tests.support.pdf_tree import at
from tools.samples import sealing_parts as parts


def opened(document: bytes) -> PdfReader:
    return PdfReader(BytesIO(document), strict=True)


def signature_of(document: bytes) -> Any:
    return (opened(document).get_fields() or {})["ContractSeal"]["/V"]


@pytest.mark.parametrize("pages", [1, 2, 3, 20, 21, 40, 41])
def test_a_document_of_any_length_is_sealed_on_every_page(seal: Seal, check: Check, pages: int) -> None:
    base = parts.base(pages=str(pages))

    sealed = seal(base)

    check(sealed, base)
    assert len(opened(sealed).pages) == pages


def test_the_official_file_begins_with_the_bytes_that_were_confirmed(seal: Seal) -> None:
    base = parts.base(pages="3")

    sealed = seal(base)

    assert hashlib.sha256(sealed[: len(base)]).digest() == hashlib.sha256(base).digest()


def test_the_update_stays_small_however_long_the_document_is(seal: Seal) -> None:
    few, many = parts.base(pages="1"), parts.base(pages="41")

    added = [len(seal(base)) - len(base) for base in (few, many)]

    assert added[0] < 17_000
    assert added[1] - added[0] < 40 * 50


def test_one_document_takes_one_use_of_the_key(seal: Seal, keys: parts.LocalKeys) -> None:
    before = len(keys.signed)

    seal(parts.base(pages="2"))

    assert len(keys.signed) == before + 1


def test_the_key_is_compared_with_its_certificate_once(
    keys: parts.LocalKeys, company: InvoicingEntity
) -> None:
    sealer = AppendingSealer(keys, "Asia/Shanghai")
    before = len(keys.asked)

    for _ in range(3):
        sealer.seal(
            parts.base(), entity=company, artwork=parts.artwork(), contract_number="1", signed_at=parts.NOW
        )

    assert len(keys.asked) == before + 1


def test_the_signature_says_who_what_and_when_in_the_providers_time_zone(seal: Seal) -> None:
    signature = signature_of(seal(parts.base()))

    assert signature["/SubFilter"] == "/ETSI.CAdES.detached"
    assert signature["/M"] == "D:20261123003000+08'00'"
    assert signature["/Name"] == parts.NAME
    assert parts.NUMBER in signature["/Reason"]


def test_no_change_is_allowed_after_the_seal(seal: Seal) -> None:
    sealed = opened(seal(parts.base()))

    certification = at(sealed.root_object, "/Perms", "/DocMDP")
    assert certification["/Reference"][0]["/TransformParams"]["/P"] == 1


def test_the_date_drawn_is_the_day_of_the_provider(seal: Seal) -> None:
    drawn = [
        seal(parts.base(), signed_at=instant)
        for instant in (parts.NOW, parts.NOW - timedelta(hours=1), parts.NOW + timedelta(hours=20))
    ]

    outlines = [date_outlines(document) for document in drawn]
    assert outlines[0] == outlines[2] != outlines[1]


def date_outlines(document: bytes) -> bytes:
    """What stands in the place of the date on the last page."""
    forms = at(opened(document).pages[-1], "/Resources", "/XObject").values()
    wide = [
        form.get_object() for form in forms if form.get_object()["/BBox"][2] != form.get_object()["/BBox"][3]
    ]
    assert len(wide) == 1
    return bytes(wide[0].get_data())


def test_metadata_information_and_text_stay_as_typeset(seal: Seal) -> None:
    base = parts.base(pages="3")

    sealed = seal(base)

    before, after = opened(base), opened(sealed)
    assert at(after.root_object, "/Metadata").get_data() == at(before.root_object, "/Metadata").get_data()
    assert after.metadata == before.metadata
    assert [page.extract_text() for page in after.pages] == [page.extract_text() for page in before.pages]


def test_the_field_is_announced_to_screen_readers_and_tagged(seal: Seal) -> None:
    sealed = opened(seal(parts.base(pages="2")))

    root = at(sealed.root_object, "/StructTreeRoot")
    element = root["/K"][0]["/K"][-1]
    widget = element["/K"]["/Obj"]
    assert element["/S"] == "/Form"
    assert "2026-11-23" in element["/Alt"]
    assert widget["/TU"] == element["/Alt"]
    nodes = root["/ParentTree"]["/Nums"]
    assert nodes[nodes.index(widget["/StructParent"]) + 1] == element


def test_the_empty_field_lies_over_the_round_seal(seal: Seal) -> None:
    page = opened(seal(parts.base(pages="2"))).pages[-1]

    field = at(page, "/Annots", -1)
    left, bottom, right, top = field["/Rect"]
    assert (right - left, top - bottom) == pytest.approx((119.055, 119.055), abs=0.01)
    assert field["/AP"]["/N"].get_data() == b""


def test_links_on_the_signature_page_stay(seal: Seal) -> None:
    page = opened(seal(parts.base(pages="2"))).pages[-1]

    assert [note.get_object()["/Subtype"] for note in at(page, "/Annots")] == ["/Link", "/Widget"]


@pytest.mark.parametrize(
    "inputs", [{"seal": "no"}, {"date": "no"}, {"seal": "no", "date": "no"}, {"signature_blocks": "2"}]
)
def test_a_document_without_its_one_place_cannot_be_sealed(seal: Seal, inputs: dict[str, str]) -> None:
    with pytest.raises(Unsealable) as refused:
        seal(parts.base(pages="2", **inputs))

    assert refused.value.code == "seal_place_missing"


@pytest.mark.parametrize("broken", [b"", b"%PDF-1.7\n", b"\0" * 500, parts.base()[:-400], parts.base()[200:]])
def test_an_unreadable_document_cannot_be_sealed(seal: Seal, broken: bytes) -> None:
    with pytest.raises(Unsealable) as refused:
        seal(broken)

    assert refused.value.code == "base_unreadable"


def test_an_official_document_is_not_sealed_again(seal: Seal) -> None:
    with pytest.raises(Unsealable) as refused:
        seal(seal(parts.base()))

    assert refused.value.code == "base_already_signed"


@pytest.mark.parametrize(
    "artwork",
    [
        b"",
        HEADER,
        b"0 0 m\n",
        HEADER + b"/Im1 Do\n",
        HEADER + b"BT\n(x) Tj\nET\n",
        HEADER + b"0 0 m\nQ\n",
        HEADER + b"0 0 m",
        HEADER + b"0 0 m\n" * 50_000,
        parts.artwork() + b"\xff\n",
    ],
)
def test_artwork_that_is_more_than_outlines_is_not_drawn(seal: Seal, artwork: bytes) -> None:
    with pytest.raises(Unsealable) as refused:
        seal(parts.base(), artwork=artwork)

    assert refused.value.code == "artwork_unreadable"


def test_a_keeper_that_does_not_answer_is_no_fault_of_the_document(company: InvoicingEntity) -> None:
    with pytest.raises(Unavailable):
        AppendingSealer(SilentKeys(), "Asia/Shanghai").seal(
            parts.base(), entity=company, artwork=parts.artwork(), contract_number="1", signed_at=parts.NOW
        )


class SilentKeys:
    def sign(self, key_id: str, digest: bytes) -> bytes:
        raise Unavailable("signing_key_unavailable", key_id=key_id, digest=len(digest))

    def public_key(self, key_id: str) -> bytes:
        raise Unavailable("signing_key_unavailable", key_id=key_id)


def test_dates_of_all_ten_digits_can_be_sealed_and_read_back(seal: Seal, check: Check) -> None:
    base, days = parts.base(), (date(2026, 12, 31), date(2027, 4, 5), date(2028, 9, 8))
    assert {*"0123456789-"} == set().union(*(day.isoformat() for day in days))

    for day in days:
        instant = datetime.combine(day, datetime.min.time(), parts.NOW.tzinfo)
        check(seal(base, signed_at=instant), base)
