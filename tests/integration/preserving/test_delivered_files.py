"""What is delivered: timestamp in the signature, revocation data in one revision of its own, nothing else."""

from __future__ import annotations

import asyncio
import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from asn1crypto import pem
from pyhanko.pdf_utils.generic import pdf_name, pdf_string
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from chalicelib.adapters.preserving.maintenance import MaintenanceKind, NotOurs, maintenance_of, signed_part
from chalicelib.adapters.preserving.security_store import stored, with_store
from chalicelib.domain.common.errors import Unsealable
from chalicelib.domain.sealing.trust import Trust
from tests.integration.preserving.conftest import Desk
from tests.support.long_term import lt_judgement
from tools.samples import sealing_parts as parts

BASE = parts.base(pages="3")


def test_the_signature_carries_a_timestamp_and_the_file_its_revocation_data(desk: Desk) -> None:
    delivered = desk.delivered(BASE)

    desk.check(delivered, BASE)
    proof = desk.preserver.proof_of(delivered)
    assert proof.is_complete
    assert proof.timestamped_at == parts.NOW
    assert proof.timestamp_ends_at is not None


def test_the_store_has_both_chains_with_the_root_and_each_thing_once(desk: Desk) -> None:
    held = stored(desk.delivered(BASE))

    authority = desk.running.authority
    assert len(held.certificates) == len(set(held.certificates)) == 4  # company, timestamps, issuer, root
    assert authority.root.certificate.subject.public_bytes() in b"".join(held.certificates)
    assert len(held.crls) == len(set(held.crls)) == 2
    assert held.ocsps == ()


def test_pyhanko_finds_the_file_good_for_the_long_term(desk: Desk) -> None:
    delivered = desk.delivered(BASE)

    judgement = asyncio.run(lt_judgement(delivered, desk.running.authority.trust_anchor, parts.NOW))

    assert judgement.passed, judgement.told


def test_poppler_finds_the_signature_valid_and_the_store_behind_it(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "in.pdf").write_bytes(desk.delivered(BASE))

    told = subprocess.run(["pdfsig", "in.pdf"], cwd=tmp_path, capture_output=True, text=True, check=True)

    assert "Signature is Valid" in told.stdout
    assert "Not total document signed" in told.stdout
    assert "Signature #2" not in told.stdout


def test_without_an_authority_that_answers_it_is_sealed_as_b_b_and_says_so(desk: Desk) -> None:
    desk.trust = Trust()

    delivered = desk.delivered(BASE)

    desk.check(delivered, BASE)
    proof = desk.preserver.proof_of(delivered)
    assert proof.timestamped_at is None
    assert proof.has_revocation_data  # the company's certificate names its list itself


def test_answers_about_each_certificate_do_as_well_as_lists(desk: Desk) -> None:
    desk.running.publishes_lists = False
    desk.preserver = desk.new_preserver()
    try:
        delivered = desk.delivered(BASE)
    finally:
        desk.running.publishes_lists = True

    desk.check(delivered, BASE)
    held = stored(delivered)
    assert (held.crls, len(held.ocsps)) == ((), 3)  # of company, issuer, timestamps
    assert len(held.certificates) == len(set(held.certificates)) == 4


def test_the_certificate_that_comes_with_an_answer_is_kept_and_recognised(desk: Desk) -> None:
    desk.running.publishes_lists = False
    try:
        path = tuple(pem.unarmor(link.encode())[2] for link in desk.company.certificate_chain)
        evidence = desk.new_preserver().revocation.of(path, (), parts.NOW)
    finally:
        desk.running.publishes_lists = True
    without_issuers = replace(evidence, certificates=path[:1])

    kept = with_store(desk.sealed(BASE), without_issuers)

    assert [revision.kind for revision in maintenance_of(kept)] == [MaintenanceKind.STORE]
    assert set(stored(kept).certificates) == set(path)


def test_without_revocation_data_it_is_sealed_without_a_store(desk: Desk) -> None:
    desk.company = parts.entity("key-2", parts.chain_for(desk.keys.make("key-2")))  # of nobody who answers

    delivered = desk.delivered(BASE)

    assert maintenance_of(delivered) == ()
    assert not desk.preserver.proof_of(delivered).has_revocation_data
    desk.check(delivered, BASE)


def test_a_file_that_cannot_be_read_keeps_no_other_waiting(desk: Desk) -> None:
    proof = desk.preserver.proof_of(desk.delivered(BASE))

    with pytest.raises(Unsealable) as refused:  # told of this contract, and the sweep goes on
        desk.preserver.renewed(BASE[: len(BASE) // 2], desk.company, proof, parts.NOW)

    assert refused.value.code == "archive_unreadable"


def test_a_revoked_certificate_does_not_seal(desk: Desk) -> None:
    revoked = desk.entity("revoked")
    desk.running.authority.revoke(revoked.certificate_chain[0])

    with pytest.raises(Unsealable) as refused:
        desk.new_preserver().require_not_revoked(revoked, parts.NOW + timedelta(seconds=1))

    assert refused.value.code == "certificate_revoked"


def test_that_nobody_says_so_is_no_reason_not_to_seal(desk: Desk) -> None:
    silent = replace(desk.company, certificate_chain=parts.chain_for(desk.keys.public_key("key-1")))

    desk.new_preserver().require_not_revoked(silent, parts.NOW)


def test_the_signed_part_is_what_was_signed(desk: Desk) -> None:
    sealed = desk.sealed(BASE)

    delivered = desk.preserver.with_revocation_data(sealed, desk.company, parts.NOW)

    assert delivered.startswith(sealed)
    assert signed_part(delivered) == sealed
    assert [revision.kind for revision in maintenance_of(delivered)] == [MaintenanceKind.STORE]


def another_update(document: bytes) -> bytes:
    writer = IncrementalPdfFileWriter(BytesIO(document))
    writer.root[pdf_name("/Lang")] = pdf_string("en")
    writer.update_root()
    output = BytesIO()
    writer.write(output)
    return output.getvalue()


def with_something_beside_the_store(document: bytes) -> bytes:
    writer = IncrementalPdfFileWriter(BytesIO(document))
    writer.root["/DSS"][pdf_name("/Hidden")] = pdf_string("x")
    writer.update_container(writer.root["/DSS"])
    output = BytesIO()
    writer.write(output)
    return output.getvalue()


@pytest.mark.parametrize(
    "changed",
    [
        another_update,
        with_something_beside_the_store,
        lambda document: document + b"\n",
        lambda document: document + b"% more\n%%EOF\n",
        lambda document: document.replace(b"/DSS", b"/DST"),
        lambda document: document[:-7] + b" %%EOF\n",
        lambda document: (
            document[: document.rindex(b"/Certs")] + b" " + document[document.rindex(b"/Certs") :]
        ),
    ],
)
def test_anything_else_behind_the_signature_is_noticed(desk: Desk, changed: Callable[[bytes], bytes]) -> None:
    with pytest.raises(Unsealable) as refused:
        desk.check(changed(desk.delivered(BASE)), BASE)

    assert refused.value.code == "seal_check_failed"


def test_any_flipped_bit_in_the_store_is_noticed(desk: Desk) -> None:
    delivered = desk.delivered(BASE)
    begin = len(signed_part(delivered))

    for place in range(begin, len(delivered), 211):
        flipped = bytearray(delivered)
        flipped[place] ^= 0x01
        try:
            revisions = maintenance_of(bytes(flipped))
        except NotOurs:
            continue
        # A bit of what is stored: it is another store, and what it holds is for validation to judge.
        assert revisions[0].evidence != maintenance_of(delivered)[0].evidence
