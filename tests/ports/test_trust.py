"""Whom the service trusts for times."""

from __future__ import annotations

from chalicelib.bootstrap import Services
from chalicelib.domain.sealing.trust import TimestampAuthority, Trust
from tests.ports.fresh import fresh


def test_what_an_operator_wrote_last_counts_at_once(ports: Services) -> None:
    for number in range(2):
        authority = TimestampAuthority(
            fresh("authority"), "https://time.example", ("anchor",), asked=number > 0
        )
        trust = Trust((authority,), (f"https://lists.example/{number}",))

        ports.trust.put(trust)

        assert ports.trust.get() == trust
        assert ports.trust.get().is_timestamped is authority.asked


def test_trust_can_be_taken_back(ports: Services) -> None:
    ports.trust.put(Trust((TimestampAuthority("a", "https://time.example", ()),)))

    ports.trust.put(Trust())

    assert ports.trust.get() == Trust()
