// @vitest-environment happy-dom
import fc from "fast-check";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { browserStorages, TokenStore } from "../../src/net";
import { SLACK_MS } from "../../src/net/token_store";

const ANA = { name: "Ana", colour: 2 };
let now_ms: number;

/** A tab is a storage of its own; loading the page again makes a new store on the same. */
class Tab {
  constructor(readonly storage = window.sessionStorage) {}
  open(link = "", city = "Krems"): TokenStore {
    const store = new TokenStore({ city, link, tab: this.storage, browser: localStorage, now_ms: () => now_ms });
    store.person = ANA;
    return store;
  }
}

class Memory implements Pick<Storage, "getItem" | "setItem" | "removeItem"> {
  private readonly all = new Map<string, string>();
  getItem = (key: string) => this.all.get(key) ?? null;
  setItem = (key: string, value: string) => void this.all.set(key, value);
  removeItem = (key: string) => void this.all.delete(key);
}

const newTab = () => new Tab(new Memory() as unknown as Storage);

beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
  now_ms = 1_000_000;
});

describe("TokenStore", () => {
  it("knows after a reload who was here, and by which token", () => {
    const tab = newTab();
    expect([tab.open().recall(), tab.open().returning]).toEqual([undefined, undefined]);
    tab.open().keep("secret", 30);
    const again = tab.open();
    expect(again.recall()).toBe("secret");
    expect(again.returning).toEqual(ANA);
  });

  it("lets another tab go on, but asks there who joins", () => {
    newTab().open().keep("secret", 30);
    const other = newTab().open();
    expect(other.recall()).toBe("secret");
    expect(other.returning).toBeUndefined();
  });

  it("knows each city's own token", () => {
    const tab = newTab();
    tab.open().keep("secret", 30);
    expect(tab.open("", "Wels").recall()).toBeUndefined();
  });

  it("holds a token for good only as long as the city keeps the place", () => {
    const tab = newTab();
    const store = tab.open();
    store.keep("secret", 30);
    now_ms += 30_000 + SLACK_MS;
    expect(tab.open().recall()).toBe("secret");
    now_ms += 1;
    expect(tab.open().recall()).toBeUndefined();
    expect(tab.open().returning).toBeUndefined();
    store.keep("secret", 30);
    expect(tab.open().recall()).toBe("secret");
  });

  it("does not go on when somebody opens a link to another place", () => {
    const tab = newTab();
    tab.open("5,6").keep("secret", 30);
    expect(tab.open("5,6").returning).toEqual(ANA);
    expect(tab.open("5,6").recall()).toBe("secret");
    expect(tab.open("").recall()).toBe("secret");
    expect(tab.open("").returning).toBeUndefined();
    expect(tab.open("7,8").recall()).toBeUndefined();
    expect(newTab().open("7,8").recall()).toBeUndefined();
  });

  it("sees that another tab has gone on", () => {
    const first = newTab().open();
    first.keep("secret", 30);
    expect(first.taken()).toBe(false);
    const second = newTab().open();
    second.keep("another", 30);
    expect(first.taken()).toBe(false);
    second.keep("secret", 30);
    expect(first.taken()).toBe(true);
    expect(second.taken()).toBe(false);
    first.keep("secret", 30);
    expect(first.taken()).toBe(false);
  });

  it("asks who joins after the session went to another window", () => {
    const tab = newTab();
    const store = tab.open();
    store.keep("secret", 30);
    store.handOver();
    expect(tab.open().returning).toBeUndefined();
    expect(tab.open().recall()).toBe("secret");
  });

  it("forgets a session that is over, and leaves another tab's alone", () => {
    const tab = newTab();
    const store = tab.open();
    store.keep("secret", 30);
    store.forget();
    expect(tab.open().recall()).toBeUndefined();
    expect(newTab().open().recall()).toBeUndefined();
    store.keep("secret", 30);
    newTab().open().keep("another", 30);
    store.forget();
    expect(newTab().open().recall()).toBe("another");
  });

  it("works without a storage, and with one that refuses everything", () => {
    const refuse = () => {
      throw new Error("forbidden");
    };
    const forbidden = { getItem: refuse, setItem: refuse, removeItem: refuse } as unknown as Storage;
    for (const storage of [undefined, forbidden]) {
      const store = new TokenStore({ city: "Krems", link: "", tab: storage, browser: storage });
      store.person = ANA;
      store.keep("secret", 30);
      expect([store.recall(), store.returning, store.taken()]).toEqual([undefined, undefined, false]);
      store.handOver();
      store.forget();
    }
  });

  it("takes no other program's text for a token", () => {
    const text = fc.oneof(fc.string(), fc.json(), fc.constantFrom('{"token":5}', '{"token":"x","resume_s":30}'));
    fc.assert(
      fc.property(text, (value) => {
        const tab = newTab();
        tab.storage.setItem("citiverse.session.Krems", value);
        expect(tab.open().recall()).toBeUndefined();
      }),
    );
  });

  it("finds the browser's storages, or none where they are forbidden", () => {
    expect(browserStorages()).toEqual({ tab: sessionStorage, browser: localStorage });
    const forbid = vi.spyOn(window, "localStorage", "get").mockImplementation(() => {
      throw new Error("forbidden");
    });
    expect(browserStorages()).toEqual({ tab: sessionStorage, browser: undefined });
    forbid.mockRestore();
  });
});
