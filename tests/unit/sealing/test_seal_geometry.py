"""A seal that is drawn from a name can be read: no two of its figures touch, and none touches the ring."""

import math
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.adapters.sealing.artwork import SIDE
from tests.support.outlines import gap, hull, points_of
from tools.entity.seal_design import LABEL, seal_parts
from tools.samples import sealing_parts as parts

LONG = "北京天河云海网络信息技术服务股份有限公司上海浦东分公司技术区"
WITH_LATIN = [
    "3M中国有限公司",
    "ABC云上科技（杭州）有限公司",
    "Demo Cloud 云枢科技有限公司",
    "（上海）ＡＢ云计算公司",
    "WWWMMM有限公司",
    "iiillljjj有限公司",
    "Amazon Web Services EMEA SARL, Niederlassung",
]
NUMBER = "3301080123456"
APART = 10  # hundredths of a millimetre
FAR = 2100  # no two figures reach so far together
INNER_EDGE_OF_RING = 1975


def figures(name: str) -> list[tuple[str, list[tuple[float, float]]]]:
    """Each figure inside the ring, blanks left out, with its convex outline."""
    _, *inside = seal_parts(name, NUMBER, parts.typeface())
    return [(part.kind, hull(points_of(part.lines))) for part in inside if part.lines]


def require_readable(name: str) -> None:
    found = figures(name)
    for (kind, one), (other_kind, other) in combinations(found, 2):
        if math.dist(one[0], other[0]) > FAR:
            continue
        assert gap(one, other) >= APART, f"{kind} and {other_kind} touch"
    for kind, outline in found:
        farthest = max(math.hypot(x - SIDE / 2, y - SIDE / 2) for x, y in outline)
        assert farthest <= INNER_EDGE_OF_RING - APART, f"{kind} touches the ring"


@pytest.mark.parametrize("length", range(6, 31))
def test_names_of_6_to_30_ideographs_stand_apart_within_the_ring_l2(length: int) -> None:
    require_readable(LONG[:length])


@pytest.mark.parametrize("name", WITH_LATIN)
def test_names_with_latin_letters_digits_and_brackets_stand_apart_within_the_ring_l2(name: str) -> None:
    require_readable(name)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from("云海上有限公司（）AWMijg8 &-·鑫龘"), min_size=6, max_size=30))
def test_any_mixture_of_characters_stands_apart_within_the_ring_l2(characters: list[str]) -> None:
    require_readable("".join(characters))


def test_a_seal_has_its_ring_star_name_label_and_number_l2() -> None:
    ring, *inside = seal_parts(parts.NAME, NUMBER, parts.typeface())

    assert ring.kind == "ring"
    kinds = [part.kind for part in inside]
    assert [kinds.count(kind) for kind in ("star", "name", "label", "number")] == [
        1,
        len(parts.NAME),
        len(LABEL),
        len(NUMBER),
    ]
