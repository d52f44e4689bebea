"""Paper copies: customers' requests, and the mail room."""

from functools import cached_property
from typing import TYPE_CHECKING

from chalicelib.bootstrap.parts import Parts

if TYPE_CHECKING:
    from chalicelib.application.paper.changing import ChangePaper
    from chalicelib.application.paper.deciding import DecidePaper
    from chalicelib.application.paper.mailing import MailPaper
    from chalicelib.application.paper.mailing_list import MailFromList
    from chalicelib.application.paper.printing import PrintPaper
    from chalicelib.application.paper.recipients import CheckRecipient
    from chalicelib.application.paper.requesting import RequestPaper
    from chalicelib.application.paper.viewing import ViewPaper
    from chalicelib.application.ports import AddressSheets, PrintShop


class MailRoom(Parts):
    @cached_property
    def address_sheets(self) -> "AddressSheets":
        from chalicelib.adapters.typesetting.address_sheets import TypstAddressSheets

        profile = self.provider_profile
        return TypstAddressSheets(profile.names, profile.mailing)

    @cached_property
    def check_recipient(self) -> "CheckRecipient":
        from chalicelib.application.paper.recipients import CheckRecipient

        is_home_china = self.provider_profile.is_in_china
        return CheckRecipient(self.phone_numbers, self.address_sheets, is_home_china)

    @cached_property
    def decide_paper(self) -> "DecidePaper":
        from chalicelib.application.paper.deciding import DecidePaper

        return DecidePaper(self.paper_requests, self.contracts, self.ledger)

    @cached_property
    def request_paper(self) -> "RequestPaper":
        from chalicelib.application.paper.requesting import RequestPaper

        return RequestPaper(
            own_contracts=self.own_contracts,
            check=self.check_recipient,
            calendar=self.business_calendar,
            limits=self.provider_profile.paper,
            ledger=self.ledger,
            new_id=self.new_id,
        )

    @cached_property
    def change_paper(self) -> "ChangePaper":
        from chalicelib.application.paper.changing import ChangePaper

        return ChangePaper(self.paper_requests, self.check_recipient, self.decide_paper)

    @cached_property
    def view_paper(self) -> "ViewPaper":
        from chalicelib.application.paper.viewing import ViewPaper

        return ViewPaper(self.paper_requests, self.contracts, self.business_calendar)

    @cached_property
    def print_shop(self) -> "PrintShop":
        from chalicelib.adapters.print_shop import PypdfPrintShop

        return PypdfPrintShop()

    @cached_property
    def print_paper(self) -> "PrintPaper":
        from chalicelib.application.paper.printing import PrintPaper

        return PrintPaper(
            papers=self.paper_requests,
            contracts=self.contracts,
            decide=self.decide_paper,
            documents=self.documents,
            sheets=self.address_sheets,
            shop=self.print_shop,
            calendar=self.business_calendar,
            new_id=self.new_id,
        )

    @cached_property
    def mail_paper(self) -> "MailPaper":
        from chalicelib.application.paper.mailing import MailPaper

        return MailPaper(
            self.decide_paper, self.check_recipient, self.business_calendar, self.provider_profile.paper
        )

    @cached_property
    def mail_from_list(self) -> "MailFromList":
        from chalicelib.application.paper.mailing_list import MailFromList

        return MailFromList(self.mail_paper, self.contracts)
