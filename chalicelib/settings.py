"""Everything that differs between stages, read once; whatever is missing is named all at once."""

from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields


class SettingsIncompleteError(Exception):
    """Raised when environment variables that the service needs are not set."""


@dataclass(frozen=True)
class Settings:
    """Each field is the environment variable of the same name in capitals."""

    stage: str
    accounts_table: str
    orders_table: str
    bills_table: str
    contracts_table: str
    history_table: str
    entities_table: str
    requests_table: str
    intake_table: str
    claims_table: str
    payments_table: str
    tickets_table: str
    paper_table: str
    intake_bucket: str
    documents_bucket: str
    oidc_issuer: str
    oidc_audience: str
    oidc_jwks_url: str
    site_url: str
    """Public origin of site and API; part of the verification address on every contract."""
    mail_from: str
    """The address that e-mails come from."""
    mail_access: str = ""
    """The secret with which a mail server takes e-mails; not set, SES sends them."""
    work_queues: str = ""
    """The addresses of the queues of work in the background: `expire=https://…,remind=https://…`."""
    event_bus: str = ""
    """The bus of EventBridge on which other systems hear of changes; not set, they hear nothing."""
    verify_function: str = ""
    """The function that examines files of strangers; not set, a process of this machine does it."""
    alarm_topics: str = ""
    """Topics of SNS that alarms speak to, separated by commas; not set, there are no alarms."""
    object_lock_mode: str = ""
    """GOVERNANCE or COMPLIANCE: how S3 keeps what is official. Not set, its bucket's policy alone does."""
    retention_years: str = ""
    """For how many years it does so."""
    provider: str = ""
    """The folder that says who the provider is; not set, the one that the release carries."""
    oidc_audience_claim: str = ""
    """Where a token says for whom it is: `aud`, or `client_id` as Cognito's access tokens do."""
    oidc_account_claim: str = ""
    """Where it names the customer's account; not set, `account_id`."""
    oidc_roles_claim: str = ""
    """Where it lists roles; not set, `roles`. Within others with points: `realm_access.roles`."""
    oidc_role_values: str = ""
    """What its values mean where they are not our roles themselves: `staff=Contract Desk;customer=Buyers`."""
    oidc_leeway: str = ""
    """By how many seconds the clocks may differ; not set, 60."""
    account_id: str = ""
    """The AWS account of the stage's buckets: not set, nobody asks S3 whose they are."""


def read_settings(environment: Mapping[str, str]) -> Settings:
    """Raises SettingsIncompleteError naming every variable that is missing or empty."""
    names = {field.name: field.name.upper() for field in fields(Settings)}
    needed = [names[field.name] for field in fields(Settings) if field.default is MISSING]
    missing = [variable for variable in needed if not environment.get(variable)]
    if missing:
        raise SettingsIncompleteError(f"set these environment variables: {', '.join(missing)}")
    return Settings(**{name: environment.get(variable, "") for name, variable in names.items()})
