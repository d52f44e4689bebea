"""Seals base PDFs and proves the result. Nothing here loads a PDF library before it is used."""

from chalicelib.adapters.sealing.appending_sealer import AppendingSealer
from chalicelib.adapters.sealing.checking.document import SealedDocumentCheck
from chalicelib.adapters.sealing.pyhanko_sealer import PyhankoSealer

__all__ = ["AppendingSealer", "PyhankoSealer", "SealedDocumentCheck"]
