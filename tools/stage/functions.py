"""The functions of app.py beside the API, and what starts each of them."""

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
STREAMS = {"tell": {"ContractsTable": BECAME_OFFICIAL}}
"""Tables whose changes start a function, and which of them do: a pattern of Lambda's event filters."""
FUNCTIONS = (*TRIGGERS, *SCHEDULES, *STREAMS)


def function_name(name: str, stage: str) -> str:
    """The deployed name of a function of app.py, as Chalice builds it."""
    return f"contract-centre-{stage}-{name}"
