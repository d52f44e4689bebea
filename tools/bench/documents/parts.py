"""Typesetting, the DRAFT mark, stamping and signing, for contracts of 1, 5 and 30 pages."""

import tempfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, utils
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from chalicelib.adapters.draft_mark import PypdfDraftMark
from chalicelib.adapters.sealing import AppendingSealer, SealedDocumentCheck
from chalicelib.adapters.sealing.with_pyhanko.update import stamped
from chalicelib.adapters.typesetting import TypstTypesetter
from chalicelib.domain.parties.parties import InvoicingEntity, RemittanceAccount
from tools.authority import DevelopmentAuthority
from tools.bench.documents.aims import at_most
from tools.bench.documents.contents import NAMES, another_contract, content_of_pages, page_count
from tools.bench.documents.typst_call import typst_time
from tools.bench.timing import median, milliseconds
from tools.entity.outlines import Typeface
from tools.entity.registration import SEAL_FONT
from tools.entity.seal_design import seal_artwork

PAGES = (1, 5, 30)
MOST_OF_A_MARK = 0.10
"""Of what typesetting takes."""


class FileKey:
    """A P-256 key in this process: what signing costs without the way to a key service."""

    def __init__(self) -> None:
        self._key = ec.generate_private_key(ec.SECP256R1())

    def sign(self, key_id: str, digest: bytes) -> bytes:  # noqa: ARG002 - there is one key
        return self._key.sign(digest, ec.ECDSA(utils.Prehashed(hashes.SHA256())))

    def public_key(self, key_id: str) -> bytes:  # noqa: ARG002
        return self._key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)


def measure(now: datetime) -> Iterator[str]:
    """No contract is like another, so that what typst keeps of one does not count for the next."""
    key = FileKey()
    with tempfile.TemporaryDirectory() as folder:
        authority = DevelopmentAuthority(Path(folder), now)
        chain = authority.issue_certificate(key.public_key(""), NAMES.zh)
    entity = _entity(tuple(chain))
    artwork = seal_artwork(NAMES.zh, entity.seal_number, Typeface(SEAL_FONT))
    typesetter, mark, check = TypstTypesetter(), PypdfDraftMark(), SealedDocumentCheck()
    sealer = AppendingSealer(key, "Asia/Shanghai")
    for wanted in PAGES:
        content = content_of_pages(typesetter, wanted, now)
        lines = len(content.lines)
        base = typesetter.typeset(content)
        with typst_time() as spent:
            render, _ = milliseconds(lambda: typesetter.typeset(another_contract(lines, now)))  # noqa: B023
        call = 1000 * spent.seconds / (len(render) + 1)
        draft, _ = milliseconds(lambda: mark.mark(base))  # noqa: B023
        stamp, _ = milliseconds(
            lambda: stamped(base, artwork=artwork, day=now.date(), description="bench")  # noqa: B023
        )
        both, sealed = milliseconds(
            lambda: sealer.seal(
                base,  # noqa: B023
                entity=entity,
                artwork=artwork,
                contract_number=content.contract_number,  # noqa: B023
                signed_at=now,
            )
        )
        checked, _ = milliseconds(
            lambda: check.check(sealed, base=base, entity=entity, artwork=artwork)  # noqa: B023
        )
        marked = median(draft) / median(render)
        yield (
            f"{page_count(base):>3} pages ({lines} lines): render {median(render):.1f} ms, "
            f"of it typst {call:.1f} ms in the mean; draft mark {median(draft):.1f} ms, {marked:.1%} of that "
            f"{at_most(MOST_OF_A_MARK, marked, f'{MOST_OF_A_MARK:.0%}')}; stamp {median(stamp):.1f} ms, "
            f"stamp + sign {median(both):.1f} ms, check {median(checked):.1f} ms, "
            f"{len(sealed) - len(base)} bytes added"
        )


def _entity(chain: tuple[str, ...]) -> InvoicingEntity:
    return InvoicingEntity(
        entity_id="bench",
        names=NAMES,
        invoice_issuer_names=(),
        remittance_account=RemittanceAccount("Bank", "Name", "1"),
        key_id="file",
        certificate_chain=chain,
        seal_number="3301000000001",
    )
