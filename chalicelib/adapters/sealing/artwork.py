"""The registered artwork of a company seal: filled outlines in a square, and nothing else.

Artwork is text: a first line naming the format, then one operator a line, for a path, a colour or a move of
the origin, written as in a PDF content stream, in hundredths of a millimetre from the lower left corner.
Nothing in it can name a font, an image, a script or another document, so a registered seal is safe to put
into any contract.
"""

import re
from functools import lru_cache

from chalicelib.domain.common.errors import Unsealable

HEADER = b"%SealArtwork 1\n"
SIDE = 4200
"""The side of the square, in hundredths of a millimetre."""
_LARGEST = 256 * 1024

_NUMBER = rb"-?\d{1,4}(?:\.\d{1,3})?"
_OPERANDS = {b"m": 2, b"l": 2, b"c": 6, b"h": 0, b"f": 0, b"f*": 0, b"rg": 3}
_MOVE = rb"1 0 0 1 -?\d{1,4} -?\d{1,4} cm"
_OPERATION = rb"|".join(
    [_MOVE, *((rb"(?:%s )" % _NUMBER) * count + re.escape(operator) for operator, count in _OPERANDS.items())]
)
_LINES = re.compile(rb"(?:(?:%s)\n)+" % _OPERATION)


@lru_cache(maxsize=32)
def path_operators(artwork: bytes) -> bytes:
    """The operators that draw registered artwork, once it was found to be safe.

    Raises Unsealable `artwork_unreadable` for anything that is not entirely path, fill and move operators.
    """
    operators = artwork[len(HEADER) :]
    if not artwork.startswith(HEADER) or len(artwork) > _LARGEST or not _LINES.fullmatch(operators):
        raise Unsealable("artwork_unreadable")
    return operators
