"""Contracts that were sealed in order, and the register that knows them."""

import functools
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from chalicelib.adapters.sealing import PyhankoSealer
from chalicelib.adapters.typesetting import TypstTypesetter
from chalicelib.application.ports import SealedDocument
from chalicelib.application.verifying import VerifyFile
from chalicelib.domain.contract_number import contract_number
from chalicelib.domain.contracts import Contract, Status
from chalicelib.domain.parties import InvoicingEntity
from chalicelib.domain.seals import RegisteredSeal
from chalicelib.verifier import validator
from tests.fakes.contracts import FakeContracts
from tests.fakes.documents import FakeDocuments
from tests.fakes.entities import FakeEntities
from tests.support import sealing_parts as parts
from tests.support.attacks.in_process import InProcess
from tests.support.contract_contents import a_content, a_line
from tests.support.factories import an_order
from tests.support.feeds import a_contract_of

NUMBERS = (
    contract_number(2026, b"a contract that is attacked"),
    contract_number(2026, b"another one of these"),
)


@dataclass(frozen=True)
class Specimens:
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
    numbers: tuple[str, str]

    @property
    def update(self) -> bytes:
        return self.contract[len(self.base) :]

    @property
    def genuine(self) -> tuple[bytes, ...]:
        return self.contract, self.another

    @property
    def seals(self) -> tuple[RegisteredSeal, ...]:
        artwork_sha256 = hashlib.sha256(parts.artwork()).hexdigest()
        chain = self.company.certificate_chain
        return (RegisteredSeal(self.company.entity_id, self.company.names, chain, artwork_sha256),)

    def sealed_by(self, entity: InvoicingEntity, base: bytes | None = None) -> bytes:
        return PyhankoSealer(self.keys, "Asia/Shanghai").seal(
            base or self.base,
            entity=entity,
            artwork=parts.artwork(),
            contract_number=self.numbers[0],
            signed_at=parts.NOW,
        )

    def alone(self) -> InProcess:
        """The strict validator, without the register."""
        return InProcess(validator(self.seals))

    def with_register(self, alone: InProcess) -> VerifyFile:
        """Everything, with a register that holds the contracts."""
        contracts, documents, entities = FakeContracts(), FakeDocuments(), FakeEntities()
        entities.register(self.company, parts.artwork())
        for number, content in zip(self.numbers, self.genuine, strict=True):
            contract = _registered(number, content)
            contracts.stored[contract.contract_id] = contract
            contracts.issued[contract.official_sha256 or ""] = contract.contract_id
            sealed = SealedDocument(content, contract.official_sha256 or "", parts.NOW)
            documents.put_official(contract.contract_id, contract.base_sha256, sealed)
        return VerifyFile(contracts, documents, entities, alone)


def _registered(number: str, content: bytes) -> Contract:
    contract = a_contract_of(an_order(), status=Status.OFFICIAL, contract_id=f"contract-{number}")
    sha256 = hashlib.sha256(content).hexdigest()
    return replace(
        contract,
        contract_number=number,
        sealed_at=parts.NOW.astimezone(UTC),
        official_sha256=sha256,
        base_sha256="0" * 64,
    )


@functools.cache
def specimens() -> Specimens:
    """Sealed once per process."""
    keys = parts.LocalKeys()
    company, others = _parties(keys)
    typesetter, sealer = TypstTypesetter(), PyhankoSealer(keys, "Asia/Shanghai")
    bases, sealed = [], []
    for number, lines in zip(NUMBERS, (24, 1), strict=True):
        url = f"https://contracts.example.com/verify/{number}"
        content = a_content(
            contract_number=number, verification_url=url, lines=tuple(a_line() for _ in range(lines))
        )
        bases.append(typesetter.typeset(content))
        sealed.append(
            sealer.seal(
                bases[-1],
                entity=company,
                artwork=parts.artwork(),
                contract_number=number,
                signed_at=parts.NOW,
            )
        )
    return Specimens(keys, company, others, bases[0], sealed[0], sealed[1], NUMBERS)


def _parties(keys: parts.LocalKeys) -> tuple[InvoicingEntity, Mapping[str, InvoicingEntity]]:
    with TemporaryDirectory() as folder:
        authority = parts.DevelopmentAuthority(Path(folder), parts.NOW - timedelta(days=1))
        chain = authority.issue_certificate(keys.make("key-1"), parts.NAME)
        renewed = authority.issue_certificate(keys.public_key("key-1"), parts.NAME)
        neighbour = authority.issue_certificate(keys.make("neighbour"), "上海别家有限公司")
    others = {
        "stranger": parts.entity("stranger", parts.chain_for(keys.make("stranger"))),
        "neighbour": parts.entity("neighbour", neighbour),
        "unregistered": parts.entity("key-1", renewed),
    }
    return parts.entity("key-1", chain), others
