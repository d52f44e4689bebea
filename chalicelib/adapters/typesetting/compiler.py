"""Typst, held to this project's template and fonts."""

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
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

REMARK = b"//"
"""Before each file of data; data.typ takes it off. typst-py parses all files, and a remark is soon read."""
_STANDARDS: "list[typst.PDFStandard]" = ["a-3a", "ua-1"]
_LAYOUTS_KEPT = 10
_MISSING_GLYPH = re.compile(r'the text `"(?P<text>.+?)"` could not be displayed')


class TypesettingFailed(Exception):
    """The template or its fonts are broken: a fault of the program, never of a contract's content."""


class TypstCompiler:
    """Compiles a template with the fonts of one folder; safe to use from several threads."""

    def __init__(self, fonts: Path) -> None:
        self._font_folder = fonts
        self._idle: dict[bool, list[typst.Compiler]] = {False: [], True: []}

    def compiled(self, template: str, data: Mapping[str, bytes], dated: datetime) -> bytes:
        """The PDF of a template that reads `data`, by the names of its files.

        `dated` is the only time that the document knows.

        Raises Invalid `character_not_printable` for a character that no font has, and TypesettingFailed
        for whatever typst complains of besides, warnings such as an unknown font included.
        """
        import typst

        needed = any(may_need_rare_font(file) for file in data.values())
        rare = needed and has_rare_font(self._font_folder)
        with self._compiler(rare) as compiler:
            try:
                document, warnings = call_of_typst(compiler, in_memory(template, data, rare), dated)
            except typst.TypstError as error:
                raise _translated(error) from error
        if warnings or not isinstance(document, bytes):
            raise TypesettingFailed("; ".join(warning.message for warning in warnings))
        return document

    @contextmanager
    def _compiler(self, rare: bool) -> "Iterator[typst.Compiler]":
        """One that nobody else uses meanwhile; it has read the templates before, unless it is a new one."""
        import typst

        idle = self._idle[rare]
        try:
            compiler = idle.pop()
        except IndexError:
            fonts = _fonts_in(self._font_folder, rare)
            compiler = typst.Compiler(root=TEMPLATES, font_paths=fonts, ignore_system_fonts=True)
        try:
            yield compiler
        finally:
            idle.append(compiler)

    def forget_layouts(self) -> None:
        """Push out the layouts that typst keeps of its last ten documents, to reuse their memory.

        Those of 3,000 lines take half a gigabyte each.
        """
        import typst

        fonts = _fonts_in(self._font_folder, rare=False)
        for _ in range(_LAYOUTS_KEPT + 1):
            typst.compile(b"", format="svg", font_paths=fonts, ignore_system_fonts=True)


def call_of_typst(
    compiler: "typst.Compiler", files: Any, dated: datetime
) -> "tuple[bytes | list[bytes] | None, list[typst.TypstWarning]]":
    """What is typst's own of typesetting a document, and is measured as that."""
    return compiler.compile_with_warnings(
        files,
        format="pdf",
        pdf_standards=_STANDARDS,
        timestamp=dated.astimezone(UTC).replace(microsecond=0),
    )


def in_memory(template: str, data: Mapping[str, bytes], rare: bool = False) -> Any:
    """The data as files that are nowhere but here, beside the templates of the folder.

    typst reuses layouts of one document in the next, but none as soon as `sys.inputs` differ, even if only in
    their order. typst's types do not know yet that it takes files by their names.
    """
    files = {"rare-fonts.json": json.dumps([FAMILY] if rare else []).encode(), **data}
    template_first = {"main.typ": f'#include "{template}"'.encode()}
    return template_first | {name: REMARK + file for name, file in files.items()}


def data_of(language: str, content: Mapping[str, object]) -> dict[str, bytes]:
    """The files of a document that has nothing in common with others but its language."""
    setting = {"language": language}
    return {"setting.json": json.dumps(setting).encode(), "content.json": json.dumps(content).encode()}


@lru_cache(maxsize=4)
def _fonts_in(folder: Path, rare: bool) -> "typst.Fonts":
    import typst

    folders = [folder, rare_font_folder(folder)] if rare else [folder]
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)


def _translated(error: "typst.TypstError") -> Exception:
    missing = _MISSING_GLYPH.search(error.message)
    return character_not_printable(missing["text"]) if missing else TypesettingFailed(error.message)
