"""Pilots and challenges: arms, consent, exposure, metrics, stop rules, recording, report.

The wing is empty until the first pilot arrives; it is packaged already so that the floors of the house
are checked from the first day.

**Invariant:** nothing here imports `server`, and nothing here knows a socket.
"""

__all__: list[str] = []
