"""What a visitor gets: the site and the API over one origin, a certificate that lasts, protective headers."""

from __future__ import annotations

import ssl
import urllib.request
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from chalicelib.adapters.site_certificate import site_certificate_ends
from tools.operating.findings import Finding, days_left

HEADERS = ("strict-transport-security", "x-content-type-options", "x-frame-options", "referrer-policy")
PATIENCE_SECONDS = 10
RENEWED_BEFORE = timedelta(days=21)


def site(origin: str) -> Iterator[Finding]:
    """Args: origin: such as `https://contracts.example.com`."""
    with urllib.request.urlopen(f"{origin}/api/health", timeout=PATIENCE_SECONDS) as answer:  # noqa: S310
        yield Finding("API", answer.status == 200, f"answers {answer.status}")  # noqa: PLR2004 - HTTP's OK
        clock = parsedate_to_datetime(answer.headers["Date"]) if answer.headers["Date"] else None
    with urllib.request.urlopen(f"{origin}/", timeout=PATIENCE_SECONDS) as answer:  # noqa: S310
        missing = [name for name in HEADERS if name not in answer.headers]
        yield Finding("site", not missing, f"lacks {', '.join(missing)}" if missing else "answers, protected")
    if clock is not None:
        apart = abs(datetime.now(UTC) - clock)
        yield Finding(
            "clock", apart < timedelta(seconds=60), f"{apart.total_seconds():.0f} s apart from here"
        )


def certificate(origin: str, now: datetime, context: ssl.SSLContext | None = None) -> Iterator[Finding]:
    """The site's own certificate, as a browser sees it, or with other anchors of trust (`context`)."""
    ends = site_certificate_ends(origin, context)
    is_well = ends is not None and ends - now > RENEWED_BEFORE
    yield Finding("TLS certificate", is_well, f"ends {days_left(ends, now)}" if ends else "there is none")
