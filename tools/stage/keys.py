"""Which stage a sealing key belongs to: a tag that the permission of its sealing function names."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mypy_boto3_kms import KMSClient

    from chalicelib.application.ports import Entities
    from chalicelib.domain.parties.parties import InvoicingEntity

STAGE_TAG = "contract-centre:stage"


def assign_to_stage(kms: KMSClient, stage: str, key_ids: Iterable[str]) -> None:
    """From now on these keys seal on this stage alone. Those that do already are left alone: changes ring."""
    for key_id in sorted(key_ids):
        if stage_of(kms, key_id) != stage:
            kms.tag_resource(KeyId=key_id, Tags=[{"TagKey": STAGE_TAG, "TagValue": stage}])


def stage_of(kms: KMSClient, key_id: str) -> str | None:
    tags = {tag["TagKey"]: tag["TagValue"] for tag in kms.list_resource_tags(KeyId=key_id)["Tags"]}
    return tags.get(STAGE_TAG)


def keys_of(entity: InvoicingEntity) -> set[str]:
    """Every key that the entity seals with, has sealed with, or waits with."""
    known = {entity.key_id, *(seal.key_id for seal in entity.seals)}
    return known | ({entity.next_key_id} if entity.next_key_id else set())


def keys_of_all(entities: Entities) -> set[str]:
    """Those of every registered entity."""
    ids = sorted({seal.entity_id for seal in entities.seals()})
    found = (entities.get(entity_id) for entity_id in ids)
    return {key for entity in found if entity is not None for key in keys_of(entity)}
