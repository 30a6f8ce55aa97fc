"""What went wrong with a request, as a sentence."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from urllib3.exceptions import (
    ConnectTimeoutError,
    HTTPError,
    NameResolutionError,
    NewConnectionError,
    ProxyError,
    ReadTimeoutError,
    SSLError,
)

from alignment.messages import Message
from app.online.address import host_of
from app.online.errors import InsecureError, OnlineError, UnfinishedError

_GONE = {404, 410}
_DENIED = {401, 402, 403}
_EMPTY = {204, 205}
_PASSING = {408, 425, 429}
_UNDERSTOOD = {"", "identity", "gzip", "x-gzip", "deflate"}
_CLOSED = re.compile(
    r"(.+\.)?(spotify\.(com|link)|youtube(-nocookie)?\.com|youtu\.be|music\.apple\.com)",
    re.IGNORECASE,
)
"""Who gives what is heard to no other program."""


def refused(address: str, status: int) -> OnlineError:
    """Return what to tell of an answer that is none."""
    host = host_of(address)
    if status in _GONE:
        return OnlineError(
            "“{host}” has nothing at this address. Check it, or refresh the podcast.", host=host
        )
    if status in _DENIED:
        return OnlineError(
            "“{host}” does not give this to everybody: it wants a subscription or a password.",
            host=host,
        )
    if status in _EMPTY:
        return empty(address)
    if 400 <= status < 500 and status not in _PASSING:
        return OnlineError(
            "“{host}” does not give this to Lyricast (error {status}). Check the address.",
            host=host,
            status=status,
        )
    return OnlineError(
        "“{host}” answers with error {status}. Try again later.", host=host, status=status
    )


def empty(address: str) -> OnlineError:
    """Return what to tell of an answer without content."""
    return OnlineError("“{host}” gives an empty file. Check the address.", host=host_of(address))


def check_open(address: str) -> None:
    """Refuse an address of those who give what is heard to no other program.

    Raises
    ------
    OnlineError
        It is one.
    """
    host = host_of(address)
    if _CLOSED.fullmatch(host):
        raise OnlineError(
            "“{host}” lets nothing be heard outside of its own pages. Look for the podcast "
            "elsewhere, for example at Apple Podcasts, and open its link from there.",
            host=host,
        )


def check_packing(address: str, packing: str) -> None:
    """Refuse an answer that is packed in a way that was not asked for and is not known.

    Raises
    ------
    OnlineError
        It is packed so.
    """
    if not {part.strip().lower() for part in packing.split(",")} <= _UNDERSTOOD:
        raise OnlineError(
            "“{host}” packs what it gives in a way that Lyricast does not know ({packing}). "
            "Save it with your browser, and open the file.",
            host=host_of(address),
            packing=packing,
        )


def insecure(address: str) -> InsecureError:
    """Return what to ask the user about an address that is not encrypted."""
    error = InsecureError(
        "“{host}” can be asked only over a connection that is not encrypted: anybody on the way "
        "can read and change what comes.",
        host=host_of(address),
    )
    error.address = address
    return error


def too_large(address: str, size: int) -> OnlineError:
    """Return what to tell of an answer of more than `size` bytes."""
    return OnlineError(
        "What “{host}” gives is larger than {size} MB, more than such a thing ever is. "
        "Check the address.",
        host=host_of(address),
        size=size // 1_000_000,
    )


@contextmanager
def told(address: str) -> Iterator[None]:
    """Let what goes wrong be told in a sentence."""
    host = host_of(address)
    try:
        yield
    except NameResolutionError as error:
        raise _unreachable(host, Message("its name cannot be resolved")) from error
    except NewConnectionError as error:
        raise _unreachable(host, Message("there is no connection")) from error
    except ConnectTimeoutError as error:
        raise _unreachable(host, Message("it does not answer")) from error
    except SSLError as error:
        raise OnlineError(
            "The identity of “{host}” cannot be verified: its certificate is not valid. "
            "Nothing was downloaded.",
            host=host,
        ) from error
    except ReadTimeoutError as error:
        raise UnfinishedError(
            "“{host}” stopped sending. Try again; what has arrived is kept.", host=host
        ) from error
    except ProxyError as error:
        raise _unreachable(host, Message("the proxy does not let it through")) from error
    except (HTTPError, OSError) as error:
        raise UnfinishedError(
            "The connection to “{host}” broke off. Try again; what has come is kept.", host=host
        ) from error


def _unreachable(host: str, reason: Message) -> OnlineError:
    return OnlineError(
        "“{host}” cannot be reached: {reason}. Check the network and try again.",
        host=host,
        reason=reason,
    )
