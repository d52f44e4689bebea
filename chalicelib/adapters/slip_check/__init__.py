"""Looking into what strangers upload, before staff open it: its type by its bytes, no scripts."""

from chalicelib.adapters.slip_check.check import FormatSlipCheck

__all__ = ["FormatSlipCheck"]
