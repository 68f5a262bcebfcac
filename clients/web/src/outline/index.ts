/** What is around, in words, for the views. Invariant: a list of names, nothing else. */

export { inTheWay } from "./ahead";
export { around, peopleAround, placesAround, type Sighting } from "./around";
export { bearing_deg, turn_deg } from "./bearing";
export { gatheringsWords } from "./gatherings";
export { type Here, whereAmI } from "./here";
export { nearest } from "./nearest";
export { compassWords, directionWords, distanceWords, isClose, lengthWords } from "./phrases";
export { nearlyCalled, searchPlaces } from "./search";
export { detailOf, kindWords, titleOf } from "./titles";
