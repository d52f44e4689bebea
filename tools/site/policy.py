"""The Content-Security-Policy that every page carries in its head."""

from dataclasses import dataclass

LOOPBACK = "http://127.0.0.1:* http://localhost:*"


@dataclass(frozen=True)
class Origins:
    """The two other origins that a page may talk to; ``LOOPBACK`` fits a stack on this machine only.

    Args:
        issuer: where the OpenID provider lives, such as ``https://id.example.com``; several with spaces.
        documents: where files are read from and slips are posted to, such as the bucket's own address.
    """

    issuer: str = LOOPBACK
    documents: str = LOOPBACK


def content_security_policy(origins: Origins) -> str:
    """Nothing inline, nothing from third parties, and no string is ever taken for markup.

    Who may frame a page cannot be said in its head; frontend/README.md lists that among the headers.
    """
    directives = {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "img-src": "'self' data:",
        "connect-src": " ".join(_unique(["'self'", origins.issuer, origins.documents])),
        "frame-src": " ".join(_unique(["'self'", "blob:", origins.issuer, origins.documents])),
        "base-uri": "'none'",
        "form-action": "'self'",
        "require-trusted-types-for": "'script'",
        "trusted-types": "'none'",
    }
    return "; ".join(f"{name} {sources}" for name, sources in directives.items())


def _unique(sources: list[str]) -> list[str]:
    return list(dict.fromkeys(sources))
