"""What a page draws, and under which mark: real content with its number, or an artifact."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pypdf.generic import ContentStream

_PAINTS = frozenset(
    b"Tj TJ ' \" f F f* B B* b b* S s sh Do BI".split() + [b"INLINE IMAGE"]  # noqa: RUF005
)


@dataclass(frozen=True)
class Painted:
    """One operator that leaves ink."""

    operator: bytes
    resource: str | None
    """The drawing's name, for `Do`."""
    content_id: int | None
    """None for an artifact, and for what nobody has marked."""
    is_artifact: bool


def painted(page: Any, reader: Any) -> Iterator[Painted]:
    marks: list[tuple[int | None, bool]] = []
    for operands, operator in ContentStream(page.get_contents(), reader).operations:
        if operator == b"BMC":
            marks.append((None, operands[0] == "/Artifact"))
        elif operator == b"BDC":
            properties = operands[1] if isinstance(operands[1], dict) else {}
            marks.append((properties.get("/MCID"), operands[0] == "/Artifact"))
        elif operator == b"EMC":
            marks.pop()
        elif operator in _PAINTS:
            numbers = [number for number, _ in marks if number is not None]
            yield Painted(
                operator,
                str(operands[0]) if operator == b"Do" else None,
                int(numbers[-1]) if numbers else None,
                any(artifact for _, artifact in marks),
            )
