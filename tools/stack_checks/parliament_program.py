"""Runs in the linters' own environment: policies as JSON come in, by where they stand; findings go out."""

from __future__ import annotations

import json
import sys
import warnings

warnings.simplefilter("ignore")  # of how it finds its own files

from parliament import analyze_policy_string, enhance_finding  # noqa: E402 - it warns when it is imported


def _found(policy: object) -> list[tuple[str, str]]:
    findings = [enhance_finding(it) for it in analyze_policy_string(json.dumps(policy)).findings]
    return [(it.issue, f"{it.title} {it.detail or ''} {it.location}") for it in findings]


if __name__ == "__main__":
    json.dump({where: _found(policy) for where, policy in json.load(sys.stdin).items()}, sys.stdout)
