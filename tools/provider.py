"""The provider of this checkout: its profile and terms, as the folder has them that PROVIDER names."""

from functools import lru_cache
from pathlib import Path

from chalicelib.adapters.provider_profile import read_provider_profile
from chalicelib.adapters.terms_of_service import ShippedTerms
from chalicelib.domain.provider.profile import ProviderProfile
from tools.checkout import provider_folder


def profile_in_force() -> ProviderProfile:
    return _profile_in(provider_folder())


def terms_of_provider() -> ShippedTerms:
    return _terms_in(provider_folder())


@lru_cache
def _profile_in(folder: Path) -> ProviderProfile:
    return read_provider_profile(folder / "provider.json")


@lru_cache
def _terms_in(folder: Path) -> ShippedTerms:
    """Read once: finding out that a PDF is harmless takes a while."""
    return ShippedTerms(folder / "terms", _profile_in(folder).products)
