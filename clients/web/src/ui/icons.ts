/**
 * The paths of the icons, on a 24 × 24 grid, drawn as strokes.
 *
 * Invariant: an icon never stands alone; beside it is a word, seen or read aloud.
 */
export const ICONS = {
  forward: "M12 20V5M5 11l7-7 7 7",
  back: "M12 4v15M5 13l7 7 7-7",
  turnLeft: "M8 4 3 9l5 5M3 9h11a6 6 0 0 1 6 6v5",
  turnRight: "M16 4l5 5-5 5M21 9H10a6 6 0 0 0-6 6v5",
  sideLeft: "M20 12H5M11 5l-7 7 7 7",
  sideRight: "M4 12h15M13 5l7 7-7 7",
  turnAround: "M7 21V9a5 5 0 0 1 10 0v8M13 14l4 4 4-4",
  settings: "M4 7h9M17 7h3M4 17h3M11 17h9M15 4.5v5M9 14.5v5",
  close: "M6 6l12 12M18 6 6 18",
  link: "M10 14a4 4 0 0 0 6 .4l3-3a4 4 0 0 0-5.7-5.700L12 7M14 10a4 4 0 0 0-6-.4l-3 3a4 4 0 0 0 5.700 5.700L12 17",
  search: "M16 16l5 5M18 10.500a7.500 7.500 0 1 1-15 0 7.500 7.500 0 0 1 15 0z",
  chevron: "M5 9l7 7 7-7",
  arrow: "M12 21V4M6 10l6-6 6 6",
  captions: "M4 5h16v14H4zM7 12h4M14 12h3M7 15.500h2M12 15.500h5",
  transcript: "M6 3h9l4 4v14H6zM9 10h7M9 13.500h7M9 17h4",
  home: "M4 11l8-7 8 7M6 10v10h12V10",
  info: "M12 11v6M12 7.500v.01M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0z",
} as const;
