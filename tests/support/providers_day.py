"""Which day it is where the provider is. For hours UTC is a day ahead, and no payment is of tomorrow."""

from datetime import UTC, date, datetime

from tools.provider import profile_in_force


def providers_day(at: datetime) -> date:
    return at.astimezone(profile_in_force().time_zone.zone).date()


def today_at_the_provider() -> date:
    return providers_day(datetime.now(UTC))
