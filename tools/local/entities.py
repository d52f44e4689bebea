"""Registering invoicing entities: key, certificate and seal artwork are made here.

On a running local stack the development authority issues certificates; for a deployed stage a real one does.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import boto3

from chalicelib.bootstrap import Services
from chalicelib.domain.parties.parties import InvoicingEntity
from chalicelib.settings import read_settings
from tools.authority import DevelopmentAuthority
from tools.entity import BadRegistration, register
from tools.local.authority_site import PREFIX
from tools.local.embedded_aws import root_session
from tools.local.place import Place
from tools.local.settings import application_settings

if TYPE_CHECKING:
    from mypy_boto3_kms import KMSClient


class _OperatorServices(Services):
    """The application's own parts, with an operator's permissions: the API may not register entities."""

    @cached_property
    def session(self) -> boto3.session.Session:
        return root_session()


@dataclass(frozen=True)
class Operator:
    """Who registers entities and their seals on a stack."""

    services: Services
    place: Place | None = None
    """The local stack; none: a deployed stage."""

    @classmethod
    def on(cls, place: Place, outputs: Mapping[str, str]) -> Operator:
        services = _OperatorServices(read_settings({**application_settings(place), **outputs}))
        return cls(services, place)

    @property
    def kms(self) -> KMSClient:
        return self.services.kms

    def authority(self, now: datetime) -> DevelopmentAuthority:
        if self.place is None:
            raise BadRegistration("a deployed stage has a real authority: make csr NEW=yes")
        return DevelopmentAuthority(self.place.keys / "authority", now, f"{self.place.url}{PREFIX}")

    def entity(self, entity_id: str) -> InvoicingEntity:
        found = self.services.entities.get(entity_id)
        if found is None:
            raise BadRegistration(f"there is no entity {entity_id!r}; name one with ID")
        if found.artwork_sha256 is not None or found.seals:
            return found
        # From before artworks were kept by their hash: the next one must not take the place of this one.
        artwork = self.artwork(found)
        kept = replace(found, artwork_sha256=hashlib.sha256(artwork).hexdigest())
        self.store(kept, artwork)
        return kept

    def artwork(self, entity: InvoicingEntity) -> bytes:
        return self.services.entities.artwork(entity.entity_id, entity.artwork_sha256)

    def store(self, entity: InvoicingEntity, artwork: bytes) -> None:
        self.services.entities.register(entity, artwork)


def register_entities(
    operator: Operator, documents: Iterable[object], folder: Path = Path()
) -> list[InvoicingEntity]:
    """Register what each document describes; an id that exists is updated and keeps its key.

    Files of artwork are named from `folder`.

    Raises:
        BadRegistration: with a sentence, before anything of that document is made.
        Conflict: if a name of an invoice issuer belongs to another entity.
    """
    place = operator.place
    registered = []
    for document in documents:
        entity, artwork = register(
            document,
            known=operator.services.entities.get,
            kms=operator.kms,
            state_dir=place.keys / "authority" if place else None,
            now=datetime.now(UTC),
            address=f"{place.url}{PREFIX}" if place else None,
            folder=folder,
        )
        operator.store(entity, artwork)
        registered.append(entity)
    return registered
