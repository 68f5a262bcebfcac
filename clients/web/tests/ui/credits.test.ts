// @vitest-environment happy-dom
import { describe, expect, it } from "vitest";
import { credits } from "../../src/ui/credits";
import { cityFacts } from "../support/features";

describe("the credits of a city", () => {
  it("say who made the model and on what terms, word for word and behind one line", () => {
    const attribution = "Stadt Krems; Land Niederösterreich; OpenStreetMap contributors (ODbL) <b>";
    const node = credits({ ...cityFacts(), attribution, licence: "CC BY 4.0; ODbL 1.0" }) as HTMLDetailsElement;
    expect(node.open).toBe(false);
    expect(node.querySelector("summary")?.textContent).toBe("About the city model");
    const [made, terms] = [...node.querySelectorAll("p")].map((p) => p.textContent?.replaceAll(/[\u2066-\u2069]/g, ""));
    expect(made).toBe(`City model: ${attribution}`);
    expect(terms).toBe("Licence: CC BY 4.0; ODbL 1.0");
  });
});
