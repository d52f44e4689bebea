"""What an operator can have done on a stage, local or deployed: `make entity|rotate|csr|…`."""

from __future__ import annotations

from collections.abc import Callable

from tools.entity import BadRegistration
from tools.stage.commands.clues import fill_clues
from tools.stage.commands.redriving import redrive
from tools.stage.commands.registrations import register_entity, trust
from tools.stage.commands.seals import register_certificate, request_certificate, revoke, rotate
from tools.stage.commands.sweeps import sweep
from tools.stage.operator import Operator
from tools.stage.wishes import Wishes, WrongSetting

COMMANDS: dict[str, Callable[[Operator, Wishes], int]] = {
    "sweep": sweep,
    "redrive": redrive,
    "clues": fill_clues,
    "entity": register_entity,
    "rotate": rotate,
    "csr": request_certificate,
    "certificate": register_certificate,
    "revoke": revoke,
    "trust": trust,
}


def carry_out(command: str, operator: Operator, wishes: Wishes) -> int:
    """Do one of COMMANDS; return its exit code. Raises WrongSetting for what cannot be done."""
    try:
        return COMMANDS[command](operator, wishes)
    except BadRegistration as bad:
        raise WrongSetting(f"This cannot be done: {bad}.") from bad
