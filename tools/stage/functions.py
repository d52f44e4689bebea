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
FUNCTIONS = (*TRIGGERS, *SCHEDULES)


def function_name(name: str, stage: str) -> str:
    """The deployed name of a function of app.py, as Chalice builds it."""
    return f"contract-centre-{stage}-{name}"
