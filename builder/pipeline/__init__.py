"""The use cases, one module each, named after what a user asks for.

The only callers of `mirror`, `checks`, `writer` and `engine`; called by the adapters (`cli`,
`mkdocs_plugin`, `mcp_server`).
"""
