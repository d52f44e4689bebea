"""What `make import` prints of a line that was refused."""

from tools.local.checking import reasons_of


def test_a_refused_line_is_printed_with_all_that_is_wrong_with_it() -> None:
    faults = [
        {"code": "field_missing", "detail": "`version` is missing."},
        {"code": "field_invalid", "detail": "`quantity` is not between 1 and 5."},
    ]

    printed = reasons_of({"line": 7, "code": "field_missing", "faults": faults})

    assert printed == (
        "line 7: `version` is missing (field_missing); `quantity` is not between 1 and 5 (field_invalid)"
    )
