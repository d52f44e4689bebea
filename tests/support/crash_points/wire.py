"""Between a process and AWS: counts the calls, and lets one of them go wrong."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tests.support.crash_points.faults import Died, Fault, breakdown, lost_answer, throttling

if TYPE_CHECKING:
    from botocore.awsrequest import AWSPreparedRequest, AWSResponse
    from botocore.hooks import BaseEventHooks


class Switch:
    """Leads the calls of a session to one wire after the other."""

    def __init__(self) -> None:
        self.wire = Wire()

    def listen(self, events: BaseEventHooks) -> None:
        """To a session's events, before it makes its clients."""
        events.register("before-call", self._before_call)
        # What it returns is taken for the answer, which the stubs do not know.
        events.register("before-send", self._before_send)  # type: ignore[arg-type]
        events.register("after-call", self._after_call)

    def _before_call(self, model: Any, **_: Any) -> None:
        self.wire.before_call(model.name)

    def _before_send(self, request: AWSPreparedRequest, event_name: str, **_: Any) -> AWSResponse | None:
        return self.wire.before_send(event_name.split(".")[1], request)

    def _after_call(self, **_: Any) -> None:
        self.wire.after_call()


@dataclass
class Wire:
    """One call may take the SDK several attempts; what is counted are calls, from 1."""

    fault: Fault | None = None
    at: int = 0
    """The number of the call that goes wrong."""
    always: Mapping[str, Fault] = field(default_factory=dict)
    """Operations that go wrong whenever they are called."""
    after_put: Callable[[], None] | None = None
    """What S3 does as soon as an object is there."""
    calls: list[str] = field(default_factory=list)
    """The names of the operations so far."""
    attempts: int = 0
    """Of the last call that went wrong."""
    _is_dead: bool = False
    _counting: threading.Lock = field(default_factory=threading.Lock)
    _own: threading.local = field(default_factory=threading.local)
    """Of the call under way: files are read in several threads."""

    def before_call(self, operation: str) -> None:
        with self._counting:
            if self._is_dead:
                raise Died
            self.calls.append(operation)
            is_its_turn = len(self.calls) == self.at
        self._own.operation = operation
        self._own.fault = self.fault if is_its_turn else self.always.get(operation)
        if self._own.fault is not None:
            self.attempts = 0
        if self._own.fault is Fault.DIES_BEFORE:
            self._die()

    def before_send(self, service: str, request: AWSPreparedRequest) -> AWSResponse | None:
        """An answer instead of the service's, or none to send the request as it is."""
        fault = self._own.fault
        if fault is None:
            return None
        self.attempts += 1
        if fault is Fault.THROTTLED:
            return throttling(service, request)
        if fault is Fault.BROKEN:
            return breakdown(service, request)
        first = self.attempts == 1
        if fault is Fault.ANSWERS_LOST or (first and fault is Fault.FIRST_ANSWER_LOST):
            raise lost_answer(request)
        return None

    def after_call(self) -> None:
        if self.after_put is not None and self._own.operation == "PutObject":
            self.after_put()
        if self._own.fault is Fault.DIES_AFTER:
            self._die()

    def _die(self) -> None:
        self._is_dead = True
        raise Died
