"""The short way to seal says and changes the same as the long way, or leaves a base to it."""

import re
import shutil
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from asn1crypto import cms
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pypdf import PdfReader, PdfWriter

from chalicelib.adapters.sealing import AppendingSealer, PyhankoSealer, SealedDocumentCheck
from chalicelib.adapters.sealing.appending import NotAsWritten, NotUnderstood, Signer
from chalicelib.adapters.sealing.appending_sealer import FALLBACKS
from chalicelib.adapters.sealing.checking.expected_container import expected_container
from chalicelib.adapters.sealing.with_pyhanko.signing import KeptKeySigner
from chalicelib.domain.common.errors import Unsealable
from chalicelib.domain.parties.parties import InvoicingEntity
from tests.integration.sealing.conftest import Check, Seal
from tests.support import appending_parts as short
from tools.samples import sealing_parts as parts

BASE = parts.base(pages="3")


def rewritten(base: bytes) -> bytes:
    """The base as another program writes it."""
    writer = PdfWriter(clone_from=BytesIO(base))
    written = BytesIO()
    writer.write(written)
    return written.getvalue()


def revised(base: bytes) -> bytes:
    """The base with an update of somebody else's behind it."""
    writer = IncrementalPdfFileWriter(BytesIO(base))
    writer.update_root()
    written = BytesIO()
    writer.write(written)
    return written.getvalue()


def container_of(sealed: bytes) -> cms.ContentInfo:
    [written] = re.findall(rb"/Contents\s*<([0-9A-Fa-f]{200,})>", sealed)
    return cms.ContentInfo.load(bytes.fromhex(written.decode()))


def numbers_written(sealed: bytes) -> set[int]:
    xrefs = PdfFileReader(BytesIO(sealed)).xrefs
    return {reference.idnum for reference in xrefs.explicit_refs_in_revision(xrefs.total_revisions - 1)}


@pytest.fixture(scope="module")
def signer(keys: parts.LocalKeys, company: InvoicingEntity) -> Signer:
    return short.signer_of(keys, company)


@pytest.mark.parametrize(
    "base",
    [BASE, parts.base(pages="1"), parts.base(pages="41"), rewritten(BASE)],
    ids=["typeset", "short", "long", "written by another program"],
)
def test_both_ways_write_the_same_objects_and_are_accepted(
    signer: Signer, keys: parts.LocalKeys, company: InvoicingEntity, check: Check, base: bytes
) -> None:
    long_way = PyhankoSealer(keys, "Asia/Shanghai", place=short.PLACE).seal(
        base, entity=company, artwork=parts.artwork(), contract_number=parts.NUMBER, signed_at=parts.NOW
    )

    sealed = short.sealed_behind(base, signer, company)

    check(sealed, base)
    kept = {
        number
        for number in numbers_written(sealed)
        if number < int(PdfFileReader(BytesIO(base)).trailer["/Size"])
    }
    assert kept == {number for number in numbers_written(long_way) if number in kept}
    assert len(numbers_written(sealed)) == len(numbers_written(long_way))
    widgets = [(PdfReader(BytesIO(file)).get_fields() or {})["ContractSeal"] for file in (sealed, long_way)]
    for entry in ("/T", "/TU"):
        assert widgets[0][entry] == widgets[1][entry]
    for entry in ("/Name", "/Reason", "/Location", "/M", "/SubFilter", "/Filter", "/Reference"):
        assert widgets[0]["/V"][entry] == widgets[1]["/V"][entry]


@pytest.mark.parametrize("kind", ["p256", "rsa"])
def test_the_container_is_the_one_that_the_library_would_make(
    keys: parts.LocalKeys, company: InvoicingEntity, kind: str
) -> None:
    rsa_key = short.RsaKey()
    kept, entity = (keys, company) if kind == "p256" else (rsa_key, rsa_key.entity())
    signer = short.signer_of(kept, entity)

    container = container_of(short.sealed_behind(BASE, signer, entity))

    [info] = container["content"]["signer_infos"]
    chain = [pem_to_der(pem) for pem in entity.certificate_chain]
    by_library = KeptKeySigner(kept, entity.key_id, chain)._package_signature(
        digest_algorithm="sha256",
        cms_version="v1",
        signed_attrs=info["signed_attrs"],
        signature=info["signature"].native,
        unsigned_attrs=None,
        encap_content_info=None,
    )
    assert container.dump() == by_library.dump()
    assert container.dump() == expected_container(
        chain, info["signed_attrs"].contents, info["signature"].native
    )
    attributes = [attribute["type"].native for attribute in info["signed_attrs"]]
    assert attributes == ["content_type", "message_digest", "signing_certificate_v2"]


@pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl is not installed")
@pytest.mark.parametrize("kind", ["p256", "rsa"])
def test_openssl_verifies_the_signature(
    keys: parts.LocalKeys, company: InvoicingEntity, tmp_path: Path, kind: str
) -> None:
    rsa_key = short.RsaKey()
    kept, entity = (keys, company) if kind == "p256" else (rsa_key, rsa_key.entity())
    sealed = short.sealed_behind(BASE, short.signer_of(kept, entity), entity)
    [covered] = re.findall(rb"/ByteRange\[0 (\d+) (\d+) (\d+)\]", sealed)
    hole, rest, length = map(int, covered)
    (tmp_path / "content").write_bytes(sealed[:hole] + sealed[rest:])
    (tmp_path / "signature").write_bytes(container_of(sealed).dump())
    (tmp_path / "root.pem").write_text(entity.certificate_chain[-1])

    command = (
        "openssl cms -verify -binary -inform DER -in signature -content content -CAfile root.pem"
        " -purpose any -no_check_time -out /dev/null"
    )
    done = subprocess.run(command.split(), cwd=tmp_path, capture_output=True, text=True, check=False)

    assert rest + length == len(sealed)
    assert "successful" in done.stderr, done.stderr


def test_a_base_that_is_not_for_the_short_way_is_sealed_the_long_way_and_counted(
    keys: parts.LocalKeys, company: InvoicingEntity, caplog: pytest.LogCaptureFixture
) -> None:
    base = revised(BASE)

    sealed = AppendingSealer(keys, "Asia/Shanghai").seal(
        base, entity=company, artwork=parts.artwork(), contract_number=parts.NUMBER, signed_at=parts.NOW
    )

    SealedDocumentCheck().check(sealed, base=base, entity=company, artwork=parts.artwork())
    assert [(vars(record)["metric"], vars(record)["value"]) for record in caplog.records] == [(FALLBACKS, 1)]


@pytest.mark.skipif(shutil.which("qpdf") is None, reason="qpdf is not installed")
def test_a_base_in_streams_of_objects_is_left_to_the_long_way(
    signer: Signer, company: InvoicingEntity, tmp_path: Path
) -> None:
    (tmp_path / "base.pdf").write_bytes(BASE)
    command = ["qpdf", "--object-streams=generate", "base.pdf", "packed.pdf"]
    subprocess.run(command, cwd=tmp_path, check=True)

    with pytest.raises(NotUnderstood):
        short.sealed_behind((tmp_path / "packed.pdf").read_bytes(), signer, company)


def test_a_typeset_base_needs_no_long_way(seal: Seal, caplog: pytest.LogCaptureFixture) -> None:
    seal(BASE)

    assert caplog.records == []


ODD = {
    "an update behind it": revised(BASE),
    "no table": BASE.replace(b"\nxref\n", b"\nxrfe\n"),
    "another number of objects": BASE.replace(b"<</Size ", b"<</Size 9"),
    "encrypted": BASE.replace(b"<</Size", b"<</Encrypt 1 0 R/Size"),
    "a hybrid table": BASE.replace(b"<</Size", b"<</XRefStm 16/Size"),
    "an earlier table": BASE.replace(b"<</Size", b"<</Prev 16/Size"),
    "a seal of another size": BASE.replace(b"/Width 3/Height 3", b"/Width 3/Height 4"),
    "two dates": BASE.replace(b"/Width 3/Height 3", b"/Width 4/Height 2"),
    "a stream in another filter": BASE.replace(
        b"/Filter/FlateDecode>>\nstream", b"/Filter/LZWDecode  >>\nstream"
    ),
    "no page tree": BASE.replace(b"/Type/Pages/Count", b"/Type/Pagez/Count"),
    "no end": BASE[:-6],
    "something behind its end": BASE + b"more",
    "junk before it": b"junk" + BASE,
    "nothing": b"",
}


@pytest.mark.parametrize("base", ODD.values(), ids=ODD.keys())
def test_a_base_that_is_not_fully_understood_is_refused_before_anything_is_signed(
    signer: Signer, keys: parts.LocalKeys, company: InvoicingEntity, base: bytes
) -> None:
    signed = len(keys.signed)

    with pytest.raises(NotUnderstood):
        short.sealed_behind(base, signer, company)

    assert len(keys.signed) == signed


def test_a_base_with_a_form_is_refused_by_name(seal: Seal) -> None:
    with pytest.raises(Unsealable) as refused:
        seal(seal(BASE))

    assert refused.value.code == "base_already_signed"


def test_a_key_that_was_exchanged_is_noticed_in_the_sealers_own_output(
    signer: Signer, company: InvoicingEntity
) -> None:
    with pytest.raises(NotAsWritten, match="the signature does not verify"):
        short.sealed_behind(BASE, short.with_other_key(signer), company)


@pytest.mark.parametrize("pages", ["1", "41"])
def test_an_update_takes_at_most_sixteen_kilobytes(
    signer: Signer, company: InvoicingEntity, pages: str
) -> None:
    base = parts.base(pages=pages)

    assert len(short.sealed_behind(base, signer, company)) - len(base) <= 16_000


def test_no_pdf_library_is_loaded_to_seal(tmp_path: Path) -> None:
    (tmp_path / "base.pdf").write_bytes(BASE)
    (tmp_path / "artwork").write_bytes(parts.artwork())
    program = Path(__file__).parents[2] / "support" / "sealing_alone.py"

    loaded = subprocess.run(
        [sys.executable, program], cwd=tmp_path, capture_output=True, text=True, check=True
    )

    assert {"cryptography", "chalicelib"} <= set(loaded.stdout.split())
    assert set(loaded.stdout.split()).isdisjoint(
        {"pyhanko", "pypdf", "asn1crypto", "lxml", "typst", "botocore"}
    )


def pem_to_der(pem: str) -> bytes:
    from cryptography.hazmat.primitives.serialization import Encoding
    from cryptography.x509 import load_pem_x509_certificate

    return load_pem_x509_certificate(pem.encode()).public_bytes(Encoding.DER)
