"""The kinds of change that a schema can show, at every place where a schema stands.

Each is written once; its level follows from its effect and the way the value travels,
unless the row says otherwise. Put together by `catalogue`.
"""
