"""Whose orders and bills they are: what is not the caller's does not exist for the caller (E14)."""

from collections.abc import Iterable
from dataclasses import dataclass

from chalicelib.application.ports import Accounts, Bills, Orders
from chalicelib.domain.parties.parties import Account
from chalicelib.domain.requesting.bills import Bill
from chalicelib.domain.requesting.orders import Order


@dataclass(frozen=True)
class Owning:
    accounts: Accounts
    orders: Orders
    bills: Bills

    def orders_of(self, account_id: str, order_ids: Iterable[str]) -> dict[str, Order]:
        found = self.orders.get_many(order_ids)
        return {key: order for key, order in found.items() if order.account_id == account_id}

    def bills_of(self, account: Account | None, bill_ids: Iterable[str]) -> dict[str, Bill]:
        billing_accounts = self.billing_accounts(account)
        found = self.bills.get_many(bill_ids)
        return {key: bill for key, bill in found.items() if bill.billing_account_id in billing_accounts}

    def billing_accounts(self, account: Account | None) -> tuple[str, ...]:
        """The billing accounts that this account alone lists; one listed twice belongs to neither."""
        if account is None:
            return ()
        return tuple(
            billing
            for billing in account.billing_account_ids
            if list(self.accounts.accounts_billed_as(billing)) == [account.account_id]
        )
