"""The provider's profile: one JSON file, read once, with every fault in it named at once."""

from chalicelib.adapters.provider_profile.reading import (
    ProviderProfileInvalidError,
    provider_profile_schema,
    read_provider_profile,
    readable_colours,
)

__all__ = [
    "ProviderProfileInvalidError",
    "provider_profile_schema",
    "read_provider_profile",
    "readable_colours",
]
