"""Whom routes are for, as regular expressions of their paths."""

PUBLIC = "^/api/(health|openapi.json|provider|products.*|checklist.css|verify.*)$"
DESK = "^/api/desk/"
CUSTOMERS = "^/api/(?!desk/|health|openapi.json|provider|products|checklist.css|verify)"
ALL = "^/api/"
