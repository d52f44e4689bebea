"""What the monitor looks at: certificates by whose they are, work by what waits, addresses of alarms."""

from collections.abc import Iterable
from datetime import datetime
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Any

from chalicelib.bootstrap.desk import DeskServices
from chalicelib.bootstrap.sealing import Sealing
from chalicelib.domain.common.policy import SEALING_LEASE

if TYPE_CHECKING:
    from chalicelib.application.monitoring import Monitor


class Monitoring(DeskServices, Sealing):
    @cached_property
    def monitor(self) -> "Monitor":
        from chalicelib.application.monitoring import Monitor

        return Monitor(
            certificates={
                "site": self._site_ends,
                "seals": self._seals_end,
                "timestamps": self._timestamps_end,
            },
            backlogs={
                "seals": lambda now: _counted(self.contracts.sealing_since_before(now - SEALING_LEASE)),
                "archive": lambda now: _counted(self.contracts.with_archive_due(now)),
                "desk": self._overdue_at_the_desk,
            },
            unconfirmed=self._unconfirmed_addresses,
        )

    def _site_ends(self, _: datetime) -> datetime | None:
        from chalicelib.adapters.site_certificate import site_certificate_ends

        return site_certificate_ends(self.settings.site_url)

    def _seals_end(self, now: datetime) -> datetime | None:
        """Of the seals that are in force; an entity that waits for its certificate has none yet."""
        from chalicelib.adapters.sealing.certificates import chain_ends

        ids = sorted({seal.entity_id for seal in self.entities.seals()})
        known = (self.entities.get(entity_id) for entity_id in ids)
        in_force = (entity.in_force(now) for entity in known if entity is not None)
        return min((chain_ends(entity) for entity in in_force if entity.certificate_chain), default=None)

    def _timestamps_end(self, now: datetime) -> datetime | None:
        """Of the authorities that are asked and answer."""
        from chalicelib.adapters.preserving.authorities import TimestampAuthorities

        asked = [it for it in self.trust.get().timestamp_authorities if it.asked]
        ends = [TimestampAuthorities().certificates_end(authority, now) for authority in asked]
        return min((end for end in ends if end is not None), default=None)

    def _overdue_at_the_desk(self, now: datetime) -> int:
        papers = self.backlogs.paper_requests(self.business_calendar.day_of(now))
        return sum(waiting.overdue or 0 for waiting in (self.backlogs.tickets(now), papers))

    def _unconfirmed_addresses(self) -> int | None:
        from chalicelib.adapters.alarm_addresses import unconfirmed_addresses

        topics = [topic for topic in self.settings.alarm_topics.split(",") if topic]
        return unconfirmed_addresses(self.sns, topics) if topics else None


def _counted(waiting: Iterable[Any]) -> int:
    from chalicelib.application.monitoring import MOST_COUNTED

    return sum(1 for _ in islice(waiting, MOST_COUNTED))
