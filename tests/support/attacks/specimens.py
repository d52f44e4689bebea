"""Contracts that were sealed in order, and the register that knows them."""

import functools
import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, timedelta

from chalicelib.adapters.preserving.archive_timestamps import with_timestamp
from chalicelib.adapters.preserving.authorities import LONGEST_TOKEN
from chalicelib.adapters.preserving.security_store import with_store
from chalicelib.adapters.sealing import AppendingSealer
from chalicelib.adapters.sealing.checking.sealed_part import check_sealed_part
from chalicelib.adapters.typesetting import TypstTypesetter
from chalicelib.application.official.verifying import VerifyFile
from chalicelib.application.ports import SealedDocument
from chalicelib.domain.contract.contract_number import contract_number
from chalicelib.domain.contract.contracts import Contract, Status
from chalicelib.domain.parties.parties import InvoicingEntity
from chalicelib.domain.sealing.seals import RegisteredSeal
from chalicelib.domain.sealing.trust import TimestampAuthority, Trust
from chalicelib.verifier import validator
from tests.fakes.contracts import FakeContracts
from tests.fakes.documents import FakeDocuments
from tests.fakes.entities import FakeEntities
from tests.fakes.trust import FakeTrust
from tests.support.attacks.authority import ours
from tests.support.attacks.in_process import InProcess
from tests.support.feeds import a_contract_of
from tools.samples import sealing_parts as parts
from tools.samples.contract_contents import a_content, a_line
from tools.samples.factories import an_order

NUMBERS = (
    contract_number(2026, b"a contract that is attacked"),
    contract_number(2026, b"another one of the same company"),
)
_checked_once = functools.cache(check_sealed_part)
"""The same signed part stands in many attacks."""


@dataclass(frozen=True)
class Specimens:
    """Two contracts of one company, as they were handed out."""

    keys: parts.LocalKeys
    company: InvoicingEntity
    others: Mapping[str, InvoicingEntity]
    """Who can sign, too: a `stranger` in the company's name, a `neighbour` at the same authority, and the
    company itself with a certificate that was never registered (`unregistered`)."""
    base: bytes
    contract: bytes
    """A bilingual contract of several pages."""
    another: bytes
    """Another contract of the same company."""
    maintained: Mapping[str, bytes]
    """The contract with what the service itself appends later."""
    authorities: tuple[TimestampAuthority, ...]
    numbers: tuple[str, str] = NUMBERS

    @property
    def update(self) -> bytes:
        return self.contract[len(self.base) :]

    @property
    def genuine(self) -> tuple[bytes, ...]:
        return self.contract, self.another, *self.maintained.values()

    @property
    def seals(self) -> tuple[RegisteredSeal, ...]:
        artwork_sha256 = hashlib.sha256(parts.artwork()).hexdigest()
        chain = self.company.certificate_chain
        return (RegisteredSeal(self.company.entity_id, self.company.names, chain, artwork_sha256),)

    def sealed_by(self, entity: InvoicingEntity) -> bytes:
        return _sealed(self.keys, entity, self.base, self.numbers[0], _no_token)

    def alone(self, *seals: RegisteredSeal) -> InProcess:
        """The strict validator, without the register; `seals` instead of those registered."""
        strict = validator(seals or self.seals, self.authorities)
        return InProcess(replace(strict, sealed_part=_checked_once))

    def with_register(self, alone: InProcess) -> VerifyFile:
        """Everything, with a register that holds the contracts."""
        contracts, documents, entities = FakeContracts(), FakeDocuments(), FakeEntities()
        entities.register(self.company, parts.artwork())
        for number, content in zip(self.numbers, (self.contract, self.another), strict=True):
            contract = _registered(number, content)
            contracts.stored[contract.contract_id] = contract
            contracts.issued[contract.official_sha256 or ""] = contract.contract_id
            sealed = SealedDocument(content, contract.official_sha256 or "", parts.NOW)
            documents.put_official(contract.contract_id, contract.base_sha256, sealed)
        trust = FakeTrust(Trust(self.authorities))
        return VerifyFile(contracts, documents, entities, trust, alone)


def _registered(number: str, content: bytes) -> Contract:
    contract = a_contract_of(an_order(), status=Status.OFFICIAL, contract_id=f"contract-{number}")
    return replace(
        contract,
        contract_number=number,
        sealed_at=parts.NOW.astimezone(UTC),
        official_sha256=hashlib.sha256(content).hexdigest(),
        base_sha256="0" * 64,
    )


@functools.cache
def bare() -> Specimens:
    """Sealed when no timestamp authority answered; nothing stands behind the signature."""
    return _made(timestamped=False)


@functools.cache
def lasting() -> Specimens:
    """With a timestamp in the signature and a store of revocation data behind it."""
    return _made(timestamped=True)


def _made(*, timestamped: bool) -> Specimens:
    keys = parts.LocalKeys()
    company = parts.entity("key-1", ours().certificate(keys.make("key-1")))
    others = {
        "stranger": parts.entity("stranger", parts.chain_for(keys.make("stranger"))),
        "neighbour": parts.entity(
            "neighbour", ours().certificate(keys.make("neighbour"), "上海别家有限公司")
        ),
        "unregistered": parts.entity("key-1", ours().certificate(keys.public_key("key-1"))),
    }
    base, another = (_typeset(number, lines) for number, lines in zip(NUMBERS, (24, 1), strict=True))
    token = ours().token if timestamped else _no_token
    first = _sealed(keys, company, base, NUMBERS[0], token)
    second = _sealed(keys, company, another, NUMBERS[1], token)
    if not timestamped:
        return Specimens(keys, company, others, base, first, second, {}, ())
    evidence = ours().evidence(company.certificate_chain)
    delivered = with_store(first, evidence)
    maintained = _maintained(delivered, company)
    return Specimens(
        keys,
        company,
        others,
        base,
        delivered,
        with_store(second, evidence),
        maintained,
        (ours().timestamping,),
    )


def _maintained(delivered: bytes, company: InvoicingEntity) -> Mapping[str, bytes]:
    later = parts.NOW + timedelta(days=400)
    once = with_timestamp(delivered, ours().token)
    assert once is not None
    renewed = with_store(once, ours().evidence(company.certificate_chain, later))
    twice = with_timestamp(renewed, lambda covered: ours().token(covered, later))
    assert twice is not None
    return {"timestamped": once, "with a newer store": renewed, "timestamped twice": twice}


@functools.cache
def _typeset(number: str, lines: int) -> bytes:
    url = f"https://contracts.example.com/verify/{number}"
    listed = tuple(a_line() for _ in range(lines))
    content = a_content(contract_number=number, verification_url=url, lines=listed)
    return TypstTypesetter().typeset(content)


def _no_token(_: bytes) -> None:
    """No authority answers; the room for its token stays."""


def _sealed(
    keys: parts.LocalKeys,
    entity: InvoicingEntity,
    base: bytes,
    number: str,
    token: Callable[[bytes], bytes | None],
) -> bytes:
    sealer = AppendingSealer(keys, "Asia/Shanghai", token, LONGEST_TOKEN)
    return sealer.seal(
        base, entity=entity, artwork=parts.artwork(), contract_number=number, signed_at=parts.NOW
    )
