"""What can be wrong with a feed. The texts are for staff: they name fields and rules, not a line's values."""

from collections.abc import Callable, Sequence
from typing import ParamSpec, Self, TypeVar, cast

from chalicelib.application.intake.fault_codes import FaultCode
from chalicelib.application.ports import LineFault
from chalicelib.domain.common.errors import DomainError

P = ParamSpec("P")
T = TypeVar("T")


MOST_TOLD = 50
"""Faults of one line."""


class BadLine(Exception):
    """Raised for a line that cannot be imported; the others of the file can."""

    def __init__(self, code: FaultCode, detail: str, further: Sequence[LineFault] = ()) -> None:
        """Args: further: what else is wrong with it."""
        super().__init__(code)
        self.code = code
        self.detail = detail
        self.further = tuple(further)[: MOST_TOLD - 1]

    @property
    def faults(self) -> tuple[LineFault, ...]:
        return (LineFault(self.code, self.detail), *self.further)


class EachFault:
    """A context that reads one value after the other, and raises one BadLine of all that is wrong with them.

    Each is read by a call of it. What is wrong gives None: its reader must not look into what it was given
    before the context ends.
    """

    def __init__(self) -> None:
        self._found: list[LineFault] = []

    def __enter__(self) -> Self:
        return self

    def __call__(self, read: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        try:
            return read(*args, **kwargs)
        except BadLine as fault:
            self._found += fault.faults
            return cast(T, None)

    def __exit__(self, kind: object, error: BaseException | None, traceback: object) -> None:
        if isinstance(error, BadLine):
            self._found += error.faults
        elif error is not None:
            return
        if self._found:
            first, *others = self._found
            raise BadLine(FaultCode(first.code), first.detail, others)


class Unreadable(Exception):
    """Raised for a file that cannot be read, or not to its end, and so counts for nothing more."""

    def __init__(self, code: FaultCode, detail: str, line: int = 1) -> None:
        super().__init__(code)
        self.code = code
        self.detail = detail
        self.line = line


_REFUSALS = {
    FaultCode.VERSION_CONFLICT: "Version {version} came before with other content.",
    FaultCode.ACCOUNT_CHANGED: (
        "The order belongs to another account, and a contract of that account holds it."
    ),
    FaultCode.BILL_FINAL: "Another file ({source_name}) made this bill final with other charges.",
}


def fault_of(refusal: DomainError) -> BadLine:
    """How a rule's refusal is told to those who sent the line."""
    code = FaultCode(refusal.code)
    return BadLine(code, _REFUSALS[code].format(**refusal.facts))
