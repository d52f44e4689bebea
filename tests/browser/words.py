"""What the site calls things, read from its own catalogues."""

from tools.site.__main__ import FRONTEND
from tools.site.catalogues import complete_catalogues


class Words:
    """The site's words in one language, by the English text in its sources."""

    def __init__(self, language: str) -> None:
        self._texts = {
            _first(text.id): _first(text.string)
            for text in complete_catalogues(FRONTEND)[language]
            if text.id
        }

    def __call__(self, text: str, **values: object) -> str:
        return self._texts[text].format_map(values) if values else self._texts[text]


def _first(text: str | tuple[str, ...] | list[str] | None) -> str:
    return text if isinstance(text, str) else (text or ("",))[-1]
