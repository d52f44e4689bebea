"""Words of the application that tokens, addresses and records hold: they stay as they are."""

from chalicelib.application.callers import Role
from chalicelib.application.contracts.downloading import Copy
from chalicelib.application.ports.letters import Posted


def test_the_words_that_others_write_or_keep_stay_as_they_are() -> None:
    assert [role.value for role in Role] == [
        *("customer", "customer_viewer", "customer_requester", "customer_signatory"),
        *("staff", "mailroom", "finance", "auditor"),
    ]
    assert [copy.value for copy in Copy] == ["delivered", "archive"]
    assert [posted.value for posted in Posted] == ["accepted", "refused", "not_now", "unknown"]
