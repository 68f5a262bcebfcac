"""Accessibility as a service of the server: values in, notes out.

The wing is empty until its first service (captions, real-time text, descriptions, wayfinding) arrives; it is packaged
already so that the floors of the house are checked from the first day.

**Invariant:** nothing here imports `server`, and nothing here knows a socket.
"""

__all__: list[str] = []
