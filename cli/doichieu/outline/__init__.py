"""Row sets: those shipped, the user's own, and drafts made from a corpus."""

from doichieu.outline.rowsets import derive, load, parse, shipped, to_toml

__all__ = ["derive", "load", "parse", "shipped", "to_toml"]
