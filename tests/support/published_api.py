"""The local gateway: each answer is held against the published page, and searched for another provider."""

import gzip
import os
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from tests.support import given_out
from tests.support.published_page import published_page
from tests.support.recorded_examples import Recorder
from tools.local.origin.api import Api
from tools.local.origin.exchange import Answer, Request

OF_COMPRESSION = ("Vary", "Accept-Encoding")
"""The gateway's word to caches where it compresses, as `Content-Encoding` is its word to programs."""


class PublishedApi(Api):
    """Fails the test in which a route answers what the page does not tell of."""

    def __call__(self, request: Request) -> Answer:
        answer = super().__call__(request)
        path = urlsplit(request.target).path
        headers = dict(header for header in answer.headers if header != OF_COMPRESSION)
        is_compressed = "gzip" in headers.get("Content-Encoding", "")
        body = gzip.decompress(answer.body) if is_compressed else answer.body
        published_page().hold(request.method, path, answer.status, headers, body)
        given_out.hold(f"{request.method} {request.target} answers {answer.status}", body)
        if (recorder := _recorder()) is not None:
            recorder.record(request.method, path, request.body, (answer.status, body))
        return answer


@cache
def _recorder() -> Recorder | None:
    file = os.environ.get("EXAMPLES")
    return Recorder(published_page(), Path(file)) if file else None
