"""A contract cannot end and leave its paper behind, whatever ends it (P6)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from chalicelib.application.paper.ending import EndPaper
from chalicelib.application.ports import Change
from chalicelib.domain.contract.contracts import LIVE, Contract, Status
from chalicelib.domain.paper.paper_request import IN_THE_HOUSE, PaperStatus
from tests.fakes.paper import FakePaperRequests
from tests.support.paper import an_official_contract
from tools.samples.factories import NOW

ENDED = sorted(set(Status) - LIVE)


def ended(status: Status, paper: PaperStatus | None) -> Contract:
    return replace(an_official_contract(), status=status, ended_at=NOW, paper_status=paper)


@pytest.mark.parametrize("status", ENDED)
@pytest.mark.parametrize("paper", sorted(IN_THE_HOUSE))
def test_no_change_ends_a_contract_without_its_paper_p6(status: Status, paper: PaperStatus) -> None:
    contract = ended(status, paper)

    with pytest.raises(ValueError, match=f"ended without their paper: {contract.contract_id}"):
        Change(contracts=(contract,))


@pytest.mark.parametrize("status", ENDED)
@pytest.mark.parametrize("paper", [None, *sorted(set(PaperStatus) - IN_THE_HOUSE)])
def test_paper_that_is_out_of_the_house_or_never_was_stays_p6(
    status: Status, paper: PaperStatus | None
) -> None:
    contract = ended(status, paper)

    end = EndPaper(FakePaperRequests())(contract)

    assert (end.contract, end.papers, end.history) == (contract, (), ())
    assert Change(contracts=(contract,)).contracts == (contract,)


@pytest.mark.parametrize("paper", sorted(IN_THE_HOUSE))
def test_a_live_contract_keeps_its_paper_p6(paper: PaperStatus) -> None:
    contract = replace(an_official_contract(), paper_status=paper)

    assert Change(contracts=(contract,)).contracts == (contract,)
