"""Documents in memory."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC
from hashlib import sha256 as sha256_of

from chalicelib.application.ports import SealedDocument
from chalicelib.domain.common.errors import Unavailable
from chalicelib.domain.contract.contracts import Contract

KEYS_IN_A_PAGE = 250


@dataclass
class FakeDocuments:
    bases: dict[tuple[str, str], bytes] = field(default_factory=dict)
    marked: dict[tuple[str, str], bytes] = field(default_factory=dict)
    official: dict[tuple[str, str], SealedDocument] = field(default_factory=dict)
    archive: dict[tuple[str, str], bytes] = field(default_factory=dict)
    seals_asked_for: list[str] = field(default_factory=list)
    prints: dict[str, bytes] = field(default_factory=dict)

    def put_base(self, contract_id: str, sha256: str, content: bytes) -> None:
        self.bases.setdefault((contract_id, sha256), content)

    def get_base(self, contract_id: str, sha256: str) -> bytes:
        if (contract_id, sha256) not in self.bases:
            raise Unavailable("document_missing", contract_id=contract_id)
        return self.bases[contract_id, sha256]

    def ask_for_seal(self, contract_id: str) -> None:
        self.seals_asked_for.append(contract_id)

    def put_official(self, contract_id: str, base_sha256: str, sealed: SealedDocument) -> SealedDocument:
        if (contract_id, base_sha256) not in self.official:
            self.official[contract_id, base_sha256] = sealed
            return sealed
        return self.official[contract_id, base_sha256]

    def sizes(self, contracts: Sequence[Contract]) -> dict[str, int]:
        found = {}
        for it in contracts:
            official = self.official.get((it.contract_id, it.base_sha256))
            base = self.bases.get((it.contract_id, it.base_sha256))
            sealed = official.content if official is not None else None
            content = base if it.official_sha256 is None else sealed
            if content is not None:
                found[it.contract_id] = len(content)
        return found

    def get_official(self, contract_id: str, base_sha256: str) -> SealedDocument | None:
        """With the hash of what is stored, whatever was said of it."""
        found = self.official.get((contract_id, base_sha256))
        if found is None:
            return None
        return SealedDocument(found.content, _sha256(found.content), found.sealed_at.astimezone(UTC))

    def official_link(self, contract_id: str, base_sha256: str, filename: str, *, inline: bool) -> str:
        return f"memory://official/{contract_id}/{base_sha256}/{filename}?inline={inline}"

    def put_archive(self, contract_id: str, sha256: str, content: bytes) -> None:
        self.archive.setdefault((contract_id, sha256), content)

    def get_archive(self, contract_id: str, sha256: str) -> bytes | None:
        return self.archive.get((contract_id, sha256))

    def archive_link(self, contract_id: str, sha256: str, filename: str, *, inline: bool) -> str:
        return f"memory://archive/{contract_id}/{sha256}/{filename}?inline={inline}"

    def put_marked_draft(self, contract_id: str, base_sha256: str, content: bytes) -> str:
        return _sha256(self.marked.setdefault((contract_id, base_sha256), content))

    def marked_draft_sha256(self, contract_id: str, base_sha256: str) -> str | None:
        content = self.marked.get((contract_id, base_sha256))
        return None if content is None else _sha256(content)

    def get_marked_draft(self, contract_id: str, base_sha256: str) -> bytes | None:
        return self.marked.get((contract_id, base_sha256))

    def draft_link(self, contract_id: str, base_sha256: str, filename: str, *, inline: bool) -> str:
        return f"memory://drafts/{contract_id}/{base_sha256}/{filename}?inline={inline}"

    def put_print(self, print_id: str, content: bytes) -> None:
        self.prints.setdefault(print_id, content)

    def print_link(self, print_id: str, filename: str) -> str:
        return f"memory://paper/{print_id}/{filename}"

    def sha256(self, key: str) -> str | None:
        content = self._objects().get(key)
        return None if content is None else _sha256(content)

    def ranges(self, prefix: str) -> list[tuple[str, str]]:
        """Two, with a border among the ids that ULIDs have."""
        return [("", f"{prefix}5"), (f"{prefix}5", "")]

    def keys(self, prefix: str, after: str, until: str) -> tuple[list[str], str]:
        listed = sorted(key for key in self._objects() if key.startswith(prefix) and key > after)
        keys = [key for key in listed if not until or key <= until]
        return keys[:KEYS_IN_A_PAGE], keys[KEYS_IN_A_PAGE - 1] if len(keys) > KEYS_IN_A_PAGE else ""

    @staticmethod
    def base_key(contract: Contract) -> str:
        return f"drafts/{contract.contract_id}/{contract.base_sha256}.pdf"

    @staticmethod
    def official_key(contract: Contract) -> str:
        return f"official/{contract.contract_id}/{contract.base_sha256}.pdf"

    @staticmethod
    def archive_key(contract: Contract) -> str | None:
        sha256 = contract.longevity.archive_sha256
        return None if sha256 is None else f"archive/{contract.contract_id}/{sha256}.pdf"

    def _objects(self) -> dict[str, bytes]:
        """What the audit reads, by the places that the record leads to."""
        official = {place: it.content for place, it in self.official.items()}
        folders = {"drafts": self.bases, "official": official, "archive": self.archive}
        return {
            f"{folder}/{contract_id}/{sha256}.pdf": content
            for folder, stored in folders.items()
            for (contract_id, sha256), content in stored.items()
        }


def _sha256(content: bytes) -> str:
    return sha256_of(content).hexdigest()
