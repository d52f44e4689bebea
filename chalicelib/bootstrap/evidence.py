"""Evidence reports, wired to the outer parts."""

from functools import cached_property
from typing import TYPE_CHECKING

from chalicelib.bootstrap.sealing import Sealing

if TYPE_CHECKING:
    from chalicelib.application.evidence.asking import AskForEvidence
    from chalicelib.application.evidence.making import MakeEvidence
    from chalicelib.application.ports.evidence import (
        EvidenceReports,
        FileReader,
        ReportSealer,
        ReportTypesetter,
    )


class EvidenceServices(Sealing):
    @cached_property
    def evidence_reports(self) -> "EvidenceReports":
        from chalicelib.adapters.s3.evidence_reports import S3EvidenceReports

        return S3EvidenceReports(self.s3, self.settings.documents_bucket)

    @cached_property
    def report_typesetter(self) -> "ReportTypesetter":
        from chalicelib.adapters.typesetting.evidence_reports import TypstEvidenceReports

        return TypstEvidenceReports(self.provider_profile.carrier_names)

    @cached_property
    def report_sealer(self) -> "ReportSealer":
        from chalicelib.adapters.kms_key import KmsSigningKey
        from chalicelib.adapters.preserving.authorities import LONGEST_TOKEN
        from chalicelib.adapters.sealing import PyhankoSealer
        from chalicelib.adapters.sealing.report_sealer import PyhankoReportSealer

        profile = self.provider_profile
        keys, zone, place = KmsSigningKey(self.kms), profile.time_zone.key, profile.contract_address
        sealer = PyhankoSealer(keys, zone, self._timestamp, LONGEST_TOKEN, place)
        return PyhankoReportSealer(sealer, self.long_term.signed_part)

    @cached_property
    def file_reader(self) -> "FileReader":
        from chalicelib.adapters.verifying.own_files import OwnFileReader
        from chalicelib.verifier import validator

        return OwnFileReader(validator)

    @cached_property
    def ask_for_evidence(self) -> "AskForEvidence":
        from chalicelib.application.evidence.asking import AskForEvidence
        from chalicelib.application.idempotency import Idempotency

        return AskForEvidence(
            own_contracts=self.own_contracts,
            contracts=self.contracts,
            chains=self.history_chains,
            reports=self.evidence_reports,
            ledger=self.ledger,
            idempotency=Idempotency(self.requests, self.ledger),
        )

    @cached_property
    def make_evidence(self) -> "MakeEvidence":
        from chalicelib.application.evidence.making import MakeEvidence

        return MakeEvidence(
            contracts=self.contracts,
            chains=self.history_chains,
            documents=self.documents,
            entities=self.entities,
            trust=self.trust,
            reader=self.file_reader,
            typesetter=self.report_typesetter,
            sealer=self.report_sealer,
            preserver=self.preserver,
            reports=self.evidence_reports,
            ledger=self.ledger,
            time_zone=self.provider_profile.time_zone.key,
        )
