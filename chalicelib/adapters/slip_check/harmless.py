"""What may stand in a PDF that staff open: only what is known to do nothing by itself."""

import re
from collections.abc import Set

from chalicelib.adapters.slip_check.two_readers import Found

_ACTIONS = {"/GoTo", "/URI", "/Named"}
"""To a place in the same file, to a page of the web (asked for by a click), to the next page and the like."""
_STEPS = {"/NextPage", "/PrevPage", "/FirstPage", "/LastPage"}
_WEB = re.compile(r"(?:https?://|mailto:|tel:)[!-~]*", re.IGNORECASE)
_LEAD_TO_ACTIONS = {"/A", "/OpenAction", "/PA", "/Next"}
_OTHER_ACTIONS = {
    *("/GoToR", "/GoToE", "/GoToDp", "/GoTo3DView", "/Launch", "/Thread", "/Sound", "/Movie", "/Hide"),
    *("/SubmitForm", "/ResetForm", "/ImportData", "/JavaScript", "/SetOCGState", "/Rendition", "/Trans"),
    *("/RichMediaExecute", "/RichMedia"),
}
_ANNOTATIONS = {
    *("/Link", "/Text", "/FreeText", "/Line", "/Square", "/Circle", "/Polygon", "/PolyLine", "/Highlight"),
    *("/Underline", "/Squiggly", "/StrikeOut", "/Caret", "/Stamp", "/Ink", "/Popup", "/FileAttachment"),
    *("/Widget", "/PrinterMark", "/TrapNet", "/Watermark", "/Redact"),
}
_NAMED = {"/Dests", "/EmbeddedFiles", "/AP", "/IDS", "/URLS"}
_ACTING_ENTRIES = {
    *("/JS", "/JavaScript", "/AA", "/XFA", "/Collection", "/Requirements", "/OPI"),
    *("/RichMediaContent", "/RichMediaSettings", "/Renditions"),
}
_ELSEWHERE = {"/F", "/FFilter", "/Ref"}
"""Of a stream: its content is in another file."""


def is_harmless(found: Found) -> bool:
    """Whether this dictionary, where it stands, is of those that do nothing."""
    keys = {str(key) for key in found.dictionary}
    return (
        not keys & _ACTING_ENTRIES
        and found.name("/S") not in _OTHER_ACTIONS
        and not (found.is_stream and (keys & _ELSEWHERE or found.name("/Subtype") == "/PS"))
        and _stands_well(found, keys)
    )


def _stands_well(found: Found, keys: Set[str]) -> bool:
    if found.key in _LEAD_TO_ACTIONS or found.name("/Type") == "/Action":
        return _is_harmless_action(found, keys)
    if found.key == "/Annots" or found.name("/Type") == "/Annot":
        return found.name("/Subtype") in _ANNOTATIONS
    if found.key == "/Root":
        named = found.dictionary.get("/Names", {})
        return {str(key) for key in named} <= _NAMED
    return True


def _is_harmless_action(found: Found, keys: Set[str]) -> bool:
    """An entry of that name may be no action: attributes of structure (`/A`), the next bookmark, a page."""
    kind = found.name("/S")
    if "/S" not in keys:
        kind = found.name("/Type")
        return kind == "/Page" or (found.key != "/OpenAction" and kind != "/Action")
    if kind not in _ACTIONS or "/Next" in keys:
        return False
    if kind == "/URI":
        address = found.dictionary.get("/URI")
        return found.key != "/OpenAction" and isinstance(address, str) and bool(_WEB.fullmatch(address))
    return kind == "/GoTo" or (found.key != "/OpenAction" and found.name("/N") in _STEPS)
