"""Which tests of the wings and of the client prove which rows: they were written for their module, and count here too.

A line names a test file, or one test of it after `::`, and the rows. Python tests may carry the marker themselves
instead; tests of the client may carry the row in brackets in their name.

**Invariant:** every file that is named here exists.
"""

from __future__ import annotations

from typing import Final

__all__ = ["CLIENT_PROOFS", "PYTHON_PROOFS", "proofs_of"]

_PYTHON: Final = """
tests/accessibility/test_gate.py                        A07
tests/assets/test_interactive.py                        A07
tests/assets/test_inspect.py::test_things_that_can_be_used_are_counted_with_their_names A07
tests/accessibility/test_directions.py                  A08
tests/accessibility/test_distances.py                   A09
tests/accessibility/test_exploration.py                 A10
tests/accessibility/test_markers.py                     A10
tests/accessibility/test_describer.py::test_nothing_around_is_said A10
tests/accessibility/test_callouts.py                    A11
tests/accessibility/test_describer.py::test_a_question_silences_callouts_within_the_same_tick_and_they_come_again A12
tests/accessibility/test_listener.py::test_a_question_cuts_off_a_callout_which_comes_again_later A12
tests/accessibility/test_queue.py                       A12 A13
tests/accessibility/test_listener.py::test_what_is_said_is_true_when_it_is_said A13
tests/accessibility/test_street_graph.py                A15
tests/accessibility/test_street_walk.py                 A15
tests/accessibility/test_guide.py                       A16
tests/accessibility/test_journey.py                     A16
tests/accessibility/test_captions.py                    A20 A22 A23 threshold/A20
tests/accessibility/test_caption_lines.py               A20 A21 threshold/A20
tests/server/test_talk.py::test_a_sound_is_heard_as_far_as_it_goes_in_the_hearers_language A24
tests/server/test_talk.py::test_a_sound_without_a_caption_is_refused_and_reported A24
tests/accessibility/test_webvtt.py                      A28
tests/accessibility/test_webvtt_cues.py                 A28
tests/accessibility/test_webvtt_text.py                 A28
tests/accessibility/test_transcript.py                  A29
tests/server/test_desk.py::test_only_a_host_takes_everybody_off_the_record_and_all_are_told_in_their_language A29
tests/accessibility/test_real_time_text.py              A31 threshold/A31
tests/server/test_drafts.py                             A31 A32
tests/server/test_coming_back.py                        A35
tests/accessibility/test_listener.py::test_nothing_talks_over_live_speech_that_is_read_as_captions A38
tests/accessibility/test_queue.py::test_nothing_is_told_while_somebody_speaks A38
tests/accessibility/test_queue.py::test_what_waits_too_long_for_others_to_end_expires A38
tests/accessibility/test_descriptions.py                A40
tests/accessibility/test_descriptions.py::test_every_sentence_has_an_easy_variant_or_is_easy_already A41
tests/accessibility/test_locales.py::test_easy_english_is_easy A41
tests/accessibility/test_locales.py::test_easy_english_only_replaces_english A41
tests/server/test_pairing.py::test_a_code_does_not_live_long_but_longer_for_who_needs_time A49
tests/accessibility/test_followers.py                   A55
tests/accessibility/test_refuge.py                      A56
tests/accessibility/test_catalogue.py                   A58
tests/accessibility/test_locales.py                     A58
tests/accessibility/test_needs.py                       A51
tests/accessibility/test_spoken_cues.py                 A27
"""

_CLIENT: Final = """
tests/outline/caption_queue.test.ts                     A20 threshold/A20
tests/outline/caption_lines.test.ts                     A21
tests/ui/captions.test.ts                               A22 A23 A24 A25
tests/state/transcript.test.ts                          A29
tests/state/typing.test.ts                              A30
tests/state/real_time_text.test.ts                      A31 threshold/A31
tests/state/sayings.test.ts                             A35
tests/ui/chat.test.ts                                   A32 A33
tests/ui/announcer.test.ts                              A36 A37 A38 threshold/A36
tests/ui/appearance.test.ts                             A51
tests/ui/preferences.test.ts                            A51
tests/ui/shortcuts.test.ts                              A03
tests/scene/camera.test.ts::not with reduced motion     A44
tests/scene/avatars.test.ts::not at all with reduced motion A44
tests/scene/still_crowd.test.ts                         A45
tests/sound/beacon.test.ts                              A14
tests/sound/player.test.ts                              A53
tests/ui/speech.test.ts                                 A39
tests/words/fallback.test.ts                            A58
tests/ui/tools.test.ts::warns in time, and gives another A49
tests/ui/microphone.test.ts                             A34
"""


def _read(table: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in table.strip().splitlines():
        what, *rest = line.split("  ", 1) if "  " in line else line.rsplit(" ", 1)
        found.setdefault(what.strip(), []).extend(" ".join(rest).split())
    return found


PYTHON_PROOFS: Final = _read(_PYTHON)
CLIENT_PROOFS: Final = _read(_CLIENT)


def proofs_of(proofs: dict[str, list[str]], file: str, test: str) -> list[str]:
    """List the rows that a test proves: by its file, and by a part of its name."""
    rows: list[str] = []
    for what, proven in proofs.items():
        path, _, part = what.partition("::")
        if path == file and (part == "" or part in test):
            rows += proven
    return list(dict.fromkeys(rows))
