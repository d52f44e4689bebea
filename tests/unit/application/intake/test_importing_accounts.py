"""The accounts feed: versions, upstream contacts beside the customer's own, contested billing accounts."""

from dataclasses import replace

from chalicelib.application.ports import Change, FeedResult
from chalicelib.domain.parties.contacts import AddressBook
from chalicelib.domain.parties.parties import ContactSource
from tests.support.feeds import Intake
from tools.samples.factories import a_contact
from tools.samples.feed_lines import account_line, json_feed

FILE = "accounts/some.jsonl"
TWICE = "billing_account_claimed_twice"


def test_an_account_goes_in_and_the_same_file_again_changes_nothing() -> None:
    intake, feed = Intake(), json_feed(account_line())

    results = [intake.take(FILE, feed) for _ in range(2)]

    assert results == [FeedResult(accepted=1, rejected=0)] * 2
    assert intake.ledger.accounts.stored["acme"].row == 1


def test_the_greatest_version_counts_whichever_way_they_come() -> None:
    for versions in ([1, 2], [2, 1]):
        intake = Intake()
        intake.take(
            FILE, json_feed(*(account_line(version=it, invoice_title=f"Title {it}") for it in versions))
        )

        assert intake.ledger.accounts.stored["acme"].invoice_title == "Title 2"
        assert intake.rejected(FILE) == []


def test_the_same_version_with_other_content_is_refused() -> None:
    intake = Intake()

    result = intake.take(FILE, json_feed(account_line(), account_line(invoice_title="Another")))

    assert result == FeedResult(accepted=1, rejected=1)
    assert intake.rejected(FILE) == [(2, "version_conflict")]


def test_upstream_contacts_replace_upstream_ones_and_the_customers_own_stay() -> None:
    intake, accounts = Intake(), None
    intake.take(FILE, json_feed(account_line()))
    accounts = intake.ledger.accounts
    own = a_contact(contact_id="mine", source=ContactSource.OWN, default=False)
    intake.ledger.commit(Change(address_books=(AddressBook("acme", (own,)),)))

    intake.take(FILE, json_feed(account_line(version=2, contacts=[{"contact_id": "c-2"}])))

    account = accounts.get("acme")
    assert account is not None
    assert [contact.contact_id for contact in account.contacts] == ["c-2", "mine"]


def test_what_a_customer_added_does_not_make_a_repeat_a_contradiction() -> None:
    intake = Intake()
    intake.take(FILE, json_feed(account_line()))
    own = a_contact(contact_id="mine", source=ContactSource.OWN)
    intake.ledger.commit(Change(address_books=(AddressBook("acme", (own,), chosen="mine"),)))

    result = intake.take(FILE, json_feed(account_line()))

    assert result == FeedResult(accepted=1, rejected=0)


def test_a_billing_account_that_two_accounts_list_is_shown_to_staff_and_both_lines_go_in() -> None:
    intake = Intake()

    result = intake.take(
        FILE,
        json_feed(
            account_line(billing_account_ids=["b-1", "b-2"]),
            account_line(account_id="other", billing_account_ids=["b-2"]),
        ),
    )

    assert result == FeedResult(accepted=2, rejected=0)
    assert list(intake.log.noted) == [(FILE, "1", 2, TWICE)]
    assert "b-2" in intake.log.noted[FILE, "1", 2, TWICE].detail
    assert intake.rejected(FILE) == []


def test_a_contested_billing_account_is_shown_again_when_a_run_had_died_before_telling() -> None:
    intake = Intake()
    feed = json_feed(
        account_line(account_id="one", billing_account_ids=["b"]), account_line(billing_account_ids=["b"])
    )
    intake.take(FILE, feed)
    intake.log.noted.clear()

    intake.take(FILE, feed)

    assert {line for _, _, line, _ in intake.log.noted} == {1, 2}


def test_an_older_line_says_nothing_about_claims() -> None:
    intake = Intake()
    intake.take(FILE, json_feed(account_line(account_id="one", billing_account_ids=["b"])))
    intake.take(FILE, json_feed(account_line(version=2, billing_account_ids=["c"])))

    intake.take(FILE, json_feed(account_line(version=1, billing_account_ids=["b"])))

    assert intake.log.noted == {}


def test_a_lost_race_is_decided_again() -> None:
    intake = Intake()
    intake.take(FILE, json_feed(account_line()))
    accounts = intake.ledger.accounts
    get, others = accounts.get, [replace(accounts.stored["acme"], version=5)]

    def read_then_overtaken(account_id: str) -> object:
        found = get(account_id)
        if others:
            accounts.put_upstream(others.pop())
        return found

    accounts.get = read_then_overtaken  # type: ignore[method-assign, assignment]
    intake.take(FILE, json_feed(account_line(version=3, invoice_title="Older by now")))

    assert accounts.stored["acme"].version == 5
