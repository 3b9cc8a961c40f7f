"""A processor for styles of the Citation Style Language, CSL 1.0.2.

The data flow, which is the list of files read in this order:

Style and locale files to nodes (once a style)
    ``source``          untrusted bytes -> elements, errors with file and line; the only door to lxml
    ``nodes``           the frozen nodes: one class an element of the specification
    ``attributes``      formatting, affixes and name options of an element
    ``parse_elements``  rendering elements
    ``macros``          missing macros and loops; ``scan`` walks over elements
    ``parse``           ``cs:style`` and ``cs:locale``
    ``locales``         terms, dates and options of a language, after all fallback

Nodes to functions (once a style and language)
    ``compile``         dispatch; what is inherited and resolved; ``liveness`` what can print something of an item
    ``elements/``       each rendering element -> a closure ``render(context) -> Node | str | None``
    ``area``            ``cs:citation`` or ``cs:bibliography``, compiled
    ``sorting``         ``cs:sort``, compiled; ``collation`` and ``sort_dates`` are its keys

Items to values (once an item)
    ``values``          values of the wrong kind, read as what they can mean or left out, with diagnostics
    ``reference``       an item, each variable converted when it is first asked for; ``shape`` its type and variables
    ``people``, ``dates``, ``written_dates``, ``numeric``, ``ranges``, ``initials``, ``ordinals``, ``labels``
    ``note_fields``     variables written into a note; ``links`` where identifiers lead

A document (once an edit)
    ``clusters``        what the document says: cites and citations
    ``positions``       first, ibid, subsequent, near-note
    ``registry``        the items in order, with numbers and disambiguation
    ``disambiguation``  cites that look alike, told apart; ``name_disambiguation`` the rules for names everywhere
    ``citation``        a cluster -> tree; ``cite_order`` sorts its cites, ``collapse`` groups and collapses them
    ``in_text``         authors before a citation, or alone
    ``bibliography``    entries -> trees; ``subsequent_author`` replaces repeated names
    ``first_term``      a term that begins a sentence: its first letter is large
    ``document``        clusters added, edited, moved, removed; which texts changed
    ``processor``       the door: a style made ready for a language

Trees to text (once a rendering)
    ``tree``            nodes and strings; a string is text without formatting
    ``passes/``         field markup, text case, flattening to tokens, punctuation where tokens meet
    ``to_runs``         tokens -> :mod:`refmill.styles.runs`, which :mod:`refmill.styles.output` writes
    ``listing``         trees -> entries, also for items of which a style prints nothing
"""
