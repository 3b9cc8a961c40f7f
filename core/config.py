"""Settings from TOML files: a user's own, and a project's ``refmill.toml`` or ``[tool.refmill]`` in ``pyproject.toml``.

A table a command, an entry an option of it, under the option's long name::

    [convert]
    to = "biblatex"

    [bibliography]
    style = "ieee"
    locale = "de-DE"

Defaults < the user's file < the project's file < environment variables (``REFMILL_CONVERT_TO``) < flags.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from refmill.errors import ConfigError

PROJECT_FILE = "refmill.toml"
Settings = Mapping[str, Mapping[str, Any]]


def load(folder: Path) -> Settings:
    """The settings that hold in a folder: command to option to value.

    Raises:
        ConfigError: a file is not TOML, or holds something else than tables.
    """
    merged: dict[str, dict[str, Any]] = {}
    for path, tables in _files(folder):
        for command, options in tables.items():
            if not isinstance(options, dict):
                raise ConfigError(f"{path}: {command!r} must be a table such as [convert]")
            merged[command] = _over(merged.get(command, {}), options)
    return merged


def _over(settings: Mapping[str, Any], others: Mapping[str, Any]) -> dict[str, Any]:
    """Settings with others over them, table by table."""
    tables = {
        name: _over(settings[name], value)
        for name, value in others.items()
        if isinstance(value, dict) and isinstance(settings.get(name), dict)
    }
    return {**settings, **others, **tables}


def user_file() -> Path:
    """Where a user's own settings are."""
    from platformdirs import user_config_path

    return user_config_path("refmill") / PROJECT_FILE


def cache_folder() -> Path:
    """Where what can be made again is kept between runs."""
    from platformdirs import user_cache_path

    return user_cache_path("refmill")


def state_folder() -> Path:
    """Where what is remembered between runs is kept."""
    from platformdirs import user_state_path

    return user_state_path("refmill")


def secrets_file() -> Path:
    """The file that holds keys where the system has no keyring."""
    return user_file().with_name("keys.json")


def _files(folder: Path) -> Iterator[tuple[Path, Mapping[str, Any]]]:
    own = user_file()
    if own.is_file():
        yield own, _parsed(own)
    for parent in (folder, *folder.parents):
        found = _project_tables(parent)
        if found:
            yield found
            return


def _project_tables(folder: Path) -> tuple[Path, Mapping[str, Any]] | None:
    plain, shared = folder / PROJECT_FILE, folder / "pyproject.toml"
    if plain.is_file():
        return plain, _parsed(plain)
    if shared.is_file():
        tool = _parsed(shared).get("tool", {})
        return (shared, tool["refmill"]) if "refmill" in tool else None
    return None


def _parsed(path: Path) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise ConfigError(f"{path} cannot be used: {error}") from error
