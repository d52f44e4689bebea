"""The frame of the local stack's own pages. They belong to no deployment, so they are plain."""

from __future__ import annotations

from html import escape

STYLE = """
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 36rem; margin: 3rem auto; padding: 0 1rem;
       color: #1c1c1a; background: #fff; color-scheme: light dark; }
button { display: block; width: 100%; text-align: start; font: inherit; padding: .75rem 1rem; margin: .5rem 0;
         border: 1px solid #8a8a84; border-radius: .4rem; background: none; color: inherit; cursor: pointer; }
button:hover, button:focus-visible { border-color: #b3261e; outline: 2px solid #b3261e; }
h1 { font-size: 1.5rem; line-height: 1.3; overflow-wrap: anywhere; }
a { color: inherit; }
small { display: block; opacity: .75; }
li { margin: .75rem 0; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; font: inherit; }
iframe { width: 100%; height: 32rem; border: 1px solid #8a8a84; border-radius: .4rem; background: #fff; }
@media (prefers-color-scheme: dark) { body { color: #f1f1ec; background: #1a1a18; } }
"""


def page(title: str, content: str) -> str:
    """A whole page; `title` is text, `content` is markup."""
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title><style>{STYLE}</style></head>"
        f"<body><main><h1>{escape(title)}</h1>{content}</main></body></html>"
    )
