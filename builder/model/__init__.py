"""What an API is, whatever format described it: frozen dataclasses that carry their location.

Does not parse, does no input or output, and knows no words of any language.
Built by `parse`; read by `diff`, `samples`, `views` and `outputs`.
"""
