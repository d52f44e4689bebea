"""List prices of AWS in `us-east-1`, in US dollars, without free tiers; each with its page."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

AS_OF = "2025"
"""The year of the lists that these were taken from. Not read anew since: look up what you rely on."""
MILLION = 1_000_000


@dataclass(frozen=True)
class Price:
    """Dollars for so many of a unit."""

    dollars: Decimal
    unit: str
    per: int
    page: str
    """Below https://aws.amazon.com/."""

    def of(self, count: Decimal | float) -> Decimal:
        return self.dollars * Decimal(count) / self.per


def _price(dollars: str, unit: str, page: str, per: int = 1) -> Price:
    return Price(Decimal(dollars), unit, per, f"https://aws.amazon.com/{page}/pricing/")


_DYNAMODB = "dynamodb"
PRICES = {
    "alarm": _price("0.10", "metric of an alarm and month", "cloudwatch"),
    "metric": _price("0.30", "metric of our own and month", "cloudwatch"),
    "dashboard": _price("3", "dashboard and month", "cloudwatch"),
    "log": _price("0.50", "GB of logs taken in", "cloudwatch"),
    "kept log": _price("0.03", "GB of logs and month", "cloudwatch"),
    "trace": _price("5", "million traces", "xray", MILLION),
    "firewall": _price("5", "firewall and month", "waf"),
    "firewall rule": _price("1", "rule and month", "waf"),
    "firewall call": _price("0.60", "million calls looked at", "waf", MILLION),
    "secret": _price("0.40", "secret and month", "secrets-manager"),
    "key": _price("1", "key and month", "kms"),
    "signature": _price("0.15", "10,000 signatures on a curve", "kms", 10_000),
    "encryption": _price("0.03", "10,000 calls for encryption", "kms", 10_000),
    "read unit": _price("0.125", "million read units", _DYNAMODB, MILLION),
    "write unit": _price("0.625", "million write units", _DYNAMODB, MILLION),
    "kept record": _price("0.25", "GB of records and month", _DYNAMODB),
    "recovery": _price("0.20", "GB with recovery to any second and month", _DYNAMODB),
    "restore": _price("0.15", "GB restored", _DYNAMODB),
    "put": _price("0.005", "1,000 PUT", "s3", 1000),
    "get": _price("0.0004", "1,000 GET", "s3", 1000),
    "kept document": _price("0.023", "GB of documents and month", "s3"),
    "transfer": _price("0.09", "GB to customers", "ec2/on-demand"),
    "start": _price("0.20", "million starts of functions", "lambda", MILLION),
    "GB second": _price("0.0000166667", "GB and second of functions", "lambda"),
    "queue request": _price("0.40", "million requests to queues", "sqs", MILLION),
    "event": _price("1", "million events", "eventbridge", MILLION),
    "gateway call": _price("3.50", "million calls", "api-gateway", MILLION),
    "edge call": _price("1", "million calls over HTTPS", "cloudfront", MILLION),
    "edge function": _price("0.10", "million runs at the edge", "cloudfront", MILLION),
    "data event": _price("0.10", "100,000 data events", "cloudtrail", 100_000),
    "backup of records": _price("0.10", "GB of records backed up and month", "backup"),
    "backup of documents": _price("0.05", "GB of documents backed up and month", "backup"),
}
