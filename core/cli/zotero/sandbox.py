"""``refmill zotero sandbox``: a server that behaves like the Zotero Web API, on this machine alone."""

import json
import signal
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from refmill.zotero.sandbox import Sandbox


def _rates(context: click.Context, parameter: click.Parameter, given: tuple[str, ...]) -> dict[str, float]:
    rates = {}
    for one in given:
        kind, separator, rate = one.partition("=")
        try:
            rates[kind] = float(rate) if separator else 1.0
        except ValueError as error:
            raise click.BadParameter(f"{rate!r} is no number") from error
    return rates


@click.command(epilog="Example: refmill zotero sandbox --port 8230 --state sandbox.sqlite")
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="The port; any that is free by default.")
@click.option("--state", type=click.Path(dir_okay=False, path_type=Path), help="Keep the libraries in this file.")
@click.option("--json", "as_json", is_flag=True, help="Print address, user, group and key as JSON.")
@click.option("--limits", is_flag=True, help="Hold clients to the service's limits of requests.")
@click.option(
    "--fault",
    "rates",
    multiple=True,
    callback=_rates,
    metavar="KIND=RATE",
    help="Let something go wrong in this share of the requests; may be repeated.",
)
@click.option("--list-faults", is_flag=True, help="Name the faults there are.")
@click.option("--seed", type=int, default=0, show_default=True, help="Where the chance of faults begins.")
@click.option(
    "--wait", type=click.IntRange(0), default=1, show_default=True, help="The seconds that faults ask clients to wait."
)
@click.option("--test-setup", is_flag=True, help="Let outside test suites set up users, as root:root.")
def command(
    port: int,
    state: Path | None,
    as_json: bool,
    limits: bool,
    rates: dict[str, float],
    list_faults: bool,
    seed: int,
    wait: int,
    test_setup: bool,
) -> None:
    """Start a server that behaves like Zotero's, with an empty library, until Ctrl-C.

    Only this machine reaches it. Without --state everything in it is gone when it stops.
    """
    from refmill.zotero.sandbox import KINDS, Faults, Sandbox

    if list_faults:
        for kind, what in KINDS.items():
            click.echo(f"{kind:16} {what}")
        return
    try:
        faults = Faults(rates, seed=seed, wait=wait)
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--fault") from error
    try:
        box = Sandbox(state, port=port, faults=faults, limited=limits, test_setup=test_setup)
    except OSError as error:
        raise click.ClickException(f"port {port} cannot be used: {error.strerror}") from error
    _serve(box, as_json)


def _serve(box: "Sandbox", as_json: bool) -> None:
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        with box:
            _show(box, as_json)
            threading.Event().wait()
    except KeyboardInterrupt:
        click.echo("the sandbox has stopped", err=True)


def _show(box: "Sandbox", as_json: bool) -> None:
    facts = {"url": box.url, "user": box.user, "group": box.group, "key": box.key}
    if as_json:
        click.echo(json.dumps(facts))
        return
    for name, value in facts.items():
        click.echo(f"{name:5}  {value}")
    click.echo("Ctrl-C stops it.", err=True)
