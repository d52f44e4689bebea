"""The one family of errors that a use case may raise; the web layer gives them numbers and sentences."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


class DomainError(Exception):
    """A refusal with a stable `code` and the facts that a sentence about it needs.

    The facts are safe to show to the caller: they never carry another customer's data or a secret.
    """

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code)
        self.code = code
        self.facts: Mapping[str, object] = facts


class Invalid(DomainError):
    """The request asks for something that the rules do not allow."""


class NotFound(DomainError):
    """The thing does not exist for this caller (E14)."""

    def __init__(self, code: str = "not_found", **facts: object) -> None:
        super().__init__(code, **facts)


class Forbidden(DomainError):
    """The caller is known but may not do this."""


class Conflict(DomainError):
    """The thing is in a state that does not allow this now."""


class Gone(DomainError):
    """The thing was there and is not given out any more (L10)."""


class Unsealable(DomainError):
    """A document or certificate that cannot be sealed as it is, however often it is tried."""


class Unavailable(DomainError):
    """A part that is needed does not answer; the same request may succeed later."""


class Stale(Unavailable):
    """Something that a change was decided on has changed meanwhile: read again and decide again."""

    def __init__(self) -> None:
        super().__init__("changed_meanwhile")


@dataclass(frozen=True)
class FieldFault:
    """What is wrong with one field of what the caller sent."""

    name: str
    """As the caller named it: `phone`, `recipient/phone`."""
    code: str
    facts: Mapping[str, object] = field(default_factory=dict)


class FaultyFields(Invalid):
    """Fields that are well formed and yet cannot be taken, every one of them named."""

    def __init__(self, faults: Sequence[FieldFault]) -> None:
        if len(faults) == 1:
            super().__init__(faults[0].code, **faults[0].facts)
        else:
            super().__init__("fields_invalid", count=len(faults))
        self.faults = tuple(faults)


@dataclass(frozen=True)
class Refusal:
    """Why one selected order or bill cannot be requested."""

    id: str
    position: int
    code: str
    facts: Mapping[str, object] = field(default_factory=dict)
    order_id: str | None = None
    """None for a bill."""


class Refused(Invalid):
    """A request was refused as a whole; every refused order or bill is named (E3)."""

    def __init__(self, refusals: Sequence[Refusal]) -> None:
        super().__init__("request_refused", count=len(refusals))
        self.refusals = tuple(refusals)
