"""What a plugin is asked, and that it only sees what it may."""

from citiverse.world.grid import TETHER_M
from citiverse.world.ground import open_ground
from citiverse.world.hooks import Ask, Moment, implementation, manager
from citiverse.world.intents import Arrive, Intents
from citiverse.world.notes import Note, Tell
from citiverse.world.utterances import Channel, Utterance
from citiverse.world.world import World


class Parrot:
    @implementation
    def resident_asked(self, ask: Ask) -> list[Note] | None:
        if ask.verb != "parrot":
            return None
        words = f"{ask.who.name} says {ask.arguments['what']}"
        return [Tell(ask.who.id, Utterance(Channel.DESCRIPTION, words))]


def test_the_first_plugin_that_knows_a_verb_answers() -> None:
    world = World(open_ground(2, 2), (TETHER_M, TETHER_M))
    world.tick(Intents([Arrive("a", "Ada", 0)]), 0.1)
    plugins = manager()
    plugins.register(Parrot())
    ada = world.people.get(1)
    assert ada is not None
    moment = Moment(0.1, world.people)
    (note,) = plugins.hook.resident_asked(ask=Ask(ada, "parrot", {"what": "hello"}, moment))
    assert note == Tell(1, Utterance(Channel.DESCRIPTION, "Ada says hello"))
    assert plugins.hook.resident_asked(ask=Ask(ada, "sing", {}, moment)) is None
