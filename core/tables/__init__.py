"""One table a format: which CSL type and variable goes where, read in both directions."""
