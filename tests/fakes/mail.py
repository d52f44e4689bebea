"""A mail service in memory, and letters of one word."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from chalicelib.application.ports import Letter, Posted, Posting
from chalicelib.domain.contract.contracts import Contract
from chalicelib.domain.notices.occasions import Occasion


@dataclass
class FakeMail:
    sent: list[tuple[str, str]] = field(default_factory=list)
    """Address and subject."""
    answers: Iterator[Posted] | None = None
    """What becomes of the next letters; without it every one is accepted."""
    before_next: Callable[[], None] | None = None
    """What happens at the moment of sending; once."""
    is_connected: bool = False

    def send(self, to: str, letter: Letter) -> Posting:
        if any(character < " " for character in to + letter.subject):
            return Posting(Posted.REFUSED, "control_character")
        if "@" not in to:
            return Posting(Posted.REFUSED, "InvalidParameterValue")
        self.is_connected = True
        if self.before_next is not None:
            meanwhile, self.before_next = self.before_next, None
            meanwhile()
        posted = next(self.answers) if self.answers is not None else Posted.ACCEPTED
        if posted is Posted.ACCEPTED:
            self.sent.append((to, letter.subject))
        return Posting(posted, "reference")

    def hang_up(self) -> None:
        self.is_connected = False


class FakeLetters:
    def write(self, contract: Contract, occasion: Occasion, now: datetime) -> Letter:
        assert now.tzinfo is not None
        return Letter(f"{contract.contract_id} {occasion}", "text", "<p>text</p>")

    def write_together(self, contracts: Sequence[Contract]) -> Letter:
        ids = ", ".join(it.contract_id for it in contracts)
        return Letter(f"{ids} official", "text", "<p>text</p>")
