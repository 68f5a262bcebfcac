import { MeshStandardMaterial, Texture, Vector3 } from "three";
import { describe, expect, it } from "vitest";
import { kindOf, Materials } from "../../src/scene/materials";
import { moodFor } from "../../src/scene/mood";

const DAY = moodFor(false, false);
const DUSK = moodFor(true, true);

describe("materials", () => {
  it("are one for each kind and shape", () => {
    const materials = new Materials(DAY);
    const street = materials.plain("street", true, false, false);
    expect(materials.plain("street", true, false, false)).toBe(street);
    expect(materials.plain("street", false, false, false)).not.toBe(street);
    expect(materials.plain("path", true, false, false)).not.toBe(street);
  });

  it("take their kind's colour from the mood, also when it changes", () => {
    const materials = new Materials(DAY);
    const street = materials.plain("street", true, false, false);
    expect(street.color.getHex()).toBe(DAY.kinds.street);
    materials.setMood(DUSK, new Vector3(0, 1, 0));
    expect(street.color.getHex()).toBe(DUSK.kinds.street);
  });

  it("show the source's colours where it has its own", () => {
    const materials = new Materials(DAY);
    const own = materials.plain("street", true, false, true);
    expect(own.vertexColors).toBe(true);
    expect(own.color.getHex()).toBe(0xffffff);
  });

  it("keep texture, colour and transparency of a textured source", () => {
    const source = new MeshStandardMaterial({ map: new Texture(), color: 0x123456, alphaTest: 0.5 });
    const kept = new Materials(DAY).textured(source, "tree", false);
    expect([kept.map, kept.color.getHex(), kept.alphaTest]).toEqual([source.map, 0x123456, 0.5]);
  });

  it("leave out detail where the machine is weak", () => {
    const materials = new Materials(DAY);
    const building = materials.plain("building", true, false, false);
    expect(building.defines).toHaveProperty("DETAIL");
    const version = building.version;
    materials.setDetail(false);
    expect(building.defines).not.toHaveProperty("DETAIL");
    expect(building.version).toBeGreaterThan(version);
  });
});

describe("the kind of a material", () => {
  it("is what the package says, and other where it says nothing we know", () => {
    const material = new MeshStandardMaterial();
    expect(kindOf(material)).toBe("other");
    material.userData["kind"] = "water";
    expect(kindOf(material)).toBe("water");
    material.userData["kind"] = 7;
    expect(kindOf(material)).toBe("other");
  });
});
