"""`lyricast-align models`: list, fetch and remove the models of the attention engine."""

import argparse
import sys

from tqdm import tqdm

from alignment.models.catalogue import DEFAULT
from alignment.models.store import FOLDER_VARIABLE, Store


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.description = "List, fetch and remove the models of the attention engine."
    parser.epilog = (
        f"With no network, put the files of a model into a folder and name it in {FOLDER_VARIABLE}."
    )
    actions = parser.add_subparsers(dest="action", metavar="ACTION")
    actions.add_parser("list", help="show what is known and what is here (the default)")
    fetch = actions.add_parser("fetch", help="fetch a model, or repair it")
    fetch.add_argument("name", metavar="NAME", nargs="?", default=DEFAULT)
    fetch.add_argument("-q", "--quiet", action="store_true", help="show no progress")
    remove = actions.add_parser("remove", help="delete a fetched model")
    remove.add_argument("name", metavar="NAME")


def run(arguments: argparse.Namespace, store: Store | None = None) -> int:
    """Do what was asked of the store, by default the user's own; return the exit code."""
    store = store or Store()
    match arguments.action:
        case "fetch":
            _fetch(store, arguments.name, quiet=arguments.quiet)
        case "remove":
            _remove(store, arguments.name)
        case _:
            _list(store)
    return 0


def _list(store: Store) -> None:
    for model in store.models:
        folder = store.find(model.name)
        default = " (default)" if model.name == DEFAULT else ""
        size = f"{model.size / 1e6:.0f} MB"
        print(f"{model.name}{default}  {size}  {model.licence}  {folder or 'not fetched'}")


def _fetch(store: Store, name: str, *, quiet: bool) -> None:
    with tqdm(
        total=100,
        desc=name,
        disable=quiet or not sys.stderr.isatty(),
        bar_format="{desc}: {percentage:3.0f}%|{bar}| {elapsed}",
    ) as bar:

        def show(share: float) -> None:
            bar.n = 100 * share
            bar.refresh()

        folder = store.fetch(name, show)
    print(folder)


def _remove(store: Store, name: str) -> None:
    if store.remove(name):
        print(f"The model “{name}” is removed.")
    else:
        print(f"The model “{name}” is not here.")
