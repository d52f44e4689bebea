"""The quick reader of the typesetter's own way of writing says what the thorough one says, or nothing."""

from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.adapters.sealing.page_content.drawings import ContentNotUnderstood, drawings
from chalicelib.adapters.sealing.page_content.quick_drawings import drawings_on

NAMES = {"/x0", "/x1"}
IMAGE = b"q 119.05 0 0 119.05 357.8 524.9 cm/x0 Do\nQ\n"
SLICE = b"q 90 80 m 110 80 l 110 40 l 90 40 l\nh\nW\nn%b\nq 60 0 0 40.5 80 40 cm/x1 Do\nQ\n%bQ\n"
STRINGS = st.sampled_from(
    [
        b"a",
        rb"\000\001",
        rb"\)",
        rb"\(",
        b"]TJ",
        b"(b)",
        b")]TJ\nET\nQ\n(",
        b"\nQ\n",
        b"\nq ",
        b"Do",
        b"",
        rb"\\",
    ]
)
LINES = st.builds(
    lambda strings, end: (
        b"q 1 0 0 -1 62 79 cm/c0 cs 0.3 scn\nBT 0 Tr/f0 8 Tf 1 0 0 -1 0 0 Tm[%b]%b\nET\nQ\n"
        % (b"10".join(b"(%b)" % one for one in strings), end)
    ),
    st.lists(STRINGS, min_size=1, max_size=3),
    st.sampled_from([b"TJ", b"TJ (x) Tj", b"TJ\n[(y)]TJ"]),
)
OTHERS = st.sampled_from(
    [
        IMAGE,
        SLICE % (b"", b""),
        SLICE % (b"/Span<</MCID 5/Alt(Date)>>BDC", b"EMC\n"),
        b"q 90 80 m 110 85 l 110 40 l 90 40 l\nh\nW\nn\n" + IMAGE + b"Q\n",
        b"q 2 0 0 2 0 0 cm\n" + IMAGE + b"Q\n",
        b"q -5 0 0 5 9 9 cm/x0 Do\nQ\n",
        b"q 5 0 0 5 9 9 cm/x9 Do\nQ\n",
        b"q 1 0 0 -1 62 790 cm/c0 CS 0.6 SCN 0.4 w 4 M 0 0 m 467.7 0 l\nS\nQ\n",
        b"EMC/Span<</MCID 1>>BDC\n",
        b"EMC/Span<</MCID 2/Alt(q 1 0 0 1 5 5 cm/x0 Do)>>BDC\n",
        b"/Artifact<</Attached[/Top]/Type/Pagination>>BDC\n",
        b"EMC\n",
        b"1 0 0 1 5 5 cm\n",
        b"0 0 5 5 re W n\n",
        b"q\n",
        b"Q\n",
    ]
)


@given(st.lists(LINES | OTHERS, max_size=8).map(b"".join))
@settings(max_examples=300)
def test_the_quick_reader_and_the_thorough_one_agree(content: bytes) -> None:
    try:
        quick = drawings_on(content, NAMES)
    except ContentNotUnderstood:
        return

    assert quick == thorough(content)


def thorough(content: bytes) -> list[object] | str:
    try:
        return list(drawings(content, NAMES))
    except ContentNotUnderstood as error:
        return str(error)


def test_a_page_as_the_typesetter_writes_it_is_read_like_any_other() -> None:
    page = (
        b"/Artifact<</BBox[0 0 595 841]/Type/Background>>BDC\n"
        + SLICE % (b"", b"")
        + b"EMC/Span<</MCID 0/Alt(Seal)>>BDC\n"
        + IMAGE
        + b"EMC"
    )

    first, second = drawings_on(page, NAMES)

    assert first.visible == (90, 40, 110, 80)
    assert second.place == second.visible == (357.8, 524.9, 357.8 + 119.05, 524.9 + 119.05)
