"""Model to page: order, anchors, labels and defaults are decided here.

Owns dataclasses that templates only have to place. Pure; called by `render` and `outputs`.
"""
