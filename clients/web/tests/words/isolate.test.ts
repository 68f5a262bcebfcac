import { expect, it } from "vitest";
import { isolated } from "../../src/words/isolate";

const FSI = "\u2068";
const PDI = "\u2069";

it.each(["דוד", "محمد", "Ada דוד", "ޙަސަން", "𐤃𐤅𐤃"])("isolates %s in a sentence from left to right", (name) => {
  expect(isolated(name, "ltr")).toBe(`${FSI}${name}${PDI}`);
});

it.each(["Ada", "李", "Ольга", "Zoë 7", "٣٤"])("leaves %s as it is there", (name) =>
  expect(isolated(name, "ltr")).toBe(name),
);

it.each(["Ada", "李", "محمد Ada"])("isolates %s in a sentence from right to left", (name) => {
  expect(isolated(name, "rtl")).toBe(`${FSI}${name}${PDI}`);
});

it.each(["محمد", "12", "،", "ahead-right", "left"])("leaves %s as it is there", (name) =>
  expect(isolated(name, "rtl")).toBe(name),
);
