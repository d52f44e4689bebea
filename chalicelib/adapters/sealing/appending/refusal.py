"""How the append-only writer says that a base is not one for it."""


class NotUnderstood(Exception):
    """The base holds something that this writer does not know for certain; nothing was signed."""


def expect(holds: object, otherwise: str) -> None:
    """Raises NotUnderstood with this reason unless the condition holds."""
    if not holds:
        raise NotUnderstood(otherwise)
