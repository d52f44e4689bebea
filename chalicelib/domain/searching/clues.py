"""Clues: each number or name by which a record is found, and the keys under which parts of it lead there.

Whoever looks for a contract has a part of something in hand: the last figures of a number, a word out of the
middle of a company's name. Each part is the beginning of one ending of the whole, so that the endings are the
keys. A clue only leads to a record; what is shown is read from that.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from chalicelib.domain.common.spellings import account_key, name_key
from chalicelib.domain.contract.contracts import Contract
from chalicelib.domain.paper.paper_request import PaperRequest
from chalicelib.domain.parties.parties import Account

FEWEST_OF_A_NUMBER = 4
"""Letters and figures of a part that is looked for: with fewer nearly every number would be found."""
FEWEST_OF_A_NAME = 2
"""As Chinese words have."""
LONGEST_PART = 40
"""Letters of an ending that are kept; a longer part is compared with the whole."""

# How contract numbers begin. None has a nought behind its year, so that no other part looks like this.
_CONTRACTS_PREFIX = re.compile(r"^C{1,2}(?=20)")


class ClueKind(StrEnum):
    CONTRACT = "contract"
    """A contract's number; leads to the contract."""
    ORDER = "order"
    """The number of an order or bill; leads to the contract that holds it."""
    TRACKING = "tracking"
    """A parcel's number; leads to the paper request."""
    CUSTOMER = "customer"
    """The verified name; leads to the account."""

    @property
    def fewest(self) -> int:
        """Letters of the shortest part that leads anywhere."""
        return FEWEST_OF_A_NAME if self is ClueKind.CUSTOMER else FEWEST_OF_A_NUMBER


@dataclass(frozen=True)
class Clue:
    kind: ClueKind
    text: str
    """The whole number or name, as it is written."""
    record_id: str

    @property
    def endings(self) -> tuple[str, ...]:
        """Every part, of the fewest letters at least, is the beginning of one of them."""
        whole = spelled(self.kind, self.text)
        starts = range(len(whole) - self.kind.fewest + 1)
        return tuple(dict.fromkeys(whole[start:][:LONGEST_PART] for start in starts))

    def has(self, part: str) -> bool:
        """Args: part: as `part_of` gives it."""
        return part in spelled(self.kind, self.text)


def part_of(kind: ClueKind, typed: str) -> str | None:
    """What somebody typed as a part of such a number or name; none where it is too short to lead anywhere."""
    part = spelled(kind, typed)
    return part if len(part) >= kind.fewest else None


def spelled(kind: ClueKind, text: str) -> str:
    """In its one spelling: width, case, spaces, dashes and other signs do not matter."""
    if kind is ClueKind.CUSTOMER:
        return name_key(text)
    key = account_key(text)
    return _CONTRACTS_PREFIX.sub("", key) if kind is ClueKind.CONTRACT else key


def clues_to_contract(contract: Contract) -> tuple[Clue, ...]:
    """Its own number and those of its orders or bills: both stay as they are."""
    orders = (Clue(ClueKind.ORDER, each, contract.contract_id) for each in contract.source_ids)
    return (Clue(ClueKind.CONTRACT, contract.contract_number, contract.contract_id), *orders)


def clues_to_paper(paper: PaperRequest) -> tuple[Clue, ...]:
    """Every parcel that went out, those that came back included."""
    numbers = (it.tracking_number for it in paper.mailings)
    return tuple(Clue(ClueKind.TRACKING, each, paper.paper_request_id) for each in numbers)


def clues_to_account(account: Account) -> tuple[Clue, ...]:
    """The name of its identity verification, passed or not; an earlier name goes on leading to it."""
    verified = account.verification
    return (clue_to_customer(account.account_id, verified.name),) if verified else ()


def clue_to_customer(account_id: str, name: str) -> Clue:
    return Clue(ClueKind.CUSTOMER, name, account_id)
