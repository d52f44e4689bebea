"""Payment slips: uploaded, looked into, kept, and shown to staff."""

from __future__ import annotations

import hashlib
from datetime import timedelta

import pytest

from chalicelib.domain.claims.remittance import Slip
from chalicelib.domain.common.errors import FaultyFields, NotFound
from chalicelib.domain.common.policy import LARGEST_SLIP
from tests.support.centre import Centre
from tests.support.claiming import claimed
from tests.support.payments import yuan
from tools.samples.factories import NOW, an_account

A_PNG = b"\x89PNG\r\n\x1a\n and so on"


def a_slip(centre: Centre, content: bytes = A_PNG, content_type: str = "image/png") -> str:
    """The id of a slip that the customer has posted."""
    offer = centre.services.offer_slip_upload("acme", content_type, NOW)
    assert offer.expires_at == NOW + timedelta(minutes=15)
    assert offer.form.fields == {"key": f"acme/{offer.slip_id}", "Content-Type": content_type}
    assert centre.services.slips.uploads.post(offer.form, content)
    return offer.slip_id


def test_a_slip_is_looked_into_kept_and_shown_to_staff_o1(centre: Centre) -> None:
    slip_id = a_slip(centre)

    claim = claimed(centre, slip_id=slip_id)

    slip = Slip(slip_id, "image/png", len(A_PNG), hashlib.sha256(A_PNG).hexdigest())
    assert claim.slip == slip
    assert centre.services.slips.in_keeping == {("acme", slip_id): (slip, A_PNG)}
    link = centre.services.claims_desk.slip(claim.claim_id, NOW)
    assert (link.filename, link.expires_at) == (f"slip-{claim.claim_id}.png", NOW + timedelta(minutes=5))
    assert link.url == f"memory://slips/acme/{slip_id}/{link.filename}"


@pytest.mark.parametrize(
    ("content", "content_type", "extension"),
    [(b"%PDF-1.7", "application/pdf", "pdf"), (b"\xff\xd8\xff", "image/jpeg", "jpg")],
)
def test_a_slips_file_is_called_by_what_it_is_o1(
    centre: Centre, content: bytes, content_type: str, extension: str
) -> None:
    claim = claimed(centre, slip_id=a_slip(centre, content, content_type))

    assert centre.services.claims_desk.slip(claim.claim_id, NOW).filename.endswith(f".{extension}")


@pytest.mark.parametrize(
    ("content", "code"), [(b"hello", "slip_unreadable"), (b"%PDF-/JavaScript", "slip_active")]
)
def test_a_slip_that_is_none_is_refused_by_its_field_o1(centre: Centre, content: bytes, code: str) -> None:
    slip_id = a_slip(centre, content)

    with pytest.raises(FaultyFields) as refused:
        claimed(centre, slip_id=slip_id)

    assert [(it.name, it.code) for it in refused.value.faults] == [("slip_id", code)]
    assert centre.services.slips.in_keeping == {}


def test_a_slip_has_at_most_5_mb_and_at_least_a_byte_o1(centre: Centre) -> None:
    posted = centre.services.slips.uploads.posted
    sizes = {"most": A_PNG.ljust(LARGEST_SLIP), "more": A_PNG.ljust(LARGEST_SLIP + 1), "none": b""}
    posted.update({f"acme/{name}": content for name, content in sizes.items()})

    claim = claimed(centre, slip_id="most")

    assert claim.slip is not None
    assert claim.slip.size == 5 * 1024 * 1024
    for name in ("more", "none"):
        with pytest.raises(FaultyFields, match=r"^slip_too_large$"):
            claimed(centre, slip_id=name)


def test_a_slip_of_somebody_else_is_missing_o1_e14(centre: Centre) -> None:
    centre.know(an_account(account_id="other", billing_account_ids=()))
    slip_id = a_slip(centre)

    with pytest.raises(FaultyFields, match=r"^slip_missing$"):
        claimed(centre, account_id="other", slip_id=slip_id)


def test_a_slip_that_is_kept_is_not_looked_into_again_o1(centre: Centre) -> None:
    slip_id = a_slip(centre)
    first = claimed(centre, slip_id=slip_id)
    centre.services.slips.uploads.posted.clear()

    assert claimed(centre, slip_id=slip_id).slip == first.slip


def test_a_slip_is_not_looked_into_for_a_claim_that_cannot_be_o1(centre: Centre) -> None:
    slip_id = a_slip(centre)

    with pytest.raises(FaultyFields, match=r"^amount_not_positive$"):
        claimed(centre, amount=yuan("0").amount, slip_id=slip_id)

    assert centre.services.slips.in_keeping == {}


def test_a_claim_without_a_slip_has_none_to_load_o1(centre: Centre) -> None:
    for claim_id in (claimed(centre).claim_id, "nothing"):
        with pytest.raises(NotFound):
            centre.services.claims_desk.slip(claim_id, NOW)
