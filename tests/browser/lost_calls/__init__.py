"""The pages' own crash points: each call that they make is lost once, on its way there or on its way back."""
