"""The port: where the heavy part of finding shared passages runs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from doichieu.errors import MissingExtraError, UsageError
from doichieu.models import SharedPassage
from doichieu.passages import Engine, shared
from doichieu.values import Body

__all__ = ["Engine", "open_engine", "shared_passages"]


def open_engine(name: Literal["local", "spark"]) -> Engine:
    """The engine of that name.

    Raises MissingExtraError when its packages, or Java for Spark, are missing, UsageError for another name.
    """
    if name == "local":
        from doichieu.engines.local import LocalEngine

        return LocalEngine()
    if name == "spark":
        try:
            from doichieu.engines.spark import SparkEngine
        except ImportError as error:
            raise MissingExtraError("The Spark engine", "spark") from error
        return SparkEngine()
    raise UsageError(f"There is no engine '{name}'.", "Choose local or spark.")


def shared_passages(bodies: Sequence[Body], engine: Engine) -> tuple[SharedPassage, ...]:
    """Passages that stand in two or more of the articles; the same on every engine."""
    return shared(bodies, engine)
