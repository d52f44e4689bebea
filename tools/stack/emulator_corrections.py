"""Where ministack 1.5.33 answers otherwise than S3, and the service depends on the true answer."""

# ruff: noqa: SLF001 - what is corrected has no public name

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ministack.services import s3

Answer = tuple[int, dict[str, str], bytes]
GetObject = Callable[..., Answer]


def correct_emulator() -> None:
    """Put the corrections in place; call it before the server starts."""
    s3._get_object = _ranges_of_versions(s3._get_object)


def _ranges_of_versions(get_object: GetObject) -> GetObject:
    """GetObject with a version ignores Range and sends everything; the intake reads long files in ranges."""

    def corrected(
        bucket: str, key: str, headers: dict[str, str], query: dict[str, Any] | None = None
    ) -> Answer:
        status, answered, body = get_object(bucket, key, headers, query)
        wanted = headers.get("range")
        if status != 200 or not wanted or not (query or {}).get("versionId"):  # noqa: PLR2004 - HTTP's OK
            return status, answered, body
        span = s3._parse_range(wanted, len(body))
        if span is None:
            return _no_such_range(bucket, key, len(body))
        start, end = span
        # A checksum of the whole says nothing about a part, and clients would check it.
        kept = {name: value for name, value in answered.items() if not name.startswith("x-amz-checksum")}
        part = body[start : end + 1]
        kept |= {"Content-Length": str(len(part)), "Content-Range": f"bytes {start}-{end}/{len(body)}"}
        return 206, kept, part

    return corrected


def _no_such_range(bucket: str, key: str, size: int) -> Answer:
    headers = {"Content-Type": "application/xml", "Content-Range": f"bytes */{size}"}
    return 416, headers, s3._xml_body(s3._range_error_xml(bucket, key))
