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
import { followLanguage } from "./ui/language";
import { PreferencesStore } from "./ui/preferences";
import { startFrom } from "./ui/start";
import { LANGUAGE, PAGE } from "./ui/words";
import { Visit } from "./visit";

const PACKAGE = "/city/";
const SOCKET = "/world";

const preferences = new PreferencesStore();
const app = new App(rootElement(), preferences);
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

/** Ask who wants to join, unless they were here a moment ago, let them in, and come back here when the visit is over. */
async function visit(city: CityFacts, features: Promise<readonly Feature[]>, problem?: string): Promise<void> {
  const tokens = tokensOf(city);
  const back = problem === undefined ? tokens.returning : undefined;
  const wish = back ?? (await app.join(city, { features, ...(problem !== undefined && { problem }) }));
  tokens.person = { name: wish.name, colour: wish.colour };
  const url = new URL(SOCKET, window.location.href.replace(/^http/, "ws")).href;
  const known = { city, features: await features, package: PACKAGE, url, wish };
  const stay = new Visit(app, preferences, { ...known, tokens, awake: onAwake });
  let ending = await stay.run();
  while (ending.elsewhere) {
    await app.elsewhere();
    ending = await stay.run();
  }
  if (ending.badName) return visit(city, features, ending.sentence);
  const again = () => void open();
  if (ending.entered) stay.over(ending.sentence, again);
  else app.fail(ending.sentence, again);
}

function tokensOf({ name }: CityFacts): TokenStore {
  const start = startFrom(window.location.search);
  return new TokenStore({ city: name, link: start ? `${start.x},${start.z}` : "", ...browserStorages() });
}

function rootElement(): HTMLElement {
  const root = document.getElementById("app");
  if (!root) throw new Error("the page has no element with the id app");
  return root;
}
