"""Text in, records out: one module a layout or file format."""
