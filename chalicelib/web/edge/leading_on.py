"""From a call that makes or changes something to the calls that read it: OpenAPI's links."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, get_args, get_origin, get_type_hints

from typing_extensions import is_typeddict

from chalicelib.web.edge.routing import Route

DESK = "/api/desk/"


def links_of(route: Route, routes: Sequence[Route]) -> Mapping[str, Any]:
    """By the name of the call that reads: where its answer names what that call takes."""
    if route.method == "GET" or not is_typeddict(route.types.answer):
        return {}
    named = dict(_ids(route.types.answer))
    return {
        reader.name: {
            "operationId": reader.name,
            "parameters": {
                **{name: f"$request.path.{name}" for name in before},
                last: f"$response.body#/{named[last]}",
            },
            "description": reader.summary,
        }
        for reader in routes
        if reader.types.path_names and _is_at_desk(reader) == _is_at_desk(route)
        for *before, last in [reader.types.path_names]
        if last in named and _reads_one(reader, last) and set(before) <= set(route.types.path_names)
    }


def _reads_one(route: Route, name: str) -> bool:
    return route.method == "GET" and not route.public and route.path.endswith(f"/{{{name}}}")


def _is_at_desk(route: Route) -> bool:
    return route.path.startswith(DESK)


def _ids(answer: Any) -> Iterator[tuple[str, str]]:
    """Names of texts that are never left out, with where they stand; of a list, in its first item."""
    for name, kind in get_type_hints(answer).items():
        if kind is str:
            yield name, name
        elif get_origin(kind) is list and is_typeddict(get_args(kind)[0]):
            inner = get_type_hints(get_args(kind)[0])
            yield from ((each, f"{name}/0/{each}") for each in inner if inner[each] is str)
