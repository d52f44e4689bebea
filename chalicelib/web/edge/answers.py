"""What anybody is answered."""

from typing import Literal, NotRequired

from typing_extensions import TypedDict

from chalicelib.web.edge.closed_sets import FaultCode, ProblemCode, ThingState


class NamesAnswer(TypedDict):
    en: str
    """In English."""
    zh: str
    """In Chinese."""


class HealthAnswer(TypedDict):
    status: Literal["ok"]
    """The function runs; whatever else it needs is not asked."""
    version: str
    """The release."""


WayOut = Literal["ticket", "checklist", "provider", "contract", "order_list", "verification", "contacts"]


class WayOutAnswer(TypedDict):
    """Where somebody goes on whose request was refused."""

    kind: WayOut
    """Which way it is."""
    url: str | None
    """The call of this API that goes on there; null where none does."""
    name: str | None
    """Of the ecosystem partner who is to be asked; null for all others."""


class FaultAnswer(TypedDict):
    """One of several faults, with the place in the request that it is of."""

    pointer: str
    """JSON pointer (RFC 6901) into the body; `?/name` of the query, `?` all of it, `{name}` of the path."""
    code: FaultCode
    """What is wrong with it, for programs to decide by."""
    detail: str
    """What is wrong and what to do, as a sentence in the caller's language."""
    id: NotRequired[str]
    """The order or bill that was refused, with what follows."""
    way_out: NotRequired[WayOutAnswer | None]
    """Where to go on instead; null for no other way."""
    contract_id: NotRequired[str]
    """The contract that holds it already."""
    contract_number: NotRequired[str]
    """That contract's number."""


class ProblemAnswer(TypedDict):
    """RFC 9457."""

    type: str
    """Where the code is explained: an address relative to this API's origin."""
    title: str
    """What this kind of problem is called, in the caller's language."""
    status: int
    """The status of the answer."""
    detail: str
    """What it means and what to do, as a sentence in the caller's language."""
    code: ProblemCode
    """The kind of problem, for programs to decide by."""
    errors: NotRequired[list[FaultAnswer]]
    """Where a request had several faults, or one in a place of its own."""
    state: NotRequired[ThingState]
    """That of the thing, where it is what does not allow this."""
    way_out: NotRequired[WayOutAnswer]
    """Where to go on instead."""
