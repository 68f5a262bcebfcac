"""How often is too often."""

from citiverse.server.client_messages import AskFor, SayText
from citiverse.server.pace import Pace


def test_a_burst_is_fine_and_then_comes_a_pace_of_each_kind() -> None:
    pace = Pace()
    assert [pace.take(SayText, 0.0) for _ in range(5)] == [None] * 5
    refused = pace.take(SayText, 0.0)
    assert refused is not None and refused[0] == "say_too_fast"
    assert pace.take(AskFor, 0.0) is None, "kinds do not slow each other"
    assert pace.take(SayText, 1.0) is None
