"""A ticket desk for each test."""

from __future__ import annotations

import pytest

from tests.support.ticket_desk import TicketDesk


@pytest.fixture
def desk() -> TicketDesk:
    return TicketDesk()
