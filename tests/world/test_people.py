"""Residents as plugins see them (more in test_world.py, where there is a world)."""

from citiverse.world.columns import AWAY, Columns
from citiverse.world.people import People


def test_a_resident_is_seen_with_name_place_heading_and_whether_they_are_away() -> None:
    columns = Columns()
    row = columns.lend()
    columns.id[row], columns.name[row], columns.status[row] = 7, "Ada", AWAY
    columns.x_m[row], columns.z_m[row], columns.heading[row] = 3.0, 4.0, 64
    people = People(columns, {7: row})
    ada = people.get(7)
    assert ada is not None
    assert (ada.name, ada.x_m, ada.z_m, ada.heading_deg, ada.away, ada.hidden) == ("Ada", 3.0, 4.0, 90.0, True, False)
    assert people.near(0.0, 0.0, 4.9) == [] and people.near(0.0, 0.0, 5.0) == [ada]
