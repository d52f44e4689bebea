"""The service's limits and periods, written a second time: who changes one says so here, too."""

from datetime import UTC, datetime, timedelta

from chalicelib.domain.claims import comparing
from chalicelib.domain.common import lengths, policy
from chalicelib.domain.paper import paper_request
from chalicelib.domain.paper.recipients import FEWEST_LETTERS, MOST_LETTERS
from chalicelib.domain.parties import contacts
from chalicelib.domain.sealing import longevity, riding_seal
from chalicelib.domain.tickets import tickets

DAY, HOUR, MINUTE, SECOND = (timedelta(**{unit: 1}) for unit in ("days", "hours", "minutes", "seconds"))
MEGABYTE = 1024 * 1024


def test_an_unpaid_order_is_valid_for_30_days_e7_l8() -> None:
    placed_at = datetime(2026, 2, 15, 10, 30, tzinfo=UTC)

    assert policy.UNPAID_VALIDITY == 30 * DAY
    assert policy.unpaid_deadline(placed_at) == datetime(2026, 3, 17, 10, 30, tzinfo=UTC)


def test_a_request_and_a_contract_have_bounds_e3() -> None:
    assert policy.MOST_IDS_IN_A_REQUEST == 30
    assert 3 * policy.MOST_IDS_IN_A_REQUEST + 10 <= 100  # writes of one transaction
    assert policy.MOST_LINES_IN_A_CONTRACT == 5000


def test_links_keys_and_leases_live_so_long() -> None:
    assert policy.DOWNLOAD_LINK_LIFETIME == 5 * MINUTE
    assert policy.IDEMPOTENCY_LIFETIME == 24 * HOUR
    assert policy.REQUEST_LEASE == 60 * SECOND
    assert policy.SEALING_LEASE == 150 * SECOND
    assert policy.SLIP_UPLOAD_LIFETIME == 15 * MINUTE
    assert policy.UPLOAD_FORM_LIFETIME == 15 * MINUTE
    assert policy.LONGEST_IDEMPOTENCY_KEY == 255


def test_the_figures_that_texts_name_are_those_of_the_policy() -> None:
    assert policy.figures() == {
        "unpaid_days": 30,
        "reopen_days": 7,
        "slip_megabytes": 5,
        "attachment_megabytes": 20,
        "longest_carrier": 40,
        "longest_tracking_number": 40,
        "longest_key": 255,
        "most_in_a_batch": 50,
        "most_in_a_download": 200,
        "download_megabytes": 200,
    }
    assert {name: type(figure) for name, figure in policy.figures().items()} == dict.fromkeys(
        policy.figures(), int
    )


def test_a_batch_fits_into_one_call_and_one_transaction() -> None:
    assert policy.MOST_CONTRACTS_IN_A_BATCH + 10 <= 100  # leases of one letter
    assert policy.BATCH_TIME < policy.BATCH_LIFETIME < policy.BATCH_PATIENCE


def test_a_download_is_given_out_for_an_hour_and_waited_for_less() -> None:
    assert policy.MOST_ROWS_IN_A_DOWNLOAD == 10_000
    assert policy.MOST_PAGES_IN_A_DOWNLOAD == 400
    assert policy.DOWNLOAD_JOB_PATIENCE == 10 * MINUTE
    assert policy.DOWNLOAD_JOB_LIFETIME == HOUR


def test_reminders_come_seven_three_and_one_day_before_the_end() -> None:
    assert policy.DAYS_LEFT_REMINDERS == (7, 3, 1)
    assert policy.NEWS_LIFETIME == 7 * DAY
    assert policy.NOTICE_LEASE == 30 * MINUTE
    assert policy.NOTICE_PAUSES == (15 * MINUTE, HOUR, 4 * HOUR, 12 * HOUR)


def test_claims_have_bounds_o1() -> None:
    assert policy.LARGEST_SLIP == 5 * MEGABYTE
    assert policy.MOST_PAYMENTS_OF_A_CLAIM == 20
    assert policy.MOST_CLAIMS_OF_A_CONTRACT == 20
    assert (comparing.EARLIEST, comparing.LATEST) == (2 * DAY, 10 * DAY)


def test_paper_has_bounds_p2_p5() -> None:
    assert policy.MOST_REQUESTS_IN_A_PRINT == 25
    assert policy.MOST_PAGES_IN_A_PRINT == 1500
    assert policy.MOST_LINES_IN_A_MAILING_LIST == 300
    assert paper_request.MOST_MAILINGS == 10
    assert MOST_LETTERS == {"name": 100, "phone": 40, "address": 300, "postal_code": 16}
    assert FEWEST_LETTERS == {"name": 2, "address": 6}


def test_what_people_type_has_a_length() -> None:
    assert lengths.MAIL_ADDRESS == 254  # RFC 5321: 256 with the angle brackets
    assert (lengths.CARRIER, lengths.TRACKING_NUMBER, lengths.REASON) == (40, 40, 500)
    assert (lengths.PAYER, lengths.PAYING_ACCOUNT, lengths.AMOUNT, lengths.NOTE) == (200, 64, 22, 500)
    assert (lengths.ID, lengths.IP_ADDRESS) == (128, 64)


def test_tickets_have_bounds_o2() -> None:
    assert policy.LARGEST_ATTACHMENT == 20 * MEGABYTE
    assert policy.LARGEST_VERIFIED == 4 * MEGABYTE
    assert policy.REOPENED_WITHIN == 7 * DAY
    assert tickets.MOST_ENTRIES == 200
    assert (lengths.SUBJECT, lengths.TICKET_TEXT) == (120, 5000)


def test_an_account_keeps_50_contacts_of_its_own_c10() -> None:
    assert contacts.MOST_OWN_CONTACTS == 50


def test_archive_copies_are_renewed_half_a_year_before_the_end_l3() -> None:
    assert longevity.RENEWED_BEFORE_END == 180 * DAY
    assert (longevity.SHORTEST_PAUSE, longevity.LONGEST_PAUSE) == (4 * MINUTE, DAY)


def test_twenty_pages_share_a_seal_of_42_millimetres_l2() -> None:
    assert (riding_seal.LARGEST_GROUP, riding_seal.SEAL_DIAMETER_MM) == (20, 42.0)
