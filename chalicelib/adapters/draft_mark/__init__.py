"""The DRAFT mark on contracts that nobody has sealed."""

from chalicelib.adapters.draft_mark.mark import PypdfDraftMark

__all__ = ["PypdfDraftMark"]
