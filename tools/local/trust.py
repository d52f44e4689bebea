"""On the local stack the development authority is trusted for timestamps, where it answers today."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from chalicelib.domain.sealing.trust import TimestampAuthority
from tools.local.operator import operator_with
from tools.local.origin.authority_site import PREFIX
from tools.local.place import Place

NAME = "DEMO Development Timestamp Authority"


def trust_development_authority(place: Place, outputs: Mapping[str, str], now: datetime) -> None:
    """What an operator has registered beside it stays. Its address changes with the port of the stack.

    Keys of a state folder from before may lack their stage.
    """
    operator = operator_with(place, outputs)
    operator.assign_keys()
    authority, known = operator.authority(now), operator.services.trust.get()
    here = f"{place.url}{PREFIX}"
    demo = TimestampAuthority(NAME, f"{here}/tsa", (authority.trust_anchor,))
    others = [it for it in known.timestamp_authorities if PREFIX not in it.url]
    asked = any(it.asked for it in others)
    lists = [address for address in known.revocation_addresses if PREFIX not in address]
    operator.services.trust.put(
        replace(
            known,
            timestamp_authorities=(replace(demo, asked=not asked), *others),
            revocation_addresses=(*lists, *(authority.list_address(it) for it in authority.issuers)),
        )
    )
