"""PDFs come and go through the deployed gateway as the bytes that they are, whatever a client takes."""

from tools.operating.release.chalice_app import chalice_config, functions_template
from tools.operating.release.functions import plain_functions


def test_the_gateway_takes_every_media_type_as_binary() -> None:
    resources = plain_functions(functions_template(chalice_config("test", "arm64")))

    [api] = [part for part in resources.values() if part["Type"] == "AWS::ApiGateway::RestApi"]
    assert api["Properties"]["BinaryMediaTypes"] == ["*/*"]


def test_an_update_that_puts_the_description_anew_leaves_it_so() -> None:
    """Chalice's description names no media types; put in place of the one before, it would take them away."""
    resources = plain_functions(functions_template(chalice_config("test", "arm64")))

    [api] = [part["Properties"] for part in resources.values() if part["Type"] == "AWS::ApiGateway::RestApi"]
    assert api["Body"]["x-amazon-apigateway-binary-media-types"] == api["BinaryMediaTypes"]
    assert api["Body"]["x-amazon-apigateway-minimum-compression-size"] == api["MinimumCompressionSize"]
