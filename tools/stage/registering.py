"""Registering invoicing entities: key, certificate and seal artwork are made here."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from chalicelib.domain.parties.parties import InvoicingEntity
from tools.entity import register
from tools.provider import profile_in_force
from tools.stage.operator import Operator


def register_entities(
    operator: Operator, documents: Iterable[object], folder: Path = Path()
) -> list[InvoicingEntity]:
    """Register what each document describes; an id that exists is updated and keeps its key.

    Files of artwork are named from `folder`.

    Raises:
        BadRegistration: with a sentence, before anything of that document is made.
        Conflict: if a name of an invoice issuer belongs to another entity.
    """
    now, authority = datetime.now(UTC), operator.development_authority
    registered = []
    for document in documents:
        entity, artwork = register(
            document,
            known=operator.services.entities.get,
            kms=operator.kms,
            authority=authority(now) if authority else None,
            now=now,
            folder=folder,
            profile=profile_in_force(),
        )
        operator.store(entity, artwork)
        registered.append(entity)
    return registered
