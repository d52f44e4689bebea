"""A company's seal is drawn from its name, as outlines that may go into any contract."""

import math
import re
from typing import Protocol

import pytest

from chalicelib.adapters.sealing.artwork import HEADER, SIDE, path_operators
from chalicelib.domain.common.errors import Unsealable
from tools.entity.outlines import CharacterMissing
from tools.entity.seal_design import NameDoesNotFit, seal_artwork, seal_parts
from tools.samples import sealing_parts as parts

LONG = "北京天河云海网络信息技术服务股份有限公司上海浦东分公司技术区"


class Draw(Protocol):
    """Draws the seal of a name."""

    def __call__(self, name: str, number: str = ...) -> bytes: ...


@pytest.fixture(scope="module")
def draw() -> Draw:
    def drawn(name: str, number: str = "3301080123456") -> bytes:
        return seal_artwork(name, number, parts.typeface())

    return drawn


def coordinates(artwork: bytes) -> list[tuple[float, float]]:
    """Of all points, from the square's corner."""
    points, x, y = [], 0.0, 0.0
    for line in artwork[len(HEADER) :].split(b"\n"):
        numbers = [float(number) for number in re.findall(rb"-?\d+", line)]
        if line.endswith(b" cm"):
            x, y = x + numbers[4], y + numbers[5]
        elif line[-1:] in (b"m", b"l", b"c"):
            points += [(x + one, y + other) for one, other in zip(numbers[::2], numbers[1::2], strict=True)]
    return points


def farthest_from_centre(artwork: bytes) -> float:
    return max(math.hypot(x - SIDE / 2, y - SIDE / 2) for x, y in coordinates(artwork))


@pytest.mark.parametrize("length", [2, 6, 10, 16, 24, 30])
def test_names_of_any_usual_length_stay_within_the_ring(draw: Draw, length: int) -> None:
    artwork = draw(LONG[:length])

    assert path_operators(artwork)
    assert farthest_from_centre(without_circles(artwork)) < 1975
    assert len(artwork) < 64_000


def without_circles(artwork: bytes) -> bytes:
    """All but the ring, which is everything up to the first filling."""
    return HEADER + artwork.split(b"f*\n", 1)[1]


def test_the_ring_reaches_the_edge_of_the_square(draw: Draw) -> None:
    xs = [x for x, _ in coordinates(draw("云上科技公司"))]

    assert min(xs) == 10
    assert max(xs) == SIDE - 10


def test_moving_the_origin_from_part_to_part_changes_no_point(draw: Draw) -> None:
    parts_drawn = list(seal_parts(parts.NAME, "3301080123456", parts.typeface()))
    lines = [line for part in parts_drawn for line in part.lines]

    absolute = coordinates(HEADER + "\n".join(lines).encode())

    assert coordinates(draw(parts.NAME)) == absolute


@pytest.mark.parametrize(
    "line", [b"2 0 0 1 5 5 cm", b"1 0 0 1 5 cm", b"0 1 -1 0 0 0 cm", b"1 0 0 1 99999 0 cm"]
)
def test_artwork_that_turns_or_scales_is_refused(line: bytes) -> None:
    with pytest.raises(Unsealable):
        path_operators(HEADER + line + b"\n")


def test_the_same_name_gives_the_same_seal_and_another_number_another(draw: Draw) -> None:
    assert draw(parts.NAME) == draw(parts.NAME)
    assert draw(parts.NAME) != draw(parts.NAME, "3301080123457")


@pytest.mark.parametrize("name", ["某", LONG + "一", "x" * 61, ""])
def test_a_name_that_does_not_go_around_a_seal_is_refused(draw: Draw, name: str) -> None:
    with pytest.raises(NameDoesNotFit, match="2 to 30 Chinese characters"):
        draw(name)


def test_letters_take_less_room_than_ideographs(draw: Draw) -> None:
    assert draw("Amazon Web Services EMEA SARL, Niederlassung")


def test_rare_characters_are_drawn(draw: Draw) -> None:
    assert draw("深圳䶮𠅤科技公司")


def test_a_character_without_a_glyph_is_named(draw: Draw) -> None:
    with pytest.raises(CharacterMissing, match=r"U\+1F600"):
        draw("云\N{GRINNING FACE}公司")
