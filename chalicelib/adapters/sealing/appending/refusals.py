"""How this package says that it does not seal a base, and that it does not stand by what it wrote."""


class NotUnderstood(Exception):
    """The base holds something that this package does not know for certain; nothing was signed."""


class NotAsWritten(Exception):
    """The finished file, read back, is not what was meant; it must not be used."""


def expect(holds: object, otherwise: str) -> None:
    """Raises NotUnderstood with this reason unless the condition holds."""
    if not holds:
        raise NotUnderstood(otherwise)


def confirm(holds: bool, otherwise: str) -> None:
    """Raises NotAsWritten with this reason unless the condition holds."""
    if not holds:
        raise NotAsWritten(otherwise)
