"""Contracts as PDF/A-3 and PDF/UA documents."""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path

from chalicelib.adapters.typesetting.annex_pages import page_sizes, with_annex_pages
from chalicelib.adapters.typesetting.compiler import TypesettingFailed, TypstCompiler
from chalicelib.adapters.typesetting.presentation import Shown, shown_content, shown_setting
from chalicelib.adapters.typesetting.printable import PrintableCharacters
from chalicelib.adapters.typesetting.qr_code import qr_code_svg
from chalicelib.adapters.typesetting.record import contract_record
from chalicelib.domain.contract.contents import ContractContent
from chalicelib.domain.provider.time_zones import TimeZone
from chalicelib.domain.sealing.riding_seal import LARGEST_GROUP, SEAL_DIAMETER_MM, riding_groups

FONTS = Path(__file__).parents[2] / "assets" / "fonts"

_LONG_CONTRACT = 200
"""Lines; the layouts of longer contracts are not kept."""
_ESCAPED = re.compile(r"\\[^n\"]")
"""In JSON: a backslash, or a control other than a line's end, which is not seen among the characters."""


class TypstTypesetter:
    """Typesets contracts; equal content gives equal bytes on every machine."""

    def __init__(
        self,
        fonts: Path = FONTS,
        *,
        riding_group_size: int = LARGEST_GROUP,
        seal_diameter_mm: float = SEAL_DIAMETER_MM,
        annex_document: Callable[[str], bytes] | None = None,
        time_zone: TimeZone | None = None,
    ) -> None:
        """`fonts` is the folder of the only fonts that are used; those of the machine never are.

        `annex_document` gives the PDF of terms that exist only as one, by its SHA-256. `time_zone` is the
        provider's, with its names.

        Raises ValueError for a group size that no riding seal can have.
        """
        riding_groups(2, riding_group_size)
        self._font_folder = fonts
        self._annex_document = annex_document
        self._time_zone = time_zone
        self._compiler = TypstCompiler(fonts)
        self._settings: dict[str, float] = {
            "riding_group_size": riding_group_size,
            "seal_diameter_mm": seal_diameter_mm,
        }

    def typeset(self, content: ContractContent) -> bytes:
        """The base PDF of a contract, with empty places for the seal and the signing date.

        Raises Invalid `character_not_printable` where the content has a character that no font has.
        """
        documents = self._documents(content)
        data = self.data(content, documents)
        document = self._compiler.compiled("contract.typ", data, content.drawn_up_at)
        if len(content.lines) > _LONG_CONTRACT:
            self._compiler.forget_layouts()
        return with_annex_pages(document, documents) if documents else document

    def data(self, content: ContractContent, documents: Sequence[bytes] = ()) -> dict[str, bytes]:
        """The files that the template reads; `documents` are the annexes that exist only as PDF.

        Raises Invalid `character_not_printable`.
        """
        sizes = [page_sizes(document) for document in documents]
        return {
            "setting.json": self._file(shown_setting(content, self._time_zone), **self._settings),
            "content.json": self._file(shown_content(content, sizes)),
            "record.json": contract_record(content).encode(),
            "qr-code.svg": qr_code_svg(content.verification_url).encode(),
        }

    def _file(self, shown: Mapping[str, Shown], **measures: float) -> bytes:
        """As JSON. Nearly always all can be printed; only otherwise is it asked where what cannot stands."""
        written = json.dumps({**shown, **measures}, ensure_ascii=False, separators=(",", ":"))
        if _ESCAPED.search(written) or not self._printable.have_all_of(written):
            for place, text in _texts(shown):
                self._printable.require(text, place)
        return written.encode()

    def _documents(self, content: ContractContent) -> list[bytes]:
        """Those of the annexes that have no text, in their order."""
        hashes = [annex.document_sha256 for annex in content.annexes if annex.document_sha256 is not None]
        if hashes and self._annex_document is None:
            raise TypesettingFailed("nobody gives the documents of annexes")
        return [self._annex_document(sha256) for sha256 in hashes] if self._annex_document else []

    @cached_property
    def _printable(self) -> PrintableCharacters:
        return PrintableCharacters.of(self._font_folder)


def _texts(shown: Shown, place: str = "") -> Iterator[tuple[str, str]]:
    """Every text that is shown, with its place in dotted words."""
    if isinstance(shown, str):
        yield place, shown
    elif isinstance(shown, Mapping):
        for name, part in shown.items():
            yield from _texts(part, f"{place}.{name}".lstrip("."))
    elif isinstance(shown, Sequence):
        for position, part in enumerate(shown):
            yield from _texts(part, f"{place}.{position}")
