"""Registering invoicing entities on a developer's machine: key, certificate and seal artwork."""

from tools.entity.document import BadRegistration
from tools.entity.registration import register

__all__ = ["BadRegistration", "register"]
