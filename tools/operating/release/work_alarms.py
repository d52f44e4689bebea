"""What wakes somebody up about the queues of work: two alarms for each."""

from __future__ import annotations

from typing import Any

from tools.stage.work_queues import WORK_QUEUES

LONGEST_WAIT_SECONDS = 3600


def alarms_of_queues() -> dict[str, Any]:
    found: dict[str, Any] = {}
    for it in WORK_QUEUES:
        found[f"{it.kind.title()}WaitsAlarm"] = _alarm(
            f"{it.kind}-waits",
            f"A message of {it.kind} has waited for an hour; docs/runbook/work-waits.md",
            it.queue,
            "ApproximateAgeOfOldestMessage",
            LONGEST_WAIT_SECONDS,
        )
        found[f"{it.kind.title()}FailedAlarm"] = _alarm(
            f"{it.kind}-failed",
            f"Messages of {it.kind} could not be worked off; docs/runbook/work-failed.md",
            it.failed,
            "ApproximateNumberOfMessagesVisible",
            0,
        )
    return found


def _alarm(name: str, told: str, queue: str, metric: str, most: int) -> dict[str, Any]:
    """Nothing is lost meanwhile, and what waits is due still: it can wait for the morning."""
    return {
        "Type": "AWS::CloudWatch::Alarm",
        "Properties": {
            "AlarmName": {"Fn::Sub": f"${{Stage}}-contract-centre-{name}"},
            "AlarmDescription": told,
            "Namespace": "AWS/SQS",
            "MetricName": metric,
            "Dimensions": [{"Name": "QueueName", "Value": {"Fn::GetAtt": [queue, "QueueName"]}}],
            "Statistic": "Maximum",
            "Period": 300,
            "EvaluationPeriods": 1,
            "Threshold": most,
            "ComparisonOperator": "GreaterThanThreshold",
            "TreatMissingData": "notBreaching",
            "AlarmActions": [{"Ref": "Notices"}],
            "OKActions": [{"Ref": "Notices"}],
        },
    }
