"""What customers do about themselves: their contacts."""

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from chalicelib.bootstrap.parts import Parts

if TYPE_CHECKING:
    from chalicelib.application.keeping_contacts import KeepContacts


@dataclass(frozen=True)
class CustomerServices(Parts):
    @cached_property
    def keep_contacts(self) -> "KeepContacts":
        from chalicelib.adapters import identifiers
        from chalicelib.adapters.phone_numbers import KnownPhoneNumbers
        from chalicelib.application.keeping_contacts import KeepContacts

        return KeepContacts(
            accounts=self.accounts,
            contracts=self.contracts,
            phones=KnownPhoneNumbers(),
            ledger=self.ledger,
            new_id=identifiers.new_contract_id,
        )
