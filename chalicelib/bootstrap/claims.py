"""Remittance claims, wired (O1)."""

from functools import cached_property
from typing import TYPE_CHECKING

from chalicelib.bootstrap.parts import Parts

if TYPE_CHECKING:
    from chalicelib.application.claims.candidates import Candidates
    from chalicelib.application.claims.claiming import ClaimPayment
    from chalicelib.application.claims.deciding import DecideClaim
    from chalicelib.application.claims.payment_matcher import PaymentMatcher
    from chalicelib.application.claims.slips import OfferSlipUpload
    from chalicelib.application.claims.viewing import ViewClaims, ViewClaimsDesk
    from chalicelib.application.claims.withdrawing import WithdrawClaim
    from chalicelib.application.intake.import_payments import ImportPayments
    from chalicelib.application.ports import Claims, Payments, SlipCheck, Slips


class ClaimServices(Parts):
    """Claims, payments and slips."""

    @cached_property
    def claims(self) -> "Claims":
        from chalicelib.adapters.dynamodb.claims import DynamoClaims

        return DynamoClaims(self.tables)

    @cached_property
    def payments(self) -> "Payments":
        from chalicelib.adapters.dynamodb.payments import DynamoPayments

        return DynamoPayments(self.tables)

    @cached_property
    def slips(self) -> "Slips":
        from chalicelib.adapters.s3.slips import S3Slips

        return S3Slips(self.s3, self.settings.documents_bucket)

    @cached_property
    def slip_check(self) -> "SlipCheck":
        from chalicelib.adapters.slip_check import FormatSlipCheck
        from chalicelib.adapters.slip_check.confined import require_passive_pdf

        return FormatSlipCheck(require_passive_pdf)

    @cached_property
    def payment_matcher(self) -> "PaymentMatcher":
        from chalicelib.application.claims.payment_matcher import PaymentMatcher

        return PaymentMatcher(self.claims, self.payments)

    @cached_property
    def candidates(self) -> "Candidates":
        from chalicelib.application.claims.candidates import Candidates
        from chalicelib.domain.claims.candidates import LEAST_SCORE

        told = self.settings.least_candidate_score
        return Candidates(self.payment_matcher, self.payments, int(told) if told else LEAST_SCORE)

    @cached_property
    def offer_slip_upload(self) -> "OfferSlipUpload":
        from chalicelib.application.claims.slips import OfferSlipUpload

        return OfferSlipUpload(self.slips, self.new_id)

    @cached_property
    def claim_payment(self) -> "ClaimPayment":
        from chalicelib.application.claims.claiming import ClaimPayment
        from chalicelib.application.claims.slips import AttachSlip
        from chalicelib.application.idempotency import Idempotency

        return ClaimPayment(
            accounts=self.accounts,
            contracts=self.contracts,
            claims=self.claims,
            payment_matcher=self.payment_matcher,
            attach_slip=AttachSlip(self.slips, self.slip_check),
            ledger=self.ledger,
            idempotency=Idempotency(self.requests, self.ledger),
            time_zone=self.provider.time_zone.key,
            new_id=self.new_id,
        )

    @cached_property
    def view_claims(self) -> "ViewClaims":
        from chalicelib.application.claims.viewing import ViewClaims

        return ViewClaims(self.claims)

    @cached_property
    def withdraw_claim(self) -> "WithdrawClaim":
        from chalicelib.application.claims.withdrawing import WithdrawClaim

        return WithdrawClaim(self.claims, self.payment_matcher, self.ledger)

    @cached_property
    def claims_desk(self) -> "ViewClaimsDesk":
        from chalicelib.application.claims.viewing import ViewClaimsDesk

        return ViewClaimsDesk(self.claims, self.payments, self.candidates, self.slips)

    @cached_property
    def decide_claim(self) -> "DecideClaim":
        from chalicelib.application.claims.deciding import DecideClaim

        return DecideClaim(self.claims, self.payments, self.payment_matcher, self.candidates, self.ledger)

    @cached_property
    def import_payments(self) -> "ImportPayments":
        from chalicelib.application.intake.import_payments import ImportPayments

        columns = self.provider_profile.statement_columns
        return ImportPayments(self.payments, self.payment_matcher, self.patient_ledger, columns)
