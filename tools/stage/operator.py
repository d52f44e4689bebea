"""Who works on a stage's data, by hand and with more permissions than any function has."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING

import boto3

from chalicelib.bootstrap import Services
from chalicelib.domain.parties.parties import InvoicingEntity
from tools.authority import DevelopmentAuthority
from tools.entity import BadRegistration
from tools.stage.keys import assign_to_stage, keys_of, keys_of_all

if TYPE_CHECKING:
    from mypy_boto3_kms import KMSClient


@dataclass(frozen=True)
class OperatorServices(Services):
    """The service's own parts, with the permissions of a session of the operator's."""

    operator: boto3.Session = field(default_factory=boto3.Session)

    @property
    def session(self) -> boto3.Session:
        return self.operator


@dataclass(frozen=True)
class Operator:
    """Registers entities and their seals on a stage, and runs its scheduled functions."""

    services: OperatorServices
    development_authority: Callable[[datetime], DevelopmentAuthority] | None = None
    """Issues certificates at once, on the local stack; without it a real authority does, in its own time."""
    leave_to_sealing: Callable[[str], None] | None = None
    """Lets the sealing function alone sign with a key (its ARN), where keys have policies."""

    @property
    def kms(self) -> KMSClient:
        return self.services.kms

    def authority(self, now: datetime) -> DevelopmentAuthority:
        if self.development_authority is None:
            raise BadRegistration("a deployed stage has a real authority: make csr NEW=yes")
        return self.development_authority(now)

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
        """A key that was just made is given to this stage before anybody counts on it."""
        assign_to_stage(self.kms, self.services.settings.stage, keys_of(entity))
        self.services.entities.register(entity, artwork)

    def assign_keys(self) -> None:
        """Every entity's keys seal on this stage: some are from before permissions named their stage."""
        services = self.services
        assign_to_stage(self.kms, services.settings.stage, keys_of_all(services.entities))
