"""JSON Lines: one object a line."""

import json
from collections.abc import Iterator
from typing import NoReturn

from chalicelib.application.intake.fault_codes import FaultCode
from chalicelib.application.intake.faults import BadLine, Unreadable
from chalicelib.application.intake.feed_lines import FeedLine, decoded, feed_lines
from chalicelib.application.intake.outcomes import FeedFile


def _no_number(name: str) -> NoReturn:
    raise ValueError(name)


# json.loads would make one for each line.
_JSON = json.JSONDecoder(parse_constant=_no_number)
# UTF-16 in both orders (UTF-32 begins alike), and gzip.
_NOT_TEXT = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff", b"\x1f\x8b")


def json_lines(feed: FeedFile) -> Iterator[FeedLine]:
    """The lines that are not empty. Raises Unreadable for a file that does not even begin as UTF-8 text."""
    for line in feed_lines(feed.chunks()):
        if line.number == 1 and line.raw.startswith(_NOT_TEXT):
            raise Unreadable(FaultCode.NOT_UTF8, "The file is not UTF-8 text.")
        if line.raw.strip():
            yield line


def json_object(line: FeedLine) -> dict[str, object]:
    """The line's object; raises BadLine."""
    text = decoded(line)
    try:
        value = _JSON.decode(text)
    except json.JSONDecodeError as error:
        raise BadLine(FaultCode.JSON_MALFORMED, f"Column {error.colno}: {error.msg}.") from error
    except (ValueError, RecursionError) as error:  # a number or a depth beyond all use
        raise BadLine(FaultCode.JSON_MALFORMED, "The line is not JSON that can be read.") from error
    if not isinstance(value, dict):
        raise BadLine(FaultCode.NOT_AN_OBJECT, "The line is not a JSON object.")
    return value
