"""Passes over what was rendered, one a file, in the order of the pipeline.

``field_markup`` text of items with tags and quotation marks -> tree
``text_case``    changes of case, over a subtree
``flatten``      tree -> tokens: affixes, delimiters, decorations, quotation marks
``punctuation``  what happens where two pieces of text meet
"""
