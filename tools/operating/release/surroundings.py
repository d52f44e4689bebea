"""Where a region lacks something: another edge in place of CloudFront, a mail server in place of SES.

Each is one setting of the stage (`edge`, `mail`). What differs in the template is here, and nowhere else.
"""

from __future__ import annotations

from typing import Any

from tools.stage.template import Template

CLOUDFRONT, OWN_EDGE = "cloudfront", "own"
SES, SMTP = "ses", "smtp"

_OF_CLOUDFRONT = "AWS::CloudFront::"
_SENDING = "SendFromItsAddress"
_ACCESS = "MailAccess"


def fit(template: Template, *, edge: str = CLOUDFRONT, mail: str = SES) -> Template:
    """The template for these surroundings; it is changed.

    Args:
        edge: `cloudfront`, or `own`: whoever serves the site has its files from the bucket, and says the
            origin's secret and the visitor's address to the API (docs/china.md).
        mail: `ses`, or `smtp`.
    """
    if edge == OWN_EDGE:
        _leave_out_cloudfront(template)
    if mail == SMTP:
        _send_through_a_server(template)
    return template


def _leave_out_cloudfront(template: Template) -> None:
    resources = template["Resources"]
    for name in [name for name, it in resources.items() if it["Type"].startswith(_OF_CLOUDFRONT)]:
        del resources[name]
    del template["Parameters"]["CertificateArn"]
    for output in ("SiteDistribution", "SiteHost"):
        del template["Outputs"][output]
    template["Parameters"]["EdgeReader"] = {
        "Type": "String",
        "AllowedPattern": "arn:[a-z-]+:iam::[0-9]{12}:(root|user/.+|role/.+)",
        "Description": "Who reads the site's files for the edge",
    }
    statement = _statement(resources["SiteBucketPolicy"]["Properties"]["PolicyDocument"], "OnlyThisSite")
    statement["Principal"] = {"AWS": {"Ref": "EdgeReader"}}
    del statement["Condition"]


def _send_through_a_server(template: Template) -> None:
    """The server's address and the password are a secret that an operator fills in, once."""
    resources = template["Resources"]
    del resources["MailIdentity"]
    resources[_ACCESS] = {
        "Type": "AWS::SecretsManager::Secret",
        "Properties": {
            "Name": {"Fn::Sub": "${Stage}-contract-centre-mail"},
            "Description": "JSON with host, port, user and password of the mail server",
        },
    }
    template["Outputs"][_ACCESS] = {"Value": {"Ref": _ACCESS}}
    for it in resources.values():
        if it["Type"] == "AWS::Lambda::Function" and "Environment" in it["Properties"]:
            it["Properties"]["Environment"]["Variables"] |= {"MAIL_ACCESS": {"Ref": _ACCESS}}
        for policy in it.get("Properties", {}).get("Policies", []):
            _let_read(policy["PolicyDocument"])


def _let_read(document: dict[str, Any]) -> None:
    """Who may send by SES reads the server's secret instead."""
    for statement in document["Statement"]:
        if statement["Sid"] == _SENDING:
            statement["Action"] = ["secretsmanager:GetSecretValue"]
            statement["Resource"] = {"Ref": _ACCESS}


def _statement(document: dict[str, Any], sid: str) -> dict[str, Any]:
    found: dict[str, Any] = next(it for it in document["Statement"] if it["Sid"] == sid)
    return found
