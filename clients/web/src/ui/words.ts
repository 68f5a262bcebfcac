/**
 * Every sentence and label the page shows, in one place; later these become Fluent messages.
 *
 * Invariant: no other module of `ui/` holds a string that a person reads.
 */
import type { Preferences } from "../state/types";

/** Give a whole number with its thousands set apart: 1195 is "1,195". */
export function count(value: number): string {
  return Math.round(value).toLocaleString("en-GB");
}

function counted(value: number, one: string, many: string): string {
  return `${count(value)} ${value === 1 ? one : many}`;
}

/** The names of `PALETTE` (state/types.ts), in its order. */
export const COLOUR_NAMES = [
  "Red",
  "Orange",
  "Gold",
  "Lime",
  "Green",
  "Teal",
  "Sky blue",
  "Blue",
  "Violet",
  "Pink",
  "Brown",
  "Grey",
] as const;

export const PRODUCT = "Citiverse";

export const PAGE = {
  skipToWalking: "Skip to walking",
  skipToOutline: "Skip to the city in words",
  title: (city: string): string => `${city} · ${PRODUCT}`,
  loading: "Loading the city",
  loadingSentence: "The city is on its way to you.",
};

export const JOIN = {
  kicker: "A city you can walk in",
  about: (counts: Readonly<Record<string, number>>): string => {
    const parts: string[] = [];
    const buildings = counts.buildings ?? 0;
    const streets = counts.streets_named ?? 0;
    if (buildings > 0) parts.push(counted(buildings, "building", "buildings"));
    if (streets > 0) parts.push(counted(streets, "named street", "named streets"));
    const size = parts.length > 0 ? ` ${parts.join(", ")}.` : "";
    return `Walk its streets and meet the people who are there now, in 3D or in words.${size}`;
  },
  form: "Join the city",
  name: "Your name",
  nameHint: "Everybody near you will see it.",
  colour: "Your colour",
  colourHint: "Your figure wears it.",
  view: "How would you like to be there?",
  viewScene: "In 3D",
  viewSceneHint: "The city as a scene, and in words beside it.",
  viewWords: "In words only",
  viewWordsHint: "Places, people and directions as text. Light on your device.",
  more: "Appearance and movement",
  start: "You start at the place in the link that you opened.",
  button: "Join",
  joining: "Joining…",
  footer: "About the city model",
  attribution: (text: string): string => `City model: ${text}`,
  licence: (text: string): string => `Licence: ${text}`,
};

export const NAME = {
  empty: "Please enter a name, so that others know who you are.",
  long: (most: number): string => `Please use at most ${most} characters.`,
  heavy: "This name needs too many bytes. Please use a shorter one.",
  control: "Please leave out invisible control characters.",
};

type Choices<K extends keyof Preferences> = readonly (readonly [Preferences[K] & string, string])[];

export const PREFERENCES = {
  scene: "Show the 3D scene",
  sceneUnavailable: "This browser cannot show the 3D scene. Everything else works.",
  theme: "Colours",
  themes: [
    ["system", "As my device"],
    ["light", "Light"],
    ["dark", "Dark"],
  ] as Choices<"theme">,
  contrast: "Contrast",
  contrasts: [
    ["system", "As my device"],
    ["more", "More"],
  ] as Choices<"contrast">,
  motion: "Movement on the page",
  motions: [
    ["system", "As my device"],
    ["reduce", "Less"],
  ] as Choices<"motion">,
  quality: "Quality of the 3D scene",
  qualities: [
    ["auto", "Automatic"],
    ["low", "Low"],
    ["high", "High"],
  ] as Choices<"quality">,
  shortcuts: "Letter keys work as shortcuts",
  shortcutsHint: "W, A, S, D and the other letters. The arrow keys always walk.",
};

export const HEADER = {
  settings: "Settings",
  residents: (residents: number): string => counted(residents, "person here", "people here"),
};

export const OUTLINE = {
  heading: "The city in words",
  tabs: "Views of the city",
  around: "Around",
  people: "People",
  places: "Places",
  chat: "Chat",
  expand: "Show the panel",
  collapse: "Hide the panel",
  chatNew: (unread: number): string => `${count(unread)} new`,
};

export const AROUND = {
  heading: "Around you",
  empty: "There is nothing with a name near you. Walk on, or search under Places.",
  list: "Nearest places and people",
  hint: "Arrow keys move in the list. Enter turns you towards what you chose.",
  copy: "Copy a link to this spot",
  copied: "The link is copied. Whoever opens it starts here.",
  copyFailed: (link: string): string => `The link could not be copied. Here it is: ${link}`,
  person: "person",
  faced: (name: string, distance: string): string => `You face ${name}, ${distance} away.`,
};

export const PEOPLE = {
  heading: "People",
  summary: (inView: number, residents: number): string =>
    `${counted(inView, "other person", "other people")} near you, ${count(residents)} in the city.`,
  offline: "You are not connected right now, so nobody can be counted.",
  empty: "Nobody else is near you right now.",
  list: "People near you",
  away: "away",
  onStage: "on stage",
};

export const PLACES = {
  heading: "Places",
  label: "Search for a place",
  placeholder: "Name, street or kind",
  list: "Places found",
  found: (shown: number, more: boolean): string =>
    more ? `The ${count(shown)} best matches, nearest first.` : counted(shown, "place found.", "places found."),
  nearest: "The nearest places with a name.",
  none: "This city has no places with a name yet.",
  empty: (text: string): string => `No place here matches “${text}”. Try fewer letters.`,
};

export const CHAT = {
  heading: "Chat",
  log: "What was said near you",
  empty: "Nobody has said anything yet. People near you hear what you write.",
  label: "Say something",
  button: "Say",
  you: "You",
  left: (left: number): string => counted(left, "character left", "characters left"),
  says: (name: string, text: string): string => `${name} says: ${text}`,
  more: (lines: number): string => counted(lines, "more message", "more messages"),
  now: "just now",
  minutes: (minutes: number): string => counted(minutes, "minute ago", "minutes ago"),
  offline: "You are not connected right now. What you write is kept, and said when you are back.",
  sending: "on its way",
  waiting: "waits for the line",
  cut: (most: number): string =>
    `A message can have ${count(most)} characters. The end of what you pasted was cut off.`,
};

export const WALK = {
  heading: "Walking",
  area: "Walk in the city",
  areaHint: "Arrow keys walk and turn. Hold Shift to run. Press Tab to leave this area.",
  scene: "The city in 3D. The same is in words beside it.",
  buttons: "Walk with buttons",
  forward: "Step forward",
  back: "Step back",
  left: "Turn left",
  right: "Turn right",
  asideLeft: "Step to the left",
  asideRight: "Step to the right",
  around: "Turn around",
  stick: "Drag to walk",
  look: "Drag to look",
  waiting: "You stand still until the line is back.",
  blocked: "Something is in your way. Turn, or step to the side.",
  blockedBy: (name: string): string => `${name} is in your way. Turn, or step to the side.`,
  building: "A building",
  arrived: (name: string): string => `You are at ${name}.`,
  walked: (distance: string, where: string): string => `You walked ${distance}. ${where}`,
  facing: (direction: string): string => `Facing ${direction}`,
  turned: (direction: string): string => `You face ${direction}.`,
};

export const KEYS = {
  heading: "Keys",
  where: "Keys work while the walking area is chosen, never while you type.",
  table: [
    ["↑ or W", "walk forward"],
    ["↓ or S", "walk back"],
    ["← and →", "turn"],
    ["A and D", "step to the side"],
    ["Shift", "run"],
    ["C", "write in the chat"],
    ["P", "search for a place"],
    ["I", "hear where you are"],
    ["Esc", "leave the chat field and walk on"],
    ["Tab", "go on to the next part of the page"],
  ] as readonly (readonly [string, string])[],
  mouse: "With a mouse: drag in the scene to look around, turn the wheel to come closer or go further away.",
  touch: "With touch: drag on the left to walk, on the right to look around. The walking buttons do the same.",
};

export const SETTINGS = {
  heading: "Settings",
  close: "Close settings",
  leave: "Leave the city",
  you: (name: string, city: string): string => `You are ${name} in ${city}.`,
};

export const NOTES = {
  region: "Messages",
  close: "Dismiss",
  openChat: "Open chat",
};

export const MESSAGE = {
  fail: "The city cannot be opened",
  retry: "Try again",
  ended: "Your visit has ended",
  again: "Join again",
  elsewhere: "You go on in another window",
  elsewhereSentence: "Your place in the city, your name and the chat are there. Nothing is lost.",
  goOn: "Continue here",
  sceneOff: (sentence: string): string => `${sentence} The 3D scene is off; everything else works.`,
};
