"""The city and the lines that are really used have the faces that a session knows."""

from living import a_city
from reference_client import KeepingLine

from citiverse.server.faces import City, Line


def test_the_living_city_and_a_line_are_what_a_session_asks_for() -> None:
    city: City = a_city()
    line: Line = KeepingLine()
    for face, real in ((City, city), (Line, line)):
        missing = [name for name in vars(face) if not name.startswith("_") and not hasattr(real, name)]
        assert missing == []
