"""One module per format: Site to Artifacts.

Each module has a function `artifacts(context)`; `every_artifact` finds them by scanning this
folder. Pure: an artifact is a name and bytes, and `writer` puts it somewhere.
"""
