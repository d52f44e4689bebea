"""The settings that the application reads, as they are on the local stack."""

from __future__ import annotations

import os

from tools.checkout import provider_setting
from tools.local.place import REGION, STAGE, Place
from tools.local.sign_in.tokens import AUDIENCE, CLIENT_ID
from tools.site.configuration import site_configuration


def application_settings(place: Place) -> dict[str, str]:
    """Settings that are the same for API and functions; names of data and credentials come on top."""
    return {
        "STAGE": STAGE,
        "SITE_URL": place.url,
        "OIDC_ISSUER": place.issuer,
        "OIDC_AUDIENCE": AUDIENCE,
        "OIDC_JWKS_URL": f"{place.issuer}/jwks",
        "LOG_KEY": "local",
    } | provider_setting()


def site_settings(place: Place) -> dict[str, str]:
    """What the site reads from /config.json."""
    return site_configuration(place.issuer, CLIENT_ID, AUDIENCE)


def point_at_embedded_aws(place: Place) -> None:
    """Make this process's AWS clients talk to the embedded AWS, and forget the developer's own AWS set-up."""
    for inherited in [name for name in os.environ if name.startswith("AWS_")]:
        del os.environ[inherited]
    os.environ.update(_aws_settings(place))


def _aws_settings(place: Place) -> dict[str, str]:
    return {
        "AWS_ENDPOINT_URL": place.aws_url,
        "AWS_REGION": REGION,
        "AWS_DEFAULT_REGION": REGION,
        "AWS_CONFIG_FILE": "/dev/null",
        "AWS_SHARED_CREDENTIALS_FILE": "/dev/null",
        "AWS_EC2_METADATA_DISABLED": "true",
    }
