"""Which addresses can be written to: one plain address, nothing that a mail program could take for more."""

import re

from chalicelib.domain.common import lengths

_PLAIN = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")


def usable_address(text: str) -> str | None:
    """The address, its domain in the letters that mail servers know; none for anything but one address.

    What stands before the @ must be ASCII: the mail service takes no other.
    """
    name, _, domain = text.strip().rpartition("@")
    try:
        address = f"{name}@{domain.encode('idna').decode()}"
    except UnicodeError:
        return None
    return address if len(address) <= lengths.MAIL_ADDRESS and _PLAIN.fullmatch(address) else None
