"""How long what people type may be, in characters: forms, the API and records take it from here."""

ID = 128
"""Of orders, contracts and all other things; also of the part of one that lists are searched for."""
PERSON = 100
"""A contact's or recipient's name."""
PHONE = 40
MAIL_ADDRESS = 254
ADDRESS = 300
POSTAL_CODE = 16
CARRIER = 40
TRACKING_NUMBER = 40
PAYER = 200
"""Of a payment: who paid, and through which bank."""
PAYING_ACCOUNT = 64
AMOUNT = 22
"""Fifteen digits, a point, six more."""
OWN_NOTE = 64
"""A customer's own on a contract: their purchase order or project number."""
NOTE = 500
"""What a claim's payment says, and what else staff should know of it."""
REASON = 500
SUBJECT = 120
"""Of a ticket."""
TICKET_TEXT = 5_000
IP_ADDRESS = 64
"""More than any has, so that what is wrong with a longer one can be said."""
