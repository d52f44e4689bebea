"""A signature takes as much work whatever length its time stamp has."""

from functools import partial

import asn1crypto.core
import pytest
from asn1crypto import cms

from chalicelib.adapters.sealing import PyhankoSealer
from chalicelib.adapters.sealing.credentials import Credentials
from chalicelib.adapters.sealing.der import OCTETS, SEQUENCE, SET, tagged
from chalicelib.domain.parties.parties import InvoicingEntity
from tests.support.attacks.authority import ours
from tools.samples import sealing_parts as parts

ROOM = 8192
LENGTHS = range(256)
"""Each has another last byte; one of 0x80 stands for a length that is not known yet, elsewhere."""


def test_a_signature_is_encoded_once_whatever_length_its_time_stamp_has(
    keys: parts.LocalKeys, company: InvoicingEntity, monkeypatch: pytest.MonkeyPatch
) -> None:
    encoded: list[object] = []
    header = asn1crypto.core._dump_header

    def counted(*of: object) -> bytes:
        encoded.append(of)
        written: bytes = header(*of)
        return written

    monkeypatch.setattr(asn1crypto.core, "_dump_header", counted)
    chain = Credentials(keys).chain(company, parts.NOW)
    token = ours().token(b"a signature")
    work = set()
    for length in LENGTHS:
        longer = lengthened(token, length)
        sealer = PyhankoSealer(keys, "Asia/Shanghai", partial(_given, longer), ROOM)
        signer = sealer.signer(chain, company.key_id)
        encoded.clear()

        container = signer.container(bytes(32))

        work.add(len(encoded))
        assert longer in container
    assert len(work) == 1


def _given(token: bytes, _signature: bytes) -> bytes:
    return token


def lengthened(token: bytes, by: int) -> bytes:
    """With another attribute beside the authority's signature, as some have."""
    content = cms.ContentInfo.load(token)
    signed = content["content"]
    signer = signed["signer_infos"][0]
    attribute = tagged(
        SEQUENCE, cms.CMSAttributeType("1.2.3.4").dump(), tagged(SET, tagged(OCTETS, bytes(128 + by)))
    )
    fields = [signer[name].dump() for name in signer if name != "unsigned_attrs"]
    before = [signed[name].dump() for name in signed if name != "signer_infos"]
    changed = tagged(SEQUENCE, *before, tagged(SET, tagged(SEQUENCE, *fields, tagged(0xA1, attribute))))
    return tagged(SEQUENCE, content["content_type"].dump(), tagged(0xA0, changed))
