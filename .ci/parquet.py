"""Reads with pyarrow what `whosaid` writes as Parquet, and compares it with the CSV: names, types, cells, nulls.

python parquet.py PATH/OF/whosaid
"""

import csv
import subprocess
import sys
import tempfile
from pathlib import Path

import pyarrow
import pyarrow.parquet

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
REAL = {"confidence", "lat", "lon"}
INTEGER = {"start", "end", "story", "paragraph"} | {
    f"{part}_{edge}" for part in ("statement", "mention", "cue") for edge in ("start", "end")
}


def expected(cell, name):
    """A cell of the CSV as the Parquet file should have it."""
    if cell == "":
        return None
    return float(cell) if name in REAL else int(cell) if name in INTEGER else cell


def main(whosaid):
    options = {"quotes": "--quotes", "entities": "--entities", "no_comment": "--no-comment"}
    with tempfile.TemporaryDirectory() as folder:
        for ending in ("csv", "parquet"):
            outputs = [part for name, option in options.items() for part in (option, f"{folder}/{name}.{ending}")]
            inputs = [EXAMPLES / "harbour.txt", EXAMPLES / "archive.jsonl"]
            subprocess.run([whosaid, "extract", "--indirect", *inputs, *outputs], check=True)
        for name in options:
            table = pyarrow.parquet.read_table(f"{folder}/{name}.parquet")
            with open(f"{folder}/{name}.csv", encoding="utf-8", newline="") as file:
                rows = list(csv.DictReader(file))
            for column in table.schema:
                kind = pyarrow.float64() if column.name in REAL else pyarrow.int64() if column.name in INTEGER else pyarrow.string()
                assert column.type == kind, (name, column)
            wanted = [{key: expected(cell, key) for key, cell in row.items()} for row in rows]
            assert table.to_pylist() == wanted, name
            print(f"{name}: {table.num_rows} rows, {table.num_columns} columns, as in the CSV")


main(sys.argv[1])
