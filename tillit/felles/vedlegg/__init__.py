"""Attachments, whatever they are attached to: what kind of file it is by its content, and the file made clean.

`slag` looks at the first bytes, in the form; `rensing` reads the whole file, in a worker. A room keeps the rows.
"""
