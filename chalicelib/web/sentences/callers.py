"""Who calls."""

SENTENCES = {
    "not_signed_in": ("Sign in and try again.", "请登录后重试。"),
    "role_missing": (
        "Your sign-in does not have the role {role} that this needs.",
        "您的登录身份没有所需的角色 {role}。",
    ),
    "customers_only": (
        "This is for customers; your sign-in belongs to no customer account.",
        "此功能仅供客户使用，您的登录身份不属于任何客户账号。",
    ),
    "account_unknown": (
        "Nothing is known about this account yet. Try again later or contact support.",
        "系统中暂无该账号的信息，请稍后再试或联系客服。",
    ),
}
