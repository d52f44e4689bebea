"""Commands for scripts, against a running stack: a token, a file for the intake."""

from __future__ import annotations

import sys
from datetime import UTC, datetime

from botocore.exceptions import EndpointConnectionError

from chalicelib.application.ports import rejected_file_of
from tools.local.aws.deployment import running_outputs
from tools.local.aws.embedded import root_session
from tools.local.checking import reasons_of
from tools.local.feeds import ImportFailed, Intake
from tools.local.place import Place, not_running
from tools.local.settings import point_at_embedded_aws
from tools.local.sign_in.signing_key import SigningKey
from tools.local.sign_in.tokens import script_token_claims
from tools.stage.functions import FEED_PREFIXES
from tools.stage.wishes import Wishes, WrongSetting, file_of

MOST_REASONS = 10
"""Of a file's refused lines, printed after its import."""


def print_token(place: Place, wishes: Wishes) -> int:
    """ACCOUNT, ROLE, TTL, ISSUER, AUDIENCE → a JWT on standard output and nothing else."""
    claims = script_token_claims(place, wishes, datetime.now(UTC))
    print(SigningKey.kept_in(place.keys).sign(claims))
    return 0


def import_file(place: Place, wishes: Wishes) -> int:
    """FILE, AS → drop the file, wait for its import, print the counts, and the first reasons beside them.

    1 if it could not be read at all.
    """
    file, key = file_of(wishes), wishes.get("AS", "")
    if not file.is_file():
        raise WrongSetting(f"FILE must name a file to import, not {str(file)!r}.")
    if not key.startswith(FEED_PREFIXES):
        raise WrongSetting(f"AS must begin with one of {', '.join(FEED_PREFIXES)}, not {key!r}.")
    point_at_embedded_aws(place)
    try:
        intake = Intake(root_session(), running_outputs(place))
        imported = intake.wait_for(intake.drop(file, key))
    except ImportFailed as failure:
        print(f"{failure} See {place.logs / 'aws.log'}.", file=sys.stderr)
        return 1
    except EndpointConnectionError:
        raise not_running(place) from None
    if imported.rejected:
        for line in intake.first_rejected(key, MOST_REASONS):
            print(reasons_of(line), file=sys.stderr)
        print(f"All that was refused is in {rejected_file_of(key)} of the intake.", file=sys.stderr)
    print(f"accepted {imported.accepted} rejected {imported.rejected}")
    return 0 if imported.readable else 1
