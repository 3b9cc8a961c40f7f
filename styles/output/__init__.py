"""One writer a target: formatted runs in, text of that target out."""
