"""Reports for people: for a terminal, for a merge request, for a browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.outputs.artifact import text_artifact
from builder.render import render_alone
from builder.views.comparison import comparison_view

if TYPE_CHECKING:
    from builder.model.comparison import Comparison
    from builder.model.words import Words


def text_report(comparison: Comparison, words: Words) -> str:
    """Write a comparison for a terminal: no colours, nothing that could steer it.

    Args:
        comparison: What differs.
        words: The reader's language.
    """
    return render_alone("comparison/report.txt.j2", comparison_view(comparison, words), words)


def markdown_report(comparison: Comparison, words: Words) -> str:
    """Write a comparison as CommonMark, such as the text of a merge request.

    Args:
        comparison: What differs; its texts are hostile, and stay plain.
        words: The reader's language.
    """
    text = render_alone("comparison/report.md.j2", comparison_view(comparison, words), words)
    return text_artifact("", text).content.decode()


def html_report(comparison: Comparison, words: Words) -> str:
    """Write a comparison as a page that stands alone: no script, nothing to fetch.

    Args:
        comparison: What differs; its texts are hostile, and are escaped.
        words: The reader's language.
    """
    return render_alone("comparison/report.html.j2", comparison_view(comparison, words), words)
