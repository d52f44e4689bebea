"""Outlines of seals as polygons, to measure how far apart they are."""

import math
from collections.abc import Iterable

Point = tuple[float, float]
_STEPS = 8


def points_of(lines: Iterable[str]) -> list[Point]:
    """The points of path operators, curves as short straight pieces."""
    points: list[Point] = []
    for line in lines:
        *operands, operator = line.split()
        numbers = [float(number) for number in operands]
        corners = list(zip(numbers[::2], numbers[1::2], strict=True))
        if operator in {"m", "l"}:
            points += corners
        elif operator == "c":
            start, (one, two, end) = points[-1], corners
            points += [_on_curve(start, one, two, end, step / _STEPS) for step in range(1, _STEPS + 1)]
    return points


def _on_curve(start: Point, one: Point, two: Point, end: Point, at: float) -> Point:
    weights = ((1 - at) ** 3, 3 * (1 - at) ** 2 * at, 3 * (1 - at) * at**2, at**3)
    corners = (start, one, two, end)
    x, y = (sum(w * c[axis] for w, c in zip(weights, corners, strict=True)) for axis in (0, 1))
    return x, y


def hull(points: Iterable[Point]) -> list[Point]:
    """The convex outline around points, counter-clockwise."""
    ordered = sorted(set(points))
    return _half(ordered) + _half(ordered[::-1])


def _half(ordered: list[Point]) -> list[Point]:
    kept: list[Point] = []
    for point in ordered:
        while len(kept) > 1 and _turn(kept[-2], kept[-1], point) <= 0:
            kept.pop()
        kept.append(point)
    return kept[:-1]


def _turn(one: Point, two: Point, three: Point) -> float:
    return (two[0] - one[0]) * (three[1] - one[1]) - (two[1] - one[1]) * (three[0] - one[0])


def gap(one: list[Point], other: list[Point]) -> float:
    """How far two convex outlines are apart at least; negative where they overlap."""
    return max(_gap_beside(one, other), _gap_beside(other, one))


def _gap_beside(one: list[Point], other: list[Point]) -> float:
    """The widest strip along a side of `one` with all of `other` beyond it."""
    widest = -math.inf
    for (x, y), (u, v) in zip(one, [*one[1:], one[0]], strict=True):
        length = math.hypot(u - x, v - y)
        widest = max(widest, min(((p - x) * (v - y) - (q - y) * (u - x)) / length for p, q in other))
    return widest
