"""A stage for many scenes: tables, buckets, an entity that can seal, and documents to start from."""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from chalicelib.application.ports import SealedDocument
from chalicelib.domain.contract.contents import Language
from tests.support.crash_points.processes import Machine, Process
from tests.support.crash_points.scene import Scene
from tests.support.feeds import a_contract_of
from tests.support.lagging import until_indexes_know
from tools.samples.factories import an_account, an_entity, an_order
from tools.samples.sealing_entity import with_key

SECOND_ENTITY = an_entity(entity_id="cloud-hk", invoice_issuer_names=("Demo Cloud Hong Kong",))


@dataclass(eq=False)
class World:
    machine: Machine
    calm: Process
    """In it nothing goes wrong: it prepares scenes and reads what became of them."""
    sealing: Process
    """Where S3's events lead."""
    base: bytes
    sealed: SealedDocument
    began: datetime
    undisturbed: dict[str, Any] = field(default_factory=dict)
    """How each use case ends when nothing goes wrong, by its name."""
    _numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    @property
    def base_sha256(self) -> str:
        return hashlib.sha256(self.base).hexdigest()

    def scene(self) -> Scene:
        """A customer whom nobody has seen before: scenes share tables and buckets, but no record."""
        account_id = f"customer-{next(self._numbers)}"
        self.calm.accounts.put_upstream(
            an_account(account_id=account_id, billing_account_ids=(f"billing-of-{account_id}",))
        )
        return Scene(self, account_id, self.began)

    def until_lists_show_it(self) -> None:
        """A schedule that comes by before an index knows comes by again; here it comes by after that."""
        until_indexes_know(self.calm.tables)


@contextmanager
def world(environment: Mapping[str, str], folder: Path) -> Iterator[World]:
    """`environment`: the settings of an empty stage; `folder`: where the development authority may write."""
    began = datetime.now(UTC).replace(microsecond=0)
    machine = Machine(environment)
    calm = machine.process()
    try:
        entity, artwork = with_key(calm.kms, folder)
        calm.entities.register(entity, artwork)
        calm.entities.register(SECOND_ENTITY, b"artwork")
        content = replace(a_contract_of(an_order()).content, language=Language.EN)
        base = calm.typesetter.typeset(content)
        official = calm.make_official.sealer.seal(
            base, entity=entity, artwork=artwork, contract_number="CC-2026-TEST", signed_at=began
        )
        sealed = SealedDocument(official, hashlib.sha256(official).hexdigest(), began)
        yield World(machine, calm, machine.process(), base, sealed, began)
    finally:
        machine.stop()
