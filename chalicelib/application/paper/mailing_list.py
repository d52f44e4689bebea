"""A list of parcels from the mail room: good lines go in, each of the others is named."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from chalicelib.application.paper.mailing import MailPaper
from chalicelib.application.ports import Contracts
from chalicelib.domain.common.errors import DomainError, Invalid, NotFound, Unavailable
from chalicelib.domain.common.policy import MOST_LINES_IN_A_MAILING_LIST
from chalicelib.domain.contract.contract_number import normalized
from chalicelib.domain.paper.paper_request import PaperRequest

_COLUMNS = {"carrier", "tracking_number"}
_NAMES = {"paper_request_id", "contract_number"}
_LONGEST_FIELD = 200


@dataclass(frozen=True)
class ListedMailing:
    """What became of one line; lines count from 1, the header is line 1."""

    line: int
    named: str
    """The request or contract as the line names it."""
    paper: PaperRequest | None
    refusal: DomainError | None


@dataclass(frozen=True)
class MailFromList:
    mail: MailPaper
    contracts: Contracts

    def __call__(self, content: bytes, *, actor: str, now: datetime) -> list[ListedMailing]:
        """Every line is a mailing of its own: sending the list again changes nothing that went in.

        Raises Invalid for what is no such list, and Unavailable where a part of the service does not answer:
        what went in until then stays, and the list can be sent again.
        """
        return [self._mailed(line, row, actor, now) for line, row in list(_rows(content))]

    def _mailed(self, line: int, row: dict[str, str], actor: str, now: datetime) -> ListedMailing:
        named = row.get("paper_request_id") or row.get("contract_number") or ""
        try:
            paper = self.mail.mail(
                self._paper_request_id(row), row["carrier"], row["tracking_number"], actor=actor, now=now
            )
        except Unavailable:
            raise
        except DomainError as refusal:
            return ListedMailing(line, named, None, refusal)
        return ListedMailing(line, named, paper, None)

    def _paper_request_id(self, row: dict[str, str]) -> str:
        if row.get("paper_request_id"):
            return row["paper_request_id"]
        number = normalized(row.get("contract_number", ""))
        contract = self.contracts.by_number(number) if number else None
        if contract is None or contract.paper_request_id is None:
            raise NotFound()
        return contract.paper_request_id


def _rows(content: bytes) -> Iterator[tuple[int, dict[str, str]]]:
    """Line number and fields by column, trimmed; empty lines are left out."""
    try:
        reader = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True)
        rows = [(reader.line_num, [field.strip() for field in row]) for row in reader]
    except (UnicodeDecodeError, csv.Error) as error:
        raise Invalid("mailings_unreadable") from error
    header = [name.lower() for name in rows[0][1]] if rows else []
    if not set(header) >= _COLUMNS or not set(header) & _NAMES:
        raise Invalid("mailings_columns_missing")
    filled = [(line, row) for line, row in rows[1:] if any(row)]
    if len(filled) > MOST_LINES_IN_A_MAILING_LIST:
        raise Invalid("mailings_too_many", lines=len(filled), most=MOST_LINES_IN_A_MAILING_LIST)
    for line, row in filled:
        fields = dict.fromkeys(header, "") | dict(zip(header, row, strict=False))
        yield line, {name: field[:_LONGEST_FIELD] for name, field in fields.items()}
