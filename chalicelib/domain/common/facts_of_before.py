"""Entries from before facts were kept have an English `detail` alone: the known ones are read as facts.

New entries keep the same text for who reads the API by it, so that it can be read back as their facts.
"""

import re
from collections.abc import Callable, Mapping

from chalicelib.domain.common.facts import CopyKind, Fact, FactKind, NotTold, coded, fact, said
from chalicelib.domain.common.history import Action

_EDITS = {
    "contact": FactKind.CONTACT_CHANGED,
    "language": FactKind.LANGUAGE_CHANGED,
    "refresh": FactKind.REFRESHED,
    "note": FactKind.NOTE_CHANGED,
}
_COPIES = {
    "draft": CopyKind.DRAFT,
    "official": CopyKind.OFFICIAL,
    "archive copy": CopyKind.ARCHIVE,
}
WHY_NOT_TOLD = {
    "too late": NotTold.TOO_LATE,
    "the contact has no e-mail address": NotTold.NO_ADDRESS,
    "the contact's e-mail address cannot be used": NotTold.UNUSABLE_ADDRESS,
    "given up": NotTold.GIVEN_UP,
}
MATCHED_BY_ITSELF = "number, amount, payer, account and date fit"
MATCHED_BY_HAND = "by hand, without a payment of the feed"
_RECIPIENT = {"name", "phone", "address", "postal_code", "country"}

_PAYMENT = (
    r"payment (?P<payment_id>\S+) of (?P<received_on>\d{4}-\d\d-\d\d), "
    r"(?P<amount>-?\d+(?:\.\d+)?) (?P<currency>[A-Z]{3})(?:, |; |$)"
)
Facts = tuple[Fact, ...]


def facts_of_detail(action: Action, detail: str) -> Facts:
    """The facts that the text of this action told; one that is not known is told as it stands."""
    if not detail:
        return ()
    return _READ.get(action, said)(detail) or said(detail)


def _pattern(pattern: str, code: FactKind) -> Callable[[str], Facts]:
    """A text of one fact, whose values are the pattern's groups."""

    def read(detail: str) -> Facts:
        found = re.fullmatch(pattern, detail, re.DOTALL)
        return (fact(code, **found.groupdict()),) if found else ()

    return read


def _edited(detail: str) -> Facts:
    names = detail.split(", ")
    return coded(_EDITS[name] for name in names) if set(names) <= _EDITS.keys() else ()


def _sealed(detail: str) -> Facts:
    found = re.fullmatch(
        r"sha256 ([0-9a-f]{64}), (B-\w+), finalized by .*, certificate sha256 ([0-9a-f]*)", detail, re.DOTALL
    )
    if found is None:
        return ()
    document, level, certificate = found.groups()
    return (
        fact(FactKind.DOCUMENT, copy=CopyKind.OFFICIAL, sha256=document),
        fact(FactKind.SIGNATURE, level=level),
        *((fact(FactKind.CERTIFICATE, sha256=certificate),) if certificate else ()),
    )


def _archived(detail: str) -> Facts:
    found = re.fullmatch(r"archive copy sha256 ([0-9a-f]{64}), (B-\w+)", detail)
    if found is None:
        return ()
    return (
        fact(FactKind.DOCUMENT, copy=CopyKind.ARCHIVE, sha256=found[1]),
        fact(FactKind.SIGNATURE, level=found[2]),
    )


def _given_out(detail: str) -> Facts:
    found = re.fullmatch(r"(draft|official|archive copy) sha256 ([0-9a-f]{64})", detail)
    return (fact(FactKind.DOCUMENT, copy=_COPIES[found[1]], sha256=found[2]),) if found else ()


def _recipient(detail: str) -> Facts:
    names = detail.split(", ")
    if not set(names) <= _RECIPIENT:
        return ()
    return tuple(fact(FactKind.RECIPIENT_CHANGED, field=name) for name in names)


def _notice(detail: str) -> Facts:
    occasion, _, why = detail.partition(": ")
    days = re.fullmatch(r"(\d+) days? left", occasion)
    if (days is None and occasion not in _OCCASIONS) or (why and why not in WHY_NOT_TOLD):
        return ()
    told = (
        fact(FactKind.NOTICE, occasion="days_left", days=days[1])
        if days
        else fact(FactKind.NOTICE, occasion=occasion)
    )
    return (told, fact(FactKind.NOT_TOLD, why=WHY_NOT_TOLD[why])) if why else (told,)


def _claim(detail: str) -> Facts:
    """In a contract's story the claim is named first; what follows is as in the claim's own."""
    found = re.match(r"claim (?P<claim_id>\S+?)(?:; |$)", detail)
    if found is None:
        return _payments(detail)
    return (fact(FactKind.CLAIM, **found.groupdict()), *_payments(detail[found.end() :]))


def _payments(detail: str) -> Facts:
    facts: list[Fact] = []
    while found := re.match(_PAYMENT, detail):
        facts.append(fact(FactKind.PAYMENT, **found.groupdict()))
        detail = detail[found.end() :]
    for text, code in (
        (MATCHED_BY_ITSELF, FactKind.MATCHED_BY_ITSELF),
        (MATCHED_BY_HAND, FactKind.BY_HAND),
    ):
        if detail == text or detail.startswith(f"{text}; "):
            facts.append(fact(code))
            detail = detail[len(text) + 2 :]
    return (*facts, *said(detail))


_OCCASIONS = {"official", "expired", "reinstated", "cancelled"}
_COPIES_OF_PAPER = _pattern(r"(?P<copies>\d+) copies", FactKind.COPIES)
_MAILING = _pattern(r"(?P<carrier>.+) (?P<tracking_number>\S+)", FactKind.MAILING)
_FAULT = _pattern(r"(?P<fault>[a-z_]+)", FactKind.SEALING_FAULT)
_READ: Mapping[Action, Callable[[str], Facts]] = {
    Action.EDITED: _edited,
    Action.FINALIZED: _pattern(r"revision (?P<revision>\d+)", FactKind.REVISION),
    Action.SEALED: _sealed,
    Action.TIMESTAMPED: _archived,
    Action.ARCHIVE_RENEWED: _archived,
    **dict.fromkeys((Action.SEAL_FAILED, Action.SEAL_RETRY_PROPOSED, Action.SEAL_RETRIED), _FAULT),
    Action.DOWNLOADED: _given_out,
    Action.CANCELLED: _pattern(
        r"order (?P<order_id>\S+) (?P<state>cancelled|refunded)", FactKind.ORDER_ENDED
    ),
    Action.REINSTATED: _pattern(r"order (?P<order_id>\S+) paid in time", FactKind.ORDER_PAID),
    **dict.fromkeys((Action.PAPER_REQUESTED, Action.PAPER_PRINTED), _COPIES_OF_PAPER),
    Action.PAPER_RECIPIENT_CHANGED: _recipient,
    Action.PAPER_CANCELLED: _pattern(
        r"contract (?P<status>voided|cancelled|expired|deleted)", FactKind.CONTRACT_ENDED
    ),
    **dict.fromkeys((Action.PAPER_MAILED, Action.PAPER_MAILING_CORRECTED, Action.PAPER_DELIVERED), _MAILING),
    **dict.fromkeys(
        (Action.NOTICE_SENT, Action.NOTICE_SKIPPED, Action.NOTICE_FAILED, Action.NOTICE_UNCONFIRMED), _notice
    ),
    **dict.fromkeys(
        (
            Action.REMITTANCE_CLAIMED,
            Action.REMITTANCE_MATCHED,
            Action.REMITTANCE_UNMATCHED,
            Action.REMITTANCE_REJECTED,
            Action.REMITTANCE_WITHDRAWN,
        ),
        _claim,
    ),
}
