"""Reading a profile, and the schema that editors check one by."""

from pathlib import Path
from typing import Any

from pydantic import ValidationError

from chalicelib.adapters.provider_profile.values import RELEASED
from chalicelib.adapters.provider_profile.whole import Profile
from chalicelib.domain.provider.profile import ProviderProfile


class ProviderProfileInvalidError(Exception):
    """Raised when the profile cannot be used; its text has a line for each fault."""


def read_provider_profile(file: Path, *, released: bool = False) -> ProviderProfile:
    """Raises ProviderProfileInvalidError naming every field that is missing, unknown or wrong.

    Args: released: no release is made of a folder whose calendar there is not. To see that once more, every
    function would load the holidays of all countries at its start, and few of them need a calendar.
    """
    context = RELEASED if released else None
    try:
        return Profile.model_validate_json(file.read_bytes(), context=context).as_profile()
    except OSError as error:
        raise ProviderProfileInvalidError(f"{file}: {error.strerror}") from error
    except ValidationError as error:
        faults = [
            f"{'.'.join(map(str, fault['loc'])) or 'the profile'}: {fault['msg']}" for fault in error.errors()
        ]
        raise ProviderProfileInvalidError(f"{file}:\n" + "\n".join(faults)) from error


def provider_profile_schema() -> dict[str, Any]:
    """The JSON Schema of the profile, for editors and for whoever writes one."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **Profile.model_json_schema()}
