"""What a parcel needs of its recipient, in China and elsewhere."""

import re
import unicodedata

from chalicelib.domain.common import lengths
from chalicelib.domain.common.countries import CHINA
from chalicelib.domain.common.errors import FieldFault
from chalicelib.domain.paper.paper_request import Recipient
from chalicelib.domain.parties.postal_codes import is_of_china, is_of_elsewhere

MOST_LETTERS = {
    "name": lengths.PERSON,
    "phone": lengths.PHONE,
    "address": lengths.ADDRESS,
    "postal_code": lengths.POSTAL_CODE,
}
FEWEST_LETTERS = {"name": 2, "address": 6}

_LETTER = re.compile(r"[^\W\d_]")


def tidied(recipient: Recipient) -> Recipient:
    """Without what a form leaves in: runs of spaces, and full-width figures in numbers."""
    return Recipient(
        name=_single_spaced(recipient.name),
        phone=_single_spaced(unicodedata.normalize("NFKC", recipient.phone)),
        address=_single_spaced(recipient.address),
        postal_code=_single_spaced(unicodedata.normalize("NFKC", recipient.postal_code)),
        country=recipient.country,
    )


def recipient_faults(recipient: Recipient, *, is_phone: bool, is_chinese_phone: bool) -> list[FieldFault]:
    """Everything that stands in the way of a carrier, by field.

    In mainland China a postal code has six digits; elsewhere it may be missing, as some countries have none.
    Who names no country lives in the provider's; of one in China, who has a Chinese telephone.

    Args:
        is_phone: the telephone number exists in some numbering plan.
        is_chinese_phone: it is one of mainland China, and so is the provider.
    """
    faults = _text_faults(recipient)
    if not is_phone:
        faults.setdefault("phone", FieldFault("recipient/phone", "phone_invalid"))
    in_china = recipient.country == CHINA or (recipient.country is None and is_chinese_phone)
    if in_china and not is_of_china(recipient.postal_code):
        faults["postal_code"] = FieldFault("recipient/postal_code", "postal_code_of_china")
    elif not in_china and recipient.postal_code and not is_of_elsewhere(recipient.postal_code):
        faults.setdefault("postal_code", FieldFault("recipient/postal_code", "postal_code_invalid"))
    return list(faults.values())


def _text_faults(recipient: Recipient) -> dict[str, FieldFault]:
    found = {}
    for name, most in MOST_LETTERS.items():
        text, fewest = getattr(recipient, name), FEWEST_LETTERS.get(name, 0)
        pointer = f"recipient/{name}"
        if len(text) > most:
            found[name] = FieldFault(pointer, "text_too_long", {"most": most})
        elif len(text) < fewest or (fewest and _LETTER.search(text) is None):
            found[name] = FieldFault(pointer, f"{name}_too_short")
    return found


def _single_spaced(text: str) -> str:
    return re.sub("[ \u3000\u00a0]+", " ", text).strip()
