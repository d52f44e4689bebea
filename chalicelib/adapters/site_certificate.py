"""The certificate that the site shows to a browser."""

import socket
import ssl
from datetime import UTC, datetime
from urllib.parse import urlsplit

PATIENCE_SECONDS = 10
HTTPS = 443


def site_certificate_ends(site_url: str, context: ssl.SSLContext | None = None) -> datetime | None:
    """When it ends; none for a site without TLS. Raises OSError where no valid one is shown.

    `context`: other anchors of trust than the machine's.
    """
    address = urlsplit(site_url)
    if address.scheme != "https" or address.hostname is None:
        return None
    context = context or ssl.create_default_context()
    with (
        socket.create_connection((address.hostname, address.port or HTTPS), PATIENCE_SECONDS) as plain,
        context.wrap_socket(plain, server_hostname=address.hostname) as tls,
    ):
        shown = tls.getpeercert() or {}
    return datetime.fromtimestamp(ssl.cert_time_to_seconds(str(shown["notAfter"])), UTC)
