"""A quick run of the session machine; `make fuzz` makes the long one."""

from __future__ import annotations

from fuzz.session_machine import SessionMachine
from hypothesis import HealthCheck, settings

SessionMachine.TestCase.settings = settings(
    max_examples=25, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
)
TestSessions = SessionMachine.TestCase
