"""What logs say of calls, held against what was sent with them: nobody may be known by it."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Sequence

from tests.support.json_parts import texts_in
from tools.local.origin.api import Api
from tools.local.origin.exchange import Answer, Request

_OWN_ID = re.compile(r"[0-9A-Z]{26}")
_WORD = re.compile(r"[A-Za-z_-]*")
"""Words of the API itself: states, languages, kinds."""


class Sent(Api):
    """The gateway, which remembers every text that callers sent."""

    def __init__(self, gateway: Api) -> None:
        self._passed_on = gateway
        self.texts: set[str] = set()

    def __call__(self, request: Request) -> Answer:
        if request.body.startswith(b"{"):
            self.texts |= {text for text in texts_in(json.loads(request.body)) if _is_somebodys(text)}
        return self._passed_on(request)


def assert_nobody_is_known(records: Sequence[logging.LogRecord], texts: set[str]) -> None:
    """Every record as it is written, with all that it was given besides."""
    logged = [json.dumps(vars(record), default=str, ensure_ascii=False) for record in records]

    assert len(texts) > 10
    assert {text for text in texts if any(text in line for line in logged)} == set()
    assert not any("127.0.0.1" in line or "Bearer" in line for line in logged)


def _is_somebodys(text: str) -> bool:
    return len(text) > 5 and _OWN_ID.fullmatch(text) is None and _WORD.fullmatch(text) is None
