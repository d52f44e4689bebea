"""Drafts: freezing what a contract says and typesetting its base document (C1 to C14, L1)."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from chalicelib.application.customers.terms import annexes_of
from chalicelib.application.ports import Documents, Entities, TermsOfService, Typesetter
from chalicelib.domain.common.actors import name_of, sign_in_of
from chalicelib.domain.common.errors import Invalid
from chalicelib.domain.common.policy import MOST_LINES_IN_A_CONTRACT
from chalicelib.domain.contract.contents import ContractContent, Language, Source, Stipulations
from chalicelib.domain.contract.contract_number import contract_number
from chalicelib.domain.contract.contracts import Contract, Status
from chalicelib.domain.contract.drawing_up import (
    Group,
    domain_order_ids,
    lines_of,
    member_id,
    total_of_lines,
    unpaid_deadlines,
)
from chalicelib.domain.parties.parties import Account, Contact, InvoicingEntity
from chalicelib.domain.provider.time_zones import TimeZone
from chalicelib.domain.requesting.catalogue import Catalogue
from chalicelib.domain.requesting.orders import Order


class Wish(Protocol):
    """The parts of a request that a draft keeps."""

    @property
    def actor(self) -> str: ...
    @property
    def source(self) -> Source: ...
    @property
    def language(self) -> Language: ...
    @property
    def customer_reference(self) -> str: ...


@dataclass(frozen=True)
class Provider:
    """What every contract says of the provider, beside its legal entities."""

    address: str
    time_zone: TimeZone
    site_url: str
    stipulations: Stipulations
    catalogue: Catalogue

    def verification_url(self, number: str) -> str:
        """Where anybody can check the contract of this number."""
        return f"{self.site_url}/verify/{number}"

    def address_of(self, entity: InvoicingEntity) -> str:
        """The entity's own; the provider's for one that was registered without."""
        return entity.particulars.registered_address if entity.particulars else self.address


@dataclass(frozen=True)
class Drafting:
    entities: Entities
    documents: Documents
    typesetter: Typesetter
    terms: TermsOfService
    provider: Provider
    new_id: Callable[[datetime], str]
    randomness: Callable[[int], bytes]

    def new(
        self, group: Group, account: Account, contact: Contact | None, wish: Wish, now: datetime
    ) -> Contract:
        """A draft whose base document is stored; its record is not."""
        entity = self._entity(group.entity_id)
        year = now.astimezone(self.provider.time_zone.zone).year
        number = contract_number(year, self.randomness(16))
        content = self._content(
            group=group,
            account=account,
            contact=contact,
            entity=entity,
            number=number,
            wish=wish,
            drawn_up_at=now,
            now=now,
        )
        contract_id = self.new_id(now)
        base_sha256, base_size = self.typeset(contract_id, content)
        return Contract(
            contract_id=contract_id,
            contract_number=number,
            account_id=account.account_id,
            source=wish.source,
            source_ids=tuple(member_id(member) for member in group.members),
            status=Status.DRAFT,
            entity_id=entity.entity_id,
            entity_names=entity.names,
            content=content,
            created_at=now,
            created_by=wish.actor,
            created_by_name=name_of(wish.actor),
            created_sign_in=sign_in_of(wish.actor),
            revision=1,
            base_sha256=base_sha256,
            base_size=base_size,
            unpaid=unpaid_deadlines(group),
            domain_order_ids=domain_order_ids(group, self.provider.catalogue),
        )

    def typeset(self, contract_id: str, content: ContractContent) -> tuple[str, int]:
        """Stores the base document and returns its SHA-256 and size: no record without its document."""
        base = self.typesetter.typeset(content)
        sha256 = hashlib.sha256(base).hexdigest()
        self.documents.put_base(contract_id, sha256, base)
        return sha256, len(base)

    def redrawn(
        self,
        contract: Contract,
        group: Group,
        account: Account,
        contact: Contact | None,
        language: Language,
        *,
        customer_reference: str,
        now: datetime,
    ) -> ContractContent:
        """What the contract would say now; number and day of drawing up stay."""
        return self._content(
            group=group,
            account=account,
            contact=contact,
            entity=self._current_entity(group.entity_id),
            number=contract.contract_number,
            wish=_Kept(contract.created_by, contract.source, language, customer_reference),
            drawn_up_at=contract.content.drawn_up_at,
            now=now,
        )

    @staticmethod
    def contact(account: Account, contact_id: str | None) -> Contact | None:
        """C10: the wanted contact, or the account's default. Raises Invalid `contact_unknown`."""
        if contact_id is None:
            return account.default_contact
        found = account.contact(contact_id)
        if found is None:
            raise Invalid("contact_unknown", contact_id=contact_id)
        return found

    def _content(
        self,
        *,
        group: Group,
        account: Account,
        contact: Contact | None,
        entity: InvoicingEntity,
        number: str,
        wish: Wish,
        drawn_up_at: datetime,
        now: datetime,
    ) -> ContractContent:
        if account.entity_name is None or account.verification is None:
            raise Invalid("identity_not_verified")
        lines = lines_of(group, self.provider.catalogue)
        if len(lines) > MOST_LINES_IN_A_CONTRACT:
            raise Invalid("too_many_lines", lines=len(lines), most=MOST_LINES_IN_A_CONTRACT)
        return ContractContent(
            contract_number=number,
            source=wish.source,
            language=wish.language,
            drawn_up_at=drawn_up_at,
            provider=entity.names,
            provider_address=self.provider.address_of(entity),
            provider_particulars=entity.particulars,
            customer_name=account.entity_name,
            customer_type=account.verification.type,
            customer_particulars=account.verification.particulars,
            contact=contact,
            lines=lines,
            currency=group.currency,
            total=total_of_lines(lines, group.currency),
            remittance_account=entity.remittance_account,
            valid_until=min(unpaid_deadlines(group).values(), default=None),
            verification_url=self.provider.verification_url(number),
            time_zone=self.provider.time_zone.key,
            annexes=annexes_of(_products(group), self.provider.catalogue, self.terms, now),
            stipulations=self.provider.stipulations,
            customer_reference=wish.customer_reference,
        )

    def _entity(self, entity_id: str) -> InvoicingEntity:
        return _known(self.entities.get(entity_id), entity_id)

    def _current_entity(self, entity_id: str) -> InvoicingEntity:
        """Not the one of some seconds ago: what a refresh shows is what finalizing asks for."""
        return _known(self.entities.current(entity_id), entity_id)


def _known(entity: InvoicingEntity | None, entity_id: str) -> InvoicingEntity:
    if entity is None:
        raise Invalid("invoicing_entity_unknown", invoicing_entity=entity_id)
    return entity


def _products(group: Group) -> list[str]:
    return [member.product for member in group.members if isinstance(member, Order)]


@dataclass(frozen=True)
class _Kept:
    actor: str
    source: Source
    language: Language
    customer_reference: str
