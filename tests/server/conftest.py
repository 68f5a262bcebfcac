"""Hypothesis judges answers here, not how long a busy machine took for them."""

from hypothesis import settings

settings.register_profile("no deadline", deadline=None)
settings.load_profile("no deadline")
