"""A Spark cluster, or Spark on this machine."""

# The part is optional: types are checked where it is not installed too.
# pyright: reportMissingImports=false, reportUnknownParameterType=false

from __future__ import annotations

import sys
from array import array
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pyarrow as pa
from pyspark.errors import PySparkRuntimeError
from pyspark.sql import DataFrame, SparkSession

from doichieu.errors import MissingExtraError
from doichieu.passages.words import Columns

_ARROW = {"i": pa.int32(), "q": pa.int64()}


class SparkEngine:
    """The Spark session that is active, or a new one with the settings of the Spark installation.

    On a cluster doichieu must be installed on the workers too.
    """

    def __init__(self) -> None:
        try:
            self._session = SparkSession.getActiveSession() or _new_session()
        except PySparkRuntimeError as error:
            missing = MissingExtraError("The Spark engine", "spark")
            missing.message = f"Spark does not start: {str(error).splitlines()[0]}"
            missing.next_step = "Install Java 17 or newer, so that the command java works."
            raise missing from error

    def map(self, function: Callable[[int, array[int]], Columns], rows: Iterable[tuple[int, array[int]]]) -> DataFrame:
        """A table that Spark computes when it is asked, a partition at a time."""
        listed = list(rows)
        table = pa.table(
            {
                "number": pa.array([number for number, _ in listed], pa.int32()),
                "valued": pa.array([pa.array(values, pa.int64()) for _, values in listed], pa.list_(pa.int64())),
            }
        )

        def mapped(batches: Iterable[Any]) -> Iterator[Any]:
            for batch in batches:
                for number, value in zip(batch["number"].to_pylist(), batch["valued"], strict=True):
                    yield _batch(function(number, array("q", value.values.to_numpy())))

        schema = _batch(function(0, array("q"))).schema
        types = ", ".join(f"{f.name} {'int' if f.type == pa.int32() else 'long'}" for f in schema)
        return self._session.createDataFrame(table).mapInArrow(mapped, types)

    def query(self, sql: str, **tables: DataFrame) -> Columns:
        """The columns that the SQL selects, brought to this process."""
        for name, table in tables.items():
            table.createOrReplaceTempView(name)
        found = self._session.sql(sql).toArrow()
        return {name: array("q", found[name].cast(pa.int64()).to_pylist()) for name in found.column_names}


def _new_session() -> SparkSession:
    builder = SparkSession.builder.appName("doichieu").config("spark.ui.enabled", "false")
    session = builder.config("spark.ui.showConsoleProgress", "false").getOrCreate()
    context = session.sparkContext
    context.setLogLevel("ERROR")
    if str(context.master).startswith("local") and context.pythonExec == "python3":
        context.pythonExec = sys.executable  # the python3 that is first on the path may lack this package
    return session


def _batch(columns: Columns) -> Any:
    return pa.RecordBatch.from_pydict({n: pa.array(c, _ARROW[c.typecode]) for n, c in columns.items()})
