"""What people may do to a sealed contract, each way named; made from contracts that were sealed for real."""

from collections.abc import Callable, Iterator, Mapping

from tests.support.attacks import bytewise, keys, pages, proofs, shadows, updates, wrapping
from tests.support.attacks.specimens import Specimens

Attacks = Callable[[Specimens], Iterator[tuple[str, bytes]]]
"""Specimens to the names of attacks and the files that they make."""

_BEHIND_THE_SIGNATURE: Mapping[str, Attacks] = {
    "revisions after the signature": updates.attacks,
    "pages added, left out, swapped": pages.attacks,
    "shadow documents and tables in conflict": shadows.attacks,
}
ON_BARE: Mapping[str, Attacks] = {
    "bytes changed, cut off, or added": bytewise.attacks,
    "forged and wrapped signatures": wrapping.attacks,
    "other keys, and our key misused": keys.attacks,
    **_BEHIND_THE_SIGNATURE,
}
"""On a contract with nothing but its seal."""
ON_LASTING: Mapping[str, Attacks] = {
    "timestamps and revocation data": proofs.attacks,
    **_BEHIND_THE_SIGNATURE,
}
"""On one with a timestamp and a store behind the signature, which an attacker may hide among."""
