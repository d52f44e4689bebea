"""A sealed file becomes official only after it was re-opened and proven."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from pyhanko.pdf_utils.generic import DictionaryObject, NumberObject, pdf_name, pdf_string
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from chalicelib.adapters.sealing import PyhankoSealer, SealedDocumentCheck
from chalicelib.adapters.sealing.appending import Statement
from chalicelib.adapters.sealing.credentials import Credentials
from chalicelib.adapters.sealing.with_pyhanko import signing, update
from chalicelib.domain.common.errors import Unsealable
from chalicelib.domain.parties.parties import InvoicingEntity
from tests.integration.sealing.conftest import Check, Seal
from tools.samples import sealing_parts as parts

BASE = parts.base(pages="3")


def reason_of(check: Check, sealed: bytes, base: bytes = BASE, **otherwise: object) -> str:
    with pytest.raises(Unsealable) as refused:
        check(sealed, base, **otherwise)
    assert refused.value.code == "seal_check_failed"
    return str(refused.value.facts["reason"])


def tampered(
    keys: parts.LocalKeys, company: InvoicingEntity, change: Callable[[Any], None], base: bytes = BASE
) -> bytes:
    """A file that was signed in order, but after somebody changed what the update writes."""
    writer = update.stamped(
        base, artwork=parts.artwork(), day=parts.NOW.date() + timedelta(days=1), description="x"
    )
    change(writer)
    sealer = PyhankoSealer(keys, "Asia/Shanghai")
    signer = sealer.signer(Credentials(keys).chain(company, parts.NOW), company.key_id)
    statement = Statement(name="n", reason="r", location="l", signed_at=sealer.local(parts.NOW))
    return signing.sign(writer, signer, "ContractSeal", statement)


def test_a_file_that_was_signed_in_order_passes(
    check: Check, keys: parts.LocalKeys, company: InvoicingEntity
) -> None:
    def nothing(writer: Any) -> None:
        assert writer.objects

    check(tampered(keys, company, nothing), BASE)


def test_another_base_is_noticed(check: Check, seal: Seal) -> None:
    assert "begin" in reason_of(check, seal(BASE), parts.base(pages="2"))
    assert "begin" in reason_of(check, BASE)


def test_a_flipped_bit_anywhere_in_the_update_is_noticed(check: Check, seal: Seal) -> None:
    sealed = seal(BASE)

    for place in range(len(BASE), len(sealed), 241):
        flipped = bytearray(sealed)
        flipped[place] ^= 0x10
        reason_of(check, bytes(flipped))


def test_a_flipped_bit_in_the_signatures_own_container_is_noticed(check: Check, seal: Seal) -> None:
    """No signature covers its container: other certificates, or its padding, would go unseen."""
    sealed = seal(BASE)
    begin = sealed.index(b"/Contents<", len(BASE))

    for place in range(begin, sealed.index(b">", begin), 53):
        flipped = bytearray(sealed)
        flipped[place] ^= 0x01
        reason_of(check, bytes(flipped))


def test_a_flipped_bit_in_the_base_is_noticed_even_where_the_record_has_it_too(
    check: Check, seal: Seal
) -> None:
    sealed = seal(BASE)

    for place in range(1_000, len(BASE), 2_003):
        flipped = bytearray(sealed)
        flipped[place] ^= 0x01
        reason_of(check, bytes(flipped), bytes(flipped[: len(BASE)]))


@pytest.mark.parametrize("end", [-1, -10, -400, -4_000])
def test_a_truncated_file_is_noticed(check: Check, seal: Seal, end: int) -> None:
    reason_of(check, seal(BASE)[:end])


def test_bytes_after_the_end_are_noticed(check: Check, seal: Seal) -> None:
    reason_of(check, seal(BASE) + b"\n% more\n")


def test_a_later_update_is_noticed(check: Check, seal: Seal) -> None:
    writer = IncrementalPdfFileWriter(BytesIO(seal(BASE)))
    writer.root[pdf_name("/Lang")] = pdf_string("en")
    writer.update_root()
    output = BytesIO()
    writer.write(output)

    reason_of(check, output.getvalue())


def test_a_signature_by_another_key_is_noticed(check: Check, keys: parts.LocalKeys) -> None:
    sealer = PyhankoSealer(keys, "Asia/Shanghai")
    exchanged = parts.entity("exchanged", parts.chain_for(keys.make("exchanged")))

    def sealed() -> bytes:
        return sealer.seal(
            BASE, entity=exchanged, artwork=parts.artwork(), contract_number="1", signed_at=parts.NOW
        )

    check(sealed(), BASE, entity=exchanged)

    keys.make("exchanged")

    assert reason_of(check, sealed(), entity=exchanged) == "the signature does not verify"


def test_the_seal_of_another_company_is_noticed(check: Check, seal: Seal) -> None:
    assert (
        reason_of(check, seal(BASE), artwork=parts.artwork("上海别家有限公司"))
        == "the seal is not the registered one"
    )


def test_a_certificate_that_is_not_registered_is_noticed(
    check: Check, seal: Seal, keys: parts.LocalKeys
) -> None:
    renewed = parts.entity("key-1", parts.chain_for(keys.public_key("key-1")))

    assert reason_of(check, seal(BASE), entity=renewed) == "signed with a certificate that is not registered"


def test_a_registered_certificate_of_another_authority_is_noticed(
    check: Check, seal: Seal, keys: parts.LocalKeys, company: InvoicingEntity
) -> None:
    other = parts.chain_for(keys.public_key("key-1"))
    mixed = replace(company, certificate_chain=(company.certificate_chain[0], *other[1:]))

    assert "certificate was not valid" in reason_of(check, seal(BASE), entity=mixed)


def test_slices_that_do_not_join_are_noticed(check: Check, seal: Seal) -> None:
    base = parts.base(pages="3", shift_mm="0.1")

    assert reason_of(check, seal(base), base) == "the slice on page 1 does not join its neighbours"


def test_a_missing_riding_seal_is_noticed(check: Check, seal: Seal) -> None:
    base = parts.base(pages="3", slices="no")

    assert reason_of(check, seal(base), base) == "page 1 has 0 slices of the riding seal"


def test_a_group_larger_than_the_rule_allows_is_noticed(seal: Seal, company: InvoicingEntity) -> None:
    base = parts.base(pages="20")

    with pytest.raises(Unsealable) as refused:
        SealedDocumentCheck(largest_riding_group=10).check(
            seal(base), base=base, entity=company, artwork=parts.artwork()
        )

    assert "does not join" in str(refused.value.facts["reason"])


def test_a_seal_of_another_size_is_noticed(seal: Seal, company: InvoicingEntity) -> None:
    with pytest.raises(Unsealable) as refused:
        SealedDocumentCheck(seal_diameter_mm=40).check(
            seal(BASE), base=BASE, entity=company, artwork=parts.artwork()
        )

    assert refused.value.facts["reason"] == "the round seal does not have its diameter"


def rewrite_first_page(writer: Any) -> None:
    kids = writer.root["/Pages"]["/Kids"]
    kids[0]["/Rotate"] = NumberObject(180)
    writer.update_container(kids[0])


def rewrite_signature_page(writer: Any) -> None:
    kids = writer.root["/Pages"]["/Kids"]
    kids[len(kids) - 1]["/Rotate"] = NumberObject(180)


def rewrite_catalogue(writer: Any) -> None:
    writer.root["/OpenAction"] = DictionaryObject({pdf_name("/S"): pdf_name("/Named")})


def hide_under_a_new_metadata_stream(writer: Any) -> None:
    writer.mark_update(writer.root.raw_get("/Metadata"))


def add_an_unused_object(writer: Any) -> None:
    writer.add_object(pdf_string("nobody refers to this"))


def draw_another_seal(writer: Any) -> None:
    for number, written in writer.objects.items():
        if written.get("/Matrix") and written["/BBox"][2] == written["/BBox"][3]:
            writer.objects[number]._encoded_data = writer.objects[number]._encoded_data[:-1] + b"?"
            writer.objects[number]["/Matrix"][0] = NumberObject(1)


def show_something_in_the_field(writer: Any) -> None:
    field = writer.root["/AcroForm"]["/Fields"][0]
    appearance = field["/AP"]["/N"]
    appearance._encoded_data = None
    appearance._data = b"1 0 0 rg 0 0 50 50 re f"
    del appearance["/Filter"]


def move_the_field(writer: Any) -> None:
    writer.root["/AcroForm"]["/Fields"][0]["/Rect"][0] = NumberObject(0)


def retag_the_document(writer: Any) -> None:
    writer.root["/StructTreeRoot"]["/K"][0]["/Lang"] = pdf_string("en")


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (rewrite_first_page, "other objects were changed"),
        (hide_under_a_new_metadata_stream, "other objects were changed"),
        (add_an_unused_object, "other objects were changed"),
        (rewrite_signature_page, "the signature page was changed"),
        (rewrite_catalogue, "the catalogue was changed"),
        (draw_another_seal, "the seal is placed otherwise"),
        (show_something_in_the_field, "the field shows something"),
        (move_the_field, "the field lies elsewhere"),
        (retag_the_document, "the document's structure was changed"),
    ],
)
def test_a_change_that_sealing_does_not_make_is_noticed_although_it_is_signed(
    check: Check, keys: parts.LocalKeys, company: InvoicingEntity, change: Callable[[Any], None], reason: str
) -> None:
    assert reason_of(check, tampered(keys, company, change)) == reason


def test_a_date_that_is_not_the_signatures_is_noticed(
    check: Check, keys: parts.LocalKeys, company: InvoicingEntity
) -> None:
    def back_date(writer: Any) -> None:
        earlier = update.stamped(BASE, artwork=parts.artwork(), day=parts.NOW.date(), description="x")
        for number, written in earlier.objects.items():
            if written.get("/Matrix") and written["/BBox"][2] != written["/BBox"][3]:
                writer.objects[number] = written

    assert reason_of(check, tampered(keys, company, back_date)) == "the date is not the registered one"
