"""What is the same for every object: uploads by form, links, writing once, and how S3's errors are told."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import TYPE_CHECKING, Any, TypeVar

from botocore.exceptions import BotoCoreError, ClientError

from chalicelib.content_disposition import content_disposition
from chalicelib.domain.common.errors import Unavailable
from chalicelib.domain.common.policy import DOWNLOAD_LINK_LIFETIME

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

    from chalicelib.application.ports import UploadForm

Found = TypeVar("Found")

MISSING = frozenset({"404", "NoSuchKey", "NotFound"})
# Without the permission to list, S3 says AccessDenied (to HEAD: 403) for what is not there.
MISSING_OR_HIDDEN = MISSING | {"403", "AccessDenied"}
# Two writers of one key: the later one finds the first one's object, or is told to look again.
_ALREADY_THERE = {"PreconditionFailed", "412", "ConditionalRequestConflict", "409"}


def upload_form(
    s3: "S3Client", bucket: str, key: str, *, content_type: str, largest: int, lifetime: timedelta
) -> "UploadForm":
    """A form that takes one file of this type and at most so many bytes; S3 refuses any other."""
    from chalicelib.application.ports import UploadForm

    posted = s3.generate_presigned_post(
        Bucket=bucket,
        Key=key,
        Fields={"Content-Type": content_type},
        Conditions=[{"Content-Type": content_type}, ["content-length-range", 1, largest]],
        ExpiresIn=int(lifetime.total_seconds()),
    )
    return UploadForm(posted["url"], posted["fields"])


def saving_link(
    s3: "S3Client",
    bucket: str,
    key: str,
    filename: str,
    content_type: str | None = None,
    *,
    inline: bool = False,
) -> str:
    """An address of the object that works without a token for some minutes, and names the file.

    Args: content_type: instead of the one that the object was stored with.
    """
    told: dict[str, Any] = {"ResponseContentType": content_type} if content_type is not None else {}
    told["ResponseContentDisposition"] = content_disposition("inline" if inline else "attachment", filename)
    return s3.generate_presigned_url(
        "get_object",
        Params={"Bucket": bucket, "Key": key, **told},
        ExpiresIn=int(DOWNLOAD_LINK_LIFETIME.total_seconds()),
    )


def put_once(s3: "S3Client", **wanted: Any) -> bool:
    """False when there is an object already: it stays as it is. Raises what boto3 does."""
    try:
        s3.put_object(**wanted, IfNoneMatch="*")
    except ClientError as error:
        if code_of(error) in _ALREADY_THERE:
            return False
        raise
    return True


def read_upload(s3: "S3Client", bucket: str, key: str, largest: int) -> bytes | None:
    """What was posted, at most one byte more than is allowed; none if nothing was. Raises what boto3 does."""
    found = unless_missing(lambda: s3.get_object(Bucket=bucket, Key=key))
    return None if found is None else found["Body"].read(largest + 1)


def unless_missing(asked: Callable[[], Found], missing: frozenset[str] = MISSING_OR_HIDDEN) -> Found | None:
    """What S3 answers; none when it says that the object is not there. Raises what boto3 does."""
    try:
        return asked()
    except ClientError as error:
        if code_of(error) in missing:
            return None
        raise


def code_of(error: ClientError) -> str:
    return str(error.response.get("Error", {}).get("Code", ""))


@contextmanager
def translated(code: str) -> Iterator[None]:
    """Turns the library's errors into the service's own, Unavailable with this code."""
    try:
        yield
    except ClientError as error:
        raise Unavailable(code, reason=code_of(error)) from error
    except BotoCoreError as error:
        raise Unavailable(code, reason=type(error).__name__) from error
