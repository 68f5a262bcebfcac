"""What a resident marks to find again."""

from thing_town import At

from citiverse.accessibility.markers import MARKERS_KEPT_MAX, Markers


def test_the_nearest_four_within_a_kilometre() -> None:
    markers = Markers()
    for x in (900, 30, 10, 1100, 500, 20, 40):
        markers.make(f"{x} m", x, 0)
    assert [marker.name for marker, _ in markers.near(At())] == ["10 m", "20 m", "30 m", "40 m"]


def test_far_markers_are_not_near() -> None:
    markers = Markers()
    markers.make("far", 1001, 0)
    assert (markers.near(At()), len(markers)) == ([], 1)


def test_there_are_at_most_fifty_and_an_id_is_never_given_twice() -> None:
    markers = Markers()
    made = [markers.make("x", 0, 0) for _ in range(MARKERS_KEPT_MAX)]
    assert markers.make("one too many", 0, 0) is None
    first = made[0]
    assert first is not None
    assert markers.get(first.id) == first
    assert markers.remove(first.id) == first
    assert markers.remove(first.id) is None
    again = markers.make("y", 0, 0)
    assert again is not None
    assert again.id not in {marker.id for marker in made if marker}
