"""Is room kept for sealing, whatever floods the other functions?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tools.operating.findings import Finding
from tools.stage.functions import function_name

if TYPE_CHECKING:
    import boto3

UNRESERVED_AT_LEAST = 100
"""Lambda leaves so many for functions without a share, so a new account's limit of 10 has none to give."""
FUNCTIONS = ("seal", "verify")
"""Sealing has a share that nobody else takes; verification takes no more than its own."""


def concurrency(session: boto3.Session, stage: str) -> Iterator[Finding]:
    """One finding for each function with a share: it is reserved, or the account has none to give."""
    functions = session.client("lambda")
    whole = functions.get_account_settings()["AccountLimit"]["ConcurrentExecutions"]
    for name in FUNCTIONS:
        answer = functions.get_function_concurrency(FunctionName=function_name(name, stage))
        yield _share(name, answer.get("ReservedConcurrentExecutions"), whole)


def _share(name: str, reserved: int | None, whole: int) -> Finding:
    what = f"concurrency of {name}"
    if reserved == 0:
        return Finding(what, False, "0 reserved: it never runs")
    if reserved is not None:
        return Finding(what, True, f"{reserved} reserved of the account's {whole}")
    if whole <= UNRESERVED_AT_LEAST:
        said = (
            f"none reserved: the account's limit is {whole}, and Lambda keeps {UNRESERVED_AT_LEAST} for all"
        )
        return Finding(what, True, f"{said}; ask AWS for 1,000 before the first customer")
    return Finding(what, False, f"none reserved, although the account's limit is {whole}")
