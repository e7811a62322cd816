"""The tables of an audit as Parquet files."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from jdlint.audit.columns import TABLES
from jdlint.errors import MissingExtraError

TYPES = {"text": "string", "integer": "int64", "number": "float64"}


def available() -> bool:
    """Whether Parquet can be written."""
    return find_spec("pyarrow") is not None


def write(folder: Path) -> None:
    """Write each table of a folder as Parquet beside its CSV, piece by piece. Raises MissingExtraError.

    The meaning of each column stands in the file's schema.
    """
    try:
        import pyarrow as pa
        from pyarrow import compute, csv
        from pyarrow.parquet import ParquetWriter
    except ImportError:
        raise MissingExtraError("Parquet", "audit") from None
    for table, columns in TABLES.items():
        types = {column.name: getattr(pa, TYPES[column.type])() for column in columns}
        schema = pa.schema(
            [pa.field(c.name, types[c.name], metadata={"meaning": c.meaning}) for c in columns],
            metadata={"schema": f"jdlint-audit/1 {table}"},
        )
        convert = csv.ConvertOptions(column_types=types, strings_can_be_null=True, null_values=[""])
        with (
            csv.open_csv(folder / f"{table}.csv", convert_options=convert) as reader,
            ParquetWriter(folder / f"{table}.parquet", schema, compression="zstd") as writer,
        ):
            for batch in reader:
                plain = [
                    compute.replace_substring_regex(batch[c.name], "^'", "") if c.type == "text" else batch[c.name]
                    for c in columns
                ]
                writer.write_batch(pa.record_batch(plain, schema=schema))
