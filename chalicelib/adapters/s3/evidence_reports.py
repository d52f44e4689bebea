"""Evidence reports in S3. Every report is written once.

`evidence/<contract>/<state>.pdf`   the signed report of a state of the history
`sealing/evidence/<contract>`       the request whose event starts the making; gone after a day
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from chalicelib.adapters.s3.objects import put_once, saving_link, translated, unless_missing
from chalicelib.application.ports.evidence import KeptReport

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

ASKED = "sealing/evidence/"


@dataclass(frozen=True)
class S3EvidenceReports:
    s3: "S3Client"
    bucket: str

    def find(self, contract_id: str, state: str) -> KeptReport | None:
        key = _key(contract_id, state)
        with translated("documents_unavailable"):
            head = unless_missing(lambda: self.s3.head_object(Bucket=self.bucket, Key=key))
        if head is None:
            return None
        facts = head["Metadata"]
        return KeptReport(facts["sha256"], datetime.fromisoformat(facts["made-at"]))

    def put(self, contract_id: str, state: str, content: bytes, kept: KeptReport) -> None:
        with translated("documents_unavailable"):
            put_once(
                self.s3,
                Bucket=self.bucket,
                Key=_key(contract_id, state),
                Body=content,
                ContentType="application/pdf",
                Metadata={"sha256": kept.sha256, "made-at": kept.made_at.astimezone(UTC).isoformat()},
            )

    def link(self, contract_id: str, state: str, filename: str) -> str:
        return saving_link(self.s3, self.bucket, _key(contract_id, state), filename, "application/pdf")

    def asked_at(self, contract_id: str) -> datetime | None:
        key = f"{ASKED}{contract_id}"
        with translated("documents_unavailable"):
            head = unless_missing(lambda: self.s3.head_object(Bucket=self.bucket, Key=key))
        return None if head is None else head["LastModified"]

    def ask(self, contract_id: str) -> None:
        with translated("documents_unavailable"):
            self.s3.put_object(Bucket=self.bucket, Key=f"{ASKED}{contract_id}", Body=b"")


def _key(contract_id: str, state: str) -> str:
    return f"evidence/{contract_id}/{state}.pdf"
