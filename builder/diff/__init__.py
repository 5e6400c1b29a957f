"""What changed between two releases of an API, and what it means for those who call it.

Fact, meaning, words, in that order: `facts` says what differs, `kinds` and `judging` what that
does to a client, `words` how to say it. `compare` is the way in.
Pure; called by `pipeline`, shown by `outputs`.
"""
