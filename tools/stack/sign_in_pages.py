"""The few pages of the local sign-in. They belong to no deployment, so they are plain."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from tools.stack.demo_users import DEMO_USERS, DemoUser

STYLE = """
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 36rem; margin: 3rem auto; padding: 0 1rem;
       color: #1c1c1a; background: #fff; color-scheme: light dark; }
button { display: block; width: 100%; text-align: start; font: inherit; padding: .75rem 1rem; margin: .5rem 0;
         border: 1px solid #8a8a84; border-radius: .4rem; background: none; color: inherit; cursor: pointer; }
button:hover, button:focus-visible { border-color: #b3261e; outline: 2px solid #b3261e; }
small { display: block; opacity: .75; }
@media (prefers-color-scheme: dark) { body { color: #f1f1ec; background: #1a1a18; } }
"""


def choose_user_page(wishes: Mapping[str, str]) -> str:
    """The demo users as buttons; the parameters of the request to sign in are sent on with the choice."""
    hidden = "".join(
        f'<input type="hidden" name="{escape(name)}" value="{escape(value)}">'
        for name, value in wishes.items()
    )
    buttons = "".join(_button(user) for user in DEMO_USERS)
    return _page(
        "Sign in to the demo · 登录演示环境",
        "<p>Choose who you are. No password: these people exist on this machine only.<br>"
        "请选择身份，演示环境无需密码。</p>"
        f'<form method="post" action="/oidc/authorize">{hidden}{buttons}</form>',
    )


def signed_out_page() -> str:
    return _page("Signed out · 已退出", '<p><a href="/">Back to the site · 返回</a></p>')


def wrong_request_page(fault: str) -> str:
    return _page(
        "This cannot be answered · 无法处理",
        f'<p>{escape(fault)}</p><p><a href="/">Back to the site · 返回</a></p>',
    )


def _button(user: DemoUser) -> str:
    return (
        f'<button name="user" value="{escape(user.sub)}"><strong>{escape(user.name)}</strong>'
        f"<small>{escape(user.about)}</small></button>"
    )


def _page(title: str, content: str) -> str:
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{title}</title><style>{STYLE}</style></head>"
        f"<body><main><h1>{title}</h1>{content}</main></body></html>"
    )
