"""Whom the service trusts for the time of signatures, and where it learns what was revoked."""

from dataclasses import dataclass


@dataclass(frozen=True)
class TimestampAuthority:
    """An RFC 3161 authority. One that is not asked any more stays here as long as its tokens are to count."""

    name: str
    url: str
    trust_anchors: tuple[str, ...]
    """PEM; a token counts if its certificate leads to one of them."""
    policies: tuple[str, ...] = ()
    """The policies (OIDs) under which its tokens count; empty: any."""
    asked: bool = True


@dataclass(frozen=True)
class Trust:
    """One record for the whole service; an operator writes it."""

    timestamp_authorities: tuple[TimestampAuthority, ...] = ()
    """In the order in which they are asked."""
    revocation_addresses: tuple[str, ...] = ()
    """Of revocation lists to read beside those that certificates name themselves."""

    @property
    def is_timestamped(self) -> bool:
        """Whether there is an authority to ask."""
        return any(authority.asked for authority in self.timestamp_authorities)
