"""What a stage costs a month before anybody uses it: counted in its template, with what the clock starts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from tools.bench.bill import runs_of
from tools.bench.prices import PRICES
from tools.operating.release.chalice_app import chalice_config, functions_template
from tools.operating.release.stack_template import stack_template
from tools.stage.functions import SCHEDULES
from tools.stage.template import Template

HOURS = 730
SECONDS_OF_A_SWEEP = Decimal(1)
"""One that finds nothing to do takes a third of that."""
KILOBYTES_OF_A_RUN = Decimal(1)
_RUNS = {"hour": Decimal(HOURS), "minutes": Decimal(HOURS * 60), "days": Decimal(HOURS) / 24}
ASKED_BY, WAITS_SECONDS = 5, 20
"""Connections with which Lambda asks a queue where little is, and how long each waits for an answer."""
ENTITIES = 1
"""Each that seals has a key."""


@dataclass(frozen=True)
class Part:
    """One line of the month's bill."""

    what: str
    count: Decimal
    dollars: Decimal


def empty_stage(template: Template | None = None) -> list[Part]:
    resources = (template or _template())["Resources"]
    runs = {name: _runs_a_month(rate) for name, rate in SCHEDULES.items()}
    return [*_standing(resources), *_scheduled(runs), *_polled(resources)]


def _standing(resources: dict[str, Any]) -> Iterator[Part]:
    alarms = _of(resources, "AWS::CloudWatch::Alarm")
    rules = sum(len(it["Properties"]["Rules"]) for it in _of(resources, "AWS::WAFv2::WebACL"))
    yield _part("alarms", "alarm", sum(len(_metrics(it)) for it in alarms))
    yield _part("metrics that are measured without customers", "metric", len(_own_metrics(alarms)))
    yield _part("dashboard", "dashboard", len(_of(resources, "AWS::CloudWatch::Dashboard")))
    yield _part("firewall", "firewall", len(_of(resources, "AWS::WAFv2::WebACL")))
    yield _part("its rules", "firewall rule", rules)
    yield _part("secrets", "secret", len(_of(resources, "AWS::SecretsManager::Secret")))
    yield _part("key of an entity", "key", ENTITIES)


def _scheduled(runs: dict[str, Decimal]) -> Iterator[Part]:
    """Runs of scheduled functions, with their traces, logs, and calls for the tables' keys."""
    count = sum(runs.values(), Decimal())
    started = sum((runs_of(name, SECONDS_OF_A_SWEEP, many) for name, many in runs.items()), Decimal())
    yield Part("runs of scheduled functions", count.quantize(Decimal(1)), started)
    yield _part("their traces, all of them", "trace", count)
    logged = count * KILOBYTES_OF_A_RUN / 1024**2
    yield Part("their logs, in GB", logged, PRICES["log"].of(logged) + PRICES["kept log"].of(logged * 3))
    # DynamoDB asks for a table's key again after five minutes: at most once a run for each of three tables.
    yield _part("their calls for the keys of tables", "encryption", count * 3)


def _polled(resources: dict[str, Any]) -> Iterator[Part]:
    """Lambda asks each queue that starts a function all the time, whether or not there is anything."""
    mappings = _of(resources, "AWS::Lambda::EventSourceMapping")
    queues = sum("ScalingConfig" in it["Properties"] for it in mappings)
    yield _part(
        "asking the queues of work", "queue request", queues * ASKED_BY * HOURS * 3600 // WAITS_SECONDS
    )


def _part(what: str, price: str, count: Decimal | int) -> Part:
    return Part(what, Decimal(count).quantize(Decimal(1)), PRICES[price].of(count))


def _of(resources: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    return [it for it in resources.values() if it["Type"] == kind]


def _metrics(alarm: dict[str, Any]) -> list[dict[str, Any]]:
    told = alarm["Properties"]
    stats = [it["MetricStat"]["Metric"] for it in told.get("Metrics", []) if "MetricStat" in it]
    return stats or [told]


def _own_metrics(alarms: list[dict[str, Any]]) -> set[str]:
    """Those that alarms watch; the others are measured when customers do something."""
    metrics = [it for alarm in alarms for it in _metrics(alarm) if it["Namespace"] == "ContractCentre"]
    return {json.dumps([it["MetricName"], it["Dimensions"]], sort_keys=True) for it in metrics}


def _runs_a_month(rate: str) -> Decimal:
    """Of `rate(5 minutes)`."""
    number, unit = rate.removeprefix("rate(").removesuffix(")").split()
    return _RUNS[unit if unit in _RUNS else f"{unit}s"] / int(number)


def _template() -> Template:
    return stack_template(functions_template(chalice_config("check", "x86_64")), ["/index.html"])
