"""As much of DER as the container of a signature needs."""

INTEGER, OCTETS, IDENTIFIER, SEQUENCE, SET = 0x02, 0x04, 0x06, 0x30, 0x31


def tagged(tag: int, *contents: bytes) -> bytes:
    """One value, with its tag and length."""
    content = b"".join(contents)
    size = len(content)
    if size < 0x80:  # noqa: PLR2004 - where the short form of a length ends
        return b"%c%c%b" % (tag, size, content)
    length = size.to_bytes((size.bit_length() + 7) // 8)
    return b"%c%c%b%b" % (tag, 0x80 | len(length), length, content)


def parts(encoded: bytes, begin: int = 0, end: int | None = None) -> list[tuple[int, int, int, int]]:
    """Of values that follow each other: tag, where each begins, its content begins, and it ends.

    Raises ValueError for what does not fill its place exactly.
    """
    end = len(encoded) if end is None else end
    found = []
    while begin < end:
        inner, after = _value(encoded, begin, end)
        found.append((encoded[begin], begin, inner, after))
        begin = after
    return found


def content(encoded: bytes, *path: int) -> tuple[int, int]:
    """Where the content of a value lies: by position in the outermost, the next and so on.

    Raises ValueError where there is none.
    """
    begin, end = 0, len(encoded)
    for position in path:
        for _ in range(position):
            _, begin = _value(encoded, begin, end)
        begin, end = _value(encoded, begin, end)
    return begin, end


def _value(encoded: bytes, begin: int, end: int) -> tuple[int, int]:
    """Where the content of the value begins that begins here, and where the value ends."""
    if begin + 1 >= end:
        raise ValueError("a value that is not there")
    inner, size = begin + 2, encoded[begin + 1]
    if size & 0x80:
        inner += size & 0x7F
        size = int.from_bytes(encoded[begin + 2 : inner])
    if inner + size > end:
        raise ValueError("a value that is longer than its place")
    return inner, inner + size
