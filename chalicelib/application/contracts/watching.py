"""Whatever a draft shows is watched: a change must be on the paper before it is sealed (C14)."""

from dataclasses import dataclass, replace
from datetime import datetime

from chalicelib.application.contracts.drafting import Provider
from chalicelib.application.customers.terms import newer_terms
from chalicelib.application.ports import TermsOfService
from chalicelib.domain.contract.contents import ContractContent
from chalicelib.domain.contract.contracts import Contract
from chalicelib.domain.parties.parties import (
    Account,
    Contact,
    InvoicingEntity,
    Verification,
    VerificationStatus,
)


@dataclass(frozen=True)
class DraftWatch:
    terms: TermsOfService
    provider: Provider

    def is_out_of_date(
        self, contract: Contract, account: Account | None, entity: InvoicingEntity | None, now: datetime
    ) -> bool:
        """Orders, what is verified of the customer, contact, all of the entity, the provider, its terms."""
        content = contract.content
        return (
            contract.outdated
            or account is None
            or not _is_still(account, content)
            or not _has_contact(account, content.contact)
            or entity is None
            or not self._shows(content, entity)
            or newer_terms(content.annexes, self.terms, now)
        )

    def _shows(self, content: ContractContent, entity: InvoicingEntity) -> bool:
        return (
            content.provider == entity.names
            and content.remittance_account == entity.remittance_account
            and content.provider_particulars == entity.particulars
            and content.provider_address == self.provider.address_of(entity)
            and content.verification_url == self.provider.verification_url(content.contract_number)
            and (
                content.stipulations is None  # of before they were kept
                or content.stipulations.is_still(self.provider.stipulations)
            )
        )


def _is_still(account: Account, content: ContractContent) -> bool:
    """The customer is verified as the party that the draft names, with the same particulars."""
    shown = (content.customer_type, content.customer_name, content.customer_particulars)
    return account.verification == Verification(VerificationStatus.PASSED, *shown)


def _has_contact(account: Account, shown: Contact | None) -> bool:
    """The draft's contact is still one of the account's, and says what is printed."""
    if shown is None:
        return True
    known = account.contact(shown.contact_id)
    return known is not None and replace(known, default=shown.default, source=shown.source) == shown
