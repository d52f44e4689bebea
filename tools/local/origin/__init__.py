"""The one origin of the local stack: API, site, mailbox and development authority behind one server."""
