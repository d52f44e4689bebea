"""Around a view: parsing before it, problem+json and logging after it."""

import json
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from chalice.app import Response

from chalicelib.domain.common.errors import DomainError, Invalid, NotFound
from chalicelib.web.edge.areas_of_provider import lacking_code
from chalicelib.web.edge.call_logs import address_of, aws_error, what_is_called, who_calls
from chalicelib.web.edge.callers import caller_of
from chalicelib.web.edge.calls import Call, language_of
from chalicelib.web.edge.languages import negotiated, of
from chalicelib.web.edge.problems import RequestFault, fault_problem, problem_of
from chalicelib.web.edge.routing import log

if TYPE_CHECKING:
    from chalicelib.web.edge.routing import Api, Route


class Answering:
    """Errors are answered here: one that gets out becomes a bare 500."""

    def __init__(self, api: "Api", route: "Route") -> None:
        self.api, self.route = api, route

    def __call__(self, **path: str) -> Response:
        started = time.perf_counter()
        request: Any = self.api.app.current_request
        request_id = str(request.context.get("requestId") or self.api.app.lambda_context.aws_request_id)
        language = language_of(request.headers.get("accept-language", ""))
        # API Gateway passes parts of the path on as they were sent, percent-encoded.
        parts = {name: unquote(value) for name, value in path.items()}
        facts = {
            "route": f"{self.route.method} {self.route.path}",
            "action": self.route.name,
            **what_is_called(parts),
            **who_calls(request, self.api.services().log_key),
            "request_id": request_id,
        }
        response = self._answered(request, facts, language, parts)
        response.headers.setdefault("Cache-Control", "no-store")
        response.headers["X-Request-Id"] = request_id
        log.info(
            "answered",
            extra={
                "status": response.status_code,
                "milliseconds": round((time.perf_counter() - started) * 1000, 1),
                **facts,
            },
        )
        return response

    def _answered(self, request: Any, facts: dict[str, str], language: str, path: dict[str, str]) -> Response:
        services = self.api.services()
        time_zone = services.provider.time_zone
        try:
            now = datetime.now(UTC)
            call = Call(
                services=services,
                caller=None if self.route.public else caller_of(request.context, now),
                language=language,
                now=now,
                request_id=facts["request_id"],
                headers=request.headers,
                address=address_of(request),
            )
            return self._success(self._judged(call, request, path), language)
        except RequestFault as fault:
            return fault_problem(fault, language, time_zone)
        except DomainError as error:
            refusal = problem_of(error, language, time_zone)
            if refusal.status_code >= 500:  # noqa: PLR2004 - our fault
                log.error("refused", extra={"code": error.code, **facts, **aws_error(error)})
            return refusal
        except Exception as error:
            # The message may quote a customer's data: the kind and the place are what is logged.
            told = {"kind": type(error).__name__, "place": _place(error)}
            log.error("failed", extra=facts | told | aws_error(error))
            return fault_problem(RequestFault(500, "internal_error"), language, time_zone)

    def _judged(self, call: Call, request: Any, path: dict[str, str]) -> Any:
        """What the view gives. Judged in this order: whom it is for, what the path names, what was sent.

        Who may not see a thing learns nothing of it, so a faulty request looks for it before it is told
        its faults; a good one has its view look, once.
        """
        from chalicelib.web.edge.request_parts import refuse_long_names, with_parts

        if call.caller is not None:
            self.route.whom(call.caller)
        if code := lacking_code(self.route.path, call.services.provider_profile.icp_regions):
            raise NotFound(code)
        refuse_long_names(path, call.language)
        try:
            return self.route.view(with_parts(call, self.route, request), **path)
        except (RequestFault, Invalid):
            if (thing := self.api.routes.thing_of(self.route)) is not None:
                thing(call, **path)
            raise

    def _success(self, answer: Any, language: str) -> Response:
        if isinstance(answer, Response):
            return answer
        if answer is None:
            return Response(body="", status_code=self.route.status, headers={})
        body = answer if isinstance(answer, str) else json.dumps(answer, ensure_ascii=False)
        spoken = negotiated(language) if self.route.languages is None else of(self.route.languages)
        headers: dict[str, str | list[str]] = {"Content-Type": self.route.gives[0], **spoken}
        return Response(body=body, status_code=self.route.status, headers=headers)


def _place(error: BaseException) -> str:
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace else ""
