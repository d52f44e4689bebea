"""The API as strangers call it: Schemathesis makes requests of the published page and judges by it."""
