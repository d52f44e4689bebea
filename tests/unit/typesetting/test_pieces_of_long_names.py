"""A name that nobody could read out is drawn, and told to readers, in pieces: not letter by letter."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from chalicelib.adapters.typesetting import TypstTypesetter
from tools.samples.contract_contents import a_content, a_line

MARK = b"BDC"
LETTERS_OF_A_PIECE = 4
"""At least, in the mean; six letters, or fewer where a sign follows."""


def marks(typesetter: TypstTypesetter, service_name: str) -> int:
    document = typesetter.typeset(a_content(lines=(a_line(service_name=service_name),)))
    pages = PdfReader(BytesIO(document)).pages
    contents = [page.get_contents() for page in pages]
    return sum(content.get_data().count(MARK) for content in contents if content is not None)


@pytest.mark.parametrize(
    "name",
    ["xkcdqwrtzp" * 6, "ecs.g8i.2xlarge;disk=cloud_essd:100GB;bandwidth=5Mbps;image=debian_12_x64", "W" * 80],
)
def test_a_long_name_is_told_in_pieces(typesetter: TypstTypesetter, name: str) -> None:
    more = marks(typesetter, name) - marks(typesetter, "short")

    assert 0 < more <= len(name) / LETTERS_OF_A_PIECE
