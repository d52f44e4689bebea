"""Seals a PDF by appending bytes to it, without a PDF library; docs/append-only-sealer.md says what it takes.

This is its front. It needs the standard library, `page_content` and `der` beside it, and `cryptography` once
a signer is made; importing it does not load that library.
"""

from chalicelib.adapters.sealing.appending.container_template import container_template as template_for
from chalicelib.adapters.sealing.appending.refusals import NotAsWritten, NotUnderstood
from chalicelib.adapters.sealing.appending.seal import append_seal
from chalicelib.adapters.sealing.appending.signer import Signer, signer_for
from chalicelib.adapters.sealing.appending.timestamp import ATTRIBUTE_AROUND_TOKEN, Timestamp, fitting_token
from chalicelib.adapters.sealing.appending.words import Seal, Statement

__all__ = [
    "ATTRIBUTE_AROUND_TOKEN",
    "NotAsWritten",
    "NotUnderstood",
    "Seal",
    "Signer",
    "Statement",
    "Timestamp",
    "append_seal",
    "fitting_token",
    "signer_for",
    "template_for",
]
