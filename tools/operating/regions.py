"""Where a stage can be, and why not elsewhere."""

from __future__ import annotations

from collections.abc import Mapping

import boto3

from tools.operating.release.surroundings import OWN_EDGE, SMTP
from tools.stage.wishes import WrongSetting

OPEN = "all that a stage is made of is there, mail by SES included, and every account may use it"
OPT_IN = "the same, once the account has enabled the region"
NO_SES = "SES is not there"
CHINA = "CloudFront Functions, origin access control and SES are not there (docs/china.md)"
NO_EDGE = "CloudFront is no part of that partition"

SUPPORTED: Mapping[str, str] = {
    region: why
    for why, regions in {
        OPEN: (
            *("us-east-1", "us-east-2", "us-west-1", "us-west-2", "ca-central-1", "sa-east-1"),
            *("eu-central-1", "eu-west-1", "eu-west-2", "eu-west-3", "eu-north-1"),
            *("ap-south-1", "ap-northeast-1", "ap-northeast-2", "ap-northeast-3"),
            *("ap-southeast-1", "ap-southeast-2"),
        ),
        OPT_IN: (
            *("af-south-1", "ap-south-2", "ap-southeast-3", "ap-southeast-5", "ca-west-1"),
            *("eu-central-2", "eu-south-1", "il-central-1", "me-central-1", "me-south-1"),
        ),
    }.items()
    for region in regions
}
"""Each with the reason why; the check holds the template against what CloudFormation has in each of them."""

REFUSED: Mapping[str, str] = {
    region: why
    for why, regions in {
        NO_SES: (
            *("ap-east-1", "ap-east-2", "ap-southeast-4", "ap-southeast-6", "ap-southeast-7"),
            *("eu-south-2", "mx-central-1"),
        ),
        CHINA: ("cn-north-1", "cn-northwest-1"),
        NO_EDGE: ("us-gov-east-1", "us-gov-west-1"),
    }.items()
    for region in regions
}
"""Each with what stops a stage there."""

INSTEAD: Mapping[str, Mapping[str, str]] = {
    NO_SES: {"mail": SMTP},
    CHINA: {"edge": OWN_EDGE, "mail": SMTP},
}
"""With which settings of a stage nothing stops it."""


def session_of(environment: Mapping[str, str]) -> boto3.Session:
    """Credentials and region as the command line of AWS takes them: AWS_PROFILE; AWS_REGION, then
    AWS_DEFAULT_REGION, then the profile's own region.

    Raises WrongSetting where no region is named.
    """
    named = environment.get("AWS_REGION") or environment.get("AWS_DEFAULT_REGION") or None
    session = boto3.Session(region_name=named)
    if not session.region_name:
        raise WrongSetting("Name the region: AWS_REGION=eu-central-1, or AWS_PROFILE with one.")
    return session


def require_supported(region: str, settings: Mapping[str, str]) -> None:
    """Raises WrongSetting with the reason, before anything is done."""
    if region in SUPPORTED:
        return
    why = REFUSED.get(region, "nobody has looked whether all that a stage needs is there")
    needed = INSTEAD.get(why, {})
    if needed and all(settings.get(name) == value for name, value in needed.items()):
        return
    if needed:
        why += "; with " + ", ".join(f'"{name}": "{value}"' for name, value in needed.items()) + " it can"
    raise WrongSetting(f"A stage cannot be in {region}: {why}. docs/operating.md lists where it can be.")


def partition_of(session: boto3.Session) -> str:
    """The second part of every ARN: `aws`, `aws-cn`."""
    return session.get_partition_for_region(session.region_name)
