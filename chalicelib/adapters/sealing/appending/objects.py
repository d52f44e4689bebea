"""The objects that a seal writes, as they stand in the file."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import lru_cache
from typing import NamedTuple

from chalicelib.adapters.sealing.appending.words import Statement
from chalicelib.adapters.sealing.page_content.geometry import Rectangle
from chalicelib.adapters.sealing.page_content.mark import Mark

_FIELD = b"/Type/Annot/Subtype/Widget/FT/Sig/F %d" % (4 | 128)  # printed, and locked


class Field(NamedTuple):
    """The signature's field: where it lies, its name, and what is said for it (a text string, written)."""

    place: Rectangle
    name: str
    described: bytes


_INK = b"<</ExtGState<</Ink<</Type/ExtGState/BM/Multiply>>>>>>"
_CERTIFIED = b"[<</Type/SigRef/TransformMethod/DocMDP/TransformParams<</Type/TransformParams/V/1.2/P 1>>>>]"
_ESIC = b"<</ESIC<</Type/DeveloperExtensions/BaseVersion/1.7/ExtensionLevel 1>>>>"


@lru_cache(maxsize=64)
def text(value: str) -> bytes:
    """A text string."""
    encoded = value.encode("ascii") if value.isascii() else b"\xfe\xff" + value.encode("utf-16-be")
    escaped = encoded.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    return b"(%b)" % escaped.replace(b"\r", b"\\r").replace(b"\n", b"\\n")


def numbers(values: Iterable[float]) -> bytes:
    """An array of numbers, to a thousandth."""
    return b"[%b]" % b" ".join([b"%a" % round(value, 3) for value in values])


@lru_cache(maxsize=32)
def form(mark: Mark) -> bytes:
    """A mark, to stand in for an image."""
    return (
        b"<</Type/XObject/Subtype/Form/BBox%b/Matrix[%b]/Resources%b%b/Length %d>>stream\n%b\nendstream"
        % (
            numbers((0, 0, mark.width, mark.height)),
            " ".join(mark.matrix).encode(),
            _INK if mark.is_ink else b"<<>>",
            b"/Filter/FlateDecode",
            len(mark.deflated),
            mark.deflated,
        )
    )


def appearance(width: float, height: float) -> bytes:
    """What the field shows: nothing."""
    return b"<</Type/XObject/Subtype/Form/BBox[0 0 %.3f %.3f]/Resources<<>>/Length 0>>stream\n\nendstream" % (
        width,
        height,
    )


def widget(field: Field, shown: int, signature: int, key: bytes | None) -> bytes:
    """The field as an annotation. `key`: its place in the structure, where there is one."""
    return b"<<%b/T%b/TU%b/Rect[%.3f %.3f %.3f %.3f]/AP<</N %d 0 R>>/V %d 0 R%b>>" % (
        _FIELD,
        text(field.name),
        field.described,
        *field.place,
        shown,
        signature,
        b"" if key is None else b"/StructParent %b" % key,
    )


def element(document: int, page: int, described: bytes, field: int) -> bytes:
    """The field in the document's structure, for those who listen to it."""
    return b"<</Type/StructElem/S/Form/P %d 0 R/Pg %d 0 R/Alt%b/K<</Type/OBJR/Obj %d 0 R/Pg %d 0 R>>>>" % (
        document,
        page,
        described,
        field,
        page,
    )


def certified(field: int, signature: int) -> bytes:
    """What the catalogue says of a form with this field, whose signature certifies the document."""
    return b"/AcroForm<</Fields[%d 0 R]/SigFlags 3>>/Extensions%b/Perms<</DocMDP %d 0 R>>" % (
        field,
        _ESIC,
        signature,
    )


def signature_head(statement: Statement) -> bytes:
    """The signature's dictionary up to the range of bytes that it covers."""
    return b"<<%b/M(%b)/Name%b%b/Reason%b/Reference%b" % (
        b"/Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached",
        moment(statement.signed_at),
        text(statement.name),
        b"/Location%b" % text(statement.location) if statement.location else b"",
        text(statement.reason),
        _CERTIFIED,
    )


def moment(at: datetime) -> bytes:
    """A date, with the difference of its time zone."""
    east = int((at.utcoffset() or timedelta()).total_seconds()) // 60
    then = at.year, at.month, at.day, at.hour, at.minute, at.second
    sign = b"-" if east < 0 else b"+"
    return b"D:%04d%02d%02d%02d%02d%02d%b%02d'%02d'" % (*then, sign, *divmod(abs(east), 60))
