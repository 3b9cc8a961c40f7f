"""RefMill turns publication lists into citations.

The library's door is :mod:`refmill.api`; the command is ``refmill``.
"""

__version__ = "0.1.0"
