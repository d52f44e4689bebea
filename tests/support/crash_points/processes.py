"""Processes that run use cases, each with services of its own as a new function instance has.

They share what says nothing about a process: connections, the SDK's models and the fonts on the disk.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any

import boto3
import botocore.session
from botocore.loaders import Loader

from chalicelib.adapters.typesetting import TypstTypesetter
from chalicelib.adapters.typesetting.address_sheets import TypstAddressSheets
from chalicelib.bootstrap import Services
from chalicelib.settings import Settings, read_settings
from tests.support.crash_points.alike import TypesetAlike
from tests.support.crash_points.wire import Switch, Wire
from tools.provider import profile_in_force

_MOST_PROCESSES = 8
"""A client stops repeating calls when too many have failed; a new function instance has a new client."""


@dataclass(frozen=True)
class Connections(Services):
    """Clients for processes that run one after the other, over one wire each."""

    switch: Switch = field(default_factory=Switch)

    @cached_property
    def session(self) -> boto3.Session:
        core = botocore.session.get_session()
        core.register_component("data_loader", _loader())
        session = boto3.Session(botocore_session=core)
        self.switch.listen(session.events)
        return session


@dataclass(frozen=True)
class Process(Services):
    connections: Connections

    @property
    def dynamodb(self) -> Any:
        return self.connections.dynamodb

    @property
    def s3(self) -> Any:
        return self.connections.s3

    @property
    def kms(self) -> Any:
        return self.connections.kms

    @property
    def ses(self) -> Any:
        return self.connections.ses

    @property
    def sqs(self) -> Any:
        return self.connections.sqs

    @cached_property
    def typesetter(self) -> TypesetAlike:
        profile = self.provider_profile
        return _typesetter(profile.riding_group_size, profile.seal_diameter_mm)

    @cached_property
    def address_sheets(self) -> TypstAddressSheets:
        return _address_sheets()


class Machine:
    """Where processes run."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._settings: Settings = read_settings(environment)
        self._calm = Connections(self._settings)
        self._disturbed = Connections(self._settings)
        self._started = 0

    def process(self) -> Process:
        """A new one in which nothing goes wrong."""
        return Process(self._settings, self._calm)

    def disturbed(self, wire: Wire) -> Process:
        """A new one whose calls go over this wire."""
        if self._started % _MOST_PROCESSES == 0:
            self._disturbed.close()
            self._disturbed = Connections(self._settings)
        self._started += 1
        self._disturbed.switch.wire = wire
        return Process(self._settings, self._disturbed)

    def stop(self) -> None:
        self._calm.close()
        self._disturbed.close()


@lru_cache(maxsize=1)
def _loader() -> Loader:
    loader: Loader = botocore.session.get_session().get_component("data_loader")
    return loader


@lru_cache(maxsize=1)
def _typesetter(riding_group_size: int, seal_diameter_mm: float) -> TypesetAlike:
    return TypesetAlike(
        TypstTypesetter(riding_group_size=riding_group_size, seal_diameter_mm=seal_diameter_mm)
    )


@lru_cache(maxsize=1)
def _address_sheets() -> TypstAddressSheets:
    profile = profile_in_force()
    return TypstAddressSheets(profile.names, profile.mailing)
