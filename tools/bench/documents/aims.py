"""How a measured figure is told beside what it should be: MISSED stands where it is not."""


def at_most(aim: float, measured: float, shown: str) -> str:
    """`shown` is the aim with its unit."""
    return f"(at most {shown}: {_verdict(measured <= aim)})"


def at_least(aim: float, measured: float) -> str:
    return f"(at least {aim:g}: {_verdict(measured >= aim)})"


def _verdict(held: bool) -> str:
    return "ok" if held else "MISSED"
