"""Whom the service trusts, in memory."""

from dataclasses import dataclass, field

from chalicelib.domain.sealing.trust import Trust


@dataclass
class FakeTrust:
    trust: Trust = field(default_factory=Trust)

    def get(self) -> Trust:
        return self.trust

    def put(self, trust: Trust) -> None:
        self.trust = trust
