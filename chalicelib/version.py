"""The version of this service: said here, and told by the API, its OpenAPI page and the site.

What has changed from one to the next is in CHANGELOG.md. It goes up with a release: the last number for
corrections, the middle one for what customers or operators notice, the first when operators must act first.
"""

VERSION = "0.2.0"

API_VERSION = "1.1.0"
"""Of the API (docs/api-changelog.md): the first goes up with what breaks programs, the second with more."""
