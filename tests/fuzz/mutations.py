"""Changes that a program makes up: to bytes anywhere, and to what a PDF is made of."""

import re
from collections.abc import Callable, Sequence
from itertools import pairwise
from random import Random

_OBJECT = re.compile(rb"\n(\d+) 0 obj\n.*?\nendobj", re.DOTALL)
_NUMBER = re.compile(rb"(?<=[\s\[/])\d{1,10}(?=[\s\]/>])")
_REFERENCE = re.compile(rb"\d{1,6} 0 R")
_NAME = re.compile(rb"/[A-Z][A-Za-z]{2,12}")
_HEXADECIMAL = re.compile(rb"<[0-9A-Fa-f]{400,}>")
_REVISION = re.compile(rb"%%EOF\n?")
_RANGE = re.compile(rb"/ByteRange ?\[[^\]]*\]")


def mutated(genuine: Sequence[bytes], chance: Random) -> tuple[str, bytes]:
    """The names of the changes, and a file with one to three of them."""
    content = chance.choice(genuine)
    names = []
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        change = chance.choice(_CHANGES)
        content = change(content, genuine, chance) or b"%PDF-1.7\n"
        names.append(change.__name__)
    return " + ".join(names), content


def a_bit(content: bytes, _: Sequence[bytes], chance: Random) -> bytes:
    place = chance.randrange(len(content))
    return content[:place] + bytes([content[place] ^ (1 << chance.randrange(8))]) + content[place + 1 :]


def some_bytes(content: bytes, _: Sequence[bytes], chance: Random) -> bytes:
    place, written = chance.randrange(len(content)), chance.randbytes(chance.randint(1, 64))
    return content[:place] + written + content[place + len(written) * chance.randint(0, 1) :]


def left_out(content: bytes, _: Sequence[bytes], chance: Random) -> bytes:
    place = chance.randrange(len(content))
    return content[:place] + content[place + chance.randint(1, 4096) :]


def repeated(content: bytes, _: Sequence[bytes], chance: Random) -> bytes:
    place, length = chance.randrange(len(content)), chance.randint(1, 4096)
    return content[: place + length] + content[place : place + length] + content[place + length :]


def cut(content: bytes, _: Sequence[bytes], chance: Random) -> bytes:
    return content[: chance.randint(1, len(content) - 1)]


def spliced(content: bytes, genuine: Sequence[bytes], chance: Random) -> bytes:
    place = chance.randrange(len(content))
    return content[:place] + chance.choice(genuine)[place:]


def more_behind(content: bytes, _: Sequence[bytes], chance: Random) -> bytes:
    return content + chance.choice((b"\n", b"%%EOF\n", chance.randbytes(40), b"xref\n0 0\ntrailer\n<<>>\n"))


def another_number(content: bytes, _: Sequence[bytes], chance: Random) -> bytes:
    numbers = (b"0", b"-1", b"1", b"4294967296", b"%d" % chance.randrange(len(content)))
    return _replaced(content, _NUMBER, lambda _: chance.choice(numbers), chance)


def another_reference(content: bytes, _: Sequence[bytes], chance: Random) -> bytes:
    return _replaced(content, _REFERENCE, lambda _: b"%d 0 R" % chance.randrange(600), chance)


def another_name(content: bytes, _: Sequence[bytes], chance: Random) -> bytes:
    names = (b"/Contents", b"/Prev", b"/Root", b"/DSS", b"/AcroForm", b"/Kids", b"/Type", b"/X")
    return _replaced(content, _NAME, lambda _: chance.choice(names), chance)


def another_range(content: bytes, _: Sequence[bytes], chance: Random) -> bytes:
    def written(match: re.Match[bytes]) -> bytes:
        numbers = [int(text) for text in re.findall(rb"\d+", match[0])] or [0]
        at = chance.randrange(len(numbers))
        numbers[at] = max(0, numbers[at] + chance.choice((-1, 1, -64, 64, len(content))))
        return (b"/ByteRange[" + b" ".join(b"%d" % number for number in numbers) + b"]").ljust(len(match[0]))

    return _replaced(content, _RANGE, written, chance)


def another_digit(content: bytes, _: Sequence[bytes], chance: Random) -> bytes:
    def written(match: re.Match[bytes]) -> bytes:
        place = chance.randrange(1, len(match[0]) - 1)
        return match[0][:place] + chance.choice((b"0", b"F", b"a", b" ")) + match[0][place + 1 :]

    return _replaced(content, _HEXADECIMAL, written, chance)


def another_container(content: bytes, genuine: Sequence[bytes], chance: Random) -> bytes:
    others = _HEXADECIMAL.findall(chance.choice(genuine))
    return _replaced(content, _HEXADECIMAL, lambda match: chance.choice(others or [match[0]]), chance)


def an_object_appended(content: bytes, genuine: Sequence[bytes], chance: Random) -> bytes:
    """A revision that gives an object's number to another object, of this contract or another."""
    numbers = [int(match[1]) for match in _OBJECT.finditer(content)]
    others = [match[0] for match in _OBJECT.finditer(chance.choice(genuine))]
    previous = re.findall(rb"startxref\s+(\d+)", content)
    if not numbers or not others or not previous:
        return content + b"\n"
    number = chance.choice(numbers)
    written = b"%d 0 obj\n" % number + chance.choice(others).split(b"obj\n", 1)[1] + b"\n"
    table = b"xref\n%d 1\n%010d 00000 n \n" % (number, len(content))
    root = (re.findall(rb"/Root (\d+) 0 R", content) or [b"1"])[-1]
    trailer = b"trailer\n<</Size %d/Root %s 0 R/Prev %s>>\n" % (max(numbers) + 1, root, previous[-1])
    return content + written + table + trailer + b"startxref\n%d\n%%%%EOF\n" % (len(content) + len(written))


def two_objects_swapped(content: bytes, _: Sequence[bytes], chance: Random) -> bytes:
    objects = list(_OBJECT.finditer(content))
    if len(objects) < 2:
        return content + b"\n"
    first, second = sorted(chance.sample(objects, 2), key=lambda match: match.start())
    between = content[first.end() : second.start()]
    return content[: first.start()] + second[0] + between + first[0] + content[second.end() :]


def revisions_in_another_order(content: bytes, genuine: Sequence[bytes], chance: Random) -> bytes:
    ends = [0, *(match.end() for match in _REVISION.finditer(content)), len(content)]
    pieces = [content[begin:end] for begin, end in pairwise(ends)]
    pieces.append(chance.choice(genuine)[-2000:])
    chance.shuffle(pieces)
    return b"".join(pieces[: chance.randint(1, len(pieces))])


def _replaced(
    content: bytes, pattern: re.Pattern[bytes], written: Callable[[re.Match[bytes]], bytes], chance: Random
) -> bytes:
    """Some match, more often one of the end of the file, where the signature is."""
    begin = chance.choice((0, max(0, len(content) - 30_000)))
    found = list(pattern.finditer(content, begin))
    if not found:
        return content + b" "
    match = chance.choice(found)
    return content[: match.start()] + written(match) + content[match.end() :]


_CHANGES: tuple[Callable[[bytes, Sequence[bytes], Random], bytes], ...] = (
    a_bit,
    some_bytes,
    left_out,
    repeated,
    cut,
    spliced,
    more_behind,
    another_number,
    another_reference,
    another_name,
    another_range,
    another_digit,
    another_container,
    an_object_appended,
    two_objects_swapped,
    revisions_in_another_order,
)
