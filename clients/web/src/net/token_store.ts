/**
 * What lets a resident come back: the token of the session, kept for the tab (it survives a reload) and for the browser (another tab goes on).
 *
 * A token is worth something only while the city keeps the place, so it is kept with the time when it was last alive.
 *
 * Invariant: whatever the storage holds or refuses, the answer is a token that may still be good, or none.
 */

/** What a line asks for and tells. */
export interface Tokens {
  /** Give the token of a session that may still be going on. */
  recall(): string | undefined;
  /** Keep this token: the session is alive now, and its place is kept for `resume_s` seconds after. */
  keep(token: string, resume_s: number): void;
  /** Say whether another tab goes on with the session by now. */
  taken(): boolean;
  /** The session goes on in another window: this tab no longer comes back by itself. */
  handOver(): void;
  /** The session is over. */
  forget(): void;
}

export interface Person {
  readonly name: string;
  readonly colour: number;
}

interface Kept extends Person {
  readonly token: string;
  readonly resume_s: number;
  readonly alive_ms: number;
  /** The link by which the resident came; "" without one. */
  readonly link: string;
  /** Which page was alive last; a page that is loaded again is another. */
  readonly page: string;
}

export interface TokenStoreOptions {
  readonly city: string;
  /** A wish for a place in this page's address, as it is written there; "" for none. */
  readonly link: string;
  /** Survives a reload of this tab. */
  readonly tab?: Storage | undefined;
  /** Shared by all tabs. */
  readonly browser?: Storage | undefined;
  readonly now_ms?: () => number;
}

const PREFIX = "citiverse.session.";
/** How much longer than `resume_s` a token counts: signs of life come every 10 s at the least. */
export const SLACK_MS = 15_000;
const TOKEN_CHARACTERS_MAX = 64;

export class TokenStore implements Tokens {
  /** Who joins here; kept beside the token, so that a reload need not ask. */
  person: Person | undefined;
  private token: string | undefined;
  private readonly key: string;
  private readonly page = `${Math.random()}`;

  constructor(private readonly options: TokenStoreOptions) {
    this.key = PREFIX + options.city;
  }

  /** Who was in the city in this tab a moment ago, by the same address. */
  get returning(): Person | undefined {
    const kept = this.read(this.options.tab);
    return kept && kept.link === this.options.link ? { name: kept.name, colour: kept.colour } : undefined;
  }

  /** Somebody who opens a link wants to start there, so a session that came another way is left alone. */
  recall(): string | undefined {
    const { link, tab, browser } = this.options;
    const kept = this.read(tab) ?? this.read(browser);
    return kept && (link === "" || link === kept.link) ? kept.token : undefined;
  }

  keep(token: string, resume_s: number): void {
    this.token = token;
    if (!this.person) return;
    const kept: Kept = {
      ...this.person,
      token,
      resume_s,
      alive_ms: this.now(),
      link: this.options.link,
      page: this.page,
    };
    for (const storage of [this.options.tab, this.options.browser]) {
      attempt(() => storage?.setItem(this.key, JSON.stringify(kept)));
    }
  }

  taken(): boolean {
    const kept = this.read(this.options.browser);
    return kept !== undefined && kept.token === this.token && kept.page !== this.page;
  }

  handOver(): void {
    attempt(() => this.options.tab?.removeItem(this.key));
  }

  forget(): void {
    this.handOver();
    const { browser } = this.options;
    if (this.read(browser)?.token === this.token) attempt(() => browser?.removeItem(this.key));
  }

  private read(storage: Storage | undefined): Kept | undefined {
    const kept = attempt(() => JSON.parse(storage?.getItem(this.key) ?? "null") as Partial<Kept> | null);
    if (typeof kept !== "object" || kept === null) return undefined;
    const { token, resume_s, alive_ms, name, colour, link, page = "" } = kept;
    if (typeof token !== "string" || token === "" || token.length > TOKEN_CHARACTERS_MAX) return undefined;
    if (typeof name !== "string" || typeof colour !== "number" || typeof link !== "string") return undefined;
    if (typeof resume_s !== "number" || typeof alive_ms !== "number") return undefined;
    const age_ms = this.now() - alive_ms;
    return age_ms <= resume_s * 1000 + SLACK_MS ? { token, resume_s, alive_ms, name, colour, link, page } : undefined;
  }

  private now(): number {
    return (this.options.now_ms ?? Date.now)();
  }
}

/** Give this browser's own storages; one that site settings forbid is left out. */
export function browserStorages(): Pick<TokenStoreOptions, "tab" | "browser"> {
  return { tab: attempt(() => window.sessionStorage), browser: attempt(() => window.localStorage) };
}

/** A storage that is full, forbidden or holds another program's text must not stop a visit. */
function attempt<T>(action: () => T): T | undefined {
  try {
    return action();
  } catch {
    return undefined;
  }
}
