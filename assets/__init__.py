"""City models in, city packages out: read, check, features, tiles, walkable ground.

**Invariant:** every offset, count and path that comes from a user's file is checked before it is used.
"""

__all__: list[str] = []
