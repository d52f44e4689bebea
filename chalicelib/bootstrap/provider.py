"""The provider's profile and calendar, and what contracts say of the provider."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from chalicelib.settings import Settings

if TYPE_CHECKING:
    from chalicelib.application.contracts.drafting import Provider
    from chalicelib.domain.provider.business_calendar import BusinessCalendar
    from chalicelib.domain.provider.profile import ProviderProfile

ASSETS = Path(__file__).parents[1] / "assets"


@dataclass(frozen=True)
class ProviderParts:
    """Read when they are first needed."""

    settings: Settings

    @cached_property
    def provider_folder(self) -> Path:
        """Who the provider is; a release carries the one that it was made with."""
        return Path(self.settings.provider) if self.settings.provider else ASSETS / "provider"

    @cached_property
    def provider_profile(self) -> "ProviderProfile":
        from chalicelib.adapters.released_profile import released_profile

        if released := released_profile(self.provider_folder):
            return released
        from chalicelib.adapters.provider_profile import read_provider_profile

        return read_provider_profile(self.provider_folder / "provider.json")

    @cached_property
    def business_calendar(self) -> "BusinessCalendar":
        from chalicelib.adapters.official_calendar import provider_calendar

        return provider_calendar(self.provider_profile)

    @cached_property
    def provider(self) -> "Provider":
        from chalicelib.application.contracts.drafting import Provider

        profile = self.provider_profile
        site = self.settings.site_url.rstrip("/")
        return Provider(
            profile.contract_address, profile.time_zone, site, profile.stipulations, profile.products
        )
