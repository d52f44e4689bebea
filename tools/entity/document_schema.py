"""What `make entity` takes, as JSON Schema: made of the bounds that the registration is read with."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tools.entity.document import (
    ACCOUNT,
    CREDIT_CODE,
    ELSEWHERE,
    ID,
    LONGEST_NAME,
    LONGEST_TEXT,
    MOST_ISSUER_NAMES,
    NAMES,
    NEEDED,
    NEEDED_ELSEWHERE,
    OPTIONAL,
    TAX_NUMBER,
)

Schema = dict[str, Any]


def registration_schema(meanings: Mapping[str, str]) -> Schema:
    """Args: meanings: by the field's path, such as `names.zh`."""
    properties = {name: _property(name, meanings) for name in dict.fromkeys((*NEEDED, ELSEWHERE, *OPTIONAL))}
    return {
        "type": "object",
        "required": [name for name in NEEDED if name in NEEDED_ELSEWHERE],
        "additionalProperties": False,
        "properties": properties,
        "oneOf": [_in_china(), {"required": [ELSEWHERE], "properties": {CREDIT_CODE: False}}],
    }


def _in_china() -> Schema:
    """What its numbers look like elsewhere, the provider's profile says."""
    # Blanks around it are taken off.
    tax_number = {"type": "string", "pattern": rf"^\s*{TAX_NUMBER}\s*$"}
    return {"required": [CREDIT_CODE], "properties": {"tax_number": tax_number, ELSEWHERE: False}}


def _property(name: str, meanings: Mapping[str, str]) -> Schema:
    inner = {"names": NAMES, "remittance_account": ACCOUNT}.get(name)
    if inner is not None:
        told = _object(name, inner, meanings)
    elif name == "invoice_issuer_names":
        told = {"type": "array", "maxItems": MOST_ISSUER_NAMES, "uniqueItems": True, "items": _text()}
    elif name == "id":
        told = {"type": "string", "pattern": f"^{ID}$"}
    else:
        told = _text()
    return {"description": meanings[name], **told}


def _object(name: str, inner: tuple[str, ...], meanings: Mapping[str, str]) -> Schema:
    longest = {"zh": LONGEST_NAME}
    properties = {
        each: {"description": meanings[f"{name}.{each}"], **_text(longest.get(each, LONGEST_TEXT))}
        for each in inner
    }
    return {
        "type": "object",
        "required": list(inner),
        "additionalProperties": False,
        "properties": properties,
    }


def _text(longest: int = LONGEST_TEXT) -> Schema:
    return {"type": "string", "maxLength": longest, "pattern": r"\S"}
