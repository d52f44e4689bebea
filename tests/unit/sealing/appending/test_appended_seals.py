"""A seal is one update behind untouched bytes, with a signature over all but itself."""

import re
from collections.abc import Callable, Mapping

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from chalicelib.adapters.sealing import der
from chalicelib.adapters.sealing.appending import (
    ATTRIBUTE_AROUND_TOKEN,
    NotAsWritten,
    NotUnderstood,
    append_seal,
    signer_for,
)
from chalicelib.adapters.sealing.appending.base_dictionaries import entries
from chalicelib.adapters.sealing.appending.base_file import BaseFile
from chalicelib.adapters.sealing.appending.read_back import check_structure
from chalicelib.adapters.sealing.appending.update import prepared
from tests.support.own_signer import P256, SEAL, Key, certificate, own_signer, signing
from tests.support.written_base import CATALOGUE, DOCUMENT, OBJECTS, PAGE, TREE, written_base
from tests.support.written_base import SEAL as PLACE

BASE = written_base()
UNTAGGED = written_base({CATALOGUE: b"<</Type/Catalog/Pages 2 0 R>>"})
RSA = rsa.generate_private_key(65537, 2048)
SIZE = len(OBJECTS) + 1
APPEARANCE, FIELD, SIGNATURE, ELEMENT = range(SIZE, SIZE + 4)


def update_of(sealed: bytes, base: bytes = BASE) -> dict[int, bytes]:
    """The objects behind the base, by number; of a stream also its data."""
    found = re.findall(rb"(?<=\n)(\d+) 0 obj\n(.*?)\nendobj\n", sealed[len(base) :], re.DOTALL)
    return {int(number): content for number, content in found}


def container_of(sealed: bytes) -> bytes:
    [written] = re.findall(rb"/Contents<([0-9A-F]+)>", sealed)
    return bytes.fromhex(written.decode())


@pytest.mark.parametrize("key", [P256, RSA], ids=["P-256", "RSA"])
def test_no_byte_of_the_base_is_changed_and_only_what_a_seal_needs_is_written(key: Key) -> None:
    sealed = append_seal(BASE, SEAL, own_signer(key))

    assert sealed.startswith(BASE)
    update = update_of(sealed)
    assert update.keys() == {CATALOGUE, PAGE, 6, 7, TREE, DOCUMENT, APPEARANCE, FIELD, SIGNATURE, ELEMENT}


def test_a_document_without_tags_gets_no_element() -> None:
    sealed = append_seal(UNTAGGED, SEAL, own_signer(P256))

    update = update_of(sealed, UNTAGGED)
    assert update.keys() == {CATALOGUE, PAGE, 6, 7, APPEARANCE, FIELD, SIGNATURE}
    assert b"/StructParent" not in update[FIELD]


def test_the_marks_stand_where_the_images_stood() -> None:
    update = update_of(append_seal(BASE, SEAL, own_signer(P256)))

    assert b"stream\nthe seal, deflated\nendstream" in update[PLACE]
    assert b"/BM/Multiply" in update[PLACE]
    assert b"/BBox[0 0 60.0 20.0]" in update[7].replace(b"0.0 0.0", b"0 0")


def test_the_field_lies_over_the_seal_and_is_in_the_structure() -> None:
    update = update_of(append_seal(BASE, SEAL, own_signer(P256)))

    field = entries(update[FIELD])
    assert field[b"/Rect"] == b"[300.000 500.000 419.000 619.000]"
    assert (field[b"/T"], field[b"/TU"]) == (b"(Seal)", rb"(The seal of Example \(1\))")
    assert field[b"/StructParent"] == b"0"
    assert entries(update[TREE])[b"/ParentTreeNextKey"] == b"1"
    assert entries(update[DOCUMENT])[b"/K"].split() == [b"[", b"%d" % ELEMENT, b"0", b"R]"]


def test_the_signature_names_its_place_or_none() -> None:
    nowhere = SEAL._replace(statement=SEAL.statement._replace(location=""))

    here, there = (
        update_of(append_seal(BASE, seal, own_signer(P256)))[SIGNATURE] for seal in (SEAL, nowhere)
    )

    assert b"/Location(Hangzhou)" in here
    assert b"/Location" not in there


def test_the_catalogue_certifies_that_nothing_may_change() -> None:
    update = update_of(append_seal(BASE, SEAL, own_signer(P256)))

    catalogue = entries(update[CATALOGUE])
    assert catalogue[b"/Perms"] == b"<</DocMDP %d 0 R>>" % SIGNATURE
    assert b"/P 1>>" in update[SIGNATURE]
    assert entries(OBJECTS[CATALOGUE]).items() <= catalogue.items()


def test_a_base_that_does_not_end_its_line_gets_the_update_on_a_new_one() -> None:
    base = BASE.removesuffix(b"\n")

    sealed = append_seal(base, SEAL, own_signer(P256))

    assert re.match(rb"\n\d+ 0 obj\n", sealed[len(base) :])


@pytest.mark.parametrize("room", [0, 50, 4_000])
def test_a_token_that_fits_its_room_is_embedded_and_a_larger_one_left_out(room: int) -> None:
    token = der.tagged(0x30, bytes(100))

    sealed = append_seal(BASE, SEAL, own_signer(P256, timestamp=lambda _: token, timestamp_room=room))

    assert (token in container_of(sealed)) == (room >= len(token))


def test_the_room_for_a_token_is_kept_whether_it_comes_or_not() -> None:
    with_room = own_signer(P256, timestamp=lambda _: None, timestamp_room=500)

    assert with_room.room == own_signer(P256).room + 500 + ATTRIBUTE_AROUND_TOKEN
    assert len(container_of(append_seal(BASE, SEAL, with_room))) == with_room.room


def test_a_certificate_that_issued_itself_is_not_embedded() -> None:
    signer = own_signer(P256)

    container = container_of(append_seal(BASE, SEAL, signer))

    begin, end = der.content(container, 0, 1, 0, 3)
    assert container[begin:end] == signer.certificate


def test_a_signature_by_another_key_is_noticed() -> None:
    other = ec.generate_private_key(ec.SECP256R1())
    signer = signer_for([certificate(P256)], lambda digest: signing(other, digest))

    with pytest.raises(NotAsWritten, match="does not verify"):
        append_seal(BASE, SEAL, signer)


def test_a_signature_that_is_larger_than_its_room_is_noticed() -> None:
    signer = signer_for([certificate(P256)], lambda digest: signing(P256, digest) + bytes(9))

    with pytest.raises(NotAsWritten, match="larger than its room"):
        append_seal(BASE, SEAL, signer)


def test_a_file_that_is_not_what_was_hashed_is_noticed() -> None:
    base, signer = BaseFile(BASE), own_signer(P256)
    update = prepared(base, SEAL, signer.room)
    container = b"<%b>" % bytes(2 * signer.room)
    output = BASE + update.before + container + update.after
    other = output.replace(b"/Type/Sig/", b"/Type/Sid/")

    check_structure(output, base, update)
    with pytest.raises(NotAsWritten, match="not what was hashed"):
        check_structure(other, base, update)


@pytest.mark.parametrize(
    "changed",
    [
        {CATALOGUE: b"<</Type/Catalog/Pages 2 0 R/AcroForm<<>>>>"},
        {CATALOGUE: b"<</Type/Catalog/Pages 2 0 R/Perms<<>>>>"},
        {CATALOGUE: b"<</Type/Catalog/Pages 2 0 R/Extensions<<>>>>"},
        {TREE: OBJECTS[TREE].replace(b"[9 0 R]", b"[9 0 R 9 0 R]")},
        {TREE: OBJECTS[TREE].replace(b"/Nums", b"/Kids")},
        {TREE: OBJECTS[TREE].replace(b"NextKey 0", b"NextKey x")},
        {DOCUMENT: b"<</Type/StructElem/K 4>>"},
    ],
)
def test_what_is_not_understood_is_refused_before_anything_is_signed(changed: Mapping[int, bytes]) -> None:
    signed: list[bytes] = []

    with pytest.raises(NotUnderstood):
        append_seal(written_base(changed), SEAL, signer_for([certificate(P256)], never(signed)))

    assert not signed


def never(signed: list[bytes]) -> Callable[[bytes], bytes]:
    def sign(digest: bytes) -> bytes:
        signed.append(digest)
        return b""

    return sign


def test_a_certificate_for_a_key_of_another_kind_is_refused() -> None:
    other = ec.generate_private_key(ec.SECP384R1())

    with pytest.raises(ValueError, match="another kind"):
        signer_for([certificate(other)], lambda digest: digest)
    with pytest.raises(ValueError):  # noqa: PT011 - whatever is wrong with it
        signer_for([b"no certificate"], lambda digest: digest)
