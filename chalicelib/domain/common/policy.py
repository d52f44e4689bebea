"""The service's limits and periods, each with the rule that it comes from."""

from datetime import datetime, timedelta

from chalicelib.domain.common import lengths

UNPAID_VALIDITY = timedelta(days=30)
"""E7, L8: an unpaid order and its contract live this long from the moment of placing."""

MOST_IDS_IN_A_REQUEST = 30
"""A request is one transaction of at most 100 writes, three for each order and a few more."""

MOST_CONTRACTS_IN_A_BATCH = 50
"""Finalized with one call, each in a transaction of its own; told of with one letter, leased in one."""

BATCH_TIME = timedelta(seconds=15)
"""So long one call finalizes; what it has not come to by then is finalized when the call is repeated."""

BATCH_LIFETIME = timedelta(seconds=60)
"""Longer than any call runs: what is a draft then was refused, and its batch does not wait for it."""

BATCH_PATIENCE = timedelta(minutes=10)
"""How long contracts of a batch that are official wait for the others before they are told of."""

MOST_CONTRACTS_IN_A_DOWNLOAD = 200
MOST_BYTES_IN_A_DOWNLOAD = 200 * 1024 * 1024
"""Of contracts packed into one file: written within one run, and saved within minutes."""

MOST_ROWS_IN_A_DOWNLOAD = 10_000
"""Of a list as a table."""

MOST_PAGES_IN_A_DOWNLOAD = 400
"""Of a hundred rows, read for one table: a filter that leaves out nearly all would turn all there are."""

DOWNLOAD_JOB_PATIENCE = timedelta(minutes=10)
"""Longer than a run may take: a job that is not ready by then is asked for anew."""

DOWNLOAD_JOB_LIFETIME = timedelta(hours=1)
"""How long a packed file is given out; its bucket removes it within two days."""

MOST_LINES_IN_A_CONTRACT = 5000
"""A contract's record and its typesetting stay within one database record and one function."""

DOWNLOAD_LINK_LIFETIME = timedelta(minutes=5)
"""How long a download address works without a token."""

EVIDENCE_PATIENCE = timedelta(minutes=1)
"""How long a report that was asked for is waited for, before it is asked for again."""

IDEMPOTENCY_LIFETIME = timedelta(hours=24)
REQUEST_LEASE = timedelta(seconds=60)
"""How long a running request holds its idempotency key before a repeat may take it over."""

SEALING_LEASE = timedelta(seconds=150)
"""How long one sealing attempt keeps others away: longer than the sealing function may run.

Shorter than the time between the first and the last delivery of an event (1 and 2 minutes): the last one
takes over what an attempt that died has left.
"""

DAYS_LEFT_REMINDERS = (7, 3, 1)
"""How many days before its deadline the contact of an unpaid contract is reminded, first to last."""

NEWS_LIFETIME = timedelta(days=7)
"""What happened longer ago is not told by e-mail any more."""

NOTICE_LEASE = timedelta(minutes=30)
"""How long sending a notice may take, longer than its function may run: after that its outcome is unknown."""

NOTICE_PAUSES = (timedelta(minutes=15), timedelta(hours=1), timedelta(hours=4), timedelta(hours=12))
"""How long a notice that could not be sent waits, after each attempt; after one more it is given up."""

LARGEST_SLIP = 5 * 1024 * 1024
"""O1: bytes of a payment slip."""

SLIP_UPLOAD_LIFETIME = timedelta(minutes=15)
"""How long a slip can be uploaded with the form that was given out for it."""

MOST_PAYMENTS_OF_A_CLAIM = 20
"""O1: payments that staff can match to one claim together."""

MOST_CLAIMS_OF_A_CONTRACT = 20
"""O1: claims of one contract that wait for their payment."""

MOST_REQUESTS_IN_A_PRINT = 25
MOST_PAGES_IN_A_PRINT = 1500
"""One request of the largest contract always fits; a batch stays within one call's time and memory."""

MOST_LINES_IN_A_MAILING_LIST = 300
"""Each line is a transaction of its own, all within one call."""


REOPENED_WITHIN = timedelta(days=7)
"""O2: how long after closing a ticket goes on; afterwards the customer opens another."""

LONGEST_IDEMPOTENCY_KEY = 255
"""Characters."""

LARGEST_ATTACHMENT = 20 * 1024 * 1024
"""O2: bytes of a PDF that staff attach to a ticket."""

LARGEST_VERIFIED = 4 * 1024 * 1024
"""Bytes of a file that anybody has checked; a larger one is known by its hash."""

UPLOAD_FORM_LIFETIME = timedelta(minutes=15)
"""How long a file can be uploaded with the form that was given out for it."""


def unpaid_deadline(placed_at: datetime) -> datetime:
    """The instant from which an unpaid order is expired (E7); paying at it is still in time (L9)."""
    return placed_at + UNPAID_VALIDITY


def figures() -> dict[str, int]:
    """The numbers that texts name, by the placeholder that stands for each: no text has them of its own."""
    return {
        "unpaid_days": UNPAID_VALIDITY.days,
        "reopen_days": REOPENED_WITHIN.days,
        "slip_megabytes": LARGEST_SLIP // 2**20,
        "attachment_megabytes": LARGEST_ATTACHMENT // 2**20,
        "longest_carrier": lengths.CARRIER,
        "longest_tracking_number": lengths.TRACKING_NUMBER,
        "longest_key": LONGEST_IDEMPOTENCY_KEY,
        "most_in_a_download": MOST_CONTRACTS_IN_A_DOWNLOAD,
        "download_megabytes": MOST_BYTES_IN_A_DOWNLOAD // 2**20,
        "most_in_a_batch": MOST_CONTRACTS_IN_A_BATCH,
    }
