"""Rendering elements, one family a file: ``compile_...`` turns a node of a style into a function of the context."""
