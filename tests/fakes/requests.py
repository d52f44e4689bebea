"""Idempotency keys in memory."""

from dataclasses import dataclass, field

from chalicelib.application.ports import IdempotentRequest


@dataclass
class FakeRequests:
    stored: dict[tuple[str, str], IdempotentRequest] = field(default_factory=dict)

    def get(self, account_id: str, key: str) -> IdempotentRequest | None:
        return self.stored.get((account_id, key))

    def withdraw(self, request: IdempotentRequest) -> None:
        stored = self.get(request.account_id, request.key)
        if stored is not None and stored.row == request.row:
            del self.stored[request.account_id, request.key]
