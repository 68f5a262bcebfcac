/**
 * Where the page is put together: load the city, ask who wants to join, visit, and again.
 *
 * Invariant: this is the only file that knows all folders, and it decides nothing that a folder below could decide.
 */

import { browserStorages, onAwake, TokenStore } from "./net";
import { loadCity, loadFeatures } from "./state/package";
import { PackageError } from "./state/package_error";
import type { CityFacts, Feature } from "./state/types";
import { App } from "./ui/app";
import { seatFrom } from "./ui/captioner";
import type { JoinOptions } from "./ui/join";
import { followLanguage } from "./ui/language";
import { PreferencesStore } from "./ui/preferences";
import { Scanner } from "./ui/scanning";
import { startFrom } from "./ui/start";
import { LANGUAGE, PAGE } from "./ui/words";
import { Visit } from "./visit";

const PACKAGE = "/city/";
const SOCKET = "/world";

const preferences = new PreferencesStore();
const app = new App(rootElement(), preferences);
/** Who has one key uses every screen with it. */
new Scanner(preferences);
void start();

/** Speak the preferred language, then open the city. */
async function start(): Promise<void> {
  await followLanguage(preferences, { changed: () => app.retell(), failed: () => app.tell(LANGUAGE.failed) });
  await open();
}

/** Load the city and keep it open; every failure ends on a page that offers to try again. */
async function open(): Promise<void> {
  app.wait();
  try {
    const city = await loadCity(PACKAGE);
    const features = loadFeatures(PACKAGE, city);
    // The join page shows first; whether the features came is asked when somebody joins.
    features.catch(() => undefined);
    await visit(city, features);
  } catch (error) {
    if (!(error instanceof PackageError)) reportError(error);
    const sentence = error instanceof PackageError ? error.message : PAGE.fault;
    app.fail(sentence, () => void open());
  }
}

type Problems = Pick<JoinOptions, "problem" | "keyProblem">;

/** Ask who wants to join, unless they were here a moment ago, let them in, and come back here when the visit is over. */
async function visit(city: CityFacts, features: Promise<readonly Feature[]>, problems?: Problems): Promise<void> {
  const tokens = tokensOf(city);
  const back = problems === undefined ? tokens.returning : undefined;
  const wish = back ?? (await app.join(city, { features, ...problems }));
  tokens.person = { name: wish.name, colour: wish.colour };
  const url = new URL(SOCKET, window.location.href.replace(/^http/, "ws")).href;
  const known = { city, features: await features, package: PACKAGE, url, wish };
  const stay = new Visit(app, preferences, { ...known, tokens, awake: onAwake });
  let ending = await stay.run();
  while (ending.elsewhere) {
    await app.elsewhere();
    ending = await stay.run();
  }
  if (ending.badName) return visit(city, features, { problem: ending.sentence });
  if (ending.badSeat) return visit(city, features, { keyProblem: ending.sentence });
  const again = () => void open();
  if (ending.entered) stay.over(ending.sentence, again);
  else app.fail(ending.sentence, again);
}

function tokensOf({ name }: CityFacts): TokenStore {
  const { search } = window.location;
  const start = startFrom(search);
  // Who comes for a seat is asked for its key, also where they were a moment ago as somebody else.
  const link = [seatFrom(search) ?? "", start ? `${start.x},${start.z}` : ""].join(" ").trim();
  return new TokenStore({ city: name, link, ...browserStorages() });
}

function rootElement(): HTMLElement {
  const root = document.getElementById("app");
  if (!root) throw new Error("the page has no element with the id app");
  return root;
}
