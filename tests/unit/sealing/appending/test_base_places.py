"""The places of seal and date are found for certain, or the base is refused."""

import pytest

from chalicelib.adapters.sealing.appending import NotUnderstood
from chalicelib.adapters.sealing.appending.base_file import BaseFile
from chalicelib.adapters.sealing.appending.base_places import places_in
from chalicelib.adapters.sealing.page_content.geometry import Rectangle
from tests.support.written_base import DATE, OBJECTS, PAGE, PAGES, SEAL, SIGNATURE_PAGE, written_base


def test_the_places_are_those_of_the_images_of_their_size() -> None:
    places = places_in(BaseFile(written_base()), 2, field=99)

    assert (places.seal_object, places.date_object, places.page) == (SEAL, DATE, PAGE)
    assert places.seal == Rectangle(300, 500, 419, 619)
    assert places.date.place == Rectangle(300, 480, 360, 500)
    assert b"/Annots[99 0 R]" in places.page_with_field


def test_content_in_parts_is_read_like_content_in_one() -> None:
    page = OBJECTS[PAGE].replace(b"5 0 R", b"[5 0 R 10 0 R]")
    first, second = SIGNATURE_PAGE[:47], SIGNATURE_PAGE[47:]
    base = written_base(
        {PAGE: page, 10: b"<</Length %d>>stream\n%b\nendstream" % (len(second), second)}, drawn=first
    )

    assert places_in(BaseFile(base), 2, 99).seal == Rectangle(300, 500, 419, 619)


@pytest.mark.parametrize(
    ("base", "reason"),
    [
        (written_base({SEAL: OBJECTS[SEAL].replace(b"/Width 3", b"/Width 4")}), "not one place each"),
        (written_base({DATE: OBJECTS[SEAL]}), "not one place each"),
        (written_base({DATE: OBJECTS[DATE].replace(b"/Image", b"/Form")}), "not one place each"),
        (written_base({DATE: OBJECTS[DATE].replace(b"/Width 4", b"/Width 4.0")}), "unknown size"),
        (written_base(drawn=SIGNATURE_PAGE * 2), "not one seal and one date"),
        (written_base(drawn=SIGNATURE_PAGE.replace(b"/Date", b"/Seal")), "not one seal and one date"),
        (written_base(drawn=b"0 1 -1 0 9 9 cm " + SIGNATURE_PAGE), "turned"),
        (written_base(drawn=b"5 5 m 9 9 l 7 7 l h W n " + SIGNATURE_PAGE), "no rectangle"),
        (written_base(drawn=b"BI ID xx EI " + SIGNATURE_PAGE), "cannot be read"),
        (written_base({PAGES: b"<</Type/Pages/Count 2/Kids[3 0 R 3 0 R]>>"}), "a page that is there twice"),
        (
            written_base({PAGES: b"<</Type/Pages/Count 2/Kids[3 0 R 10 0 R]>>", 10: OBJECTS[PAGE]}),
            "not one signature page",
        ),
    ],
)
def test_places_that_are_not_there_exactly_once_are_refused(base: bytes, reason: str) -> None:
    with pytest.raises(NotUnderstood, match=reason):
        places_in(BaseFile(base), 2, 99)


def test_a_seal_behind_a_clip_is_a_slice_and_not_the_round_one() -> None:
    slice_of_seal = b"q 0 0 10 842 re W n q 119 0 0 119 0 300 cm/Seal Do\nQ\nQ\n"

    places = places_in(BaseFile(written_base(drawn=slice_of_seal + SIGNATURE_PAGE)), 2, 99)

    assert places.seal == Rectangle(300, 500, 419, 619)
