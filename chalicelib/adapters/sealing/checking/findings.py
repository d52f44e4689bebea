"""How a check of a sealed file says what it found wrong."""

from chalicelib.domain.common.errors import Unsealable


def require(holds: bool, otherwise: str) -> None:
    """Raises Unsealable `seal_check_failed` with this reason unless the condition holds."""
    if not holds:
        raise Unsealable("seal_check_failed", reason=otherwise)
