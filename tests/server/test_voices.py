"""From a voice to a caption in another's hands, through the recogniser's own process."""

from __future__ import annotations

import asyncio

import numpy as np
import pytest
from living import Visitor, a_city
from speech import needs_synthesiser, pcm_of, synthesise, wrong_words

from citiverse.server.live import LiveCity
from citiverse.server.recognition import BEHIND, FAILED, FULL
from citiverse.world.columns import SPEAKING

VOICE, CHUNK_BYTES = 10, 3200
SENTENCE = "The meeting begins at five in the town hall"


def visit(city: LiveCity, name: str, **options: object) -> Visitor:
    visitor = Visitor(city, name, (32.0, 32.0), **options)
    city.tick(0.1)
    return visitor


def test_a_loud_voice_is_seen_to_speak_within_a_tick_and_a_quiet_room_is_not() -> None:
    city = a_city(recogniser="sphinx")
    ana = visit(city, "Ana")
    ana.send(VOICE, np.full(1600, 40, "<i2").tobytes())
    city.tick(0.1)
    assert city.world.columns.status[ana.row] == 0
    ana.send(VOICE, np.full(1600, 4000, "<i2").tobytes())
    city.tick(0.1)
    assert city.world.columns.status[ana.row] == SPEAKING


def test_who_speaks_another_language_is_told_once() -> None:
    city = a_city(recogniser="sphinx")
    ana = visit(city, "Ana", needs={"language": "fr"})
    for _ in range(3):
        ana.send(VOICE, bytes(3200))
    (told,) = ana.told()
    assert (told["channel"], told["language"]) == ("alert", "fr")


@needs_synthesiser
async def test_a_spoken_sentence_becomes_a_caption_with_the_speakers_name_for_who_is_near() -> None:
    pytest.importorskip("pocketsphinx", reason="needs the extra `speech`")
    city = a_city(recogniser="sphinx")
    await city.talk.voices.start()
    try:
        ana, bo = visit(city, "Ana"), visit(city, "Bo")
        pcm = pcm_of(synthesise(SENTENCE))
        for at in range(0, len(pcm), CHUNK_BYTES):
            city.voice(ana.session, pcm[at : at + CHUNK_BYTES])
        city.voice(ana.session, b"")
        for _ in range(600):
            city.tick(0.1)
            if any(said["facts"]["final"] and said["text"] for said in bo.told()):
                break
            await asyncio.sleep(0.05)
        final = [said for said in bo.told() if said["facts"]["final"]]
        assert wrong_words(SENTENCE, " ".join(said["text"] for said in final)) == 0
        assert {(said["name"], said["language"], said["facts"]["by"]) for said in final} == {("Ana", "en", "machine")}
    finally:
        await city.talk.voices.close()


def test_losing_words_is_said_and_only_what_cannot_go_on_ends_the_speaking() -> None:
    city = a_city(recogniser="sphinx")
    ana = visit(city, "Ana", needs={"language": "fr"})
    who = ana.facts["id"]
    for message in (BEHIND, FULL, FAILED):
        city.talk.voices.lost(who, message)
    assert [refused["code"] for refused in ana.told("REFUSED")] == ["voice_busy", "voice_lost"]
    assert [told["channel"] for told in ana.told()] == ["alert"]
    city.talk.voices.lost(who + 1, FAILED)
