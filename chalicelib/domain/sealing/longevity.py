"""How long the proof in a sealed file holds, and when its archive copy must be renewed (L3).

The delivered file never changes. What keeps its signature provable is appended to a copy of it: a timestamp
or revocation data that sealing could not get, and later a new timestamp before the last one's certificate
ends.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

RENEWED_BEFORE_END = timedelta(days=180)
SHORTEST_PAUSE = timedelta(minutes=4)
LONGEST_PAUSE = timedelta(days=1)


@dataclass(frozen=True)
class Proof:
    """What a file carries beside its signature."""

    timestamped_at: datetime | None = None
    """The earliest time that a trusted authority vouches for."""
    timestamp_made_at: datetime | None = None
    """That of the latest timestamp."""
    timestamp_ends_at: datetime | None = None
    """When the first certificate above the latest timestamp ends."""
    has_revocation_data: bool = False

    @property
    def is_complete(self) -> bool:
        return self.timestamped_at is not None and self.has_revocation_data


NO_PROOF = Proof()


@dataclass(frozen=True)
class Longevity:
    """The proof of a contract's official file, or of the newest archive copy once there is one."""

    proof: Proof = NO_PROOF
    archive_sha256s: tuple[str, ...] = ()
    """Of the archive copies, the newest last: each of them is genuine."""
    failed_attempts: int = 0
    next_attempt_at: datetime | None = None

    def archived(self, proof: Proof, sha256: str) -> "Longevity":
        return Longevity(proof, (*self.archive_sha256s, sha256))

    def postponed(self, now: datetime) -> "Longevity":
        """Tried in vain; the pauses grow from minutes to a day."""
        pause = min(LONGEST_PAUSE, SHORTEST_PAUSE * 2 ** min(self.failed_attempts, 16))
        attempts = self.failed_attempts + 1
        return replace(self, failed_attempts=attempts, next_attempt_at=now + pause)

    @property
    def archive_sha256(self) -> str | None:
        return self.archive_sha256s[-1] if self.archive_sha256s else None

    @property
    def level(self) -> str:
        """The PAdES baseline level: of the delivered file, or of its archive copy."""
        if self.archive_sha256s and self.proof.is_complete:
            return "B-LTA"
        if self.proof.timestamped_at is None:
            return "B-B"
        return "B-LT" if self.proof.has_revocation_data else "B-T"

    def due_at(self, sealed_at: datetime) -> datetime:
        """When the archive copy is to be made or renewed: at once while the proof is incomplete."""
        if self.next_attempt_at is not None:
            return self.next_attempt_at
        made, ends = self.proof.timestamp_made_at, self.proof.timestamp_ends_at
        if not self.proof.is_complete or made is None or ends is None:
            return sealed_at
        # A certificate that lives shortly is renewed in the last third of its life, not each time anew.
        return ends - min(RENEWED_BEFORE_END, (ends - made) / 3)


NEVER_PROVEN = Longevity()
