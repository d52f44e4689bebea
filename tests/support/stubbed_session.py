"""Sessions of boto3 whose answers a test gives: botocore's own stubs, which know the form of each answer."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

import boto3
from botocore.config import Config
from botocore.stub import Stubber

REGION = "eu-central-1"
_ONCE = Config(retries={"total_max_attempts": 1}, connect_timeout=1)


@cache
def _any_client() -> Any:
    return boto3.Session(aws_access_key_id="test", aws_secret_access_key="test", region_name=REGION).client  # noqa: S106


class StubbedSession:
    """Answers come in the order in which they were given, by service."""

    region_name = REGION

    def __init__(self) -> None:
        self._clients: dict[str, Any] = {}
        self._stubs: dict[str, Stubber] = {}

    def client(self, service: str, **_: Any) -> Any:
        if service not in self._clients:
            self._clients[service] = _any_client()(service)
            self._stubs[service] = Stubber(self._clients[service])
            self._stubs[service].activate()
        return self._clients[service]

    def answers(self, service: str, operation: str, answer: Mapping[str, Any]) -> Any:
        self.client(service)
        self._stubs[service].add_response(operation, dict(answer))
        return self

    def refuses(self, service: str, operation: str, code: str, status: int = 404) -> Any:
        self.client(service)
        self._stubs[service].add_client_error(operation, code, http_status_code=status)
        return self


class UnreachableSession:
    """Nobody answers, whatever is asked."""

    region_name = REGION

    def client(self, service: str, **_: Any) -> Any:
        return _any_client()(service, endpoint_url="http://127.0.0.1:9", config=_ONCE)
