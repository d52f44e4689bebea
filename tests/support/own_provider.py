"""Folders of other providers than the one that ships."""

from tools.checkout import CHECKOUT

OWN_PROVIDER = CHECKOUT / "tests" / "provider"
"""The one that tests run with: it differs in every value from the one that ships."""
NORDWOLKE = CHECKOUT / "examples" / "nordwolke"
"""The worked example of docs/provider.md."""
