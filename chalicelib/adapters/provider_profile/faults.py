"""What is wrong with a profile, in words that say what to do, each with its place."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

COLOUR, ID, CLOCK = r"^#[0-9a-f]{6}$", r"^[a-z0-9]+(-[a-z0-9]+)*$", r"^([01][0-9]|2[0-3]):[0-5][0-9]$"
_FORMS = {
    COLOUR: "write it as # and six digits of 0 to 9 and a to f, such as #14508c",
    ID: "write it in small letters and digits, with single dashes between, such as cloud-server",
    CLOCK: "write hours and minutes, such as 08:30",
}
_SENTENCES = {
    "missing": "is missing",
    "extra_forbidden": "no key is called so; docs/provider.md has all of them",
    "model_type": "is an object with keys of its own",
    "string_too_short": "is empty",
}


def told(faults: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """A line for each fault that pydantic has found."""
    places = [_place(fault) for fault in faults]
    for fault, place in zip(faults, places, strict=True):
        if fault["type"] == "too_short" and any(other.startswith(f"{place}.") for other in places):
            continue  # its only entry is wrong, and is told
        for said in _said(fault).splitlines():
            yield f"{place}: {said}" if place else said


def _place(fault: Mapping[str, Any]) -> str:
    return ".".join(map(str, fault["loc"]))


def _said(fault: Mapping[str, Any]) -> str:
    kind, facts = fault["type"], fault.get("ctx", {})
    if kind == "value_error":
        return str(facts["error"])
    if kind == "json_invalid":
        return f"the profile is no JSON: {facts['error']}"
    if kind == "too_short":
        return "needs one entry at least"
    if kind == "string_pattern_mismatch":
        return _FORMS[facts["pattern"]]
    found = _SENTENCES.get(kind) or str(fault["msg"]).replace("Input should be", "should be")
    return found if fault["loc"] else f"the profile {found}"
