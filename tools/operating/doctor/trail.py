"""Is it written down who uses sealing keys, and who reads official contracts?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from tools.operating.findings import Finding

if TYPE_CHECKING:
    import boto3

KMS = "kms.amazonaws.com"
READS, WRITES = "reads", "writes"
KEPT = ("official/", "archive/")
"""Prefixes of what must not be read or changed unnoticed."""
# Fields by which an advanced selector may narrow what it records, and still records what is asked for here.
_UNDERSTOOD = {"eventCategory", "readOnly", "eventSource", "resources.type", "resources.ARN"}
_OF_BASIC = {"All": {READS, WRITES}, "ReadOnly": {READS}, "WriteOnly": {WRITES}}

Selector = Mapping[str, Any]


def trails(session: boto3.Session, documents_bucket: str) -> Iterator[Finding]:
    """Three findings over all trails that are on and cover this region: there is one, keys, documents."""
    region = session.region_name
    found = session.client("cloudtrail").describe_trails()["trailList"]
    covering = [it for it in found if it.get("IsMultiRegionTrail") or it.get("HomeRegion", region) == region]
    selectors: list[Selector] = []
    on = 0
    for trail in covering:
        # A trail answers where it lives; its shadows in other regions only repeat it.
        cloudtrail = session.client("cloudtrail", region_name=trail.get("HomeRegion", region))
        if cloudtrail.get_trail_status(Name=trail["TrailARN"])["IsLogging"]:
            on += 1
            told = cloudtrail.get_event_selectors(TrailName=trail["TrailARN"])
            selectors += [*told.get("EventSelectors", []), *told.get("AdvancedEventSelectors", [])]
    yield Finding("CloudTrail", on > 0, f"{on} trails are on" if on else "no trail is on in this region")
    yield _covered("CloudTrail of keys", _keys(selectors), "the use of keys goes unnoticed")
    missing = [prefix for prefix in KEPT if _objects(selectors, documents_bucket, prefix) != {READS, WRITES}]
    said = f"not recorded: who reads or writes {', '.join(missing)} (data events)"
    yield Finding(
        "CloudTrail of documents", not missing, said if missing else "reads and writes are recorded"
    )


def _covered(what: str, recorded: set[str], otherwise: str) -> Finding:
    missing = sorted({READS, WRITES} - recorded)
    said = f"{' and '.join(missing)} are not recorded: {otherwise}"
    return Finding(what, not missing, said if missing else "reads and writes are recorded")


def _keys(selectors: Iterable[Selector]) -> set[str]:
    """Which calls to KMS are recorded; signing is a read there."""
    return {kind for selector in selectors for kind in _of_kms(selector)}


def _of_kms(selector: Selector) -> set[str]:
    if "FieldSelectors" not in selector:
        wanted = selector.get("IncludeManagementEvents", True)
        excluded = KMS in selector.get("ExcludeManagementEventSources", [])
        return _OF_BASIC[selector.get("ReadWriteType", "All")] if wanted and not excluded else set()
    fields = _fields(selector)
    if not _is_of(fields, "Management") or not _admits(fields.get("eventSource"), KMS):
        return set()
    return _kinds(fields)


def _objects(selectors: Iterable[Selector], bucket: str, prefix: str) -> set[str]:
    """Which calls to objects under the prefix are recorded."""
    return {kind for selector in selectors for kind in _of_objects(selector, f":s3:::{bucket}/{prefix}")}


def _of_objects(selector: Selector, resource: str) -> set[str]:
    if "FieldSelectors" not in selector:
        named = [it for it in selector.get("DataResources", []) if it["Type"] == "AWS::S3::Object"]
        whole = any(_begins(resource, value) for it in named for value in it.get("Values", []))
        return _OF_BASIC[selector.get("ReadWriteType", "All")] if whole else set()
    fields = _fields(selector)
    if not _is_of(fields, "Data") or not _admits(fields.get("resources.type"), "AWS::S3::Object"):
        return set()
    arn = fields.get("resources.ARN", {})
    if set(arn) - {"Field", "StartsWith"}:
        return set()
    wide = not arn or any(_begins(resource, value) for value in arn["StartsWith"])
    return _kinds(fields) if wide else set()


def _begins(resource: str, value: str) -> bool:
    """Whether this beginning of an ARN, `arn:aws:s3` for every bucket, covers the resource."""
    partition, _, rest = value.partition(":s3")
    return partition.startswith("arn:") and resource.startswith(f":s3{rest}")


def _fields(selector: Selector) -> dict[str, Mapping[str, Any]]:
    return {str(it["Field"]): it for it in selector["FieldSelectors"]}


def _is_of(fields: Mapping[str, Mapping[str, Any]], category: str) -> bool:
    return set(fields) <= _UNDERSTOOD and fields.get("eventCategory", {}).get("Equals") == [category]


def _admits(field: Mapping[str, Any] | None, value: str) -> bool:
    if field is None:
        return True
    return value in field.get("Equals", [value]) and value not in field.get("NotEquals", [])


def _kinds(fields: Mapping[str, Mapping[str, Any]]) -> set[str]:
    wanted = fields.get("readOnly", {}).get("Equals", ["true", "false"])
    return {{"true": READS, "false": WRITES}[value] for value in wanted}
