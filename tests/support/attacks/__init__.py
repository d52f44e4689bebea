"""What people may do to a sealed contract, each way named; made from contracts that were sealed for real."""

from tests.support.attacks import bytewise, keys, pages, shadows, updates, wrapping

KINDS = {
    "bytes changed, cut off, or added": bytewise.attacks,
    "revisions after the signature": updates.attacks,
    "pages added, left out, swapped": pages.attacks,
    "shadow documents and tables in conflict": shadows.attacks,
    "forged and wrapped signatures": wrapping.attacks,
    "other keys, and our key misused": keys.attacks,
}
"""Each gives names and files for the specimens."""
