"""LaTeX documents: what an ``.aux`` file cites in, the ``.bbl`` file of any CSL style out.

The data flow, which is the list of files read in this order:

``aux_file``    the ``.aux`` file and those it includes -> what the document cites, where, and how
``locators``    ``p.~5`` -> a page and its number
``labels``      what a citation says of a work, for the kernel and natbib
``bbl``         the list; ``list_settings`` what stands before its entries, for classes that have looks of their own
``notes``       what stands around a citation: text where its LaTeX is known, else LaTeX that passes the engine unseen
``filters``     which entries a list has
``clusters``    the citations and lists of documents that use ``refmill.sty``, which stands beside
``flatten``     a document without citation commands; ``flat_citations`` what takes their place
``blg``         what BibTeX would say, in its words
"""
