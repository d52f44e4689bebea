"""Whether a provider's folder is whole, before anything is started or deployed with it."""

from __future__ import annotations

from pathlib import Path

from chalicelib.adapters.official_calendar import provider_calendar
from chalicelib.adapters.provider_profile import ProviderProfileInvalidError, read_provider_profile
from chalicelib.adapters.terms_of_service import ShippedTerms, TermsUnusable
from tools.checkout import CHECKOUT
from tools.site.colours import Unreadable, provider_styles
from tools.stage.wishes import WrongSetting

KNOWN = {"provider.json", "logo.svg", "terms"}


def require_usable(folder: Path) -> None:
    """Raises WrongSetting naming each fault with its place."""
    found = {path.name for path in folder.glob("*")}
    faults = [f"{name} is missing" for name in sorted(KNOWN - found)]
    faults += [f"{name} is not known" for name in sorted(found - KNOWN)]
    if not faults:
        try:
            profile = read_provider_profile(folder / "provider.json")
            provider_calendar(profile)
            ShippedTerms(folder / "terms", profile.products).of("")
            provider_styles(CHECKOUT / "frontend" / "styles" / "colours.css", profile.colours)
        except (ProviderProfileInvalidError, TermsUnusable, Unreadable) as unusable:
            faults.append(str(unusable))
    if faults:
        told = "\n".join(faults)
        raise WrongSetting(f"The provider's folder {folder} cannot be used (docs/provider.md):\n{told}")
