"""What a request example says, in no language yet, and how a literal is quoted in each.

Owns SampleRequest and SampleSession, the example values made from schemas, and the dialects.
The languages themselves are templates (`templates/samples/`); `render` fills them.
"""
