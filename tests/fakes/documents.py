"""Documents in memory."""

from dataclasses import dataclass, field
from hashlib import sha256 as sha256_of

from chalicelib.application.ports import SealedDocument
from chalicelib.domain.common.errors import Unavailable


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
        return self.official.setdefault((contract_id, base_sha256), sealed)

    def get_official(self, contract_id: str, base_sha256: str) -> SealedDocument | None:
        return self.official.get((contract_id, base_sha256))

    def official_link(self, contract_id: str, base_sha256: str, filename: str, *, inline: bool) -> str:
        return f"memory://official/{contract_id}/{base_sha256}/{filename}?inline={inline}"

    def put_archive(self, contract_id: str, sha256: str, content: bytes) -> None:
        self.archive.setdefault((contract_id, sha256), content)

    def get_archive(self, contract_id: str, sha256: str) -> bytes | None:
        return self.archive.get((contract_id, sha256))

    def archive_link(self, contract_id: str, sha256: str, filename: str, *, inline: bool) -> str:
        return f"memory://archive/{contract_id}/{sha256}/{filename}?inline={inline}"

    def put_marked_draft(self, contract_id: str, base_sha256: str, content: bytes) -> str:
        return sha256_of(self.marked.setdefault((contract_id, base_sha256), content)).hexdigest()

    def marked_draft_sha256(self, contract_id: str, base_sha256: str) -> str | None:
        content = self.marked.get((contract_id, base_sha256))
        return None if content is None else sha256_of(content).hexdigest()

    def draft_link(self, contract_id: str, base_sha256: str, filename: str, *, inline: bool) -> str:
        return f"memory://drafts/{contract_id}/{base_sha256}/{filename}?inline={inline}"

    def put_print(self, print_id: str, content: bytes) -> None:
        self.prints.setdefault(print_id, content)

    def print_link(self, print_id: str, filename: str) -> str:
        return f"memory://paper/{print_id}/{filename}"
