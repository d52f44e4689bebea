"""What API Gateway and Lambda do not pass on, the local gateway does not pass on either."""

from __future__ import annotations

import json
from typing import Any

import pytest
from chalice.app import Chalice, Response

from tools.local.aws.emulator import limits
from tools.local.aws.emulator.limits import LARGEST_PAYLOAD, LARGEST_REQUEST
from tools.local.aws.emulator.names import GATEWAY_PATIENCE
from tools.local.origin.api import Api
from tools.local.origin.exchange import Answer, Request


def _gateway() -> Api:
    """A gateway in front of a function that answers with as many letters as it is asked for."""
    app = Chalice(app_name="letters")

    @app.route("/letters/{letter}/{count}", methods=["GET"])
    def letters(letter: str, count: str) -> Response:
        return Response(body=letter * int(count), status_code=200, headers={"Content-Type": "text/plain"})

    @app.route("/length", methods=["POST"], content_types=["*/*"])
    def length() -> Response:
        request: Any = app.current_request
        return Response(body=str(len(request.raw_body)), status_code=200)

    return Api(app)


def _got(path: str) -> Answer:
    return _gateway()(Request("GET", path))


def _code(answer: Answer) -> str:
    return str(json.loads(answer.body)["code"])


def test_an_answer_as_large_as_lambda_passes_on_comes_through() -> None:
    assert len(_got(f"/letters/a/{LARGEST_PAYLOAD - 1000}").body) == LARGEST_PAYLOAD - 1000


@pytest.mark.parametrize(
    ("letter", "count"), [("a", LARGEST_PAYLOAD), ('"', LARGEST_PAYLOAD // 2), ("%E8", LARGEST_PAYLOAD // 3)]
)
def test_a_larger_answer_is_an_error(letter: str, count: int) -> None:
    answer = _got(f"/letters/{letter}/{count}")

    assert (answer.status, _code(answer)) == (500, "internal_error")


def test_a_request_that_is_larger_than_a_functions_input_is_refused() -> None:
    gateway = _gateway()
    fits = LARGEST_PAYLOAD // 4 * 3 - 3000  # a body comes encoded: four letters for three bytes

    assert gateway(Request("POST", "/length", {}, b"x" * fits)).body == str(fits).encode()
    for size in (fits + 3000, LARGEST_REQUEST + 1):
        refused = gateway(Request("POST", "/length", {}, b"x" * size))
        assert (refused.status, _code(refused)) == (413, "body_too_large")


def test_an_answer_after_29_seconds_is_told_to_be_late(monkeypatch: pytest.MonkeyPatch) -> None:
    assert limits.GATEWAY_SECONDS == 29
    monkeypatch.setattr(limits, "GATEWAY_SECONDS", 0.0)
    monkeypatch.delenv(GATEWAY_PATIENCE)

    answer = _got("/letters/a/1")

    assert (answer.status, _code(answer)) == (504, "answer_late")
