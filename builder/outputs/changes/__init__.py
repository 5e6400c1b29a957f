"""A comparison of two documents as a report: text, Markdown, HTML, JSON.

One module per way to write it; `formats` names them. The site's changelog is not of these: it is
made of pages. Called by the command line.
"""
