"""What can be wrong with a feed. The texts are for staff: they name fields and rules, not a line's values."""

from chalicelib.domain.common.errors import DomainError


class BadLine(Exception):
    """Raised for a line that cannot be imported; the others of the file can."""

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(code)
        self.code = code
        self.detail = detail


class Unreadable(Exception):
    """Raised for a file that cannot be read, or not to its end, and so counts for nothing more."""

    def __init__(self, code: str, detail: str, line: int = 1) -> None:
        super().__init__(code)
        self.code = code
        self.detail = detail
        self.line = line


_REFUSALS = {
    "version_conflict": "Version {version} came before with other content.",
    "account_changed": "The order belongs to another account, and a contract of that account holds it.",
    "bill_final": "Another file ({source_name}) made this bill final with other charges.",
}


def fault_of(refusal: DomainError) -> BadLine:
    """How a rule's refusal is told to those who sent the line."""
    return BadLine(refusal.code, _REFUSALS[refusal.code].format(**refusal.facts))
