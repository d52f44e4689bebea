"""An audit is handed on as messages, part by part and some pages at a time."""

from __future__ import annotations

import pytest

from chalicelib.application.background import UnknownMessageError
from chalicelib.application.official import auditing_in_parts
from chalicelib.application.ports import Sweep
from tests.support.centre import Centre
from tests.support.sweeping import all_worked_off
from tools.samples.factories import NOW


def test_all_parts_together_compare_everything(centre: Centre) -> None:
    officials = [centre.official() for _ in range(3)]
    altered = officials[0]
    centre.services.documents.bases[altered.contract_id, altered.base_sha256] = b"another"

    swept = all_worked_off(centre.services.audit_in_parts, NOW)

    assert (swept.done, swept.failed, len(swept.notes)) == (3, 1, 1)
    assert all_worked_off(centre.services.audit_in_parts, NOW) == swept


def test_what_a_run_leaves_of_its_part_goes_on_as_a_message(
    centre: Centre, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(auditing_in_parts, "PAGES_OF_A_MESSAGE", 0)
    work = centre.services.audit_in_parts
    [first, *_] = work.first()

    worked = work.work_off(first, NOW)

    assert worked.sweep == Sweep()
    assert worked.then == [first]


@pytest.mark.parametrize("message", [{}, {"what": "nothing"}, {"what": "records", "knits": 1}])
def test_what_is_no_part_is_not_taken_for_compared(centre: Centre, message: dict[str, str | int]) -> None:
    with pytest.raises(UnknownMessageError):
        centre.services.audit_in_parts.work_off(message, NOW)
