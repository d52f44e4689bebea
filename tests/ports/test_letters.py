"""Letters to the contacts of contracts: one line as a subject, and something to read."""

from __future__ import annotations

from chalicelib.bootstrap import Services
from chalicelib.domain.contract.contracts import Status
from chalicelib.domain.notices.occasions import Occasion, OccasionKind
from tests.ports.fresh import new_contract
from tools.samples.factories import NOW


def test_a_letter_tells_of_one_contract_or_of_several(ports: Services) -> None:
    several = [new_contract(status=Status.OFFICIAL, sealed_at=NOW) for _ in range(2)]

    one = ports.letters.write(several[0], Occasion(OccasionKind.OFFICIAL), NOW)
    all_of_them = ports.letters.write_together(several)

    assert one.subject != all_of_them.subject
    assert all(it.text and it.html and "\n" not in it.subject for it in (one, all_of_them))
