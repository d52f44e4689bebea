"""How long a call to AWS is taken to take: nobody here can measure that, so each has its source.

Whoever has measured their own account puts other figures here; `python -m tools.bench capacity` reckons anew.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

_RECORDS = "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Introduction.html"
_OBJECTS = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/optimizing-performance.html"


@dataclass(frozen=True)
class Wait:
    milliseconds: int
    because: str


WAITS: Mapping[str, Wait] = {
    "dynamodb": Wait(10, f"single-digit milliseconds, says [AWS]({_RECORDS})"),
    "dynamodb.TransactWriteItems": Wait(20, "two rounds of such writes"),
    "s3": Wait(150, f"roughly 100 to 200 ms for small objects, says [AWS]({_OBJECTS})"),
    "kms": Wait(50, "AWS promises nothing: taken for that"),
    "ses": Wait(100, "AWS promises nothing: taken for that"),
}
"""By service, or by one operation of it."""


def waiting(calls: Counter[str]) -> int:
    """Milliseconds of calls that are made one after the other, each `service.Operation`."""
    return sum(_of(name).milliseconds * count for name, count in calls.items())


def _of(name: str) -> Wait:
    return WAITS.get(name) or WAITS[name.partition(".")[0]]
