"""The shared state of a city: columns, grid, interest, intents, rules, changes.

**Invariant:** no I/O, no clock, no asyncio, no bytes of the wire. A world can be stepped a million ticks in a test.
"""

__all__: list[str] = []
