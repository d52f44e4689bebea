"""The sheet on top of paper copies: where they go, who sends them, and what is inside."""

from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path

from chalicelib.adapters.typesetting.compiler import TypstCompiler, data_of
from chalicelib.adapters.typesetting.printable import PrintableCharacters, one_line
from chalicelib.adapters.typesetting.typesetter import FONTS
from chalicelib.application.ports import AddressSheet
from chalicelib.domain.parties.parties import Names
from chalicelib.domain.provider.profile import MailingAddress


class TypstAddressSheets:
    def __init__(self, sender: Names, mailing: MailingAddress, fonts: Path = FONTS) -> None:
        """`sender` and `mailing`: who sends, and where from."""
        self._sender, self._mailing = sender, mailing
        self._font_folder = fonts
        self._compiler = TypstCompiler(fonts)

    def typeset(self, sheet: AddressSheet) -> bytes:
        """A PDF of one page. Its texts must be printable, as `require` tells."""
        recipient, mailing = sheet.recipient, self._mailing
        content = {
            "sender": _names(self._sender),
            "sender_address": _names(mailing.address),
            "sender_postal_code": mailing.postal_code,
            "sender_phone": mailing.phone,
            "recipient": {
                "name": one_line(recipient.name),
                "phone": one_line(recipient.phone),
                "address": one_line(recipient.address),
                "postal_code": one_line(recipient.postal_code),
                "country": recipient.country or "",
            },
            "contract_number": sheet.contract_number,
            "paper_request_id": sheet.paper_request_id,
            "copies": sheet.copies,
            "requested_on": sheet.requested_on.isoformat(),
        }
        dated = datetime.combine(sheet.requested_on, datetime.min.time(), UTC)
        return self._compiler.compiled("address-sheet.typ", data_of(sheet.language.value, content), dated)

    def require(self, text: str, place: str) -> None:
        """Raise Invalid `character_not_printable` naming the first character that no font has."""
        self._printable.require(text, place)

    @cached_property
    def _printable(self) -> PrintableCharacters:
        return PrintableCharacters.of(self._font_folder)


def _names(names: Names) -> dict[str, str]:
    return {"zh": names.zh, "en": names.en}
