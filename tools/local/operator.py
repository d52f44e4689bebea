"""The operator of the local stack, whose certificates the development authority issues."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime

from botocore.exceptions import ClientError, EndpointConnectionError

from chalicelib.settings import read_settings
from tools.authority import DevelopmentAuthority
from tools.local.aws.deployment import running_outputs
from tools.local.aws.embedded import root_session
from tools.local.origin.authority_site import PREFIX
from tools.local.place import Place, not_running
from tools.local.settings import application_settings, point_at_embedded_aws
from tools.stage.operator import Operator, OperatorServices


def operator_with(place: Place, outputs: Mapping[str, str]) -> Operator:
    """Args: outputs: those of the stack of this place, as settings."""

    def authority(now: datetime) -> DevelopmentAuthority:
        return DevelopmentAuthority(place.keys / "authority", now, f"{place.url}{PREFIX}")

    settings = read_settings({**application_settings(place), **outputs})
    return Operator(OperatorServices(settings, root_session()), authority)


@contextmanager
def operator_of(place: Place) -> Iterator[Operator]:
    """For work on the running stack. Raises WrongSetting if none answers."""
    point_at_embedded_aws(place)
    try:
        yield operator_with(place, running_outputs(place))
    except (ClientError, EndpointConnectionError) as error:
        print(f"{type(error).__name__}: {error}", file=sys.stderr)
        raise not_running(place) from error
