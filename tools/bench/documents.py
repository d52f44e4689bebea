"""Typesetting, the DRAFT mark, stamping and signing, for contracts of 1, 5 and 30 pages."""

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, utils
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from pypdf import PdfReader

from chalicelib.adapters.draft_mark import PypdfDraftMark
from chalicelib.adapters.sealing import AppendingSealer, SealedDocumentCheck
from chalicelib.adapters.sealing.with_pyhanko.update import stamped
from chalicelib.adapters.typesetting import TypstTypesetter
from chalicelib.domain.common.money import Money
from chalicelib.domain.contract.contents import ContractContent, Language, Line, Source
from chalicelib.domain.parties.parties import CustomerType, InvoicingEntity, Names, RemittanceAccount
from tools.authority import DevelopmentAuthority
from tools.bench.timing import median, milliseconds
from tools.entity.outlines import Typeface
from tools.entity.registration import SEAL_FONT
from tools.entity.seal_design import seal_artwork

PAGES = (1, 5, 30)
_NAMES = Names("云枢演示科技有限公司", "Demo Cloud Technology Co., Ltd.")


class FileKey:
    """A P-256 key in this process: what signing costs without the way to a key service."""

    def __init__(self) -> None:
        self._key = ec.generate_private_key(ec.SECP256R1())

    def sign(self, key_id: str, digest: bytes) -> bytes:  # noqa: ARG002 - there is one key
        return self._key.sign(digest, ec.ECDSA(utils.Prehashed(hashes.SHA256())))

    def public_key(self, key_id: str) -> bytes:  # noqa: ARG002
        return self._key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)


def measure() -> Iterator[str]:
    now = datetime.now(UTC).replace(microsecond=0)
    key = FileKey()
    with tempfile.TemporaryDirectory() as folder:
        authority = DevelopmentAuthority(Path(folder), now)
        chain = authority.issue_certificate(key.public_key(""), _NAMES.zh)
    entity = _entity(tuple(chain))
    artwork = seal_artwork(_NAMES.zh, entity.seal_number, Typeface(SEAL_FONT))
    typesetter, mark, check = TypstTypesetter(), PypdfDraftMark(), SealedDocumentCheck()
    sealer = AppendingSealer(key, "Asia/Shanghai")
    for wanted in PAGES:
        content, pages = _content_of_pages(typesetter, wanted, now)
        render, base = milliseconds(lambda: typesetter.typeset(content))  # noqa: B023
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
        yield (
            f"{pages:>3} pages ({len(content.lines)} lines): render {median(render):.1f} ms, "
            f"draft mark {median(draft):.1f} ms, stamp {median(stamp):.1f} ms, "
            f"stamp + sign {median(both):.1f} ms, check {median(checked):.1f} ms, "
            f"{len(sealed) - len(base)} bytes added"
        )


def _content_of_pages(typesetter: TypstTypesetter, wanted: int, now: datetime) -> tuple[ContractContent, int]:
    """The contract with just as many lines as make it this long (or as short as a contract can be)."""
    fewest, most = 1, 80 * wanted
    while fewest < most:
        middle = (fewest + most) // 2
        if _pages(typesetter.typeset(contract_content(middle, now))) >= wanted:
            most = middle
        else:
            fewest = middle + 1
    content = contract_content(fewest, now)
    return content, _pages(typesetter.typeset(content))


def _pages(document: bytes) -> int:
    from io import BytesIO

    return len(PdfReader(BytesIO(document)).pages)


def contract_content(lines: int, now: datetime) -> ContractContent:
    amount = Money(Decimal("1234.50"), "CNY")
    line = Line("20260000000001", "Elastic Compute Service", "ecs.g7.large", 1, None, "P12M", amount)
    return ContractContent(
        contract_number="CC-2026-AAAA-AAAA-AAAA-A",
        source=Source.ORDERS,
        language=Language.EN,
        drawn_up_at=now,
        provider=_NAMES,
        provider_address="Hangzhou",
        customer_name="杭州示例科技有限公司",
        customer_type=CustomerType.ENTERPRISE,
        contact=None,
        lines=tuple(replace(line, reference=f"2026{number:010d}") for number in range(lines)),
        currency="CNY",
        total=Money(amount.amount * lines, "CNY"),
        remittance_account=RemittanceAccount("Bank", "Name", "1"),
        valid_until=None,
        verification_url="https://contracts.example/verify/CC-2026-AAAA-AAAA-AAAA-A",
        time_zone="Asia/Shanghai",
    )


def _entity(chain: tuple[str, ...]) -> InvoicingEntity:
    return InvoicingEntity(
        entity_id="bench",
        names=_NAMES,
        invoice_issuer_names=(),
        remittance_account=RemittanceAccount("Bank", "Name", "1"),
        key_id="file",
        certificate_chain=chain,
        seal_number="3301000000001",
    )
