"""What an operator writes about timestamp authorities, checked; every fault is told in a sentence."""

import json
from dataclasses import replace

from cryptography import x509
from pydantic import TypeAdapter, ValidationError

from chalicelib.domain.sealing.trust import TimestampAuthority, Trust
from tools.entity.document import BadRegistration


def read_trust(text: str, before: Trust) -> Trust:
    """`{"timestamp_authorities": [{"name", "url", "trust_anchors", "policies"}], "revocation_addresses"}`.

    Authorities that are not in it any more are not asked any more; their tokens still count, unless they
    are named with `"trust_anchors": []`. Raises BadRegistration.
    """
    try:
        wanted = TypeAdapter(Trust).validate_json(json.dumps(json.loads(text)))
    except (ValueError, ValidationError) as error:
        raise BadRegistration(f"the trust record cannot be read: {error}") from error
    for authority in wanted.timestamp_authorities:
        _require_usable(authority)
    named = {authority.name for authority in wanted.timestamp_authorities}
    retired = (
        replace(authority, asked=False)
        for authority in before.timestamp_authorities
        if authority.name not in named
    )
    return replace(wanted, timestamp_authorities=(*wanted.timestamp_authorities, *retired))


def _require_usable(authority: TimestampAuthority) -> None:
    if not authority.url.startswith(("http://", "https://")):
        raise BadRegistration(f"{authority.name} has no http address")
    try:
        for anchor in authority.trust_anchors:
            x509.load_pem_x509_certificate(anchor.encode())
    except ValueError as error:
        raise BadRegistration(f"a trust anchor of {authority.name} is no certificate (PEM)") from error
