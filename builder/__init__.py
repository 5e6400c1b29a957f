"""Turns the published description of an API into documentation that its users own.

Read in this order: `pipeline` (the use cases, top down), `model` (what an API is),
`parse` (text to model), `signing` (recipe to signature), `samples` (what a request example says),
`views` (what a page shows), `render` with `templates/` (how it looks),
`outputs` (which files come out), `mkdocs_plugin` with `cli` (who calls all this).
"""

__version__ = "0.1.0"
