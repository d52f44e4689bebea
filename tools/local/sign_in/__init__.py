"""The local stack's OpenID Connect provider, at which demo users sign in without a password."""
