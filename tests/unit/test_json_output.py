import json
from pathlib import Path

import jsonschema
import msgspec
import pytest
from msgspec.structs import replace

import generator
from doichieu.models import Comparison, Skipped
from doichieu.outputs import json as json_output


@pytest.mark.parametrize("count", [0, 1, 7])
def test_what_is_written_reads_back_as_the_same_comparison(count: int) -> None:
    comparison = generator.comparison(count)
    assert msgspec.json.decode(json_output.write(comparison), type=Comparison) == comparison


def test_what_is_written_follows_the_schema() -> None:
    schema = json.loads(json_output.schema())
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(json.loads(json_output.write(generator.comparison(6))), schema)


def test_equal_comparisons_give_equal_bytes_whatever_the_order_of_their_tables() -> None:
    comparison = generator.comparison(6)
    rows = tuple(replace(r, cells=dict(reversed(r.cells.items()))) for r in comparison.matrix.rows)
    turned = replace(comparison, matrix=replace(comparison.matrix, rows=rows))
    assert json_output.write(turned) == json_output.write(comparison)


def test_letters_stand_as_letters_in_utf_8() -> None:
    data = json_output.write(generator.comparison(2))
    assert "Bắc Ninh".encode() in data
    assert data.endswith(b"}\n")


def test_a_file_name_that_is_no_text_can_still_be_reported() -> None:
    name = str(Path(b"b\xe1o.txt".decode("utf-8", "surrogateescape")))
    comparison = replace(generator.comparison(1), skipped=(Skipped(source=name, reason="rỗng"),))
    assert json.loads(json_output.write(comparison))["skipped"][0]["source"] == "b?o.txt"
