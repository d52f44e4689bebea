"""Typst, held to this project's template and fonts."""

import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from chalicelib.adapters.typesetting.printable import character_not_printable
from chalicelib.adapters.typesetting.rare_characters import (
    FAMILY,
    has_rare_font,
    may_need_rare_font,
    rare_font_folder,
)

if TYPE_CHECKING:
    import typst

TEMPLATES = Path(__file__).parents[2] / "assets" / "typst"

_READS_DATA = b'#let inputs = json("inputs.json")'
_STANDARDS: "list[typst.PDFStandard]" = ["a-3a", "ua-1"]
_LAYOUTS_KEPT = 10
_MISSING_GLYPH = re.compile(r'the text `"(?P<text>.+?)"` could not be displayed')


class TypesettingFailed(Exception):
    """The template or its fonts are broken: a fault of the program, never of a contract's content."""


class TypstCompiler:
    """Compiles a template with the fonts of one folder; safe to use from several threads."""

    def __init__(self, fonts: Path) -> None:
        self._font_folder = fonts

    def compiled(self, template: str, inputs: Mapping[str, str], dated: datetime) -> bytes:
        """The PDF of a template; `dated` is the only time that the document knows.

        Raises Invalid `character_not_printable` for a character that no font has, and TypesettingFailed
        for whatever typst complains of besides, warnings such as an unknown font included.
        """
        import typst

        needed = any(map(may_need_rare_font, inputs.values()))
        rare = needed and has_rare_font(self._font_folder)
        compiler = typst.Compiler(
            _in_memory(template, {**inputs, "rare_font": FAMILY if rare else ""}),
            root=TEMPLATES,
            font_paths=_fonts_in(self._font_folder, rare),
            ignore_system_fonts=True,
        )
        try:
            document, warnings = compiler.compile_with_warnings(
                format="pdf", pdf_standards=_STANDARDS, timestamp=dated.astimezone(UTC).replace(microsecond=0)
            )
        except typst.TypstError as error:
            raise _translated(error) from error
        if warnings or not isinstance(document, bytes):
            raise TypesettingFailed("; ".join(warning.message for warning in warnings))
        return document

    def forget_layouts(self) -> None:
        """Push out the layouts that typst keeps of its last ten documents, to reuse their memory.

        Those of 3,000 lines take half a gigabyte each.
        """
        import typst

        fonts = _fonts_in(self._font_folder, rare=False)
        for _ in range(_LAYOUTS_KEPT + 1):
            typst.compile(b"", format="svg", font_paths=fonts, ignore_system_fonts=True)


def _in_memory(template: str, inputs: Mapping[str, str]) -> Any:
    """The data as a file that is nowhere but here, beside the templates of the folder.

    typst reuses layouts of one document in the next, but none as soon as `sys.inputs` differ, even if only in
    their order. typst's types do not know yet that it takes files by their names.
    """
    return {
        "main.typ": f'#include "{template}"'.encode(),
        "inputs.typ": _READS_DATA,
        "inputs.json": json.dumps(dict(inputs)).encode(),
    }


@lru_cache(maxsize=4)
def _fonts_in(folder: Path, rare: bool) -> "typst.Fonts":
    import typst

    folders = [folder, rare_font_folder(folder)] if rare else [folder]
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)


def _translated(error: "typst.TypstError") -> Exception:
    missing = _MISSING_GLYPH.search(error.message)
    return character_not_printable(missing["text"]) if missing else TypesettingFailed(error.message)
