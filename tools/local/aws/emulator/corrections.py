"""Where ministack 1.5.33 answers otherwise than AWS, and the service depends on the true answer."""

# ruff: noqa: SLF001 - what is corrected has no public name

from __future__ import annotations

import copy
import os
from collections.abc import Callable
from typing import Any

from ministack.core import iam_actions, lambda_runtime
from ministack.services import s3, ses

from tools.local.aws.emulator.event_buses import take_events_as_eventbridge_does
from tools.local.aws.emulator.exact_numbers import add_exactly
from tools.local.aws.emulator.functions import hold_functions_to_their_limits
from tools.local.aws.emulator.gateway import answer_like_api_gateway
from tools.local.aws.emulator.lagging_indexes import let_indexes_lag
from tools.local.aws.emulator.missing_keys import hide_missing_keys
from tools.local.aws.emulator.names import FUNCTIONS_PYTHON
from tools.local.aws.emulator.names_taken import refuse_what_cloudformation_refuses
from tools.local.aws.emulator.queue_mappings import tie_queues_to_functions_as_lambda_does
from tools.local.aws.emulator.queues import treat_queues_as_sqs_does
from tools.local.aws.emulator.quick_bodies import read_bodies_once
from tools.local.aws.emulator.quick_queries import query_quickly
from tools.local.aws.emulator.restoring import restore_in_time
from tools.local.aws.emulator.safeguards import keep_what_is_safeguarded
from tools.local.aws.emulator.sorted_indexes import keep_indexes_sorted
from tools.local.aws.emulator.streams import read_streams_like_lambda
from tools.local.aws.emulator.unasked_units import reckon_units_where_asked
from tools.local.aws.emulator.unpacked_code import unpack_code_once

Answer = tuple[int, dict[str, str], bytes]
GetObject = Callable[..., Answer]
Params = dict[str, Any]


def correct_emulator() -> None:
    """Put the corrections in place; call it before the server starts."""
    s3._get_object = _ranges_of_versions(s3._get_object)
    iam_actions.extract_resource_arn = _senders_of_mail(iam_actions.extract_resource_arn)
    ses.get_state = _with_sent_mail(ses.get_state)
    ses.load_persisted_state = _and_sent_mail(ses.load_persisted_state)
    hide_missing_keys()
    hold_functions_to_their_limits()
    answer_like_api_gateway()
    unpack_code_once()
    read_bodies_once()
    query_quickly()
    keep_indexes_sorted()
    reckon_units_where_asked()
    add_exactly()
    let_indexes_lag()
    refuse_what_cloudformation_refuses()
    keep_what_is_safeguarded()
    read_streams_like_lambda()
    treat_queues_as_sqs_does()
    tie_queues_to_functions_as_lambda_does()
    take_events_as_eventbridge_does()
    restore_in_time()
    lambda_runtime._detect_runtime_binary = _a_python_of_their_own(lambda_runtime._detect_runtime_binary)


def _ranges_of_versions(get_object: GetObject) -> GetObject:
    """GetObject with a version ignores Range and sends everything; the intake reads long files in ranges."""

    def corrected(
        bucket: str, key: str, headers: dict[str, str], query: dict[str, Any] | None = None
    ) -> Answer:
        status, answered, body = get_object(bucket, key, headers, query)
        wanted = headers.get("range")
        if status != 200 or not wanted or not (query or {}).get("versionId"):  # noqa: PLR2004 - HTTP's OK
            return status, answered, body
        span = s3._parse_range(wanted, len(body))
        if span is None:
            return _no_such_range(bucket, key, len(body))
        start, end = span
        # A checksum of the whole says nothing about a part, and clients would check it.
        kept = {name: value for name, value in answered.items() if not name.startswith("x-amz-checksum")}
        part = body[start : end + 1]
        kept |= {"Content-Length": str(len(part)), "Content-Range": f"bytes {start}-{end}/{len(body)}"}
        return 206, kept, part

    return corrected


def _no_such_range(bucket: str, key: str, size: int) -> Answer:
    headers = {"Content-Type": "application/xml", "Content-Range": f"bytes */{size}"}
    return 416, headers, s3._xml_body(s3._range_error_xml(bucket, key))


def _a_python_of_their_own(binary_of: Callable[[str], tuple[str, str]]) -> Callable[[str], tuple[str, str]]:
    """Functions ran on the emulator's own Python, where a package missing in their archive would be found."""

    def corrected(runtime: str) -> tuple[str, str]:
        binary, worker = binary_of(runtime)
        return (os.environ.get(FUNCTIONS_PYTHON) or binary) if runtime.startswith(
            "python"
        ) else binary, worker

    return corrected


def _senders_of_mail(resource_of: Callable[..., str]) -> Callable[..., str]:
    """SendEmail is permitted by the sender's identity, so a policy may name it; here it was "*" always."""

    def corrected(service: str, *request: Any) -> str:
        params, region, account = request[-3:]
        if service == "ses" and params.get("Action") == ["SendEmail"] and params.get("Source"):
            return f"arn:aws:ses:{region}:{account}:identity/{params['Source'][0]}"
        return resource_of(service, *request)

    return corrected


def _with_sent_mail(state: Callable[[], Params]) -> Callable[[], Params]:
    """Sent mail was forgotten at each stop; the mailbox of the local stack keeps it."""
    return lambda: state() | {"_sent_emails": copy.deepcopy(ses._sent_emails)}


def _and_sent_mail(restore: Callable[[Params], None]) -> Callable[[Params], None]:
    def corrected(data: Params) -> None:
        restore(data)
        ses._restore_regional_store(ses._sent_emails, data.get("_sent_emails", {}))

    return corrected
