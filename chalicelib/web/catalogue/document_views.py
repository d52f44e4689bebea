"""Papers beside the contract: Terms of Service and the business checklist."""

from collections.abc import Mapping, Sequence

from chalice.app import Response

from chalicelib.domain.contract.contents import Language
from chalicelib.web.catalogue.bodies import ChecklistQuery, TermsQuery
from chalicelib.web.edge.calls import Call, WithQuery
from chalicelib.web.edge.languages import negotiated, of
from chalicelib.web.edge.pdf_answer import PdfAnswer

_LANGUAGES = {Language.EN: ("en",), Language.ZH: ("zh",), Language.BILINGUAL: ("en", "zh")}
_A_DAY = 24 * 60 * 60
# The page loads its own style sheet and nothing else; what an order says can start nothing in it.
_PAGE_POLICY = (
    "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


def terms(call: WithQuery[TermsQuery], product: str) -> PdfAnswer:
    """The version in force may change from one day to the next; one that is named never does."""
    query = call.query
    found = call.services.download_terms(
        product, version=query.version, language=query.language or _spoken(call), now=call.now
    )
    seconds = 3600 if query.version is None else _A_DAY
    answer = PdfAnswer(found.content, found.filename, cache=f"public, max-age={seconds}")
    answer.headers.update(_said_of(_LANGUAGES[found.language] if found.language else (), query.language))
    return answer


def checklist(call: WithQuery[ChecklistQuery], order_id: str) -> Response:
    """As a page, or as a PDF for who asks for that by `format` or takes nothing else."""
    query = call.query
    language = query.language or call.language
    asked = (call.account_id, order_id, language, call.now)
    spoken = _said_of((language,), query.language)
    if query.format == "pdf" or (query.format is None and _takes_only_pdf(call)):
        answer = PdfAnswer(call.services.print_checklist.document(*asked), f"checklist-{order_id}.pdf")
        answer.headers.update(spoken)
        return answer
    headers: dict[str, str | list[str]] = {
        "Content-Type": "text/html; charset=utf-8",
        "Content-Security-Policy": _PAGE_POLICY,
        **spoken,
    }
    return Response(call.services.print_checklist.page(*asked), headers)


def _said_of(languages: Sequence[str], asked: str | None) -> Mapping[str, str]:
    """Who names a language in the query gets the same whatever `Accept-Language` says."""
    return negotiated(*languages) if languages and asked is None else of(languages)


def checklist_styles(call: Call) -> Response:
    headers: dict[str, str | list[str]] = {
        "Content-Type": "text/css; charset=utf-8",
        "Cache-Control": "public, max-age=3600",
    }
    return Response(call.services.print_checklist.styles(), headers)


def _takes_only_pdf(call: Call) -> bool:
    kinds = [part.partition(";")[0].strip() for part in call.headers.get("accept", "").split(",")]
    return "application/pdf" in kinds and "text/html" not in kinds


def _spoken(call: Call) -> Language:
    """The caller's language, or both where none is named."""
    wished = call.headers.get("accept-language", "").strip()
    return Language(call.language) if wished not in {"", "*"} else Language.BILINGUAL
