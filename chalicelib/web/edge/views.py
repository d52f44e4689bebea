"""What a view takes and gives: its own signature says so, and nothing else does."""

from collections.abc import Callable
from dataclasses import dataclass
from inspect import signature
from typing import Any, get_args, get_origin, get_type_hints

from chalicelib.web.edge.calls import WithBody, WithQuery

View = Callable[..., Any]
"""Takes a call and what the path names, gives an answer."""


@dataclass(frozen=True)
class ViewTypes:
    """The types of a view's signature; none where it takes no body, no query, or answers nothing."""

    body: Any
    query: Any
    answer: Any
    path_names: tuple[str, ...]


def types_of(view: View) -> ViewTypes:
    """Read from `def view(call: WithBody[Wish], contract_id: str) -> Answer`."""
    hints = get_type_hints(view)
    call_name, *path_names = signature(view).parameters
    taken, arguments = get_origin(hints[call_name]), get_args(hints[call_name])
    answer = hints["return"]
    return ViewTypes(
        body=arguments[0] if taken is WithBody else None,
        query=arguments[0] if taken is WithQuery else None,
        answer=None if answer is type(None) else answer,
        path_names=tuple(path_names),
    )
