"""Logs in JSON, a line each, without a word of any document: no names of files, no queries, no messages of exceptions."""

from __future__ import annotations

import json
import logging
import logging.config
import traceback
from datetime import UTC, datetime

# What a line may hold beside time, level and event.
FIELDS = ("method", "route", "status", "ms", "bytes", "kind", "frames", "seconds", "address", "workers")


class JsonLines(logging.Formatter):
    """A record as one JSON object; of an exception its type and where it was raised."""

    def format(self, record: logging.LogRecord) -> str:
        """The line for a record."""
        line: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "event": record.getMessage(),
        }
        line |= {name: value for name in FIELDS if (value := getattr(record, name, None)) is not None}
        if record.exc_info and record.exc_info[1] is not None:
            error = record.exc_info[1]
            line["event"] = "fault"
            line["kind"] = type(error).__name__
            line["frames"] = [
                f"{f.filename}:{f.lineno} {f.name}" for f in traceback.extract_tb(error.__traceback__)[-8:]
            ]
        return json.dumps(line)


def configure() -> None:
    """Sends the lines of jdlint and uvicorn to standard error, and those of all other libraries nowhere."""
    logging.config.dictConfig(
        {
            "version": 1,
            "disable_existing_loggers": False,
            "formatters": {"json": {"()": JsonLines}},
            "handlers": {
                "lines": {"class": "logging.StreamHandler", "formatter": "json"},
                "nowhere": {"class": "logging.NullHandler"},
            },
            "root": {"handlers": ["nowhere"], "level": "WARNING"},
            "loggers": {
                "jdlint.web": {"handlers": ["lines"], "level": "INFO", "propagate": False},
                "uvicorn": {"handlers": ["lines"], "level": "WARNING", "propagate": False},
            },
        }
    )
