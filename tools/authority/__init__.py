"""A certificate authority for development: certificates, revocation, timestamps. Its names say DEMO."""

from tools.authority.authority import DISCLAIMER, DevelopmentAuthority, key_usage

__all__ = ["DISCLAIMER", "DevelopmentAuthority", "key_usage"]
