"""Registering invoicing entities on a running stack: key, certificate and seal artwork are made here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from functools import cached_property

import boto3

from chalicelib.bootstrap import Services
from chalicelib.domain.parties import InvoicingEntity
from chalicelib.settings import read_settings
from tools.entity import register
from tools.stack.embedded_aws import root_session
from tools.stack.place import Place
from tools.stack.settings import application_settings


class _OperatorServices(Services):
    """The application's own parts, with an operator's permissions: the API may not register entities."""

    @cached_property
    def session(self) -> boto3.session.Session:
        return root_session()


def register_entities(
    place: Place, outputs: Mapping[str, str], documents: Iterable[object]
) -> list[InvoicingEntity]:
    """Register what each document describes; an id that exists is updated and keeps its key.

    Raises:
        BadRegistration: with a sentence, before anything of that document is made.
        Conflict: if a name of an invoice issuer belongs to another entity.
    """
    services = _OperatorServices(read_settings({**application_settings(place), **outputs}))
    kms = root_session().client("kms")
    registered = []
    for document in documents:
        entity, artwork = register(
            document,
            known=services.entities.get,
            kms=kms,
            state_dir=place.keys / "authority",
            now=datetime.now(UTC),
        )
        services.entities.register(entity, artwork)
        registered.append(entity)
    return registered
