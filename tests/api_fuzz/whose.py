"""Whom routes are for, as regular expressions of their paths, and who calls them."""

PUBLIC = "^/api/(health|openapi.json|provider|products.*|checklist.css|verify.*)$"
DESK = "^/api/desk/"
CUSTOMERS = "^/api/(?!desk/|health|openapi.json|provider|products|checklist.css|verify)"
ALL = "^/api/"
ROLES = ("customer", "customer_viewer", "customer_requester", "customer_signatory", "staff")
