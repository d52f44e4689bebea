"""The documents of contracts in S3. Every key is written once; nothing is overwritten.

`drafts/<contract>/<base sha256>.pdf`         what the customer confirms
`drafts/<contract>/<base sha256>.marked.pdf`  the same with its DRAFT mark
`sealing/<contract>`                          the request whose event starts sealing
`official/<contract>/<base sha256>.pdf`       the sealed file of that base: there is never a second one
`archive/<contract>/<its sha256>.pdf`         a copy that begins with those bytes, and proves them for longer
`paper/<print>.pdf`                           what the mail room prints at once; gone after some weeks
"""

import hashlib
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from chalicelib.adapters.s3.objects import (
    MISSING,
    MISSING_OR_HIDDEN,
    put_once,
    saving_link,
    translated,
    unless_missing,
)
from chalicelib.application.ports import SealedDocument
from chalicelib.domain.common.errors import Unavailable

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

    from chalicelib.adapters.s3.object_lock import ObjectLock
    from chalicelib.domain.contract.contracts import Contract


_CHUNK = 1024 * 1024
_AT_ONCE = 8
"""The connections of a client are ten."""

_GIVEN_OUT = ("official/", "archive/")
"""What of the documents may be somebody's evidence: under Object Lock where the stage has it."""


@dataclass(frozen=True)
class S3Documents:
    s3: "S3Client"
    bucket: str
    lock: "ObjectLock | None" = None
    clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    beginnings: Callable[[str, datetime], list[str]] = lambda first, now: []  # noqa: ARG005
    """How ids of contracts from the first one until now can be divided by what they begin with."""

    def put_base(self, contract_id: str, sha256: str, content: bytes) -> None:
        self._put_once(_base(contract_id, sha256), content, {})

    def get_base(self, contract_id: str, sha256: str) -> bytes:
        found = self._get(_base(contract_id, sha256))
        if found is None:
            raise Unavailable("document_missing", contract_id=contract_id)
        return found[0]

    def ask_for_seal(self, contract_id: str) -> None:
        with translated("documents_unavailable"):
            self.s3.put_object(Bucket=self.bucket, Key=f"sealing/{contract_id}", Body=b"")

    def put_official(self, contract_id: str, base_sha256: str, sealed: SealedDocument) -> SealedDocument:
        facts = {"sha256": sealed.sha256, "signed-at": sealed.sealed_at.isoformat()}
        if self._put_once(_official(contract_id, base_sha256), sealed.content, facts):
            return sealed
        earlier = self.get_official(contract_id, base_sha256)
        if earlier is None:
            raise Unavailable("document_missing", contract_id=contract_id)
        return earlier

    def sizes(self, contracts: "Sequence[Contract]") -> dict[str, int]:
        with ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="weighing") as pool:
            sizes = pool.map(self._size, contracts)
            return {it.contract_id: size for it, size in zip(contracts, sizes, strict=True) if size}

    def _size(self, contract: "Contract") -> int | None:
        official = contract.official_sha256 is not None
        key = self.official_key(contract) if official else self.base_key(contract)
        with translated("documents_unavailable"):
            head = unless_missing(lambda: self.s3.head_object(Bucket=self.bucket, Key=key))
        return None if head is None else head["ContentLength"]

    def get_official(self, contract_id: str, base_sha256: str) -> SealedDocument | None:
        found = self._get(_official(contract_id, base_sha256))
        if found is None:
            return None
        content, facts = found
        sealed_at = datetime.fromisoformat(facts["signed-at"]).astimezone(UTC)
        return SealedDocument(content, hashlib.sha256(content).hexdigest(), sealed_at)

    def official_link(self, contract_id: str, base_sha256: str, filename: str, *, inline: bool) -> str:
        return self._link(_official(contract_id, base_sha256), filename, inline=inline)

    def put_archive(self, contract_id: str, sha256: str, content: bytes) -> None:
        self._put_once(_archive(contract_id, sha256), content, {})

    def get_archive(self, contract_id: str, sha256: str) -> bytes | None:
        found = self._get(_archive(contract_id, sha256))
        return found[0] if found else None

    def archive_link(self, contract_id: str, sha256: str, filename: str, *, inline: bool) -> str:
        return self._link(_archive(contract_id, sha256), filename, inline=inline)

    def put_marked_draft(self, contract_id: str, base_sha256: str, content: bytes) -> str:
        sha256 = hashlib.sha256(content).hexdigest()
        if self._put_once(_marked(contract_id, base_sha256), content, {"sha256": sha256}):
            return sha256
        return self.marked_draft_sha256(contract_id, base_sha256) or sha256

    def marked_draft_sha256(self, contract_id: str, base_sha256: str) -> str | None:
        with translated("documents_unavailable"):
            marked = _marked(contract_id, base_sha256)
            head = unless_missing(lambda: self.s3.head_object(Bucket=self.bucket, Key=marked))
        return None if head is None else head["Metadata"]["sha256"]

    def get_marked_draft(self, contract_id: str, base_sha256: str) -> bytes | None:
        found = self._get(_marked(contract_id, base_sha256))
        return found[0] if found else None

    def draft_link(self, contract_id: str, base_sha256: str, filename: str, *, inline: bool) -> str:
        return self._link(_marked(contract_id, base_sha256), filename, inline=inline)

    def put_print(self, print_id: str, content: bytes) -> None:
        self._put_once(_print(print_id), content, {})

    def print_link(self, print_id: str, filename: str) -> str:
        return self._link(_print(print_id), filename, inline=False)

    def sha256(self, key: str) -> str | None:
        """Asked by the audit alone. It may list: what it is denied is no missing document, but an error."""
        with translated("documents_unavailable"):
            found = unless_missing(lambda: self.s3.get_object(Bucket=self.bucket, Key=key), MISSING)
            if found is None:
                return None
            read = hashlib.sha256()
            for chunk in found["Body"].iter_chunks(_CHUNK):
                read.update(chunk)
            return read.hexdigest()

    def ranges(self, prefix: str) -> list[tuple[str, str]]:
        with translated("documents_unavailable"):
            first = self.s3.list_objects_v2(Bucket=self.bucket, Prefix=prefix, MaxKeys=1).get("Contents", [])
        ids = self.beginnings(first[0]["Key"].removeprefix(prefix), self.clock()) if first else []
        borders = [prefix + each for each in ids]
        return list(zip(["", *borders], [*borders, ""], strict=True))

    def keys(self, prefix: str, after: str, until: str) -> tuple[list[str], str]:
        beginning: Any = {"StartAfter": after} if after else {}
        with translated("documents_unavailable"):
            page = self.s3.list_objects_v2(Bucket=self.bucket, Prefix=prefix, **beginning)
        listed = [found["Key"] for found in page.get("Contents", [])]
        keys = [key for key in listed if not until or key <= until]
        goes_on = page.get("IsTruncated", False) and len(keys) == len(listed)
        return keys, keys[-1] if goes_on else ""

    @staticmethod
    def base_key(contract: "Contract") -> str:
        return _base(contract.contract_id, contract.base_sha256)

    @staticmethod
    def official_key(contract: "Contract") -> str:
        return _official(contract.contract_id, contract.base_sha256)

    @staticmethod
    def archive_key(contract: "Contract") -> str | None:
        copies = contract.longevity.archive_sha256s
        return _archive(contract.contract_id, copies[-1]) if copies else None

    def _put_once(self, key: str, content: bytes, facts: dict[str, str]) -> bool:
        """False when there is an object already: it stays as it is."""
        lock = self.lock if key.startswith(_GIVEN_OUT) else None
        with translated("documents_unavailable"):
            return put_once(
                self.s3,
                Bucket=self.bucket,
                Key=key,
                Body=content,
                ContentType="application/pdf",
                Metadata=facts,
                **(lock.parameters(self.clock()) if lock is not None else {}),
            )

    def _get(
        self, key: str, missing: frozenset[str] = MISSING_OR_HIDDEN
    ) -> tuple[bytes, dict[str, str]] | None:
        with translated("documents_unavailable"):
            found = unless_missing(lambda: self.s3.get_object(Bucket=self.bucket, Key=key), missing)
            return None if found is None else (found["Body"].read(), found["Metadata"])

    def _link(self, key: str, filename: str, *, inline: bool) -> str:
        return saving_link(self.s3, self.bucket, key, filename, "application/pdf", inline=inline)


def _base(contract_id: str, sha256: str) -> str:
    return f"drafts/{contract_id}/{sha256}.pdf"


def _marked(contract_id: str, base_sha256: str) -> str:
    return f"drafts/{contract_id}/{base_sha256}.marked.pdf"


def _official(contract_id: str, base_sha256: str) -> str:
    return f"official/{contract_id}/{base_sha256}.pdf"


def _archive(contract_id: str, sha256: str) -> str:
    return f"archive/{contract_id}/{sha256}.pdf"


def _print(print_id: str) -> str:
    return f"paper/{print_id}.pdf"
