"""How a fault in shipped terms is told."""


class TermsUnusable(ValueError):
    """A file of terms cannot be used; the text says which and why."""
