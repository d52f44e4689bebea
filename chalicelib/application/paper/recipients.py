"""Whether a parcel can reach its recipient: asked when it is requested or changed, for all fields at once."""

from dataclasses import asdict, dataclass

from chalicelib.application.ports import PhoneNumbers, PrintableText
from chalicelib.domain.common.errors import FieldFault, Invalid
from chalicelib.domain.paper.paper_request import Recipient
from chalicelib.domain.paper.recipients import recipient_faults, tidied


@dataclass(frozen=True)
class CheckRecipient:
    phones: PhoneNumbers
    printable: PrintableText
    is_home_china: bool
    """Whether the provider, in whose country who names none lives, is in China."""

    def __call__(self, given: Recipient) -> tuple[Recipient, list[FieldFault]]:
        """The recipient as it is kept, and everything that is wrong with it."""
        recipient = tidied(given)
        phone = recipient.phone
        faults = recipient_faults(
            recipient,
            is_phone=self.phones.is_number(phone),
            is_chinese_phone=self.is_home_china and self.phones.is_chinese(phone),
        )
        named = {fault.name for fault in faults}
        for name, text in asdict(recipient).items():
            pointer = f"recipient/{name}"
            if text and pointer not in named:
                faults.extend(self._unprintable(text, pointer))
        return recipient, faults

    def _unprintable(self, text: str, pointer: str) -> list[FieldFault]:
        if "\n" in text:
            return [FieldFault(pointer, "text_unprintable")]
        try:
            self.printable.require(text, pointer)
        except Invalid as refusal:
            return [FieldFault(pointer, refusal.code, refusal.facts)]
        return []
