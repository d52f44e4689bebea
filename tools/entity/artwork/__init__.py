"""A company's own seal, from its vector file into registered artwork."""

from tools.entity.artwork.figures import ArtworkRefused
from tools.entity.artwork.importing import imported_artwork

__all__ = ["ArtworkRefused", "imported_artwork"]
