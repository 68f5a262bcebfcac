from __future__ import annotations

from citiverse.server.errors import Stopped, UserError
from citiverse.server.protocol import Close, PeerError


def test_a_users_error_is_its_sentence() -> None:
    assert str(UserError("Port 80 is in use.")) == "Port 80 is in use."


def test_a_peers_error_is_not_a_users() -> None:
    """What a client on the network did must never end the server as if the person at the terminal had."""
    assert not isinstance(PeerError(Close.NAME, "please give a name."), UserError)


def test_to_stop_a_command_is_no_fault_of_the_citys() -> None:
    assert isinstance(Stopped("The import was stopped."), UserError)
