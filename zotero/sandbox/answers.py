"""A request, the answer to it, and the refusal of it, without anything of sockets."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

JSON = "application/json"
TEXT = "text/plain; charset=utf-8"
WEBSITE = "https://www.zotero.org"


@dataclass(frozen=True, slots=True)
class Request:
    """One request.

    Attributes:
        method: in capitals.
        path: the decoded segments of the path.
        query: parameter to its values, in the order they came.
        headers: header to value, names in small letters.
        body: what was sent, within the server's bound.
        base: the server's own address, without a slash at the end.
    """

    method: str
    path: tuple[str, ...]
    query: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    base: str = ""

    def parameter(self, name: str) -> str | None:
        """The last value of a parameter of the query, or None."""
        values = self.query.get(name)
        return values[-1] if values else None

    @property
    def writes(self) -> bool:
        """Whether it asks for a change."""
        return self.method in {"POST", "PUT", "PATCH", "DELETE"}


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer."""

    status: int
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)


class RefusedError(Exception):
    """What was asked is not done.

    Args:
        status: the HTTP status of the request, or the code of an object in a report.
        message: why.
        data: what the report says of the object besides.
        headers: headers of the answer.
    """

    def __init__(
        self,
        status: int,
        message: str,
        data: Mapping[str, Any] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(message)
        self.status = status
        self.message = message
        self.data = dict(data or {})
        self.headers = dict(headers or {})

    def answer(self) -> Answer:
        """The refusal of a whole request: plain text, as the service has it."""
        return text(self.message, self.status, self.headers)


def text(message: str, status: int = 200, headers: Mapping[str, str] | None = None) -> Answer:
    """An answer of plain text."""
    return Answer(status, message.encode(), {"Content-Type": TEXT, **(headers or {})})


def of_json(value: Any, version: int | None = None, headers: Mapping[str, str] | None = None) -> Answer:
    """An answer of JSON, with the version of the library or object it shows."""
    body = json.dumps(value, ensure_ascii=False, indent=4).encode()
    return Answer(200, body, {"Content-Type": JSON, **at_version(version), **(headers or {})})


def at_version(version: int | None) -> dict[str, str]:
    """The header that says which version an answer shows."""
    return {} if version is None else {"Last-Modified-Version": str(version)}


def parsed(body: bytes) -> Any:
    """The JSON of a body.

    Raises:
        RefusedError: it is none (400): bad syntax, numbers that are none, characters that are none, or nested too deep.
    """
    try:
        value = json.loads(body, parse_constant=_no_number)
        json.dumps(value, ensure_ascii=False).encode()  # lone surrogates
    except (ValueError, RecursionError) as error:
        raise RefusedError(400, "the body is not valid JSON") from error
    return value


def _no_number(name: str) -> None:
    raise ValueError(f"{name} is no number in JSON")
