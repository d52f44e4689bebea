"""The people of the demo: customers of the demo accounts, and the provider's staff."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class DemoUser:
    """Somebody to sign in as."""

    sub: str
    name: str
    account_id: str | None
    about: str
    roles: tuple[str, ...] = ("customer",)


DEMO_USERS = (
    DemoUser(
        sub="li-na",
        name="Li Na 李娜",
        account_id="demo-company",
        about="杭州䶮云软件有限公司 · a verified company with orders and bills of every kind",
    ),
    DemoUser(
        sub="zhao-ying",
        name="Zhao Ying 赵颖",
        account_id="demo-company",
        about="her colleague, who may read and download",
        roles=("customer_viewer",),
    ),
    DemoUser(
        sub="qian-bo",
        name="Qian Bo 钱博",
        account_id="demo-company",
        about="her colleague, who may prepare drafts, too",
        roles=("customer_requester",),
    ),
    DemoUser(
        sub="zhang-yue",
        name="Zhang Yue 张玥",
        account_id="demo-person",
        about="an individual, verified under her own name",
    ),
    DemoUser(
        sub="wang-lei",
        name="Wang Lei 王磊",
        account_id="demo-unverified",
        about="a company whose verification is still pending",
    ),
    DemoUser(
        sub="chen-jie",
        name="Chen Jie 陈洁",
        account_id="demo-partner-customer",
        about="a customer of a distribution partner",
    ),
    DemoUser(
        sub="staff-sun",
        name="Sun Wei 孙薇",
        account_id=None,
        about="staff of the provider",
        roles=("staff",),
    ),
    DemoUser(
        sub="staff-zhou",
        name="Zhou Min 周敏",
        account_id=None,
        about="staff, too: the second person that sealing again needs",
        roles=("staff",),
    ),
    DemoUser(
        sub="mailroom-he",
        name="He Tao 何涛",
        account_id=None,
        about="the mail room: paper contracts",
        roles=("mailroom",),
    ),
    DemoUser(
        sub="finance-tang",
        name="Tang Yi 唐怡",
        account_id=None,
        about="finance: remittance claims",
        roles=("finance",),
    ),
    DemoUser(
        sub="auditor-fang",
        name="Fang Lin 方琳",
        account_id=None,
        about="an auditor: reads everything at the desk, changes nothing",
        roles=("auditor",),
    ),
)


def demo_user(sub: str) -> DemoUser | None:
    """The demo user of that subject, if there is one."""
    return next((user for user in DEMO_USERS if user.sub == sub), None)
