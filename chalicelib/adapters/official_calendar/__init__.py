"""China's holidays: announced ones, and those that are free by law."""

from chalicelib.adapters.official_calendar.announced import provider_calendar

__all__ = ["provider_calendar"]
