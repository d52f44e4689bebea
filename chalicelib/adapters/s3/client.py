"""The client that speaks to S3, and signs links to the regional host of a bucket that pages allow."""

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from botocore.config import Config

if TYPE_CHECKING:
    from boto3.session import Session
    from botocore.model import OperationModel
    from mypy_boto3_s3 import S3Client

# Version 4 signatures are the only ones that every region takes for links. The regional host is written out:
# by themselves, links are signed for `<bucket>.s3.amazonaws.com`, whatever the region.
_SIGNING = Config(
    signature_version="s3v4",
    s3={"addressing_style": "virtual", "us_east_1_regional_endpoint": "regional"},
)


def s3_client(session: "Session", config: Config | None = None, owner: str = "") -> "S3Client":
    """A client as the service has it.

    Args:
        config: waits and repeats.
        owner: the account that every bucket it speaks to must be of; none, nobody asks.
    """
    client = session.client("s3", config=_SIGNING if config is None else config.merge(_SIGNING))
    return owned_by(client, owner) if owner else client


def owned_by(s3: "S3Client", account: str) -> "S3Client":
    """Has S3 refuse every call to a bucket that is not this account's (`ExpectedBucketOwner`).

    A bucket's name is free again when it is deleted, and can be guessed before it is made: what we put into
    somebody else's would be theirs. Links and forms for browsers are signed without it, as before: those who
    follow them would have to say it, too.
    """

    def say(params: dict[str, Any], model: "OperationModel", **_: object) -> None:
        shape = model.input_shape
        if shape is not None and "ExpectedBucketOwner" in shape.members:
            params["headers"].setdefault("x-amz-expected-bucket-owner", account)

    s3.meta.events.register("before-call.s3", say)
    return s3


def origin_of(s3: "S3Client", bucket: str) -> str:
    """Scheme and host of every link and form that this client signs for the bucket."""
    link = urlsplit(s3.generate_presigned_url("get_object", Params={"Bucket": bucket, "Key": "any"}))
    return f"{link.scheme}://{link.netloc}"
