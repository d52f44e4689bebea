"""Re-opens a sealed file and proves it before it becomes official. What was not re-opened is not trusted."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

from chalicelib.adapters.sealing.checking.findings import require
from chalicelib.adapters.sealing.page_content.geometry import CLOSE
from chalicelib.domain.common.errors import DomainError, Unsealable
from chalicelib.domain.parties.parties import InvoicingEntity
from chalicelib.domain.sealing.riding_seal import LARGEST_GROUP, SEAL_DIAMETER_MM

_POINTS_PER_MM = 72 / 25.4


class SealedDocumentCheck:
    """Looks at a finished file as a stranger would, knowing only what is registered."""

    def __init__(
        self,
        largest_riding_group: int = LARGEST_GROUP,
        seal_diameter_mm: float = SEAL_DIAMETER_MM,
        signed_part: Callable[[bytes], bytes] | None = None,
    ) -> None:
        """How many pages share one riding seal at most, and how large the seal is: both as typeset.

        `signed_part` gives the file without the service's own maintenance behind the signature, and raises
        for anything else that stands there; without it, nothing may.
        """
        self._signed_part = signed_part
        self._largest_group = largest_riding_group
        self._diameter = seal_diameter_mm * _POINTS_PER_MM

    def check(self, sealed: bytes, *, base: bytes, entity: InvoicingEntity, artwork: bytes) -> None:
        """Raises Unsealable `seal_check_failed`, with the reason, unless all of this holds.

        The file begins with the base; its one signature is the entity's, intact, over the whole file (what
        `signed_part` leaves off apart), and allows no changes; seal and date stand in their places; the
        riding seal's slices make up the registered artwork; and nothing else differs from the base. So the
        official contract's text is the draft's: every page's content and every font is the base's own
        object, and what was added (two drawings of filled outlines, an empty field) has no letters.
        """
        require(len(sealed) > len(base) and sealed.startswith(base), "the file does not begin with the base")
        try:
            signed = self._signed_part(sealed) if self._signed_part else sealed
            self._check_opened(signed, base, entity, artwork)
        except DomainError:
            raise
        except Exception as error:  # a reader of broken files may raise anything
            raise Unsealable("seal_check_failed", reason=f"unreadable: {type(error).__name__}") from error

    def _check_opened(self, sealed: bytes, base: bytes, entity: InvoicingEntity, artwork: bytes) -> None:
        from pyhanko.pdf_utils.reader import PdfFileReader

        from chalicelib.adapters.sealing.checking.changes import check_changes
        from chalicelib.adapters.sealing.checking.riding_seal import check_riding_seal
        from chalicelib.adapters.sealing.checking.signature import check_signature
        from chalicelib.adapters.sealing.with_pyhanko.pages import pages
        from chalicelib.adapters.sealing.with_pyhanko.places import find_places

        opened: Any = PdfFileReader(BytesIO(sealed))
        original: Any = PdfFileReader(BytesIO(base))
        signed_at = check_signature(opened, entity)
        places = find_places(original)
        as_large = (
            max(abs(places.seal.width - self._diameter), abs(places.seal.height - self._diameter)) <= CLOSE
        )
        require(as_large, "the round seal does not have its diameter")
        check_changes(opened, original, places, artwork=artwork, day=signed_at.date())
        check_riding_seal(list(pages(opened)), places, self._largest_group)
