"""The sentences of the guide: instructions, reassurance and arrival in the words of a listener.

**Invariant:** a sentence is complete in itself: what to do, onto what, how far.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from .catalogue import Words
from .directions import Scheme, compass_key, direction_key, direction_message
from .distances import distance_words, rounded_m
from .instructions import Instruction
from .speakable import speakable
from .titles import title_of
from .ways import Street

__all__ = ["FULL", "NORMAL", "SHORT", "WALK_MPS", "Guidance"]

SHORT: Final = "short"
NORMAL: Final = "normal"
FULL: Final = "full"
WALK_MPS: Final = 1.4
"""How fast people walk, for the minutes that a way takes."""
_LIST_MAX: Final = {SHORT: 5, NORMAL: 12, FULL: 40}
"""Instructions that are read out at once; the rest follows on the way."""
KILOMETRE_M: Final = 1000
STEP_M: Final = 5


class Guidance:
    """Says things in `words`, with as much detail as the listener wants."""

    def __init__(self, words: Words, detail: str = NORMAL) -> None:
        self.words = words
        self.detail = detail

    def overview(
        self, goal: str, metres: float, instructions: Sequence[Instruction], side: str, turn: float = 0.0
    ) -> str:
        """Say the whole way: first how long it is, then each instruction, last where the goal is. `turn` is where the
        first way lies for somebody (degrees).
        """
        said = [] if self.detail == SHORT else [self._summary(goal, metres, len(instructions) - 1)]
        said += [self.begin(instructions[0]), self.facing(turn)] if instructions else []
        most = _LIST_MAX.get(self.detail, _LIST_MAX[NORMAL])
        said += [self.then(instruction) for instruction in instructions[1:most]]
        whole = len(instructions) <= most
        said.append(self.words.say("guide-reach", goal=goal, side=side) if whole else self.words.say("guide-more"))
        return self.sentences(*said)

    def _summary(self, goal: str, metres: float, turns: int) -> str:
        minutes = max(1, round(metres / WALK_MPS / 60))
        return self.words.say(
            "guide-summary", goal=goal, length=self.length(metres), minutes=minutes, turns=max(0, turns)
        )

    def begin(self, instruction: Instruction) -> str:
        """Say how to set out."""
        return self.words.say("guide-go", **self._onto(instruction), **self._towards(instruction))

    def facing(self, turn: float) -> str:
        """Say where that is for somebody, a turn (degrees) away from where they face; nothing where it is ahead."""
        if self.detail == SHORT or direction_key(turn) == "ahead":
            return ""
        return self.words.say("guide-facing", direction=self.words.say(direction_message(turn)))

    def then(self, instruction: Instruction) -> str:
        """Say what follows."""
        said = self.words.say("guide-then", turn=instruction.turn, **self._onto(instruction))
        return self.sentences(self._landmark("guide-landmark-next", instruction), said)

    def soon(self, instruction: Instruction, metres: float) -> str:
        """Say what to do in some metres."""
        ahead = self.length(metres)
        said = self.words.say("guide-soon", turn=instruction.turn, ahead=ahead, **self._onto(instruction))
        return self.sentences(said, self._landmark("guide-landmark", instruction))

    def now(self, instruction: Instruction) -> str:
        """Say what to do at once."""
        return self.words.say("guide-now", turn=instruction.turn, **self._onto(instruction))

    def still(self, instruction: Instruction, to_next_m: float, last: bool) -> str:
        """Reassure: still right, along this, so far to the next turn or to the goal."""
        onto, towards = self._onto(instruction), self._towards(instruction)
        left = self.length(to_next_m)
        return self.words.say("guide-still", **{**onto, "length": left}, **towards, next="goal" if last else "turn")

    def arrived(self, goal: str, side: str) -> str:
        """Say that this is the place."""
        return self.words.say("guide-arrived", goal=goal, side=side)

    def whereabouts(self, goal: str, metres: float, turn: float, left_m: float) -> str:
        """Say where the goal is: as the crow flies, and along the way."""
        return self.words.say(
            "guide-status",
            goal=goal,
            distance=distance_words(self.words, metres),
            direction=self.words.say(direction_message(turn)),
            length=self.length(left_m),
        )

    def length(self, metres: float) -> str:
        """Say the length of a way."""
        rounded = max(STEP_M, rounded_m(metres))
        if rounded < KILOMETRE_M:
            return self.words.say("length-metres", metres=rounded)
        whole, rest = divmod(rounded, KILOMETRE_M)
        return self.words.say("distance-kilometres", kilometres=rounded / KILOMETRE_M if rest else whole)

    def street(self, street: Street | None) -> str:
        """Say what a street is called, or what it is."""
        if street is None:
            return self.words.say("guide-open-ground")
        return speakable(street.name) or self.words.say("guide-way", sort=street.sort)

    def sentences(self, *said: str) -> str:
        """Join sentences."""
        # figures belong to no direction, so what stands between them is what stands between any two sentences
        between = self.words.say("sentences", first="1", second="2")[1:-1]
        return between.join(sentence for sentence in said if sentence)

    def side_of(self, turn: float) -> str:
        """On which side something lies after a turn: ahead, right, behind or left."""
        return direction_key(turn, Scheme.INDIVIDUAL)

    def _landmark(self, message: str, instruction: Instruction) -> str:
        if instruction.landmark is None or self.detail == SHORT:
            return ""
        return self.words.say(message, landmark=title_of(instruction.landmark, self.words))

    def _onto(self, instruction: Instruction) -> dict[str, str]:
        street = instruction.street
        kind = "stay" if instruction.stay else "open" if street is None else "street" if street.name else "way"
        return {"kind": kind, "street": self.street(street), "length": self.length(instruction.metres)}

    def _towards(self, instruction: Instruction) -> dict[str, str]:
        key = compass_key(instruction.bearing_deg)
        return {"towards": self.words.say(f"towards-{key}"), "compass": self.words.say(f"compass-{key}")}
