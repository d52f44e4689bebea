"""Who did something, as the caller may know it."""

from chalicelib.domain.common.history import Action, actor_for_customers
from chalicelib.web.edge.calls import Call


def actor_shown(actor: str, action: Action, call: Call) -> str:
    """Customers' people are told `staff` for the provider's; at the desk everybody has a name."""
    return actor_for_customers(actor, action) if call.someone.rights else actor
