// @vitest-environment happy-dom
import { describe, expect, it } from "vitest";
import { credits } from "../../src/ui/credits";
import { cityFacts } from "../support/features";

describe("the credits of a city", () => {
  it("say who made the model and on what terms, word for word and behind one line", () => {
    const attribution = "Stadt Krems; Land Niederösterreich; OpenStreetMap contributors (ODbL) <b>";
    const city = { ...cityFacts(), attribution, licence: "CC BY 4.0; ODbL 1.0" };
    const node = credits({ city }).node as HTMLDetailsElement;
    expect(node.open).toBe(false);
    expect(node.querySelector("summary")?.textContent).toBe("About the city model");
    const [made, terms] = [...node.querySelectorAll("p")].map((p) => p.textContent?.replaceAll(/[\u2066-\u2069]/g, ""));
    expect(made).toBe(`City model: ${attribution}`);
    expect(terms).toBe("Licence: CC BY 4.0; ODbL 1.0");
  });

  it("follow the package, and stay open", () => {
    const state = { city: { ...cityFacts(), attribution: "The mappers", licence: "ODbL 1.0" } };
    const { node, refresh } = credits(state);
    (node as HTMLDetailsElement).open = true;
    state.city = { ...state.city, attribution: "The surveyors", licence: "" };
    refresh();
    expect([(node as HTMLDetailsElement).open, node.textContent?.includes("The surveyors")]).toEqual([true, true]);
    expect([...node.querySelectorAll("p")].map(({ hidden }) => hidden)).toEqual([false, true]);
  });
});
