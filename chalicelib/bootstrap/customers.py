"""What customers do beside contracts: their contacts, filing checks."""

from functools import cached_property
from typing import TYPE_CHECKING

from chalicelib.bootstrap.parts import Parts

if TYPE_CHECKING:
    from chalicelib.application.customers.checking_icp import CheckIcp
    from chalicelib.application.customers.keeping_contacts import KeepContacts
    from chalicelib.application.ports import IcpChecks


class CustomerServices(Parts):
    @cached_property
    def keep_contacts(self) -> "KeepContacts":
        from chalicelib.application.customers.keeping_contacts import KeepContacts
        from chalicelib.application.idempotency import Idempotency

        return KeepContacts(
            accounts=self.accounts,
            contracts=self.contracts,
            phones=self.phone_numbers,
            printable=self.name_coverage,
            ledger=self.ledger,
            idempotency=Idempotency(self.requests, self.ledger),
            new_id=self.new_id,
        )

    @cached_property
    def icp_checks(self) -> "IcpChecks":
        from chalicelib.adapters.dynamodb.tickets import DynamoIcpChecks

        return DynamoIcpChecks(self.tables)

    @cached_property
    def check_icp(self) -> "CheckIcp":
        from chalicelib.application.customers.checking_icp import CheckIcp

        regions = self.provider_profile.icp_regions
        return CheckIcp(regions, self.icp_checks, self.ledger, self.new_id)
