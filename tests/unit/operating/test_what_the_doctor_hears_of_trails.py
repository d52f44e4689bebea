"""The doctor knows a trail that records the use of keys and of documents from one that only exists."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.stubbed_session import REGION, StubbedSession
from tools.operating.doctor.trail import trails

BUCKET = "prod-contract-centre-documents-123456789012"
ARN = f"arn:aws:cloudtrail:{REGION}:123456789012:trail/account"
OF_DOCUMENTS = {"Type": "AWS::S3::Object", "Values": [f"arn:aws:s3:::{BUCKET}/"]}
BASIC = {"ReadWriteType": "All", "IncludeManagementEvents": True, "DataResources": [OF_DOCUMENTS]}
KEYS, DOCUMENTS = "CloudTrail of keys", "CloudTrail of documents"


def advanced(category: str, **fields: list[str]) -> dict[str, Any]:
    """A selector of these fields, each equal to one of some values; `ARN` begins with them."""
    told: list[dict[str, Any]] = [{"Field": "eventCategory", "Equals": [category]}]
    names = {"type": "resources.type", "ARN": "resources.ARN"}
    for name, values in fields.items():
        operator = "StartsWith" if name == "ARN" else "NotEquals" if name == "without" else "Equals"
        field = "eventSource" if name == "without" else names.get(name, name)
        told.append({"Field": field, operator: values})
    return {"FieldSelectors": told}


def found(*selectors: dict[str, Any], logging: bool = True, **trail: Any) -> dict[str, bool]:
    session: Any = StubbedSession()
    told = {"TrailARN": ARN, "HomeRegion": REGION, "IsMultiRegionTrail": False} | trail
    session.answers("cloudtrail", "describe_trails", {"trailList": [told]})
    session.answers("cloudtrail", "get_trail_status", {"IsLogging": logging})
    kind = "AdvancedEventSelectors" if any("FieldSelectors" in it for it in selectors) else "EventSelectors"
    session.answers("cloudtrail", "get_event_selectors", {"TrailARN": ARN, kind: list(selectors)})
    return {finding.what: finding.is_well for finding in trails(session, BUCKET)}


def test_a_trail_of_everything_is_well() -> None:
    assert found(BASIC) == {"CloudTrail": True, KEYS: True, DOCUMENTS: True}
    assert set(found(BASIC, HomeRegion="us-east-1", IsMultiRegionTrail=True).values()) == {True}


def test_a_trail_that_is_off_or_of_another_region_records_nothing() -> None:
    assert set(found(BASIC, logging=False).values()) == {False}
    assert set(found(BASIC, HomeRegion="us-east-1").values()) == {False}


@pytest.mark.parametrize(
    "changed",
    [
        {"ReadWriteType": "WriteOnly"},  # signing is a read
        {"ReadWriteType": "ReadOnly"},
        {"IncludeManagementEvents": False},
        {"ExcludeManagementEventSources": ["kms.amazonaws.com"]},
    ],
)
def test_a_trail_that_leaves_out_use_or_change_of_keys_is_a_finding(changed: dict[str, Any]) -> None:
    assert not found(BASIC | changed)[KEYS]


@pytest.mark.parametrize(
    ("values", "is_well"),
    [
        ([f"arn:aws:s3:::{BUCKET}/"], True),
        (["arn:aws:s3"], True),
        (["arn:aws-cn:s3"], True),
        ([f"arn:aws:s3:::{BUCKET}/official/", f"arn:aws:s3:::{BUCKET}/archive/"], True),
        ([f"arn:aws:s3:::{BUCKET}/official/"], False),
        (["arn:aws:s3:::another/"], False),
        ([], False),
    ],
)
def test_reading_of_official_contracts_and_archive_copies_is_recorded(
    values: list[str], is_well: bool
) -> None:
    told = BASIC | {"DataResources": [OF_DOCUMENTS | {"Values": values}]}

    assert found(told)[DOCUMENTS] is is_well


def test_advanced_selectors_are_understood() -> None:
    management = advanced("Management")
    data = advanced("Data", type=["AWS::S3::Object"], ARN=[f"arn:aws:s3:::{BUCKET}/"])

    assert found(management, data) == {"CloudTrail": True, KEYS: True, DOCUMENTS: True}
    assert not found(management, advanced("Data", type=["AWS::Lambda::Function"]))[DOCUMENTS]
    assert not found(management, advanced("Data", type=["AWS::S3::Object"], readOnly=["false"]))[DOCUMENTS]
    assert not found(data)[KEYS]
    assert not found(advanced("Management", readOnly=["true"]))[KEYS]
    assert found(advanced("Management", readOnly=["true"]), advanced("Management", readOnly=["false"]))[KEYS]
    assert not found(advanced("Management", without=["kms.amazonaws.com"]))[KEYS]
    assert found(advanced("Management", without=["rdsdata.amazonaws.com"]))[KEYS]


def test_a_selector_that_narrows_in_a_way_not_understood_does_not_count() -> None:
    assert not found(advanced("Management", eventName=["PutKeyPolicy"]))[KEYS]
