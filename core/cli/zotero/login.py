"""``refmill zotero login``: check a key and keep it."""

import sys
from collections.abc import Iterator

import click

from refmill.cli.zotero.connecting import OFFICIAL, access_of, server_option
from refmill.zotero.remote import Access

_WHERE = "https://www.zotero.org/settings/keys/new"


@click.command(epilog="Example: refmill zotero login")
@server_option
@click.option("--forget", is_flag=True, help="Forget the key instead.")
@click.option("--check", is_flag=True, help="Check the key that is kept, and ask for none.")
def command(server: str, forget: bool, check: bool) -> None:
    """Check a key and keep it in the keyring of the system.

    The key is asked for, or read from a pipe; never give it as an argument, where others can see it. Make one at
    https://www.zotero.org/settings/keys/new, with the right to write. Where the system has no keyring, the key goes
    into a file that only you can read. The variable REFMILL_ZOTERO_KEY comes before what is kept.
    """
    from refmill.config import secrets_file
    from refmill.zotero import credentials

    if forget:
        known = credentials.forget(server, secrets_file())
        click.echo(f"the key for {server} is forgotten" if known else f"there was no key for {server}")
        return
    if check:
        key, place = credentials.find(server, secrets_file())
    else:
        key, place = credentials.Key(_asked(server)), ""
    access = access_of(server, key)
    place = place or credentials.keep(server, key, secrets_file())
    click.echo(f"{access.username} (user {access.user}); the key is in {place}")
    for line in _rights(access):
        click.echo(f"  {line}")


def _asked(server: str) -> str:
    if not sys.stdin.isatty():
        key = sys.stdin.readline().strip()
    else:
        if server == OFFICIAL:
            click.echo(f"Make a key at {_WHERE}", err=True)
        key = click.prompt("Key", hide_input=True, err=True).strip()
    if not key.isalnum():
        raise click.UsageError("a key is letters and digits, and there are none" if not key else "that is no key")
    return str(key)


def _rights(access: Access) -> Iterator[str]:
    yield f"user:{access.user}  {_right(access.read, access.write)}"
    for group, write in sorted(access.groups.items()):
        yield f"{f'group:{group}' if group else 'all groups'}  {_right(True, write)}"


def _right(read: bool, write: bool) -> str:
    return "read and write" if write else "read" if read else "nothing"
