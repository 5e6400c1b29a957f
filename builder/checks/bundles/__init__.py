"""Are the files for assistants complete, true, readable and small enough?

Owns the criteria behind `spec-mirror check --bundles`, one function each. What a spec says is
taken from the model, never from the views that the bundles are written from; what a bundle says
is read from the built files. Called by `inspection` alone.
"""
