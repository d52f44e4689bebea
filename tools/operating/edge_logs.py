"""What CloudFront writes down of visitors: how it went and how long it took, not who came and for what.

CloudFront's logs are set up in us-east-1, wherever the stage is: so not in its stack, but here.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import boto3

EDGE_REGION = "us-east-1"
DAYS = 90
FIELDS = [
    *("date", "time", "x-edge-location", "cs-method", "cache-behavior-path-pattern", "sc-status", "sc-bytes"),
    *("time-taken", "time-to-first-byte", "x-edge-result-type", "x-edge-detailed-result-type"),
    *("x-edge-request-id", "cs-protocol", "cs-protocol-version", "ssl-protocol", "sc-content-type"),
]
"""No visitor's address, no path (contracts' numbers stand there), no query (a sign-in's code), no cookie."""


@dataclass(frozen=True)
class EdgeLogs:
    """Those of one stage."""

    logs: Any
    """A client of CloudWatch Logs in that region."""
    name: str
    account: str
    partition: str

    @classmethod
    def of(cls, session: boto3.Session, stage: str, account: str) -> EdgeLogs:
        return cls(
            session.client("logs", region_name=EDGE_REGION),
            f"{stage}-contract-centre-site",
            account,
            session.get_partition_for_region(session.region_name),
        )

    def keep(self, distribution: str) -> None:
        """From now on, for this distribution (its id); repeated, it changes nothing."""
        self._make_group()
        self.logs.put_delivery_source(
            name=self.name,
            resourceArn=f"arn:{self.partition}:cloudfront::{self.account}:distribution/{distribution}",
            logType="ACCESS_LOGS",
        )
        told = self.logs.put_delivery_destination(
            name=self.name,
            outputFormat="json",
            deliveryDestinationConfiguration={"destinationResourceArn": self._group_arn},
        )
        if not self._deliveries():
            self.logs.create_delivery(
                deliverySourceName=self.name,
                deliveryDestinationArn=told["deliveryDestination"]["arn"],
                recordFields=FIELDS,
            )

    def end(self) -> None:
        """No more of them; what has been written stays for its time."""
        for delivery in self._deliveries():
            self.logs.delete_delivery(id=delivery["id"])
        for remove in (self.logs.delete_delivery_source, self.logs.delete_delivery_destination):
            with suppress(self.logs.exceptions.ResourceNotFoundException):
                remove(name=self.name)

    @property
    def _group(self) -> str:
        return f"/aws/cloudfront/{self.name}"

    @property
    def _group_arn(self) -> str:
        return f"arn:{self.partition}:logs:{EDGE_REGION}:{self.account}:log-group:{self._group}"

    def _make_group(self) -> None:
        with suppress(self.logs.exceptions.ResourceAlreadyExistsException):
            self.logs.create_log_group(logGroupName=self._group)
        self.logs.put_retention_policy(logGroupName=self._group, retentionInDays=DAYS)

    def _deliveries(self) -> list[Any]:
        pages = self.logs.get_paginator("describe_deliveries").paginate()
        return [it for page in pages for it in page["deliveries"] if it["deliverySourceName"] == self.name]
