"""Connections that are made to the very address that was checked."""

import socket
from collections.abc import Callable
from contextlib import suppress
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any
from weakref import WeakSet

from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import ConnectTimeoutError, NameResolutionError, NewConnectionError
from urllib3.util.connection import create_connection

from app.online.address import is_public
from app.online.errors import OnlineError

Resolve = Callable[[str, int], list[str]]
"""Gives the IP addresses of a host and a port; raises `OSError`."""


def resolve(host: str, port: int) -> list[str]:
    """Ask the system for the IP addresses of a host.

    Raises
    ------
    OSError
        There are none.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


class Guard:
    """Knows which machines may be asked.

    Parameters
    ----------
    private
        Whether machines of the local network, and this one, may be asked: for tests.
    patience
        Seconds to wait for the name of a host to be found.
    """

    def __init__(
        self, *, private: bool = False, find: Resolve = resolve, patience: float = 10.0
    ) -> None:
        self._private, self._find, self._patience = private, find, patience
        self._connecting = WeakSet[HTTPConnection]()

    def watch(self, connection: HTTPConnection) -> None:
        """Know a connection that is being made, for `hang_up`."""
        self._connecting.add(connection)

    def hang_up(self) -> None:
        """Break off every connection, so that nobody waits for an answer any more."""
        for connection in list(self._connecting):
            with suppress(OSError, AttributeError):  # it has none yet, or no longer
                connection.sock.shutdown(socket.SHUT_RDWR)

    def addresses(self, host: str, port: int) -> list[str]:
        """Return the IP addresses to try for a host.

        Raises
        ------
        OSError
            The host is not known.
        OnlineError
            One of them is not of the open network.
        """
        found = self._found_in_time(host, port)
        if not self._private and not all(map(is_public, found)):
            raise neighbour(host)
        return found

    def _found_in_time(self, host: str, port: int) -> list[str]:
        """Ask in a thread: the system has no limit of time for it."""
        answers: SimpleQueue[list[str] | OSError] = SimpleQueue()

        def ask() -> None:
            try:
                answers.put(self._find(host, port))
            except (OSError, UnicodeError) as error:
                answers.put(error if isinstance(error, OSError) else OSError(str(error)))

        Thread(target=ask, daemon=True).start()
        try:
            answer = answers.get(timeout=self._patience)
        except Empty:
            raise socket.gaierror(socket.EAI_AGAIN, "no answer in time") from None
        if isinstance(answer, OSError):
            raise answer
        return answer


def neighbour(host: str) -> OnlineError:
    """Return the error for a machine of the local network."""
    return OnlineError(
        "“{host}” is this computer or one beside it, not one on the internet. "
        "Lyricast does not ask it.",
        host=host,
    )


def guarded_pools(guard: Guard) -> dict[str, type[HTTPConnectionPool]]:
    """Return pools of connections that ask only machines which the guard allows."""

    def connect(connection: HTTPConnection) -> socket.socket:
        guard.watch(connection)
        try:
            addresses = guard.addresses(connection._dns_host, connection.port)
        except socket.gaierror as error:
            raise NameResolutionError(connection.host, connection, error) from error
        except OSError as error:
            raise NewConnectionError(connection, str(error)) from error
        last: Exception = OSError("no address")
        for address in addresses:
            try:
                return create_connection(
                    (address, connection.port),
                    connection.timeout,
                    socket_options=connection.socket_options,
                )
            except TimeoutError as error:
                last = ConnectTimeoutError(connection, str(error))
            except OSError as error:
                last = NewConnectionError(connection, str(error))
        raise last

    class Plain(HTTPConnection):
        def _new_conn(self) -> socket.socket:
            return connect(self)

    class Secure(HTTPSConnection):
        def _new_conn(self) -> socket.socket:
            return connect(self)

    class PlainPool(HTTPConnectionPool):
        ConnectionCls: Any = Plain

    class SecurePool(HTTPSConnectionPool):
        ConnectionCls: Any = Secure

    return {"http": PlainPool, "https": SecurePool}
