"""The provider of this checkout: its profile and terms, as the folder has them that PROVIDER names."""

from functools import lru_cache

from chalicelib.adapters.provider_profile import read_provider_profile
from chalicelib.adapters.terms_of_service import ShippedTerms
from chalicelib.domain.provider.profile import ProviderProfile
from tools.checkout import provider_folder


def profile_in_force() -> ProviderProfile:
    return read_provider_profile(provider_folder() / "provider.json")


@lru_cache
def terms_of_provider() -> ShippedTerms:
    return ShippedTerms(provider_folder() / "terms", profile_in_force().products)
