"""The few pages of the local sign-in. They belong to no deployment, so they are plain."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from tools.local.demo.users import DEMO_USERS, DemoUser
from tools.local.origin.plain_page import page


def choose_user_page(wishes: Mapping[str, str]) -> str:
    """The demo users as buttons; the parameters of the request to sign in are sent on with the choice."""
    hidden = "".join(
        f'<input type="hidden" name="{escape(name)}" value="{escape(value)}">'
        for name, value in wishes.items()
    )
    buttons = "".join(_button(user) for user in DEMO_USERS)
    return page(
        "Sign in to the demo · 登录演示环境",
        "<p>Choose who you are. No password: these people exist on this machine only.<br>"
        "请选择身份，演示环境无需密码。</p>"
        f'<form method="post" action="/oidc/authorize">{hidden}{buttons}</form>',
    )


def signed_out_page() -> str:
    return page("Signed out · 已退出", '<p><a href="/">Back to the site · 返回</a></p>')


def wrong_request_page(fault: str) -> str:
    return page(
        "This cannot be answered · 无法处理",
        f'<p>{escape(fault)}</p><p><a href="/">Back to the site · 返回</a></p>',
    )


def _button(user: DemoUser) -> str:
    return (
        f'<button name="user" value="{escape(user.sub)}"><strong>{escape(user.name)}</strong>'
        f"<small>{escape(user.about)}</small></button>"
    )
