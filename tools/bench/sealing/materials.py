"""What every tool is given: the same files, keys and artwork, in forms that each can read."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    pkcs12,
)
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.reader import PdfFileReader
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DecodedStreamObject, NameObject

from chalicelib.adapters.sealing.artwork import SIDE, path_operators
from chalicelib.adapters.sealing.with_pyhanko.pages import pages
from chalicelib.adapters.sealing.with_pyhanko.places import find_places
from chalicelib.adapters.typesetting import TypstTypesetter
from tools.authority import DevelopmentAuthority, key_usage
from tools.bench.documents.contents import contract_content
from tools.bench.sealing.workers.file_keys import NAMES
from tools.entity.outlines import Typeface
from tools.entity.registration import SEAL_FONT
from tools.entity.seal_design import seal_artwork
from tools.samples.sealing_parts import base as short_document

PAGES = (1, 5, 30, 200)
KEYS = ("rsa", "p256")
_LINES_PER_PAGE = 26.6
_SIDE_PT = 42 / 25.4 * 72
_Private = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey


@dataclass(frozen=True)
class Document:
    """One of the files, with the plan of where its seals go."""

    pages: int
    base: Path
    plan: Path


def make_materials(folder: Path, now: datetime) -> list[Document]:
    """Writes everything into the folder, anew."""
    folder.mkdir(parents=True, exist_ok=True)
    artwork = seal_artwork(NAMES.zh, "3301000000001", Typeface(SEAL_FONT))
    (folder / "artwork").write_bytes(artwork)
    (folder / "seal.pdf").write_bytes(_as_page(artwork))
    for name in KEYS:
        _write_key(folder, name, now)
    typesetter = TypstTypesetter()
    return [_document(folder, wanted, typesetter, now) for wanted in PAGES]


def _document(folder: Path, wanted: int, typesetter: TypstTypesetter, now: datetime) -> Document:
    """A contract has at least three pages, so the shortest is a document made for it."""
    base = short_document(pages="1") if wanted == 1 else _contract(wanted, typesetter, now)
    path = folder / f"{wanted}.pdf"
    path.write_bytes(base)
    return Document(wanted, path, _write_plan(base, folder / f"{wanted}.json"))


def _contract(wanted: int, typesetter: TypstTypesetter, now: datetime) -> bytes:
    lines = max(1, round((wanted - 3) * _LINES_PER_PAGE))
    while True:
        base = typesetter.typeset(contract_content(lines, now))
        missing = wanted - len(PdfReader(BytesIO(base)).pages)
        if missing == 0:
            return base
        lines = max(1, lines + round(missing * _LINES_PER_PAGE / 2))


def _write_plan(base: bytes, path: Path) -> Path:
    """Where the seal is drawn: the round one, then its slices; as JSON, and as lines of numbers."""
    opened: Any = PdfFileReader(BytesIO(base))
    places = find_places(opened)
    seal, slices, signature_page = list(places.seal), [], 0
    for position, page in enumerate(pages(opened)):
        if page.number == places.signature_page.number:
            signature_page = position
        for _, drawing in page.drawings_of(places.seal_object):
            if not drawing.visible.equals(places.seal):
                slices.append((position, list(drawing.place), list(drawing.visible)))
    drawings = [{"page": page, "place": place, "visible": visible} for page, place, visible in slices]
    path.write_text(json.dumps({"signature_page": signature_page, "seal": seal, "drawings": drawings}))
    rows = [(signature_page, seal, seal), *slices]
    text = "\n".join(" ".join(map(str, [page, *place, *visible])) for page, place, visible in rows)
    path.with_suffix(".txt").write_text(text)
    return path


def _as_page(artwork: bytes) -> bytes:
    """The artwork as a page of its own, for tools that take a seal from a PDF."""
    writer = PdfWriter()
    page = writer.add_blank_page(_SIDE_PT, _SIDE_PT)
    content = DecodedStreamObject()
    scale = _SIDE_PT / SIDE
    content.set_data(f"{scale:.9f} 0 0 {scale:.9f} 0 0 cm\n".encode() + path_operators(artwork))
    page[NameObject("/Contents")] = writer._add_object(content.flate_encode(9))  # noqa: SLF001 - no public one
    written = BytesIO()
    writer.write(written)
    return written.getvalue()


def _write_key(folder: Path, name: str, now: datetime) -> None:
    """A key with a certificate; on the curve from the development authority, RSA from one of its own kind."""
    key: _Private = (
        rsa.generate_private_key(65537, 2048) if name == "rsa" else ec.generate_private_key(ec.SECP256R1())
    )
    if isinstance(key, rsa.RSAPrivateKey):
        chain = _rsa_chain(key, now)
    else:
        public = key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
        pems = DevelopmentAuthority(folder / "authority", now).issue_certificate(public, NAMES.zh)
        chain = [x509.load_pem_x509_certificate(pem.encode()) for pem in pems]
    encoded = [certificate.public_bytes(Encoding.PEM).decode() for certificate in chain]
    (folder / f"{name}.key.pem").write_bytes(
        key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    )
    (folder / f"{name}.cert.pem").write_text(encoded[0])
    (folder / f"{name}.ca.pem").write_text("".join(encoded[1:]))
    (folder / f"{name}.chain.pem").write_text("\n".join(encoded))
    packed = pkcs12.serialize_key_and_certificates(
        b"bench", key, chain[0], chain[1:], BestAvailableEncryption(b"bench")
    )
    (folder / f"{name}.p12").write_bytes(packed)


def _rsa_chain(key: rsa.RSAPrivateKey, now: datetime) -> list[x509.Certificate]:
    root_key = rsa.generate_private_key(65537, 2048)
    root = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "DEMO Benchmark Root CA")])
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, NAMES.zh)])
    usage = key_usage(digital_signature=True, content_commitment=True)
    leaf = _certificate(subject, key, root, now).add_extension(usage, critical=True)
    is_authority = x509.BasicConstraints(ca=True, path_length=0)
    top = _certificate(root, root_key, root, now).add_extension(is_authority, critical=True)
    return [builder.sign(root_key, hashes.SHA256()) for builder in (leaf, top)]


def _certificate(
    subject: x509.Name, key: rsa.RSAPrivateKey, issuer: x509.Name, now: datetime
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(days=365))
    )


if __name__ == "__main__":
    make_materials(Path(".local/bench/materials"), datetime.now(UTC))
