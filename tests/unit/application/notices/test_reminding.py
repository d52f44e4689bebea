"""NoticeLeases contacts, each thing once, whatever fails or dies in between."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import chain, repeat

import pytest

from chalicelib.application.notices.notice_leases import NoticeLeases
from chalicelib.application.notices.reminding import Remind
from chalicelib.application.ports import Posted, Sweep
from chalicelib.domain.common.errors import Stale, Unavailable
from chalicelib.domain.common.history import Action
from chalicelib.domain.common.policy import NEWS_LIFETIME, NOTICE_LEASE, NOTICE_PAUSES
from chalicelib.domain.contract.contracts import Contract, Status
from tests.fakes.due import FakeDueContracts
from tests.fakes.ledger import FakeLedger
from tests.fakes.mail import FakeLetters, FakeMail
from tests.support.feeds import a_contract_of
from tests.support.sweeping import all_reminded
from tools.samples.factories import NOW, a_contact, an_order

TO = "wang@example.com"


class Died(BaseException):
    """The run ends here."""


@dataclass
class Office:
    """The use case over ports in memory."""

    ledger: FakeLedger = field(default_factory=FakeLedger)
    mail: FakeMail = field(default_factory=FakeMail)

    def __post_init__(self) -> None:
        leases = NoticeLeases(self.ledger.contracts, self.ledger, FakeLetters())
        due = FakeDueContracts(self.ledger.contracts)
        self.remind = Remind(self.ledger.contracts, leases, self.mail, due)

    def hold(self, contract_id: str = "contract-1", email: str | None = TO, **changes: object) -> None:
        """An official contract that nobody was told of, with a contact, or none."""
        contract = a_contract_of(an_order(), status=Status.OFFICIAL, sealed_at=NOW, contract_id=contract_id)
        contact = a_contact(email=email) if email is not None else None
        content = replace(contract.content, contact=contact)
        stored = replace(contract, content=content, row=1, **changes)  # type: ignore[arg-type]
        self.ledger.contracts.stored[contract_id] = stored

    def sweep(self, now: datetime = NOW) -> Sweep:
        return all_reminded(self.remind, now)

    def change(self, contract: Contract) -> None:
        self.ledger.contracts.stored[contract.contract_id] = replace(contract, row=contract.row + 1)

    @property
    def contract(self) -> Contract:
        return self.ledger.contracts.stored["contract-1"]

    @property
    def story(self) -> list[tuple[Action, str]]:
        return [(entry.action, entry.detail) for entry in self.ledger.history.entries]


@pytest.fixture
def office() -> Office:
    return Office()


def dies() -> None:
    raise Died


def sweeping(remind: Remind, now: datetime) -> Callable[[], None]:
    def sweep() -> None:
        all_reminded(remind, now)

    return sweep


def answers(*first: Posted, then: Posted = Posted.ACCEPTED) -> Iterator[Posted]:
    return chain(first, repeat(then))


def test_a_letter_goes_to_the_contact_of_the_contract_and_the_history_tells_it(office: Office) -> None:
    office.hold()

    sweep = office.sweep()

    assert (sweep.done, sweep.failed, sweep.notes) == (1, 0, ())
    assert office.mail.sent == [(TO, "contract-1 official")]
    assert office.story == [(Action.NOTICE_SENT, "official")]
    assert not office.mail.is_connected


def test_sweeping_again_tells_nothing_again(office: Office) -> None:
    office.hold()
    office.sweep()

    sweep = office.sweep(NOW + timedelta(days=1))

    assert (sweep.done, sweep.failed) == (0, 0)
    assert len(office.mail.sent) == 1
    assert office.ledger.commits == 2  # the claim and its outcome, nothing later


def test_what_has_just_happened_is_told_of_these_contracts_alone(office: Office) -> None:
    office.hold()
    office.hold("contract-2")

    told = office.remind.tell(["contract-2", "unknown"], NOW)

    assert (told.done, told.failed) == (1, 0)
    assert office.mail.sent == [(TO, "contract-2 official")]
    assert not office.mail.is_connected
    assert office.sweep().done == 1  # the other one, and the first no second time


def test_two_runs_at_once_send_one_letter(office: Office) -> None:
    office.hold()
    other = Remind(office.remind.contracts, office.remind.leases, office.mail, office.remind.due)
    office.ledger.before_next_commit = sweeping(other, NOW)

    office.sweep()

    assert len(office.mail.sent) == 1


def test_a_run_that_comes_by_while_another_sends_leaves_it_alone(office: Office) -> None:
    office.hold()
    other = Remind(office.remind.contracts, office.remind.leases, FakeMail(), office.remind.due)
    office.mail.before_next = sweeping(other, NOW)

    office.sweep()

    assert len(office.mail.sent) == 1
    assert isinstance(other.mail, FakeMail)
    assert other.mail.sent == []


@pytest.mark.parametrize("email", [None, "", " "])
def test_a_contact_without_an_address_is_skipped_and_that_is_recorded_once(
    office: Office, email: str | None
) -> None:
    office.hold(email=email)

    office.sweep()
    office.sweep(NOW + timedelta(days=1))

    assert office.mail.sent == []
    assert office.story == [(Action.NOTICE_SKIPPED, "official: the contact has no e-mail address")]


def test_an_address_that_could_be_more_than_one_is_not_written_to(office: Office) -> None:
    office.hold(email="wang@example.com, everybody@example.com")

    office.sweep()

    assert office.mail.sent == []
    assert office.story == [(Action.NOTICE_SKIPPED, "official: the contact's e-mail address cannot be used")]


def test_old_news_is_skipped(office: Office) -> None:
    office.hold()

    office.sweep(NOW + NEWS_LIFETIME)

    assert office.mail.sent == []
    assert office.story == [(Action.NOTICE_SKIPPED, "official: too late")]


def test_a_run_that_dies_while_sending_leaves_a_lease_that_is_not_sent_again_but_shown(
    office: Office,
) -> None:
    office.hold()
    office.mail.before_next = dies
    with pytest.raises(Died):
        office.sweep()

    soon = office.sweep(NOW + NOTICE_LEASE - timedelta(seconds=1))
    later = office.sweep(NOW + NOTICE_LEASE)
    last = office.sweep(NOW + timedelta(days=2))

    assert (soon.done, soon.failed) == (last.done, last.failed) == (0, 0)
    assert (later.done, later.failed) == (0, 1)
    assert later.notes == ("contract-1: official: unconfirmed, the run that leased it did not end",)
    assert office.mail.sent == []
    assert office.story == [(Action.NOTICE_UNCONFIRMED, "official")]


def test_a_run_that_was_given_up_too_early_still_tells_what_it_knows(office: Office) -> None:
    office.hold()
    other = Remind(office.remind.contracts, office.remind.leases, FakeMail(), office.remind.due)
    office.mail.before_next = sweeping(other, NOW + NOTICE_LEASE)

    office.sweep()

    assert [action for action, _ in office.story] == [Action.NOTICE_UNCONFIRMED, Action.NOTICE_SENT]
    assert office.sweep(NOW + timedelta(days=1)).done == 0


def test_an_unknown_outcome_is_final(office: Office) -> None:
    office.hold()
    office.mail.answers = answers(Posted.UNKNOWN)

    first = office.sweep()
    second = office.sweep(NOW + timedelta(days=1))

    assert (first.failed, second.done) == (1, 0)
    assert first.notes == ("contract-1: official: unknown, reference",)
    assert office.story == [(Action.NOTICE_UNCONFIRMED, "official")]


def test_what_was_certainly_not_sent_is_tried_again_later(office: Office) -> None:
    office.hold()
    office.mail.answers = answers(Posted.NOT_NOW)

    first = office.sweep()
    at_once = office.sweep(NOW + timedelta(minutes=1))
    later = office.sweep(NOW + NOTICE_PAUSES[0])

    assert (first.failed, at_once.done, later.done) == (1, 0, 1)
    assert office.story == [(Action.NOTICE_SENT, "official")]


def test_after_the_last_attempt_it_is_given_up_and_the_history_says_so(office: Office) -> None:
    office.hold()
    office.mail.answers = answers(then=Posted.NOT_NOW)

    sweeps = [office.sweep(NOW + timedelta(hours=hours)) for hours in range(100)]

    assert sum(sweep.failed for sweep in sweeps) == len(NOTICE_PAUSES) + 1
    assert office.story == [(Action.NOTICE_FAILED, "official: given up")]


def test_an_address_that_the_mail_service_refuses_is_not_tried_again(office: Office) -> None:
    office.hold()
    office.mail.answers = answers(Posted.REFUSED)

    office.sweep()
    office.sweep(NOW + timedelta(days=1))

    assert office.mail.sent == []
    assert office.story == [(Action.NOTICE_FAILED, "official")]


def test_one_contract_that_cannot_be_told_keeps_no_other_from_it(office: Office) -> None:
    for number in range(6):
        office.hold(f"contract-{number}")
    failing = office.ledger.commit

    def commit(change):  # type: ignore[no-untyped-def]
        if any(it.contract_id in ("contract-0", "contract-1", "contract-2") for it in change.contracts):
            raise Unavailable("records_unavailable")
        failing(change)

    office.ledger.commit = commit  # type: ignore[method-assign]

    sweep = office.remind.tell([f"contract-{number}" for number in range(6)], NOW)

    assert (sweep.done, sweep.failed) == (3, 3)
    assert "contract-0: Unavailable" in sweep.notes
    assert len(office.mail.sent) == 3


def test_a_mail_service_that_does_not_answer_costs_three_letters_a_run_and_no_more(office: Office) -> None:
    for number in range(10):
        office.hold(f"contract-{number}")
    office.mail.answers = answers(then=Posted.NOT_NOW)

    sweep = office.remind.tell([f"contract-{number}" for number in range(10)], NOW)
    untouched = [it for it in office.ledger.contracts.stored.values() if not it.notices]

    assert (sweep.done, sweep.failed) == (0, 3)
    assert sweep.notes[-1] == "stopped: the mail service fails"
    assert len(untouched) == 7


def test_a_contract_that_ends_while_it_is_claimed_is_told_as_it_is(office: Office) -> None:
    office.hold()
    office.ledger.before_next_commit = lambda: office.change(
        office.contract.cancelled(now=NOW, actor="system", reason="order 1 cancelled")
    )

    office.sweep()

    assert office.mail.sent == [(TO, "contract-1 cancelled")]


def test_everything_that_is_due_of_a_contract_is_told_in_one_run(office: Office) -> None:
    deadline = NOW + timedelta(days=5)
    office.hold(unpaid={"1": deadline})

    office.sweep()

    assert office.mail.sent == [(TO, "contract-1 official"), (TO, "contract-1 7 days left")]


def test_a_contract_that_vanished_is_passed_over(office: Office) -> None:
    office.hold()

    sweep = office.remind.tell(["nothing", "contract-1"], NOW)

    assert (sweep.done, sweep.failed, sweep.notes) == (1, 0, ())
    assert office.remind.told("nothing", NOW) == Sweep()


def test_a_message_that_cannot_be_worked_off_comes_again(office: Office) -> None:
    office.hold()

    def unavailable() -> None:
        raise Unavailable("records_unavailable")

    office.ledger.before_next_commit = unavailable
    with pytest.raises(Unavailable):
        office.remind.told("contract-1", NOW)

    assert office.remind.told("contract-1", NOW) == Sweep(done=1)


def test_messages_after_three_faults_of_the_mail_keep_their_turn_until_the_next_run(office: Office) -> None:
    for number in range(5):
        office.hold(f"contract-{number}")
    office.mail.answers = answers(*[Posted.NOT_NOW] * 3)

    swept = [office.remind.told(f"contract-{number}", NOW) for number in range(5)]
    untouched = [it for it in office.ledger.contracts.stored.values() if not it.notices]

    assert [it.failed for it in swept] == [1, 1, 1, 0, 0]
    assert swept[-1].notes == ("the mail service fails: left for the next run",)
    assert len(untouched) == 2
    office.remind.pause()
    assert office.remind.told("contract-3", NOW).done == 1


def test_a_contract_that_vanishes_while_it_is_told_is_a_trouble_of_its_own(office: Office) -> None:
    office.hold()

    def vanish() -> None:
        office.ledger.contracts.stored.clear()
        raise Stale

    office.ledger.before_next_commit = vanish

    sweep = office.remind.tell(["contract-1"], NOW)

    assert (sweep.done, sweep.failed, sweep.notes) == (0, 1, ("contract-1: LookupError",))


def test_every_outcome_stands_in_the_history_with_its_time_and_nobodys_name(office: Office) -> None:
    office.hold("sent")
    office.hold("nobody", email=" ")
    office.hold("wrong", email="two@example.com, more@example.com")
    office.hold("nameless", email=None)
    now = NOW + timedelta(hours=1)

    office.sweep(now)

    entries = {entry.contract_id: entry for entry in office.ledger.history.entries}
    assert {(entry.at, entry.actor) for entry in entries.values()} == {(now, "system")}
    no_address = "official: the contact has no e-mail address"
    assert {key: (entry.action, entry.detail) for key, entry in entries.items()} == {
        "sent": (Action.NOTICE_SENT, "official"),
        "nobody": (Action.NOTICE_SKIPPED, no_address),
        "nameless": (Action.NOTICE_SKIPPED, no_address),
        "wrong": (Action.NOTICE_SKIPPED, "official: the contact's e-mail address cannot be used"),
    }


@pytest.mark.parametrize(
    ("posted", "action", "detail"),
    [
        (Posted.REFUSED, Action.NOTICE_FAILED, "official"),
        (Posted.UNKNOWN, Action.NOTICE_UNCONFIRMED, "official"),
    ],
)
def test_what_did_not_arrive_stands_in_the_history_with_its_time(
    office: Office, posted: Posted, action: Action, detail: str
) -> None:
    office.hold()
    office.mail.answers = answers(posted)

    office.sweep(NOW + timedelta(hours=1))

    [entry] = office.ledger.history.entries
    assert (entry.at, entry.actor, entry.action, entry.detail) == (
        NOW + timedelta(hours=1),
        "system",
        action,
        detail,
    )


def test_old_news_is_passed_over_and_the_history_says_that_it_was_too_late(office: Office) -> None:
    office.hold()
    late = NOW + NEWS_LIFETIME

    office.sweep(late)

    [entry] = office.ledger.history.entries
    assert (entry.at, entry.action, entry.detail) == (late, Action.NOTICE_SKIPPED, "official: too late")
