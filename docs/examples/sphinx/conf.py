"""A project whose references are in an RIS file and whose list is in the style of Nature."""

project = "RefMill and Sphinx"
extensions = ["refmill.pybtex_plugins.sphinx"]
bibtex_bibfiles = ["references.ris"]
bibtex_default_style = "csl-apa"
bibtex_reference_style = "csl"
refmill_csl_style = "nature"
html_theme = "alabaster"
