"""This machine: SQLite for a handful of articles, DuckDB for more."""

from __future__ import annotations

import sqlite3
import tempfile
from array import array
from collections.abc import Callable, Iterable
from typing import Any

from doichieu.passages.words import Columns

# Rows; below it SQLite has the answer before DuckDB is imported (136 ms)
SMALL = 100_000


class LocalEngine:
    """Embedded databases; `small` is the number of rows from which DuckDB takes over from SQLite."""

    def __init__(self, small: int = SMALL) -> None:
        self._small = small

    def map(self, function: Callable[[int, array[int]], Columns], rows: Iterable[tuple[int, array[int]]]) -> Columns:
        """The columns of all rows, one after the other."""
        stacked = function(0, array("q"))  # no rows, but the columns
        for number, values in rows:
            for name, column in function(number, values).items():
                stacked[name].extend(column)
        return stacked

    def query(self, sql: str, **tables: Columns) -> Columns:
        """The columns that the SQL selects."""
        rows = sum(len(column) for table in tables.values() for column in table.values())
        return _sqlite(sql, tables) if rows < 3 * self._small else _duckdb(sql, tables)


def _sqlite(sql: str, tables: dict[str, Columns]) -> Columns:
    connection = sqlite3.connect(":memory:")
    try:
        for name, table in tables.items():
            marks = ", ".join("?" * len(table))
            connection.execute(f"CREATE TABLE {name} ({', '.join(f'{c} INTEGER' for c in table)})")
            connection.executemany(f"INSERT INTO {name} VALUES ({marks})", zip(*table.values(), strict=True))
        cursor = connection.execute(sql)
        names = [description[0] for description in cursor.description]
        rows = cursor.fetchall()
    finally:
        connection.close()
    return {name: array("q", [row[i] for row in rows]) for i, name in enumerate(names)}


def _duckdb(sql: str, tables: dict[str, Columns]) -> Columns:
    import duckdb
    import numpy as np

    settings: dict[str, Any] = {"temp_directory": tempfile.gettempdir()}  # where it spills what memory cannot hold
    with duckdb.connect(":memory:", config=settings) as connection:
        for name, table in tables.items():
            connection.register(name, {c: np.frombuffer(v, dtype=v.typecode) for c, v in table.items()})
        found = connection.execute(sql).fetchnumpy()
    return {name: array("q", np.ascontiguousarray(v, dtype=np.int64).tobytes()) for name, v in found.items()}
