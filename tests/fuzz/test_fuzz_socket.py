"""A quick run of the socket machine; `make fuzz` makes the long one."""

from __future__ import annotations

from fuzz.socket_machine import SocketMachine
from hypothesis import HealthCheck, settings

SocketMachine.TestCase.settings = settings(
    max_examples=25, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
)
TestSockets = SocketMachine.TestCase
