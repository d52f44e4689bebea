"""The client that speaks to S3, and signs links to the regional host of a bucket that pages allow."""

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from botocore.config import Config

if TYPE_CHECKING:
    from boto3.session import Session
    from mypy_boto3_s3 import S3Client

# Version 4 signatures are the only ones that every region takes for links. The regional host is written out:
# by themselves, links are signed for `<bucket>.s3.amazonaws.com`, whatever the region.
_SIGNING = Config(
    signature_version="s3v4",
    s3={"addressing_style": "virtual", "us_east_1_regional_endpoint": "regional"},
)


def s3_client(session: "Session", config: Config | None = None) -> "S3Client":
    """A client as the service has it.

    Args:
        config: waits and repeats.
    """
    return session.client("s3", config=_SIGNING if config is None else config.merge(_SIGNING))


def origin_of(s3: "S3Client", bucket: str) -> str:
    """Scheme and host of every link and form that this client signs for the bucket."""
    link = urlsplit(s3.generate_presigned_url("get_object", Params={"Bucket": bucket, "Key": "any"}))
    return f"{link.scheme}://{link.netloc}"
