"""C13: the QR code leads to the verification page."""

import re

import segno

from chalicelib.adapters.typesetting.qr_code import qr_code_svg

URL = "https://contracts.example.com/verify/CC-7K3M-9QXD-42TN-P"


def test_the_drawing_has_exactly_the_dark_modules_of_the_code() -> None:
    drawn = {
        (int(x) + offset, int(y))
        for x, y, width in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\d+z", qr_code_svg(URL))
        for offset in range(int(width))
    }

    matrix = segno.make(URL, error="m", micro=False, mask=7).matrix
    assert drawn == {(x + 2, y + 2) for y, row in enumerate(matrix) for x, dark in enumerate(row) if dark}
