"""Everything that differs between stages, read once; whatever is missing is named all at once."""

import re
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields

_OF_A_HUNDRED = re.compile("100|[1-9]?[0-9]")


class SettingsIncompleteError(Exception):
    """Raised when environment variables that the service needs are not set."""


class SettingUnusableError(Exception):
    """Raised when an environment variable cannot mean what it is for."""


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
    clues_table: str
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
    oidc_name_claim: str = ""
    """Where it says what the person is called; not set, `name`."""
    log_key: str = ""
    """With which subjects and addresses are hashed in the API's log; not set, neither stands there."""
    least_candidate_score: str = ""
    """From which score on, 0 to 100, a payment is shown as perhaps a claim's; not set, 50."""
    account_id: str = ""
    """The AWS account of the stage's buckets: not set, nobody asks S3 whose they are."""

    def require_usable(self) -> None:
        """What would only be noticed when somebody needs it is refused when the service starts.

        Raises SettingUnusableError with the variable, and where a stage has it from.
        """
        score = self.least_candidate_score
        if score and not _OF_A_HUNDRED.fullmatch(score):
            raise SettingUnusableError(
                f"LEAST_CANDIDATE_SCORE is a whole number from 0 to 100, not {score!r}; a stage has it from"
                " least_candidate_score in its settings file, .chalice/stages/<stage>.json"
            )


def read_settings(environment: Mapping[str, str]) -> Settings:
    """Raises SettingsIncompleteError naming every variable that is missing or empty, SettingUnusableError."""
    names = {field.name: field.name.upper() for field in fields(Settings)}
    needed = [names[field.name] for field in fields(Settings) if field.default is MISSING]
    missing = [variable for variable in needed if not environment.get(variable)]
    if missing:
        raise SettingsIncompleteError(f"set these environment variables: {', '.join(missing)}")
    settings = Settings(**{name: environment.get(variable, "") for name, variable in names.items()})
    settings.require_usable()
    return settings
