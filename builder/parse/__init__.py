"""Text to model: YAML 1.2, references, OpenAPI 3.0, AsyncAPI 2.6, schemas.

Raw mappings live here and nowhere else. Reads strings, never files; called by `pipeline`.
What spoils one operation is noted in the model; what spoils the document is raised.
"""

from builder.parse.document import parse_api

__all__ = ["parse_api"]
