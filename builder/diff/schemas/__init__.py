"""What differs between two schemas, one keyword at a time.

`comparison` leads through a pair of schemas; each other module knows one sort of keyword.
What a difference means is none of its business: it notes facts on the scene.
Called by the comparisons of parameters, bodies, headers and messages.
"""

from builder.diff.schemas.comparison import compare_schemas, is_same_schema, similarity

__all__ = ["compare_schemas", "is_same_schema", "similarity"]
