import { afterEach, describe, expect, it } from "vitest";
import {
  capital,
  count,
  direction,
  directionIn,
  easy,
  fromCity,
  has,
  LANGUAGES,
  language,
  listed,
  missing,
  say,
  useLanguage,
} from "../../src/words";

const FILES = import.meta.glob<string>("../../../../accessibility/locales/en/*.ftl", {
  query: "?raw",
  import: "default",
  eager: true,
});
const TRANSLATED = import.meta.glob<string>("../../../../accessibility/locales/*/*.ftl", {
  query: "?raw",
  import: "default",
  eager: true,
});
const IDS = Object.values(FILES).flatMap((text) =>
  [...text.matchAll(/^([a-z][a-z0-9-]*) =/gm)].map(([, id]) => id ?? ""),
);
const VARIABLES = [
  ...new Set(
    Object.values(TRANSLATED).flatMap((text) => [...text.matchAll(/\$([a-z_]+)/g)].map(([, name]) => name ?? "")),
  ),
];
const FSI = "\u2068";
const PDI = "\u2069";

afterEach(() => useLanguage("en"));

describe("say", () => {
  it.each(LANGUAGES)("can say every message of English in %s", async (code) => {
    await useLanguage(code);
    expect(IDS.length).toBeGreaterThan(200);
    for (const number of [0, 1, 2, 3, 11, 100, 1.5]) {
      const given = Object.fromEntries(VARIABLES.map((name) => [name, number]));
      for (const id of IDS) expect(say(id, given).startsWith("[en] "), id).toBe(false);
    }
    expect([...missing().keys()]).toEqual([]);
  });

  it("fails loudly for a message that nobody wrote, and for an argument that is missing", () => {
    expect(() => say("no-such-message")).toThrow("no-such-message");
    expect(() => say("chat-says", { name: "Ada" })).toThrow("chat-says");
    expect([has("no-such-message"), has("chat-says")]).toEqual([false, true]);
  });

  it("knows which way a sentence is written: as its own language is, or that of the page", async () => {
    expect(["ar", "ar-EG", "fr", "de", "", undefined].map((lang) => directionIn(lang))).toEqual([
      ...["rtl", "rtl"],
      ...["ltr", "ltr", "ltr", "ltr"],
    ]);
    await useLanguage("ar");
    expect(["en", "", undefined].map((lang) => directionIn(lang))).toEqual(["ltr", "rtl", "rtl"]);
  });

  it("gives Russian its three plurals", async () => {
    await useLanguage("ru");
    const said = [1, 2, 5, 11, 21, 22, 112].map((metres) => say("distance-metres", { metres }));
    expect(said).toEqual(["1 метр", "2 метра", "5 метров", "11 метров", "21 метр", "22 метра", "112 метров"]);
  });

  it("gives Arabic its six, with Western digits", async () => {
    await useLanguage("ar");
    const said = [0, 1, 2, 3, 11, 100].map((residents) => say("header-residents", { residents }));
    expect(new Set(said).size).toBe(6);
    expect(said[3]).toBe("3 أشخاص هنا");
    expect([say("distance-metres", { metres: 45 }), count(1195)]).toEqual(["45 مترًا", "1,195"]);
  });

  it("keeps a name that is written the other way from turning the sentence round", async () => {
    expect(say("chat-says", { name: "דוד", text: "Hi" })).toBe(`${FSI}דוד${PDI} says: Hi`);
    expect(say("chat-says", { name: "محمد", text: "Hi" })).toBe(`${FSI}محمد${PDI} says: Hi`);
    expect(say("chat-says", { name: "Zoë", text: "Hi" })).toBe("Zoë says: Hi");
    await useLanguage("ar");
    expect(say("walk-arrived", { name: "Market" })).toBe(`وصلت إلى ${FSI}Market${PDI}.`);
    expect(say("walk-arrived", { name: "السوق" })).toBe("وصلت إلى السوق.");
  });

  it("writes numbers and lists as the language does", async () => {
    expect([count(1195), listed(["a", "b"]), capital("éa")]).toEqual(["1,195", "a, b", "Éa"]);
    await useLanguage("zh");
    expect(listed(["甲", "乙"])).toBe("甲，乙");
    await useLanguage("fr");
    expect(count(1195)).toBe("1\u202f195");
  });
});

describe("useLanguage", () => {
  it("changes the language and the direction", async () => {
    await useLanguage("ar");
    expect([language(), direction()]).toEqual(["ar", "rtl"]);
    await useLanguage("ru");
    expect([language(), direction()]).toEqual(["ru", "ltr"]);
  });

  it("lets the last wish win", async () => {
    const wishes = [useLanguage("fr"), useLanguage("es")];
    expect(await Promise.all(wishes)).toEqual([false, true]);
    expect(say("chat-you")).toBe("Usted");
  });

  it("speaks easy English where there is some, English else, and easy nothing else", async () => {
    const [hard, same] = [say("close-mend"), say("chat-you")];
    await useLanguage("en", true);
    expect(easy()).toBe(true);
    expect(say("close-mend")).not.toBe(hard);
    expect(say("chat-you")).toBe(same);
    await useLanguage("fr", true);
    expect(easy()).toBe(false);
  });
});

describe("fromCity", () => {
  it("leaves the city's own words to whoever reads English", () => {
    expect(fromCity("refusal", "say_too_fast", "Wait.")).toEqual({ sentence: "Wait." });
  });

  it("translates what it knows by its code, and says of the rest that it is English", async () => {
    await useLanguage("fr");
    expect(fromCity("refusal", "say_too_fast", "Wait.")).toEqual({ sentence: say("refusal-say-too-fast") });
    expect(fromCity("notice", "fair_begins", "The fair begins.")).toEqual({ sentence: "The fair begins.", lang: "en" });
  });
});
