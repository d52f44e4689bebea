"""Who is told of alarms, as SNS knows it."""

from collections.abc import Iterable
from typing import Any


def unconfirmed_addresses(sns: Any, topics: Iterable[str]) -> int | None:
    """How many are not confirmed; a topic that nobody hears counts as one. None where there is no topic."""
    told = [sns.get_topic_attributes(TopicArn=topic)["Attributes"] for topic in topics]
    if not told:
        return None
    return sum(int(it["SubscriptionsPending"]) or int(int(it["SubscriptionsConfirmed"]) == 0) for it in told)
