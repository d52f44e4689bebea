"""Reads the entries of a dictionary as they are written, without looking into their values."""

import re

from chalicelib.adapters.sealing.appending.refusals import NotUnderstood
from chalicelib.adapters.sealing.page_content.strings import STRING

_SPACE = rb"[\x00\t\n\f\r ]"
_REGULAR = rb"[^\x00\t\n\f\r ()<>\[\]{}/%]"
_PLAIN = rb"[^()<>\[\]{}%]*+"
_ENTRY = re.compile(
    rb"%(space)s*+(/%(regular)s++)%(space)s*+"
    rb"(\d++ \d++ R(?!%(regular)s)|/?%(regular)s++|\[%(plain)s\]|<<%(plain)s>>|(?=[(\[<]))"
    % {b"space": _SPACE, b"regular": _REGULAR, b"plain": _PLAIN}
)
_NESTED = re.compile(
    rb"[^()<>\[\]{}%%]++|%s|<[0-9A-Fa-f\x00\t\n\f\r ]*+>|(?P<open><<|\[)|(?P<close>>>|\])" % STRING,
    re.DOTALL,
)
_END = re.compile(rb"%s*+>>%s*+" % (_SPACE, _SPACE))
_CLOSES = {b"<<": b">>", b"[": b"]"}

REFERENCE = re.compile(rb"(\d++) 0 R")
_FLAT_ARRAY = re.compile(rb"\[(?:\d++ 0 R ?+)*+\]")
_SPACED_REFERENCE = re.compile(rb"%s++(\d++) 0 R" % _SPACE)
REFERENCES = re.compile(rb"\[%s*+(?:\d++ 0 R%s*+)*+\]" % (_SPACE, _SPACE))


def entries(written: bytes) -> dict[bytes, bytes]:
    """The entries of the one dictionary that this is, keys with their slash, values as written.

    Raises NotUnderstood, for a key that is there twice, too.
    """
    begin = len(written) - len(written.lstrip(b"\x00\t\n\f\r "))
    if not written.startswith(b"<<", begin):
        raise NotUnderstood("no dictionary")
    found: dict[bytes, bytes] = {}
    count, position = 0, begin + 2
    while entry := _ENTRY.match(written, position):
        key, value = entry.groups()
        position = entry.end()
        if not value:
            begin, position = position, _end_of_value(written, position)
            value = written[begin:position]
        found[key] = value
        count += 1
    if not _END.fullmatch(written, position) or count != len(found):
        raise NotUnderstood("a dictionary that cannot be read")
    return found


class Written:
    """A dictionary as it is written, to look one entry up or to add some, without reading all of it.

    What is asked for is looked up by its key, which must be written only once: then it can be no other's.
    Where that is not so, or the dictionary is not plainly whole, every entry is read.
    """

    def __init__(self, written: bytes) -> None:
        self._written = written.strip()
        self._read: dict[bytes, bytes] | None = None
        if not (_is_plain(self._written) and self._written.count(b"<<") == self._written.count(b">>")):
            self._read = entries(written)

    def has(self, *keys: bytes) -> bool:
        """Whether any of these is an entry."""
        return any(key in self._written for key in keys) and bool(self.entries.keys() & set(keys))

    def reference(self, key: bytes) -> int:
        """The number of the object that an entry refers to. Raises NotUnderstood."""
        if self._read is None and self._written.count(key) == 1:
            match = _SPACED_REFERENCE.match(self._written, self._written.index(key) + len(key))
            if match is not None:
                return int(match[1])
        return reference(self.entries.get(key), key.decode("latin-1"))

    @property
    def open(self) -> bytes:
        """The dictionary without its end, to add entries that it does not have."""
        return self._written[:-2]

    def extended(self, key: bytes, item: bytes) -> bytes:
        """The dictionary with one more reference in an array of nothing else. Raises NotUnderstood."""
        written = self._written
        begin = written.find(key)
        if begin < 0 and self._read is None:
            return b"%b%b[%b]>>" % (written[:-2], key, item)
        array = _FLAT_ARRAY.match(written, begin + len(key)) if self._read is None else None
        if array is not None and written.count(key) == 1:
            return b"%b %b%b" % (written[: array.end() - 1], item, written[array.end() - 1 :])
        value = self.entries.get(key, b"[]")
        references(value, "an array")
        return dictionary(self.entries | {key: extended(value, item)})

    @property
    def entries(self) -> dict[bytes, bytes]:
        """All of them. Raises NotUnderstood."""
        if self._read is None:
            self._read = entries(self._written)
        return self._read


def _is_plain(written: bytes) -> bool:
    return (
        written.startswith(b"<<")
        and written.endswith(b">>")
        and written.count(b"(") == written.count(b")")
        and not (b"\\" in written or b"%" in written)
    )


def dictionary(found: dict[bytes, bytes]) -> bytes:
    """These entries as a dictionary."""
    return b"<<%s>>" % b"".join([b"%s %s" % entry for entry in found.items()])


def reference(value: bytes | None, what: str) -> int:
    """The number of the object that a value refers to. Raises NotUnderstood."""
    match = REFERENCE.fullmatch(value or b"")
    if match is None:
        raise NotUnderstood(f"{what} is not an object of its own")
    return int(match[1])


def references(value: bytes | None, what: str) -> list[int]:
    """The numbers of the objects in an array of nothing but references. Raises NotUnderstood."""
    if value is None or not REFERENCES.fullmatch(value):
        raise NotUnderstood(f"{what} is no array of objects")
    return [int(number) for number in REFERENCE.findall(value)]


def extended(array: bytes, item: bytes) -> bytes:
    """An array, as written, with one more item. Raises NotUnderstood for anything else."""
    if not array.startswith(b"[") or not array.endswith(b"]"):
        raise NotUnderstood("no array")
    return b"%s %s]" % (array[:-1], item)


def _end_of_value(written: bytes, begin: int) -> int:
    """Where the string, array or dictionary ends that begins here."""
    opened: list[bytes] = []
    position = begin
    while token := _NESTED.match(written, position):
        position = token.end()
        if token["open"]:
            opened.append(_CLOSES[token["open"]])
        elif token["close"] and (not opened or opened.pop() != token["close"]):
            break
        if not opened:
            return position
    raise NotUnderstood("a value that cannot be read")
