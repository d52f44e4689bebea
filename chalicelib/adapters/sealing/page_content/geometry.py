"""Upright rectangles on a page, in points from its lower left corner."""

from typing import NamedTuple

Point = tuple[float, float]
Matrix = tuple[float, float, float, float, float, float]
UPRIGHT: Matrix = (1, 0, 0, 1, 0, 0)

CLOSE = 0.02
"""Points that count as the same lie at most this far apart; seven thousandths of a millimetre."""


class Rectangle(NamedTuple):
    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.top - self.bottom

    def moved(self, right: float, up: float) -> "Rectangle":
        return Rectangle(self.left + right, self.bottom + up, self.right + right, self.top + up)

    def within(self, other: "Rectangle") -> "Rectangle":
        """What is left of it inside the other one; without width or height where they do not meet."""
        left, bottom = max(self.left, other.left), max(self.bottom, other.bottom)
        right, top = min(self.right, other.right), min(self.top, other.top)
        return Rectangle(left, bottom, max(left, right), max(bottom, top))

    def equals(self, other: "Rectangle") -> bool:
        return all(abs(one - another) <= CLOSE for one, another in zip(self, other, strict=True))


def moved(matrix: Matrix, x: float, y: float) -> Point:
    """Where the transformation takes a point."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def concatenated(first: Matrix, then: Matrix) -> Matrix:
    """The transformation that does both, as `cm` adds one before those in force."""
    a, b = moved((*then[:4], 0, 0), *first[0:2])
    c, d = moved((*then[:4], 0, 0), *first[2:4])
    return (a, b, c, d, *moved(then, *first[4:6]))


def rectangle_of(path: list[Point]) -> Rectangle | None:
    """The upright rectangle that the path runs around, in either direction; none for any other shape."""
    corners = path[:-1] if len(path) > 1 and _same(path[0], path[-1]) else path
    if len(corners) != 4:  # noqa: PLR2004
        return None
    xs, ys = sorted(x for x, _ in corners), sorted(y for _, y in corners)
    box = Rectangle(xs[0], ys[0], xs[-1], ys[-1])
    steps = zip(corners, [*corners[1:], corners[0]], strict=True)
    straight = all(abs(x - u) <= CLOSE or abs(y - v) <= CLOSE for (x, y), (u, v) in steps)
    on_corners = all(min(x - box.left, box.right - x) <= CLOSE for x, _ in corners) and all(
        min(y - box.bottom, box.top - y) <= CLOSE for _, y in corners
    )
    opposite = not _same(corners[0], corners[2]) and not _same(corners[1], corners[3])
    return box if straight and on_corners and opposite else None


def _same(one: Point, other: Point) -> bool:
    return abs(one[0] - other[0]) <= CLOSE and abs(one[1] - other[1]) <= CLOSE
