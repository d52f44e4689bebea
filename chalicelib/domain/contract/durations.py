"""Service durations in words (C1, C4): P12M is read as 12个月, 12 months."""

import re

from chalicelib.domain.parties.parties import Names

_ISO_DURATION = re.compile(
    r"P(?:(?P<years>\d+)Y)?(?:(?P<months>\d+)M)?(?:(?P<weeks>\d+)W)?(?:(?P<days>\d+)D)?"
    r"(?:T(?:(?P<hours>\d+)H)?(?:(?P<minutes>\d+)M)?(?:(?P<seconds>\d+)S)?)?",
    re.ASCII,
)
_WORDS = {
    "years": ("年", "year"),
    "months": ("个月", "month"),
    "weeks": ("周", "week"),
    "days": ("天", "day"),
    "hours": ("小时", "hour"),
    "minutes": ("分钟", "minute"),
    "seconds": ("秒", "second"),
}


def duration_in_words(duration: str) -> Names:
    """Words for an ISO 8601 duration; what cannot be read as one is shown as it is."""
    match = _ISO_DURATION.fullmatch(duration)
    parts = (
        [(int(count), *_WORDS[unit]) for unit, count in match.groupdict().items() if count] if match else []
    )
    if not parts:
        return Names(zh=duration, en=duration)
    return Names(
        zh="".join(f"{count}{zh}" for count, zh, _ in parts),
        en=" ".join(f"{count} {en}" if count == 1 else f"{count} {en}s" for count, _, en in parts),
    )
