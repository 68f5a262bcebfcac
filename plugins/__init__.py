"""First-party plugins: what a city does beyond its services, loaded through the same hooks as a stranger's.

**Invariant:** nothing here knows more than any plugin may: the hooks and values of `world`, the words of
`accessibility`.
"""

__all__: list[str] = []
