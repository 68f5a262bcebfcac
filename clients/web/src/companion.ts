/**
 * Where the page of a second screen is put together (`companion.html`).
 *
 * Invariant: loads neither the city's package nor the scene; nothing is asked for but the stream.
 */
import { CLOSE_PAIRING, CLOSE_SCREENS, onAwake } from "./net";
import { CompanionCity } from "./state/companion";
import { followAppearance } from "./ui/appearance";
import { CompanionPage } from "./ui/companion";
import { followLanguage } from "./ui/language";
import { PreferencesStore } from "./ui/preferences";
import { Scanner } from "./ui/scanning";
import { language, say } from "./words";

const SOCKET = "/world";
/** Another code, or the same one later, may open what these closed. */
const ASK_AGAIN: ReadonlySet<number> = new Set([CLOSE_PAIRING, CLOSE_SCREENS]);

void start();

async function start(): Promise<void> {
  const preferences = new PreferencesStore();
  followAppearance(preferences);
  await followLanguage(preferences, { changed: () => undefined, failed: () => undefined });
  document.title = say("tool-companion");
  let city: CompanionCity | undefined;
  const page = new CompanionPage({
    connect: (code) => {
      city = connect(code, page, preferences);
    },
    answer: (text) => city?.say(text) ?? false,
    live: () => city?.live ?? false,
    leave: () => city?.leave(),
  });
  document.getElementById("app")?.replaceChildren(page.node);
  new Scanner(preferences);
}

function connect(code: string, page: CompanionPage, preferences: PreferencesStore): CompanionCity {
  const city = new CompanionCity({
    url: new URL(SOCKET, window.location.href.replace(/^http/, "ws")).href,
    name: say("tool-companion-name"),
    code,
    needs: preferences.profile(language()),
    heard: (line) => page.hear(line),
    returned: (text) => page.takeBack(text),
    changed: ({ state, sentence, code: closed }) => {
      if (state === "ended" && closed !== undefined && ASK_AGAIN.has(closed)) return page.ask(sentence);
      if (state === "live") page.stream();
      page.tell(sentence);
      if (state === "ended") page.ask();
    },
    awake: onAwake,
  });
  city.connect();
  return city;
}
