"""Whatever customers, clerks, feeds and the clock do, and whoever comes between: paper keeps its promises.

Each step may be overtaken by another one between its reading and its writing.
"""

from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from chalicelib.domain.common.errors import Conflict
from chalicelib.domain.contract.contracts import LIVE, Contract, Status
from chalicelib.domain.paper.paper_request import IN_THE_HOUSE, OUT_OF_THE_HOUSE, PaperRequest, PaperStatus
from chalicelib.domain.requesting.orders import Order, OrderState
from tests.support.paper import a_recipient
from tests.support.paper_office import CLERK, CUSTOMER, PaperOffice
from tests.support.sweeping import all_expired
from tools.samples.factories import NOW, an_order, an_unpaid_order

STEPS = (
    "request",
    "cancel",
    "correct",
    "print",
    "mail",
    "deliver",
    "take_back",
    "redispatch",
    "void",
    "tell",
)
steps = st.sampled_from(STEPS)


class Lives(RuleBasedStateMachine):
    """One contract of an order that may be paid, cancelled, or run out of time."""

    @initialize(paid=st.booleans())
    def begin(self, paid: bool) -> None:
        self.office = PaperOffice()
        self.order: Order = an_order() if paid else an_unpaid_order(placed_at=NOW - timedelta(days=27))
        self.contract_id = self.office.hold(self.order).contract_id
        self.parcels = 0
        self.mailed_while: list[Status] = []

    @rule(step=steps)
    def somebody_acts(self, step: str) -> None:
        self._do(step)

    @rule(step=steps, first=steps)
    def somebody_is_overtaken(self, step: str, first: str) -> None:
        """The second act happens after the first one has read, and before it writes."""
        self.office.records.before_next_commit = lambda: self._do(first)
        self._do(step)
        self.office.records.before_next_commit = None

    @rule(days=st.integers(1, 2))
    def time_passes(self, days: int) -> None:
        self.office.now += timedelta(days=days)

    @rule()
    def the_sweep_comes_by(self) -> None:
        all_expired(self.office.expire, self.office.now)

    @invariant()
    def contract_and_paper_say_the_same(self) -> None:
        if not hasattr(self, "office") or self.contract.paper_request_id is None:
            return
        paper = self.papers[self.contract.paper_request_id]
        assert self.contract.paper_status is paper.status

    @invariant()
    def one_request_counts(self) -> None:
        if hasattr(self, "office"):
            counting = [it for it in self.papers.values() if it.status is not PaperStatus.CANCELLED]
            assert len(counting) <= 1

    @invariant()
    def no_paper_of_an_ended_contract_waits_in_the_house(self) -> None:
        if hasattr(self, "office") and self.contract.status not in LIVE:
            assert not any(paper.status in IN_THE_HOUSE for paper in self.papers.values())

    @invariant()
    def nothing_was_mailed_of_a_contract_that_was_not_official(self) -> None:
        if hasattr(self, "office"):
            assert set(self.mailed_while) <= {Status.OFFICIAL}

    @invariant()
    def a_voided_contract_has_no_stamped_copies_outside(self) -> None:
        if hasattr(self, "office") and self.contract.status is Status.VOIDED:
            assert self.contract.paper_status not in OUT_OF_THE_HOUSE

    @invariant()
    def the_history_tells_each_step_once(self) -> None:
        if not hasattr(self, "office"):
            return
        told = Counter(str(entry.action) for entry in self.office.records.history.entries)
        papers = self.papers.values()
        assert told["paper.requested"] == len(papers)
        assert told["paper.cancelled"] == sum(it.status is PaperStatus.CANCELLED for it in papers)
        assert told["paper.mailed"] == sum(len(it.earlier_mailings) + bool(it.mailing) for it in papers)
        assert told["paper.printed"] == sum(it.prints for it in papers)

    @property
    def contract(self) -> Contract:
        return self.office.records.contracts.stored[self.contract_id]

    @property
    def papers(self) -> dict[str, PaperRequest]:
        return self.office.records.papers.stored

    def _do(self, step: str) -> None:
        with suppress(Conflict):
            self._acts()[step]()

    def _acts(self) -> dict[str, Callable[[], object]]:
        office = self.office
        paper = self.papers.get(self.contract.paper_request_id or "")
        acts: dict[str, Callable[[], object]] = {
            "request": lambda: office.request(self.contract),
            "void": lambda: office.void(self.contract_id),
            "tell": self._feed_tells,
        }
        if paper is None:
            return dict.fromkeys(STEPS, lambda: None) | acts
        return acts | {
            "cancel": lambda: office.cancel(paper),
            "correct": lambda: office.change.recipient(
                "acme", paper.paper_request_id, a_recipient(name="李大力"), actor=CUSTOMER, now=office.now
            ),
            "print": lambda: office.print_paper([paper.paper_request_id], actor=CLERK, now=office.now),
            "mail": lambda: self._mail(paper),
            "deliver": lambda: office.deliver(paper),
            "take_back": lambda: office.take_back(paper),
            "redispatch": lambda: office.redispatch(paper),
        }

    def _mail(self, paper: PaperRequest) -> None:
        self.parcels += 1
        number = f"SF{self.parcels:04}"
        self.office.mail(paper, number)
        self.mailed_while.append(self.contract.status_at(self.office.now))

    def _feed_tells(self) -> None:
        """The order is paid, and at the next time cancelled."""
        state = OrderState.PAID if self.order.state is OrderState.UNPAID else OrderState.CANCELLED
        paid_at = self.order.paid_at or NOW
        cancelled_at = self.office.now if state is OrderState.CANCELLED else None
        self.order = replace(
            self.order,
            version=self.order.version + 1,
            state=state,
            paid_at=paid_at,
            cancelled_at=cancelled_at,
        )
        self.office.tell(self.order, self.office.now)


TestPaperOfAnyLife_p2_p6 = Lives.TestCase
TestPaperOfAnyLife_p2_p6.settings = settings(max_examples=60, stateful_step_count=40)
