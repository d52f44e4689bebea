"""The Terms of Service that ship with the service."""

from chalicelib.adapters.terms_of_service.shipped import ShippedTerms
from chalicelib.adapters.terms_of_service.unusable import TermsUnusable

__all__ = ["ShippedTerms", "TermsUnusable"]
