"""The tables and how their errors are told."""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from threading import Lock
from typing import TYPE_CHECKING, Any

from botocore.exceptions import BotoCoreError, ClientError

from chalicelib.domain.common.errors import Stale, Unavailable

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import DynamoDBServiceResource, Table

Item = Mapping[str, Any]

PAUSES = (0.05, 0.1, 0.2, 0.4, 0.8)
"""Seconds before each repetition of what DynamoDB has had no room for; of a batch, an answer with a part of
what was asked for begins them anew."""

LONG_PAUSES = (*PAUSES, 1.6, 3.2, 6.4, 12.8)
"""Where nobody waits for an answer: a table that is new, or rarely written, grows within seconds."""

_NO_ROOM = {"ThrottlingError", "ProvisionedThroughputExceeded", "RequestLimitExceeded"}
_LOST_RACES = {"ConditionalCheckFailed", "TransactionConflict"}


@dataclass(frozen=True)
class Tables:
    """The tables of one stage."""

    dynamodb: "DynamoDBServiceResource"
    accounts: str
    orders: str
    bills: str
    contracts: str
    history: str
    entities: str
    requests: str
    intake: str
    claims: str
    payments: str
    tickets: str
    paper: str
    clues: str
    pause: Callable[[float], None] = time.sleep
    """Waits so many seconds, before something is tried again."""
    pauses: Sequence[float] = PAUSES
    clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    """The moment of a call, for what concerns calls alone: how late indexes may be."""
    _made: "dict[str, Table]" = field(default_factory=dict)
    _making: AbstractContextManager[Any] = field(default_factory=Lock, repr=False, compare=False)

    def table(self, name: str) -> "Table":
        """Made once, by one thread: boto3 builds a class for each, which takes half as long as a call."""
        with self._making:
            if name not in self._made:
                self._made[name] = self.dynamodb.Table(name)
            return self._made[name]


@contextmanager
def translated() -> Iterator[None]:
    """Turns the library's errors into the service's own: a lost race is Stale, the rest Unavailable."""
    try:
        yield
    except ClientError as error:
        code = error.response.get("Error", {}).get("Code", "")
        if code in {"ConditionalCheckFailedException", "TransactionConflictException"}:
            raise Stale() from error
        if code == "TransactionCanceledException" and _lost_a_race(error):
            raise Stale() from error
        raise Unavailable("records_unavailable", reason=code) from error
    except BotoCoreError as error:
        raise Unavailable("records_unavailable", reason=type(error).__name__) from error


def had_no_room(error: ClientError) -> bool:
    """Whether a transaction was cancelled for that alone: then it was not decided yet, and may be repeated.

    The SDK repeats other calls that were throttled, but not this.
    """
    return bool(_reasons(error) & _NO_ROOM) and not _lost_a_race(error)


def _lost_a_race(error: ClientError) -> bool:
    return bool(_reasons(error) & _LOST_RACES)


def _reasons(error: ClientError) -> set[str]:
    reasons: list[dict[str, Any]] = error.response.get("CancellationReasons") or []  # type: ignore[assignment]
    return {str(reason.get("Code")) for reason in reasons}
