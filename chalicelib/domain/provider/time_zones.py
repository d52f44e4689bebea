"""How people call the provider's time zone; programs call it by its key, such as Asia/Shanghai."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from chalicelib.domain.parties.parties import Names

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sept", "Oct", "Nov", "Dec")
"""As browsers shorten them in British English, which the pages are in."""


@dataclass(frozen=True)
class TimeZone:
    """A zone with its names in texts."""

    key: str
    names: Names

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.key)

    def called(self, key: str) -> "TimeZone":
        """The zone of this key: a contract may have been drawn up in another one than today's."""
        return self if key == self.key else TimeZone(key, names_by_distance(key))

    def spoken(self, at: datetime, language: str) -> str:
        """A moment to the minute with the zone's name, in `zh` or `en`; written as the pages write theirs."""
        local = at.astimezone(self.zone)
        if language == "zh":
            return f"{local.year}年{local.month}月{local.day}日 {local:%H:%M}（{self.names.zh}）"
        return f"{local.day} {_MONTHS[local.month - 1]} {local.year}, {local:%H:%M} {self.names.en}"


def names_by_distance(key: str) -> Names:
    """Of a zone that nobody has named: its key, and its distance from UTC if that is the same all year."""
    months = (datetime(2026, month, 1, tzinfo=UTC) for month in range(1, 13))
    distances = {month.astimezone(ZoneInfo(key)).utcoffset() or timedelta(0) for month in months}
    if len(distances) > 1:
        return Names(key, key)
    minutes = int(distances.pop() / timedelta(minutes=1))
    hours, rest = divmod(abs(minutes), 60)
    sign = "-" if minutes < 0 else "+"
    distance = f"UTC{sign}{hours}" + (f":{rest:02d}" if rest else "")
    name = f"{key} ({distance})"
    return Names(name, name)
