"""What an assistant that asks is told: search, pages, lists, changes, signatures.

Answers are Markdown from the same views and twins as the site, cut into pieces that fit into a
context. Pure: `answering` loads the mirror, `mcp_server` speaks the protocol.
"""
