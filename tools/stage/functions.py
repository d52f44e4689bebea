"""The functions of app.py beside the API, and what starts each of them."""

import json
from typing import Any

from tools.checkout import CHECKOUT

# Objects of a bucket under these prefixes, or a schedule.
FEED_PREFIXES = ("accounts/", "orders/", "bills/", "payments/")
TRIGGERS = {"intake": ("IntakeBucket", FEED_PREFIXES), "seal": ("DocumentsBucket", ("sealing/",))}
SCHEDULES = {
    "expire": "rate(1 hour)",
    "reconcile": "rate(5 minutes)",
    "remind": "rate(15 minutes)",
    "monitor": "rate(1 hour)",
    "audit": "rate(7 days)",
}
BECAME_OFFICIAL = {
    "dynamodb": {
        "NewImage": {"status": {"S": ["official"]}, "notice_shard": {"S": [{"exists": True}]}},
        "OldImage": {"status": {"S": [{"anything-but": ["official"]}]}},
    }
}
STORED = {"eventName": ["INSERT", "MODIFY"]}
PUBLISHED = {
    "ContractsTable": STORED | {"dynamodb": {"Keys": {"sk": {"S": ["contract"]}}}},
    "PaperTable": STORED,
    "ClaimsTable": STORED | {"dynamodb": {"Keys": {"sk": {"S": ["claim"]}}}},
    "TicketsTable": STORED
    | {"dynamodb": {"Keys": {"pk": {"S": [{"prefix": "ticket#"}]}, "sk": {"S": ["ticket"]}}}},
}
STREAMS: dict[str, dict[str, Any]] = {"tell": {"ContractsTable": BECAME_OFFICIAL}, "publish": PUBLISHED}
"""Tables whose changes start a function, and which of them do: a pattern of Lambda's event filters."""
ATTEMPTS_AGAIN = {"tell": 3, "publish": 20}
"""For a change that fails. What `tell` misses, `remind` tells; what `publish` misses, nobody tells."""
BY_QUEUE_ALONE = ("pack",)
"""What customers ask for is handed on by the API; no schedule begins it."""
FUNCTIONS = (*TRIGGERS, *SCHEDULES, *STREAMS, *BY_QUEUE_ALONE)
WHOLE_PROCESSOR = 1769
"""MB of memory that bring one processor to a function; with less it has so much of one."""


def function_name(name: str, stage: str) -> str:
    """The deployed name of a function of app.py, as Chalice builds it."""
    return f"contract-centre-{stage}-{name}"


def given(function: str) -> dict[str, Any]:
    """Its memory (MB) and time-out (s), as `.chalice/config.json` says; `app` is the API."""
    stage = json.loads((CHECKOUT / ".chalice" / "config.json").read_text())["stages"]["dev"]
    return dict(stage if function == "app" else stage["lambda_functions"][function])


def share_of_a_processor(function: str) -> float:
    """What comes with its memory; no more than one, as it does one thing at a time."""
    memory: int = given(function)["lambda_memory_size"]
    return min(1.0, memory / WHOLE_PROCESSOR)
