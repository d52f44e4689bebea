"""Registering routes so that each view is one call: parsing before it, problem+json and logging around it."""

import json
import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypedDict, TypeVar, Unpack
from urllib.parse import unquote

from aws_lambda_powertools import Logger
from chalice.app import Chalice, Response

from chalicelib.application.callers import Admission, Right, customers
from chalicelib.domain.common.errors import DomainError, Invalid
from chalicelib.web.edge.callers import caller_of
from chalicelib.web.edge.calls import Call, language_of
from chalicelib.web.edge.problems import RequestFault, fault_problem, problem_of
from chalicelib.web.edge.views import View, ViewTypes, types_of

if TYPE_CHECKING:
    from chalicelib.web.edge.services import Services

log = Logger(service="contract-centre")
_BINDERS = customers(Right.BIND)
V = TypeVar("V", bound=Callable[[], View])


@dataclass(frozen=True)
class Route:
    """A row of the table: where it is, and the view that answers. The OpenAPI page is made of these."""

    method: str
    path: str
    name: str
    summary: str
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
    gives: str = "application/json"

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
    gives: str


class TableOfRoutes(list[Route]):
    """Every route once."""

    def thing_of(self, route: Route) -> View | None:
        """The view that gives what the route's path names; none where no other route does."""
        address = route.path[: route.path.rfind("}") + 1]
        found = (other for other in self if (other.method, other.path) == ("GET", address))
        return next((other.view for other in found if other is not route and not other.public), None)

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
            route = Route(method, path, named.__name__, (named.__doc__ or "").strip(), named, **facts)
            self.routes.enter(route)
            self.app.route(
                path,
                methods=[method],
                name=route.name,
                authorizer=None if route.public else self.authorizer,
                content_types=["*/*"],  # what is taken is checked with the body, and refused as a problem
            )(_Answering(self, route))
            return named

        return register


class _Answering:
    """The view as Chalice calls it. Errors are answered here: one that gets out becomes a bare 500."""

    def __init__(self, api: Api, route: Route) -> None:
        self.api, self.route = api, route
        self.__name__ = route.name

    def __call__(self, **path: str) -> Response:
        started = time.perf_counter()
        request: Any = self.api.app.current_request
        request_id = str(request.context.get("requestId") or self.api.app.lambda_context.aws_request_id)
        language = language_of(request.headers.get("accept-language", ""))
        # API Gateway passes parts of the path on as they were sent, percent-encoded.
        parts = {name: unquote(value) for name, value in path.items()}
        response = self._answered(request, request_id, language, parts)
        response.headers.setdefault("Cache-Control", "no-store")
        response.headers["X-Request-Id"] = request_id
        log.info(
            "answered",
            route=f"{self.route.method} {self.route.path}",
            status=response.status_code,
            milliseconds=round((time.perf_counter() - started) * 1000, 1),
            request_id=request_id,
        )
        return response

    def _answered(self, request: Any, request_id: str, language: str, path: dict[str, str]) -> Response:
        services = self.api.services()
        time_zone = services.provider.time_zone
        try:
            now = datetime.now(UTC)
            call = Call(
                services=services,
                caller=None if self.route.public else caller_of(request.context, now),
                language=language,
                now=now,
                request_id=request_id,
                headers=request.headers,
            )
            return self._success(self._judged(call, request, path), language)
        except RequestFault as fault:
            return fault_problem(fault, language, time_zone)
        except DomainError as error:
            if problem_of(error, language, time_zone).status_code >= 500:  # noqa: PLR2004 - our fault
                log.error("refused", code=error.code, request_id=request_id)  # noqa: TRY400 - see below
            return problem_of(error, language, time_zone)
        except Exception as error:
            # The message may quote a customer's data: the kind and the place are what is logged.
            kind, place = type(error).__name__, _place(error)
            log.error("failed", kind=kind, place=place, request_id=request_id)  # noqa: TRY400
            return fault_problem(RequestFault(500, "internal_error"), language, time_zone)

    def _judged(self, call: Call, request: Any, path: dict[str, str]) -> Any:
        """What the view gives. Judged in this order: whom it is for, what the path names, what was sent.

        Who may not see a thing learns nothing of it, so a faulty request looks for it before it is told
        its faults; a good one has its view look, once.
        """
        from chalicelib.web.edge.request_parts import refuse_long_names, with_parts

        if call.caller is not None:
            self.route.whom(call.caller)
        refuse_long_names(path, call.language)
        try:
            return self.route.view(with_parts(call, self.route, request), **path)
        except (RequestFault, Invalid):
            if (thing := self.api.routes.thing_of(self.route)) is not None:
                thing(call, **path)
            raise

    def _success(self, answer: Any, language: str) -> Response:
        headers: dict[str, str | list[str]] = {
            "Content-Type": self.route.gives,
            "Content-Language": language,
        }
        if isinstance(answer, Response):
            return answer
        if answer is None:
            return Response(body="", status_code=self.route.status, headers={})
        body = answer if isinstance(answer, str) else json.dumps(answer, ensure_ascii=False)
        return Response(body=body, status_code=self.route.status, headers=headers)


def _place(error: BaseException) -> str:
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace else ""
