"""The demo: its people, its entities, and its data as upstream systems would deliver it."""
