"""How a value is written where it travels, in words and by an example.

Owns the facts about style, and the line that shows what a style makes of a value.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.model.operation import Encoding, Header, Parameter
from builder.model.value import to_json
from builder.samples.example import parameter_value
from builder.samples.styles import written
from builder.views.constraints import Fact

if TYPE_CHECKING:
    from builder.model.api import Api
    from builder.model.words import Words


def writing_facts(
    api: Api, holder: Parameter | Header | Encoding, words: Words
) -> tuple[Fact, ...]:
    """Say how a value is written; nothing where that goes without saying.

    Args:
        api: Whose schemas.
        holder: What says it.
        words: The reader's language.
    """
    gettext = words.gettext
    facts = []
    style = "" if isinstance(holder, Header) else holder.style
    if style:
        facts.append(Fact(gettext("style"), style))
    if holder.is_exploded is not None:
        facts.append(Fact(gettext("explode"), to_json(holder.is_exploded)))
    if isinstance(holder, Parameter) and (style or holder.is_exploded is not None):
        sent = written(holder, parameter_value(api, holder))
        facts.append(Fact(gettext("sent as"), sent, is_example=True))
    if not isinstance(holder, Header) and holder.allows_reserved:
        facts.append(Fact(gettext("reserved characters"), gettext("allowed"), is_words=True))
    if isinstance(holder, Parameter) and holder.allows_empty:
        facts.append(Fact(gettext("empty value"), gettext("allowed"), is_words=True))
    if not isinstance(holder, Encoding) and holder.content:
        facts.append(Fact(gettext("content type"), holder.content.content_type))
    return tuple(facts)
