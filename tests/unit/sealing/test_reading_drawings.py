"""Where a page draws an image, and what its clip leaves of it, is read for certain or not at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.adapters.sealing.page_content.drawings import ContentNotUnderstood, drawings
from chalicelib.adapters.sealing.page_content.geometry import Rectangle

SEAL = {"/x0"}


def read(content: bytes) -> list[tuple[Rectangle, Rectangle]]:
    return [(drawing.place, drawing.visible) for drawing in drawings(content + b"\n", SEAL)]


def test_a_drawing_fills_the_unit_square_of_its_transformations() -> None:
    [(place, visible)] = read(b"q 2 0 0 2 10 20 cm\n50 0 0 40 5 5 cm/x0 Do\nQ")

    assert place == visible == Rectangle(20, 30, 120, 110)


@pytest.mark.parametrize(
    "path",
    [
        b"10 10 20 90 re",
        b"10 10 m 30 10 l 30 100 l 10 100 l h",
        b"10 100 m 30 100 l 30 10 l 10 10 l h",
        b"10 10 m 10 100 l 30 100 l 30 10 l 10 10 l h",
    ],
)
def test_a_clip_may_be_drawn_in_any_direction(path: bytes) -> None:
    [(place, visible)] = read(b"q " + path + b"\nW\nn\nq 100 0 0 100 0 0 cm/x0 Do\nQ\nQ")

    assert place == Rectangle(0, 0, 100, 100)
    assert visible == Rectangle(10, 10, 30, 100)


def test_clips_add_up_and_end_with_their_state() -> None:
    content = (
        b"q 0 0 50 50 re W n q 40 40 50 50 re W* n 90 0 0 90 0 0 cm/x0 Do Q Q q 90 0 0 90 0 0 cm/x0 Do Q"
    )

    inside, outside = read(content)

    assert inside[1] == Rectangle(40, 40, 50, 50)
    assert outside[1] == outside[0]


@pytest.mark.parametrize(
    "content",
    [
        b"q 0 90 -90 0 0 0 cm/x0 Do Q",
        b"q -90 0 0 90 0 0 cm/x0 Do Q",
        b"q 90 5 0 90 0 0 cm/x0 Do Q",
        b"q 0 0 m 50 0 l 25 50 l h W n 90 0 0 90 0 0 cm/x0 Do Q",
        b"q 0 0 m 50 0 l 50 50 l 9 9 9 9 9 9 c h W n 90 0 0 90 0 0 cm/x0 Do Q",
        b"q 0 0 5 5 re 9 9 5 5 re W n 90 0 0 90 0 0 cm/x0 Do Q",
        b"Q",
        b"1 0 0 cm",
        b"q BI /W 1 ID x EI Q",
        b"BT (open Tj ET",
        b"[ [ 1 ] ]",
        b"q ) Q",
    ],
)
def test_what_is_not_certain_is_not_guessed(content: bytes) -> None:
    with pytest.raises(ContentNotUnderstood):
        read(content)


@pytest.mark.parametrize(
    "text",
    [
        rb"BT /f0 8 Tf (/x0 Do) Tj ET",
        rb"BT [(\) /x0 Do \()12(Q Q)] TJ ET",
        rb"BT (nested (/x0 Do) here) Tj ET",
        rb"BT (ET /x0 Do ) Tj ET",
        b"% /x0 Do",
        b"/Span<</ActualText(/x0 Do)>>BDC EMC",
        b"/Span<</Alt<FEFF0051>/MCID 3>>BDC EMC",
        b"q 1 0 0 -1 7 7 cm/c0 cs 0 scn BT (q /x0 Do Q) Tj ET Q",
        b"/x1 Do",
    ],
)
def test_what_only_looks_like_a_drawing_is_none(text: bytes) -> None:
    assert read(text) == []
    assert len(read(text + b"\nq 9 0 0 9 0 0 cm/x0 Do Q")) == 1


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    try:
        read(content)
    except ContentNotUnderstood:
        assert content


@pytest.mark.parametrize("depth", [1, 2, 3, 12, 40])
def test_texts_are_passed_over_however_deep_the_numbers_of_their_glyphs_look_like_parentheses(
    depth: int,
) -> None:
    text = b"(" * depth + rb"\000\025" + b")" * depth
    content = b"q BT [(\\000%s)12%s]TJ ET Q\nBT %s Tj ET\nq 10 0 0 10 5 5 cm /x0 Do Q\n" % (
        text[1:-1],
        text,
        text,
    )

    [drawn] = drawings(content, {"/x0"})

    assert drawn.name == "/x0"
