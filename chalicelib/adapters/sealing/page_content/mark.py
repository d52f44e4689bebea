"""What is drawn in the place of an image, apart from how a file holds it."""

from dataclasses import dataclass

SEAL_PIXELS = 3, 3
"""Width and height of the image that the typesetter puts where the seal goes."""
DATE_PIXELS = 4, 2
"""The same for the signing date."""


@dataclass(frozen=True)
class Mark:
    """A form that can stand in for an image: its content fills a box, its matrix makes that a unit square."""

    width: float
    height: float
    deflated: bytes
    is_ink: bool
    """Whether it multiplies with what lies under it."""

    @property
    def matrix(self) -> tuple[str, str, str, str, str, str]:
        return f"{1 / self.width:.12f}", "0", "0", f"{1 / self.height:.12f}", "0", "0"
