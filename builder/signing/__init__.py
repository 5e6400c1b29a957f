"""Recipe to canonical string to signature.

A recipe is data (`recipes/`); the published test vectors are data too (`vectors/`).
Signs strings and never reads a key from anywhere; called by `samples`, `views` and `pipeline`.
"""
