"""Rendering elements, one family a file: each ``compile_...`` turns a node of a style into a function of the context."""
