"""Citiverse: the open virtual-world server for cities."""

__all__ = ["__version__"]

__version__ = "0.1.0"
