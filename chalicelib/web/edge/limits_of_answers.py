"""How numbers, texts and lists of answers are written, and within which limits: by name, as the glossary.

What a request may hold stands where it is checked. What an answer holds came in through feeds, requests and
the provider's profile: those limits are told here. `Class.name` counts before the name alone.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from chalicelib.application.desk.searching import MOST_SHOWN
from chalicelib.application.ports.feeds import LONGEST_KEY
from chalicelib.domain.claims.candidates import MOST_PROPOSED
from chalicelib.domain.common import lengths, policy
from chalicelib.web.edge.kinds import LONGEST_CURSOR, MOST_ON_A_PAGE
from chalicelib.web.edge.problems import API_PAGE
from chalicelib.web.edge.token_rules import LONGEST_NAME

Part = Mapping[str, Any]

_LONGEST_FED, _LONGEST_FED_ADDRESS, _LONGEST_FED_REFERENCE = 500, 1_000, 1_000
"""Of what feeds bring along (`docs/feeds.md`); a test compares them with what the intake takes."""
_LONGEST_CONFIGURATION, _LARGEST_QUANTITY = 2_000, 10**9
_LONGEST_FILE_NAME = 255

_ID: Part = {"minLength": 1, "maxLength": lengths.ID}
_FED: Part = {"maxLength": _LONGEST_FED}
_SHA256: Part = {"pattern": "^[0-9a-f]{64}$"}
_MONTH: Part = {"pattern": "^[0-9]{4}-(0[1-9]|1[0-2])$"}
_CLOCK: Part = {"pattern": "^([01][0-9]|2[0-4]):[0-5][0-9]$"}
_DURATION: Part = {"pattern": "^P"}
_ADDRESS_OF_ITS_OWN: Part = {"pattern": "^[a-z]+://"}
_CURSOR: Part = {"minLength": 1, "maxLength": LONGEST_CURSOR}
_COUNT: Part = {"minimum": 0}
_FROM_ONE: Part = {"minimum": 1}
_OF_A_HUNDRED: Part = {"minimum": 0, "maximum": 100}
_EACH_ONCE: Part = {"uniqueItems": True}
_PAGE: Part = {"maxItems": MOST_ON_A_PAGE}
_AS_ONE_READ_GIVES: Part = {}


def _all(names: str, part: Part) -> dict[str, Part]:
    return dict.fromkeys(names.split(), part)


LIMITS: Mapping[str, Part] = {
    **_all(
        "account_id attachment_id bill_id claim_id contact_id contract_id contract_number download_id"
        " icp_check_id id order_id paper_request_id payment_id product region slip_id ticket_id"
        " transaction_id invoicing_entity_id server_region",
        _ID,
    ),
    **_all("sha256 archive_sha256 document_sha256 hash", _SHA256),
    **_all("month billing_month", _MONTH),
    **_all("opens closes", _CLOCK),
    **_all("duration service_duration", _DURATION),
    **_all("next_cursor history_cursor conversation_cursor", _CURSOR),
    **_all("view_url tracking_url", _ADDRESS_OF_ITS_OWN),
    **_all("url terms_url", {"pattern": "^([a-z]+:/)?/"}),
    **_all(
        "bank bank_account customer_name email entity_name first_service_name invoice_title invoicing_entity"
        " invoicing_entity_name payer phone postal_code region_name registered_address registration_number"
        " service service_name signer tax_number unified_social_credit_code name",
        _FED,
    ),
    "address": {"maxLength": _LONGEST_FED_ADDRESS},
    "configuration": {"maxLength": _LONGEST_CONFIGURATION},
    "amount": {"pattern": r"^-?[0-9]+(\.[0-9]+)?$"},
    "currency": {"pattern": "^[A-Z]{3}$"},
    "country": {"pattern": "^[A-Z]{2}$"},
    **_all("contract_ip destination_ip filed_ip", {"maxLength": lengths.IP_ADDRESS}),
    "account": {"maxLength": lengths.ID},
    "reference": {"maxLength": _LONGEST_FED_REFERENCE},
    "DifferenceAnswer.reference": _FED,
    "note": {"maxLength": lengths.NOTE},
    "ContractRowAnswer.note": {"maxLength": lengths.OWN_NOTE},
    **_all("reason return_reason", {"maxLength": lengths.REASON}),
    "StuckSealingAnswer.reason": {},
    **_all(
        "actor_name created_by_name decided_by_name ended_by_name finalized_by_name opened_by_name"
        " retry_proposed_by_name",
        {"maxLength": LONGEST_NAME},
    ),
    **_all(
        "actor created_by decided_by ended_by finalized_by opened_by requested_by retry_proposed_by",
        {"minLength": 1},
    ),
    **_all("file source_name", {"minLength": 1, "maxLength": LONGEST_KEY}),
    "subject": {"maxLength": lengths.SUBJECT},
    "TicketEntryAnswer.text": {"maxLength": lengths.TICKET_TEXT},
    "TicketFormAnswer.text": {"maxLength": lengths.TICKET_TEXT},
    "carrier": {"maxLength": lengths.CARRIER},
    "tracking_number": {"maxLength": lengths.TRACKING_NUMBER},
    "filename": {"minLength": 1, "maxLength": _LONGEST_FILE_NAME},
    "signature_level": {"pattern": "^B-"},
    "version": {"minLength": 1},
    **_all("en zh time_zone", {"minLength": 1}),
    "pointer": {"pattern": r"^[/?{]"},
    "type": {"pattern": f"^{API_PAGE.replace('.', chr(92) + '.')}#problem-[a-z0-9_]+$"},
    "ProblemAnswer.status": {"minimum": 400, "maximum": 599},
    **_all(
        "age_seconds oldest_age_seconds count overdue done total size pages prints mailed refused contracts"
        " line_count mailed_after_business_days mailed_within_business_days",
        _COUNT,
    ),
    **_all("revision number line copies most_copies entries", _FROM_ONE),
    "quantity": {"minimum": 1, "maximum": _LARGEST_QUANTITY},
    **_all("score least_score", _OF_A_HUNDRED),
    "CandidateAnswer.fits": {"additionalProperties": _OF_A_HUNDRED},
    **_all("actions roles rights", _EACH_ONCE),
    "candidates": {"maxItems": MOST_PROPOSED},
    "FoundOfAKindAnswer.items": {"maxItems": MOST_SHOWN},
    **_all("HistoryAnswer.items ConversationAnswer.items", _AS_ONE_READ_GIVES),
    "lines": {"maxItems": policy.MOST_LINES_IN_A_CONTRACT},
    "ContractsAnswer.contracts": {"minItems": 1, "maxItems": policy.MOST_IDS_IN_A_REQUEST},
    "results": {"minItems": 1, "maxItems": policy.MOST_CONTRACTS_IN_A_BATCH},
    "left_out": {"maxItems": policy.MOST_CONTRACTS_IN_A_DOWNLOAD},
    "payments": {"maxItems": policy.MOST_PAYMENTS_OF_A_CLAIM},
    "PrintAnswer.items": {"maxItems": policy.MOST_REQUESTS_IN_A_PRINT},
    "PrintAnswer.refused": {"maxItems": policy.MOST_REQUESTS_IN_A_PRINT},
    "MailingListAnswer.items": {"maxItems": policy.MOST_LINES_IN_A_MAILING_LIST},
    "contract_numbers": {"items": _ID},
    "faults": {"minItems": 1},
    "errors": {"minItems": 1},
}


def limit(schema: dict[str, Any], lineage: Iterable[str]) -> None:
    """Puts into the schema of an answer what holds for its fields, where it does not say so itself.

    Args: lineage: the names of its class and of what that extends, itself first.
    """
    names = list(lineage)
    for field, told in schema.get("properties", {}).items():
        named = (*(f"{name}.{field}" for name in names), field)
        part = next((LIMITS[it] for it in named if it in LIMITS), None)
        if part is None and field == "items" and {"next_cursor", "limit"} & schema["properties"].keys():
            part = _PAGE
        for each in told.get("anyOf", [told]):
            if part and _bears(each, part):
                _put(each, part)


_OF_TYPES: Mapping[str, frozenset[str]] = {
    "string": frozenset({"minLength", "maxLength", "pattern"}),
    "integer": frozenset({"minimum", "maximum"}),
    "array": frozenset({"minItems", "maxItems", "uniqueItems", "items"}),
    "object": frozenset({"additionalProperties"}),
}


def _bears(schema: Mapping[str, Any], part: Part) -> bool:
    """Limits of texts are none of numbers; a set of values, or a time, needs no others."""
    if {"enum", "const", "format", "x-set-of-codes"} & schema.keys():
        return False
    return part.keys() <= _OF_TYPES.get(str(schema.get("type")), frozenset())


def _put(schema: dict[str, Any], part: Part) -> None:
    for name, value in part.items():
        if isinstance(value, Mapping):
            _put(schema[name], value)
        else:
            schema.setdefault(name, value)
