"""What a role of the account may do, for whoever has to refuse where it may not."""

# ruff: noqa: SLF001 - the emulator's own judgement has no public name

from __future__ import annotations

from ministack.core import iam_evaluator
from ministack.core.responses import get_account_id, get_region


def may(role: str, action: str, resource: str) -> bool:
    """Whether the role with this ARN may do that, such as `sqs:ReceiveMessage` on a queue."""
    account, name = get_account_id(), role.rpartition("/")[2]
    context = iam_evaluator.EvalContext(
        principal_arn=f"arn:aws:sts::{account}:assumed-role/{name}/mapping",
        principal_type="AssumedRole",
        principal_account=account,
        action=action,
        resource_arn=resource,
        region=get_region(),
    )
    policies = iam_evaluator._gather_role_policies(name, account)
    return bool(iam_evaluator.evaluate(context, policies).decision == "Allow")
