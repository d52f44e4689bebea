"""What the monitor sees becomes measurements that alarms watch; what it does not see becomes none."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from chalicelib.application.monitoring import Monitor
from chalicelib.web.edge.events import monitored
from tests.fakes.services import ServicesInMemory


def nobody(_: object) -> int:
    raise OSError("nobody answers")


def measured(**looks: Any) -> tuple[ServicesInMemory, dict[str, int]]:
    services = ServicesInMemory()
    usual: dict[str, Any] = {"certificates": {}, "backlogs": {}, "unconfirmed": lambda: None}
    services.__dict__["monitor"] = Monitor(**usual | looks)
    event: Any = None
    return services, monitored(services, event)


def test_each_certificate_and_backlog_is_measured_by_whose_it_is() -> None:
    services, told = measured(
        certificates={"site": lambda now: now + timedelta(days=20, minutes=1)},
        backlogs={"desk": lambda _: 7},
        unconfirmed=lambda: 1,
    )

    assert services.measurements.counted == {
        "CertificateDaysLeft": 20,
        "Backlog": 7,
        "UnconfirmedAddresses": 1,
    }
    assert {"of": "site"} in services.measurements.dimensions
    assert told == {"done": 2, "failed": 0}


def test_what_is_not_seen_is_not_measured_and_counts_as_failed() -> None:
    services, told = measured(certificates={"site": nobody}, backlogs={"desk": nobody})

    assert services.measurements.counted == {}
    assert told == {"done": 0, "failed": 2}
