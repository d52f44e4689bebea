"""What the deployed functions bring along: packages, licences, a bill of materials."""
