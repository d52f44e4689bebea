"""The whole service on one machine: embedded AWS, API, site and a sign-in for demo users."""
