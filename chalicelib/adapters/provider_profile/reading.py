"""Reading a profile, and the schema that editors check one by."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from chalicelib.adapters.provider_profile.faults import told
from chalicelib.adapters.provider_profile.parts import Colours
from chalicelib.adapters.provider_profile.whole import Profile
from chalicelib.domain.provider import profile as provider
from chalicelib.domain.provider.profile import ProviderProfile


class ProviderProfileInvalidError(Exception):
    """Raised when the profile cannot be used; its text has a line for each fault."""

    def __init__(self, file: Path, faults: list[str]) -> None:
        super().__init__("\n".join([f"{file}:", *faults]))
        self.faults = faults


def read_provider_profile(file: Path) -> ProviderProfile:
    """Raises ProviderProfileInvalidError naming every field that is missing, unknown or wrong."""
    try:
        content = file.read_bytes()
        profile = Profile.model_validate_json(content)
    except OSError as error:
        raise ProviderProfileInvalidError(file, [f"the profile cannot be read: {error.strerror}"]) from error
    except ValidationError as error:
        raise ProviderProfileInvalidError(file, list(told(error.errors()))) from error
    if twice := _written_twice(content):
        raise ProviderProfileInvalidError(file, twice)
    return profile.as_profile()


def readable_colours(file: Path) -> Mapping[str, provider.Colours] | None:
    """Of a profile that has faults elsewhere; none where the colours themselves have some."""
    try:
        return Colours.model_validate(json.loads(file.read_bytes())["colours"]).as_schemes()
    except (OSError, ValueError, TypeError, KeyError):
        return None


def _written_twice(content: bytes) -> list[str]:
    """JSON takes the last of a key's values, whichever was meant."""
    faults: list[str] = []

    def entries(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        keys = [key for key, _ in pairs]
        faults.extend(
            f"{key}: stands twice in one object" for key in dict.fromkeys(keys) if keys.count(key) > 1
        )
        return dict(pairs)

    json.loads(content, object_pairs_hook=entries)
    return faults


def provider_profile_schema() -> dict[str, Any]:
    """The JSON Schema of the profile, for editors and for whoever writes one."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **Profile.model_json_schema()}
