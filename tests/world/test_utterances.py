"""What is said is complete in words."""

from citiverse.world.utterances import Channel, Priority, Utterance


def test_words_are_enough_for_an_utterance() -> None:
    said = Utterance(Channel.SOUND, "A bell rings.")
    assert (said.speaker, said.language, said.x_m) == (0, "", None)
    assert (said.priority, dict(said.facts)) == (Priority.NORMAL, {})


def test_an_answer_goes_before_what_nobody_asked_for() -> None:
    assert Priority.CRITICAL > Priority.ASKED > Priority.NORMAL > Priority.AMBIENT
