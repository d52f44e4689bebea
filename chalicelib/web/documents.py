"""Papers beside the contract: Terms of Service and the business checklist."""

from chalicelib.domain.contents import Language
from chalicelib.web.binary import PdfAnswer
from chalicelib.web.bodies.documents import TermsQuery
from chalicelib.web.calls import Call

_A_DAY = 24 * 60 * 60


def terms(call: Call, product: str) -> PdfAnswer:
    """The version in force may change from one day to the next; one that is named never does."""
    query: TermsQuery = call.query
    found = call.services.download_terms(
        product, version=query.version, language=query.language or _spoken(call), now=call.now
    )
    seconds = 3600 if query.version is None else _A_DAY
    answer = PdfAnswer(found.content, found.filename, cache=f"public, max-age={seconds}")
    answer.headers["Vary"] = "Accept-Language"
    return answer


def _spoken(call: Call) -> Language:
    """The caller's language, or both where none is named."""
    wished = call.headers.get("accept-language", "").strip()
    return Language(call.language) if wished not in {"", "*"} else Language.BILINGUAL
