"""What a stage's bucket is told of the site's files: it is all that CloudFront says of them."""

from __future__ import annotations

import boto3
import pytest
from botocore.stub import ANY, Stubber

from tools.operating.release.site_files import publish

FILES = {
    "index.html": "en, zh-CN",
    "en/orders.html": "en",
    "zh/orders.html": "zh-CN",
    "docs/api.html": "en",
    "assets/site.1a2b3c4d.css": None,
}


@pytest.mark.parametrize(("path", "language"), FILES.items())
def test_a_page_is_kept_with_its_language(path: str, language: str | None) -> None:
    s3 = boto3.Session(aws_access_key_id="test", aws_secret_access_key="test").client(  # noqa: S106
        "s3", region_name="eu-central-1"
    )
    any_file = {"Bucket": "site", "Body": ANY, "ContentType": ANY, "CacheControl": ANY}
    spoken = {"ContentLanguage": language} if language else {}
    expected = {"config.json": any_file, path: {**any_file, **spoken}}

    with Stubber(s3) as stub:
        for key in sorted(expected, key=lambda it: (it.endswith(".html"), it)):
            stub.add_response("put_object", {}, {**expected[key], "Key": key})
        publish(s3, "site", {path: b"<p>"}, {})

        stub.assert_no_pending_responses()
