"""The formats of a report, by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final, TypeAlias

from builder.model.comparison import Comparison
from builder.model.words import Words
from builder.outputs.changes.data import json_report
from builder.outputs.changes.prose import html_report, markdown_report, text_report

Report: TypeAlias = Callable[[Comparison, Words], str]
"""Writes a comparison in a language; what it returns ends with a newline."""

FORMATS: Final[Mapping[str, Report]] = MappingProxyType(
    {
        "text": text_report,
        "markdown": markdown_report,
        "json": json_report,
        "html": html_report,
    }
)
"""By the name that a user gives; the first is the usual one."""
