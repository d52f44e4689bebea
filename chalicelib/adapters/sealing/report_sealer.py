"""Seals evidence reports: a signature by the entity's key, and no seal to be seen.

A contract's seal is for contracts. A report bears the same company's signature in a field of another name and
with another reason, so that nobody, and no program that looks for contracts, takes it for one.
"""

from collections.abc import Callable
from datetime import datetime
from io import BytesIO
from typing import Any

from chalicelib.adapters.sealing.checking.findings import require
from chalicelib.adapters.sealing.pyhanko_sealer import PyhankoSealer
from chalicelib.adapters.sealing.statement import statement_of
from chalicelib.domain.common.errors import DomainError, Unsealable
from chalicelib.domain.parties.parties import InvoicingEntity

REPORT_FIELD = "EvidenceReportSignature"


class PyhankoReportSealer:
    """Keep one for many reports: it remembers the certificates that it has checked against their keys."""

    def __init__(self, sealer: PyhankoSealer, signed_part: Callable[[bytes], bytes]) -> None:
        """`signed_part` gives a file without the service's own maintenance behind the signature."""
        self._sealer, self._signed_part = sealer, signed_part

    def seal(
        self, base: bytes, *, entity: InvoicingEntity, contract_number: str, signed_at: datetime
    ) -> bytes:
        """The report's bytes, and after them one update with the signature. Raises what sealing raises."""
        from chalicelib.adapters.sealing.with_pyhanko import signing, update

        description = (
            f"{entity.names.zh} 证据报告数字签名 {contract_number} · "
            f"Digital signature of {entity.names.en} under the evidence report"
        )
        writer = update.with_field(base, description=description, field_name=REPORT_FIELD)
        signer = self._sealer.signer_of(entity, signed_at)
        said = statement_of(entity, contract_number, self._sealer.local(signed_at), self._sealer.place)
        statement = said._replace(reason=f"证据报告 Evidence report {contract_number}")
        return signing.sign(writer, signer, REPORT_FIELD, statement)

    def check(self, sealed: bytes, *, base: bytes, entity: InvoicingEntity) -> None:
        """Re-opens the finished file. Raises Unsealable `seal_check_failed` unless all of this holds.

        It begins with the base, and its one signature is the entity's, intact, over the whole of it.
        """
        from pyhanko.pdf_utils.reader import PdfFileReader

        from chalicelib.adapters.sealing.checking.signature import check_signature

        require(sealed.startswith(base), "the file does not begin with the base")
        try:
            opened: Any = PdfFileReader(BytesIO(self._signed_part(sealed)))
            check_signature(opened, entity, REPORT_FIELD)
        except DomainError:
            raise
        except Exception as error:  # a reader of broken files may raise anything
            raise Unsealable("seal_check_failed", reason=f"unreadable: {type(error).__name__}") from error
