"""Who stands on a contract: the customer's account and the legal entity that invoices."""

import base64
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from enum import StrEnum

from chalicelib.domain.common.countries import CHINA
from chalicelib.domain.common.spellings import are_same_name
from chalicelib.domain.parties.particulars import NOTHING_TOLD, CustomerParticulars, EntityParticulars


class VerificationStatus(StrEnum):
    PASSED = "passed"
    PENDING = "pending"
    FAILED = "failed"


class CustomerType(StrEnum):
    ENTERPRISE = "enterprise"
    INDIVIDUAL = "individual"


class PartnerType(StrEnum):
    """Ecosystem partners whose customers get their contracts from the partner (E6)."""

    DISTRIBUTION = "distribution"
    VIRTUAL_BUSINESS = "virtual_business"
    INTEGRATION = "integration"
    CONSULTING = "consulting"
    ISV_SOLUTION = "isv_solution"


class ContactSource(StrEnum):
    UPSTREAM = "upstream"
    OWN = "own"


@dataclass(frozen=True)
class Verification:
    status: VerificationStatus
    type: CustomerType
    name: str
    particulars: CustomerParticulars = NOTHING_TOLD


@dataclass(frozen=True)
class Partner:
    type: PartnerType
    name: str


@dataclass(frozen=True)
class Contact:
    contact_id: str
    name: str
    phone: str
    email: str
    address: str
    postal_code: str
    default: bool = False
    source: ContactSource = ContactSource.UPSTREAM


@dataclass(frozen=True)
class Account:
    """What the accounts feed says of a customer, with the contacts the customer added."""

    account_id: str
    version: int
    verification: Verification | None
    invoice_title: str | None
    partner: Partner | None
    contacts: tuple[Contact, ...]
    billing_account_ids: tuple[str, ...]
    content_hash: str = ""
    """Of what the feed said in this version: tells a repeat from a contradiction."""
    book_row: int = 0
    """Row of the address book that the customer's own contacts were read from; 0 where there is none."""
    row: int = 0

    @property
    def entity_name(self) -> str | None:
        """The customer entity on contracts: the verified name, or nothing without a passed check (E5)."""
        verified = self.verification
        return verified.name if verified and verified.status is VerificationStatus.PASSED else None

    @property
    def verified_texts(self) -> str:
        """What contracts print of the verification, beside numbers."""
        if self.entity_name is None or self.verification is None:
            return ""
        particulars = self.verification.particulars
        return self.entity_name + particulars.registered_address + particulars.bank

    @property
    def invoice_title_differs(self) -> bool:
        """C11, as people read names; an account without an invoice title has nothing that could differ."""
        title = self.invoice_title
        return title is not None and not are_same_name(title, self.entity_name or "")

    def contact(self, contact_id: str) -> Contact | None:
        return next((c for c in self.contacts if c.contact_id == contact_id), None)

    @property
    def default_contact(self) -> Contact | None:
        return next((c for c in self.contacts if c.default), None) or next(iter(self.contacts), None)


@dataclass(frozen=True)
class Names:
    """A legal name in both languages."""

    zh: str
    en: str

    def in_language(self, language: str) -> str:
        return self.zh if language == "zh" else self.en


@dataclass(frozen=True)
class RemittanceAccount:
    bank: str
    account_name: str
    account_number: str


@dataclass(frozen=True)
class EntitySeal:
    """What an entity seals with from an instant on, until the next one begins."""

    valid_from: datetime
    key_id: str
    certificate_chain: tuple[str, ...]
    """PEM, the signer's certificate first."""
    seal_number: str
    artwork_sha256: str | None
    """None: that of an entity from before artworks were kept by their hash."""


@dataclass(frozen=True)
class InvoicingEntity:
    """A registered legal entity that invoices orders or bills and seals their contracts."""

    entity_id: str
    names: Names
    invoice_issuer_names: tuple[str, ...]
    remittance_account: RemittanceAccount
    key_id: str
    certificate_chain: tuple[str, ...]
    """PEM, the signer's certificate first."""
    seal_number: str
    """The number under the seal's star."""
    artwork_sha256: str | None = None
    seals: tuple[EntitySeal, ...] = ()
    """Every seal that it had, has, or is to have, by their first days; empty: only the one above."""
    next_key_id: str | None = None
    """A key that waits for its certificate from the authority."""
    particulars: EntityParticulars | None = None
    """None: one that was registered before it was asked for them."""
    row: int = field(default=0, compare=False)
    """Grows with each registration; 0 of one from before rows were counted."""

    @property
    def certificate_sha256(self) -> str:
        """The fingerprint of the certificate that it seals with; empty without one."""
        return fingerprint(self.certificate_chain)

    def is_called(self, feed_name: str) -> bool:
        """Whether an order or bill that names its invoicing entity so is this one's."""
        names = self.invoice_issuer_names
        return feed_name == self.entity_id or any(are_same_name(feed_name, name) for name in names)

    def country(self, of_provider: str) -> str:
        """Where it is registered: China, unless it has a register's number of the provider's country."""
        elsewhere = self.particulars is not None and self.particulars.registration_number
        return of_provider if elsewhere else CHINA

    def in_force(self, at: datetime) -> "InvoicingEntity":
        """The entity with the seal that it uses at this instant."""
        begun = [seal for seal in self.seals if seal.valid_from <= at] or self.seals[:1]
        return self._with(begun[-1]) if begun else self

    def with_each_seal(self) -> "tuple[InvoicingEntity, ...]":
        """The entity with each of its seals, the newest first."""
        return tuple(self._with(seal) for seal in reversed(self.seals)) or (self,)

    def with_new_seal(self, seal: EntitySeal) -> "InvoicingEntity":
        """The entity with one more seal, from its first day on; the earlier ones stay known."""
        first = (self._as_seal(),) if self.certificate_chain else ()  # before its first certificate: none
        known = self.seals or first
        ordered = sorted((*known, seal), key=lambda each: each.valid_from)
        return replace(self, seals=tuple(ordered))

    def _as_seal(self) -> EntitySeal:
        """The only seal that it had so far."""
        return EntitySeal(
            valid_from=datetime.min.replace(tzinfo=UTC),
            key_id=self.key_id,
            certificate_chain=self.certificate_chain,
            seal_number=self.seal_number,
            artwork_sha256=self.artwork_sha256,
        )

    def _with(self, seal: EntitySeal) -> "InvoicingEntity":
        return replace(
            self,
            key_id=seal.key_id,
            certificate_chain=seal.certificate_chain,
            seal_number=seal.seal_number,
            artwork_sha256=seal.artwork_sha256,
        )


def fingerprint(certificate_chain: Sequence[str]) -> str:
    """SHA-256 of the first certificate (PEM), as certificates are named everywhere; empty without one."""
    lines = "".join(certificate_chain[:1]).splitlines()
    encoded = "".join(line for line in lines if not line.startswith("-----"))
    return hashlib.sha256(base64.b64decode(encoded)).hexdigest() if encoded else ""
