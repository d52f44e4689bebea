"""Registering routes so that each view is one call."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from inspect import cleandoc
from typing import TYPE_CHECKING, Any, TypedDict, TypeVar, Unpack

from aws_lambda_powertools import Logger
from chalice.app import Chalice

from chalicelib.application.callers import Admission, Right, customers
from chalicelib.web.edge.views import View, ViewTypes, types_of

if TYPE_CHECKING:
    from chalicelib.web.edge.services import Services

log = Logger(service="contract-centre")
"""Made before the app: Chalice, which logs under the same name, leaves the form of a log that has one."""
_BINDERS = customers(Right.BIND)
V = TypeVar("V", bound=Callable[[], View])


@dataclass(frozen=True)
class Route:
    """A row of the table: where it is, and the view that answers. The OpenAPI page is made of these."""

    method: str
    path: str
    name: str
    told: str
    """What it does: in one sentence, and after an empty line in more."""
    named: Callable[[], View]
    """Loads the view: at the route's first call, so that a function pays only for its own."""
    status: int = 200
    body_optional: bool = False
    public: bool = False
    whom: Admission = _BINDERS
    """Whom it is for, where it is not public: judged before anything else of the request."""
    idempotent: bool = False
    """Takes an Idempotency-Key."""
    takes: tuple[str, ...] = ("application/json",)
    largest_body: int = 1024 * 1024
    gives: tuple[str, ...] = ("application/json",)
    """The first is what it gives where the view says nothing else."""
    languages: tuple[str, ...] | None = None
    """Of its words, whatever the caller asks for; empty for no words, none for the caller's own language."""
    refuses: tuple[int, ...] = ()
    """Statuses of refusals beside those that all of its kind have; see openapi_responses."""

    @property
    def summary(self) -> str:
        return self.told.partition("\n\n")[0]

    @property
    def more(self) -> str:
        """What there is to know beyond the summary; may be empty."""
        return self.told.partition("\n\n")[2].replace("\n", " ")

    @cached_property
    def view(self) -> View:
        return self.named()

    @cached_property
    def types(self) -> ViewTypes:
        """Raises TypeError where path and view do not name the same."""
        found = types_of(self.view)
        if tuple(re.findall(r"{(\w+)}", self.path)) != found.path_names:
            raise TypeError(f"{self.path} does not name what its view takes: {', '.join(found.path_names)}")
        return found


class Facts(TypedDict, total=False):
    """What a row says besides its address and its view; see Route."""

    status: int
    body_optional: bool
    public: bool
    whom: Admission
    idempotent: bool
    takes: tuple[str, ...]
    largest_body: int
    gives: tuple[str, ...]
    languages: tuple[str, ...] | None
    refuses: tuple[int, ...]


class TableOfRoutes(list[Route]):
    """Every route once."""

    def thing_of(self, route: Route) -> View | None:
        """The view that gives what the route's path names, by the path alone; none where none does."""
        address = route.path[: route.path.rfind("}") + 1]
        found = (other for other in self if (other.method, other.path) == ("GET", address))
        return next((it.view for it in found if not it.public and it.types.query is None), None)

    def enter(self, route: Route) -> None:
        """Raises ValueError, when the app is loaded, for a name or an address that is taken."""
        for other in self:
            if other.name == route.name or (other.method, other.path) == (route.method, route.path):
                raise ValueError(f"{route.method} {route.path} ({route.name}) collides with {other.name}")
        self.append(route)


class Api:
    """The table of routes."""

    def __init__(self, app: Chalice, services: "Callable[[], Services]", authorizer: Any) -> None:
        self.app = app
        self.services = services
        self.authorizer = authorizer
        self.routes = TableOfRoutes()

    def get(self, path: str, **facts: Unpack[Facts]) -> Callable[[V], V]:
        return self._route("GET", path, facts)

    def post(self, path: str, **facts: Unpack[Facts]) -> Callable[[V], V]:
        return self._route("POST", path, facts)

    def put(self, path: str, **facts: Unpack[Facts]) -> Callable[[V], V]:
        return self._route("PUT", path, facts)

    def patch(self, path: str, **facts: Unpack[Facts]) -> Callable[[V], V]:
        return self._route("PATCH", path, facts)

    def delete(self, path: str, **facts: Unpack[Facts]) -> Callable[[V], V]:
        return self._route("DELETE", path, facts)

    def _route(self, method: str, path: str, facts: Facts) -> Callable[[V], V]:
        def register(named: V) -> V:
            # Who only looks may read everything; whoever prepares may do what binds nobody.
            facts.setdefault("whom", customers(Right.READ if method == "GET" else Right.PREPARE))
            route = Route(method, path, named.__name__, cleandoc(named.__doc__ or ""), named, **facts)
            self.routes.enter(route)
            self.app.route(
                path,
                methods=[method],
                name=route.name,
                authorizer=None if route.public else self.authorizer,
                content_types=["*/*"],  # what is taken is checked with the body, and refused as a problem
            )(_answering(self, route))
            return named

        return register


def _answering(api: Api, route: Route) -> Callable[..., Any]:
    """The view as Chalice calls it. What answers is loaded at the first call: most functions have none."""

    def answer(**path: str) -> Any:
        from chalicelib.web.edge.answering import Answering

        return Answering(api, route)(**path)

    answer.__name__ = route.name
    return answer
