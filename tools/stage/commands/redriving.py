"""The command that has everything tried again that failed for good."""

from __future__ import annotations

import sys

from tools.stage.operator import Operator
from tools.stage.redriving import Redriving, StillFailing
from tools.stage.streamed_batches import ChangesGone
from tools.stage.wishes import Wishes, WrongSetting


def redrive(operator: Operator, wishes: Wishes) -> int:
    """[NAME] → try failed events, or failed messages of one kind of work, again; all without a name."""
    services = operator.services
    clients = services.session.client
    queues = services.work.queues  # type: ignore[attr-defined] # an operator's are the real ones
    stage, streams = services.settings.stage, clients("dynamodbstreams")
    kinds = Redriving(clients("sqs"), clients("lambda"), streams, stage, queues).kinds()
    name = wishes.get("NAME", "")
    if name and name not in kinds:
        raise WrongSetting(f"NAME must be one of {', '.join(kinds)}, not {name!r}.")
    try:
        for kind in [name] if name else kinds:
            print(f"{kind}: {kinds[kind]()} tried again")
    except (ChangesGone, StillFailing) as failure:
        print(failure, file=sys.stderr)
        return 1
    return 0
