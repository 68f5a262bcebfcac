// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { City } from "../src/state/city";
import type { CityState } from "../src/state/types";
import type { App } from "../src/ui/app";
import { keptUnsaid } from "../src/ui/draft";
import { PreferencesStore } from "../src/ui/preferences";
import { Visit } from "../src/visit";
import { cityFacts } from "./support/features";
import { FakeNetwork } from "./support/socket";
import { SAID } from "./support/wire";

vi.mock("../src/scene_host", () => ({
  SceneHost: class {
    frame = vi.fn();
    dispose = vi.fn();
  },
}));

let network: FakeNetwork;
const page = { tick: vi.fn(), ended: vi.fn() };
const app = { wait: vi.fn(), enter: vi.fn(() => page) };

beforeEach(() => {
  vi.clearAllMocks();
  network = new FakeNetwork();
});

function visit(): Visit {
  return new Visit(app as unknown as App, new PreferencesStore(), {
    city: cityFacts(),
    features: [],
    package: "/city/",
    url: "ws://city/world",
    wish: { name: "Ana", colour: 2 },
    open: network.open,
    get: () => new Promise(() => {}),
  });
}

describe("Visit", () => {
  it("waits in words, enters once when welcomed, and runs frames until it ends", async () => {
    const stay = visit();
    const over = stay.run();
    expect(app.wait).toHaveBeenCalledWith("Connecting to the city…");
    network.socket.welcome();
    expect(app.enter).toHaveBeenCalledOnce();
    await vi.waitFor(() => expect(page.tick.mock.calls.length).toBeGreaterThan(2));
    network.socket.end(1000);
    expect(await over).toEqual({
      badName: false,
      badSeat: false,
      elsewhere: false,
      sentence: "You have left the city.",
      entered: true,
    });
    const frames = page.tick.mock.calls.length;
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(page.tick).toHaveBeenCalledTimes(frames);
    const again = () => {};
    stay.over("You have left the city.", again);
    expect(page.ended).toHaveBeenCalledWith("You have left the city.", again);
  });

  it("goes on in another window, and here again with all that was said", async () => {
    const stay = visit();
    const over = stay.run();
    network.socket.welcome();
    network.socket.say({ ...SAID, event: 2, text: "Hi!" });
    network.socket.end(4008);
    expect(await over).toMatchObject({ badName: false, elsewhere: true });
    const again = stay.run();
    network.socket.resume({ event: 6 });
    expect(app.enter).toHaveBeenCalledTimes(2);
    const [state] = app.enter.mock.lastCall as unknown as [CityState];
    expect(state.chat.map(({ text }) => text)).toEqual(["Hi!"]);
    network.socket.end(1000);
    expect(await again).toMatchObject({ elsewhere: false, entered: true });
  });

  it("keeps what was not said for the next visit in this tab, unless this one goes on elsewhere", async () => {
    sessionStorage.clear();
    const stay = visit();
    let over = stay.run();
    network.socket.welcome();
    (app.enter.mock.calls as unknown as [City][])[0]?.[0].say("Wait for me");
    network.socket.end(4008);
    await over;
    expect(keptUnsaid()).toEqual([]);
    over = stay.run();
    network.socket.end(4000);
    await over;
    expect(keptUnsaid()).toEqual(["Wait for me"]);
  });

  it("says when the city refuses the name, with the city's own sentence", async () => {
    const over = visit().run();
    network.socket.end(4003, "name: please give a name.");
    expect(await over).toMatchObject({ badName: true, sentence: "please give a name.", entered: false });
    expect(app.enter).not.toHaveBeenCalled();
  });

  it("tells somebody who is not in yet what the line waits for", () => {
    void visit().run();
    network.socket.end(4006);
    expect(app.wait).toHaveBeenLastCalledWith(expect.stringContaining("full"));
  });
});
