"""Does a schema of a document allow a value?

Owns SchemaJudge: references are followed within the document alone.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from jsonschema import Draft7Validator
from jsonschema.exceptions import UnknownType
from openapi_schema_validator import OAS30Validator
from referencing import Registry
from referencing.exceptions import Unresolvable
from referencing.jsonschema import DRAFT7

from builder.model.api import ApiKind
from builder.parse.yaml12 import load_yaml

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError

    from builder.location import Pointer
    from builder.model.api import Api

UNUSABLE: Final = (re.error, ZeroDivisionError, RecursionError, UnknownType, Unresolvable)
"""What a validator raises where a schema itself is at fault."""


class SchemaJudge:
    """Judges values by the schemas of one document.

    Args:
        text: The document.
        api: What was read from it.
    """

    def __init__(self, text: str, api: Api) -> None:
        root: Any = load_yaml(text, api.source).root
        self._registry: Any = Registry().with_resource("urn:spec", DRAFT7.create_resource(root))
        self._kind: Any = OAS30Validator if api.kind is ApiKind.OPENAPI else Draft7Validator

    def errors(self, schema: Pointer, value: object) -> list[ValidationError]:
        """List what is wrong with a value; one of `UNUSABLE` comes from a schema at fault.

        Args:
            schema: Where the schema stands in the document.
            value: JSON.
        """
        reference = {"$ref": f"urn:spec{quote(str(schema), safe='#/~:$')}"}
        return list(self._kind(reference, registry=self._registry).iter_errors(value))

    def allows(self, schema: Pointer, value: object) -> bool:
        """Tell whether a schema that is not at fault allows a value."""
        try:
            return not self.errors(schema, value)
        except UNUSABLE:
            return False
