"""What whoever operates the service wants to know of it, in numbers; never anything about a customer."""

from typing import Protocol


class Measurements(Protocol):
    def count(self, name: str, amount: int = 1, **dimensions: str) -> None:
        """So many more of something, such as `ContractsSealed`."""
        ...

    def seconds(self, name: str, seconds: float) -> None:
        """How long something took, or has been waiting."""
        ...
