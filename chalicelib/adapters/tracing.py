"""Traces: X-Ray is told of each call to AWS, so that an operator sees where the time of a slow event went."""

import os

_PATCHED = ("botocore",)


def trace_calls() -> None:
    """Call it before clients are made. Outside of functions nothing is traced, and nothing loaded for it."""
    if "AWS_LAMBDA_FUNCTION_NAME" not in os.environ:
        return
    # What is called outside an event belongs to no trace; that is no error.
    os.environ.setdefault("AWS_XRAY_CONTEXT_MISSING", "IGNORE_ERROR")
    from aws_lambda_powertools import Tracer

    Tracer(service="contract-centre", patch_modules=_PATCHED)
