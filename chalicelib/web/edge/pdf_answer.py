"""Answers that are not text."""

import base64
from collections.abc import Sequence
from typing import Any

from chalice.app import Response

from chalicelib.content_disposition import content_disposition


class PdfAnswer(Response):
    """A PDF, encoded as the gateway wants every binary answer.

    Chalice's own way (`binary_types`) answers 400 to a client that names no media type it would take, and
    then only if the app says `*/*`, would a browser, that names text/html first, get bytes from API Gateway.
    So the encoding is done here, for whoever asks; the deployed gateway takes every type as binary.
    """

    def __init__(self, content: bytes, filename: str, *, cache: str = "no-store") -> None:
        """`cache` is the answer's Cache-Control."""
        headers: dict[str, str | list[str]] = {
            "Content-Type": "application/pdf",
            "Content-Disposition": content_disposition("inline", filename),
            "Cache-Control": cache,
        }
        super().__init__(body=content, status_code=200, headers=headers)

    def to_dict(self, binary_types: Sequence[str] | None = None) -> dict[str, Any]:  # noqa: ARG002
        encoded = base64.b64encode(self.body).decode("ascii")
        return {
            "headers": dict(self.headers),
            "multiValueHeaders": {},
            "statusCode": self.status_code,
            "body": encoded,
            "isBase64Encoded": True,
        }
