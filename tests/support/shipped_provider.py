"""The provider that ships: the demo."""

from chalicelib.adapters.provider_profile import read_provider_profile
from tools.checkout import CHECKOUT

FOLDER = CHECKOUT / "chalicelib" / "assets" / "provider"
PROFILE = read_provider_profile(FOLDER / "provider.json")
CATALOGUE = PROFILE.products
