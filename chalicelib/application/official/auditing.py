"""Do the records, their histories and the stored documents still agree? Found by hash, whoever changed which.

What is found is told to people and changed by nobody: a document that differs from its record is evidence.

All that there is comes in parts: segments of the records, whose documents are read whole, and ranges of the
listed official files, whose records are looked for. A part is compared page by page; after each page it is
known what was found and where the part goes on, so that another run can take it up there.
"""

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, field, replace
from enum import StrEnum

from chalicelib.application.official.auditing_histories import AuditHistories, FollowedHistory
from chalicelib.application.ports.auditing import EveryContract, StoredDocuments
from chalicelib.domain.contract.contracts import Contract

MOST_AT_ONCE = 100
"""Records that are looked for in one read."""
DOCUMENTS_AT_ONCE = 8
"""Read beside each other; each is held in memory for a moment, a megabyte at a time."""
CONTRACTS_IN_A_PART = 10_000
"""So many, with their documents, are compared in some minutes."""
OFFICIAL_FILES = "official/"


class Compared(StrEnum):
    RECORDS = "records"
    """Each document that a record names is there, and is what the record says; so is its history."""
    HISTORY = "history"
    """What is left of a long history."""
    FILES = "files"
    """Each official file belongs to a record."""


@dataclass(frozen=True)
class AuditPart:
    """What one run may compare, from where it goes on; small enough for a message to another run."""

    what: Compared
    after: str = ""
    """Where the page before ended; of files also where the part begins; of a history how far it is."""
    until: str = ""
    """Of files: the last key of the part; empty: to the end."""
    segment: int = 0
    segments: int = 1
    """Of records: which of how many."""

    def as_message(self) -> dict[str, str | int]:
        return asdict(self)

    @staticmethod
    def of_message(message: Mapping[str, str | int]) -> "AuditPart":
        """Raises ValueError for what is no part."""
        try:
            part = AuditPart(**message)  # type: ignore[arg-type]
            return replace(part, what=Compared(part.what))
        except TypeError as wrong:
            raise ValueError("this is no part of an audit") from wrong

    def __str__(self) -> str:
        if self.what is Compared.HISTORY:
            return f"{self.what} of {FollowedHistory.of_text(self.after).contract_id}"
        place = f"{self.segment + 1} of {self.segments}" if self.what is Compared.RECORDS else ""
        return " ".join(word for word in (self.what, place, self.after and f"after {self.after}") if word)


@dataclass(frozen=True)
class Comparison:
    """Of one page."""

    looked_at: int
    """Records."""
    notes: tuple[str, ...] = ()
    """Each a discrepancy: what is wrong, with which object."""
    rest: AuditPart | None = field(default=None)
    """Where the part goes on; none when it is done."""
    besides: tuple[AuditPart, ...] = ()
    """Parts that the page has brought to light: long histories."""

    @property
    def left(self) -> list[AuditPart]:
        return [*self.besides, *([] if self.rest is None else [self.rest])]


@dataclass(frozen=True)
class Audit:
    contracts: EveryContract
    documents: StoredDocuments
    histories: AuditHistories

    def parts(self) -> list[AuditPart]:
        """All that there is to compare."""
        files = self.documents.ranges(OFFICIAL_FILES)
        listed = [AuditPart(Compared.FILES, after, until) for after, until in files]
        return [*self.records(), *listed]

    def records(self) -> list[AuditPart]:
        """The parts of the records alone."""
        segments = 1 + self.contracts.about_how_many() // CONTRACTS_IN_A_PART
        return [AuditPart(Compared.RECORDS, segment=each, segments=segments) for each in range(segments)]

    def compare(self, part: AuditPart) -> Comparison:
        """The next page of the part."""
        if part.what is Compared.HISTORY:
            notes, rest = self.histories.follow(FollowedHistory.of_text(part.after))
            return Comparison(0, tuple(notes), None if rest is None else _of_history(rest))
        return self._records(part) if part.what is Compared.RECORDS else self._files(part)

    def to_the_end(self, part: AuditPart) -> Iterator[Comparison]:
        """Page by page."""
        left = [part]
        while left:
            compared = self.compare(left.pop(0))
            yield compared
            left[:0] = compared.left

    def _records(self, part: AuditPart) -> Comparison:
        contracts, goes_on = self.contracts.page(part.segment, part.segments, part.after)
        named = [each for contract in contracts for each in self._named(contract).items()]
        with ThreadPoolExecutor(DOCUMENTS_AT_ONCE) as readers:
            stored = readers.map(self.documents.sha256, [key for key, _ in named])
            wrong = [
                f"{'missing' if found is None else 'altered'}: {key}"
                for (key, sha256), found in zip(named, stored, strict=True)
                if found != sha256
            ]
        of_histories, besides = self._followed(contracts)
        notes = (*wrong, *of_histories)
        return Comparison(len(contracts), notes, _going_on(part, goes_on), besides)

    def _followed(self, contracts: Sequence[Contract]) -> tuple[list[str], tuple[AuditPart, ...]]:
        """What is wrong with their histories, and those that go on."""
        sealed = {it.contract_id for it in contracts if it.official_sha256 is not None}
        begun = self.histories.begun([it.contract_id for it in contracts], sealed)
        with ThreadPoolExecutor(DOCUMENTS_AT_ONCE) as readers:
            read = list(readers.map(self.histories.follow, begun))
        notes = [note for found, _ in read for note in found]
        return notes, tuple(_of_history(rest) for _, rest in read if rest is not None)

    def _named(self, contract: Contract) -> dict[str, str]:
        """Each document that the record names, and its hash."""
        named = {self.documents.base_key(contract): contract.base_sha256}
        if contract.official_sha256 is not None:
            named[self.documents.official_key(contract)] = contract.official_sha256
        archive = self.documents.archive_key(contract)
        if archive is not None:
            named[archive] = archive.rpartition("/")[2].removesuffix(".pdf")
        return named

    def _files(self, part: AuditPart) -> Comparison:
        """Official files of no contract. Some never became official, but each belongs to a record."""
        keys, goes_on = self.documents.keys(OFFICIAL_FILES, part.after, part.until)
        unknown = [
            key
            for first in range(0, len(keys), MOST_AT_ONCE)
            for key in self._unknown(keys[first : first + MOST_AT_ONCE])
        ]
        return Comparison(0, tuple(f"extra: {key}" for key in unknown), _going_on(part, goes_on))

    def _unknown(self, keys: Sequence[str]) -> list[str]:
        contract_of = {key: key.removeprefix(OFFICIAL_FILES).partition("/")[0] for key in keys}
        known = self.contracts.known(set(contract_of.values()))
        return [key for key, contract_id in contract_of.items() if contract_id not in known]


def _of_history(rest: FollowedHistory) -> AuditPart:
    return AuditPart(Compared.HISTORY, after=str(rest))


def _going_on(part: AuditPart, after: str) -> AuditPart | None:
    return replace(part, after=after) if after else None
