"""Which addresses can be written to."""

import pytest

from chalicelib.domain.parties.mail_address import usable_address


@pytest.mark.parametrize(
    ("entered", "usable"),
    [
        ("wang@example.com", "wang@example.com"),
        (" wang@example.com ", "wang@example.com"),
        ("wang.xm+contracts@mail.example.com", "wang.xm+contracts@mail.example.com"),
        ("wang@例子.中国", "wang@xn--fsqu00a.xn--fiqs8s"),
    ],
)
def test_one_plain_address_is_usable(entered: str, usable: str) -> None:
    assert usable_address(entered) == usable


@pytest.mark.parametrize(
    "entered",
    [
        "",
        "nobody",
        "wang@localhost",
        "王小明@example.com",
        "wang@example.com, li@example.com",
        "wang@example.com\r\nBcc: everybody@example.com",
        "wang@example.com\nli@example.com",
        "Wang <wang@example.com>",
        '"a b"@example.com',
        "wang@@example.com",
        "wang@exa mple.com",
        "wang@.example.com",
        f"wang@{'a' * 64}.com",
        f"{'a' * 65}@example.com",
        f"wang@{'a.' * 130}com",
    ],
)
def test_nothing_else_is(entered: str) -> None:
    assert usable_address(entered) is None


def test_an_address_has_254_characters_at_most_and_64_before_the_at() -> None:
    longest = f"{'a' * 64}@{'b' * 63}.{'c' * 63}.{'d' * 61}"

    assert len(longest) == 254
    assert usable_address(longest) == longest
    assert usable_address(longest + "d") is None
    assert usable_address(f"{'a' * 64}@example.com") is not None
    assert usable_address(f"{'a' * 65}@example.com") is None
