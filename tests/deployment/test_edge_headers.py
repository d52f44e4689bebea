"""CloudFront sends pages with the headers that they are tried with on a developer's machine."""

from tools.local.origin.server import DOCUMENT_HEADERS, NO_SNIFFING
from tools.stage.template import CHALICE, read_template


def test_pages_have_the_headers_of_the_local_origin() -> None:
    policy = read_template(CHALICE / "edge.yaml")["Resources"]["SecurityHeaders"]["Properties"]
    said = policy["ResponseHeadersPolicyConfig"]["SecurityHeadersConfig"]

    deployed = {
        "X-Frame-Options": said["FrameOptions"]["FrameOption"],
        "Referrer-Policy": said["ReferrerPolicy"]["ReferrerPolicy"],
        "X-Content-Type-Options": "nosniff" if said["ContentTypeOptions"]["Override"] else "",
    }

    assert deployed == dict([*DOCUMENT_HEADERS, NO_SNIFFING])
