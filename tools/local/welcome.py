"""What a newcomer reads when the stack is up."""

from __future__ import annotations

from tools.local.demo.users import DEMO_USERS
from tools.local.place import Place
from tools.provider import profile_in_force


def welcome(place: Place) -> str:
    """Where to go, as whom to sign in, where the logs are, how to stop."""
    width = max(len(user.name) for user in DEMO_USERS)
    people = "\n".join(f"    {user.name:<{width}}  {user.about}" for user in DEMO_USERS)
    return (
        f"\n  {profile_in_force().site_name.en} is ready:  {place.url}\n\n"
        f"  Sign in as (no password)\n{people}\n\n"
        f"  Mail   {place.url}/mailbox\n"
        f"  API    {place.url}/api/openapi.json\n"
        f"  Logs   {place.logs}\n"
        f"  State  {place.state}\n"
        "  Ctrl-C stops everything; the next start has all data.\n"
    )
