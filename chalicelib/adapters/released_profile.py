"""The provider's profile as a release carries it: read and checked when the release was made.

To check it again, each new function would build what knows every key of a profile: a tenth of the time that a
new function takes for its first event.
"""

import hashlib
import pickle
from pathlib import Path

from chalicelib.domain.provider.profile import ProviderProfile

FILE = "profile.pickle"
"""Beside `provider.json` in a release, and nowhere else."""


def write_released_profile(profile: ProviderProfile, folder: Path) -> None:
    """Args: folder: the release's, with the `provider.json` that the profile was read from."""
    (folder / FILE).write_bytes(pickle.dumps((_told_in(folder), profile), protocol=5))


def released_profile(folder: Path) -> ProviderProfile | None:
    """None where the folder is no release's, or was changed since: its profile is yet to be checked."""
    try:
        content, told = (folder / FILE).read_bytes(), _told_in(folder)
    except FileNotFoundError:
        return None
    # It lies in the release's archive, as code does.
    checked, profile = pickle.loads(content)  # noqa: S301 # nosec B301
    if not isinstance(profile, ProviderProfile):
        raise TypeError(f"{FILE} holds no profile")
    return profile if checked == told else None


def _told_in(folder: Path) -> bytes:
    """Known again by its hash: what was checked is what is told there now."""
    return hashlib.sha256((folder / "provider.json").read_bytes()).digest()
