/**
 * The line to the city: one socket at a time, opened again when it breaks and the city wants us back.
 *
 * connecting → live → waiting → connecting … → ended. The line says hello, hears WELCOME or RESUMED, numbers and acknowledges events, takes
 * silence for a dead line, and passes every message up as a value. A line that comes back asks to go on with its session: RESUMED goes on
 * after the last event that arrived, WELCOME begins anew.
 *
 * Invariant: after `leave` or an ending, no timer runs and no socket is open; a socket that was replaced is never heard again.
 */

import {
  decodeServerMessage,
  encodeHello,
  encodeLeave,
  type Hello,
  type Resumed,
  type ServerMessage,
  SUBPROTOCOL,
  type Welcome,
  WireError,
} from "../protocol";
import { say } from "../words";
import { Acknowledger } from "./acknowledger";
import { backoff_ms } from "./backoff";
import {
  CLOSE_ELSEWHERE,
  CLOSE_LEFT,
  CLOSE_NAME,
  CLOSE_NOT_UNDERSTOOD,
  CLOSE_SILENT,
  type Closing,
  closingOf,
} from "./closings";
import type { Tokens } from "./token_store";

/** The connection, in words: `sentence` can be shown as it is, and is said anew whenever it is read. `code` is the close code that ended it, 0 before. */
export interface LineState {
  readonly state: "connecting" | "live" | "waiting" | "ended";
  readonly sentence: string;
  readonly code: number;
}

/** The part of WebSocket that a line needs. */
export interface Socket {
  binaryType: string;
  readonly bufferedAmount: number;
  onopen: (() => void) | null;
  onmessage: ((event: { data: unknown }) => void) | null;
  onclose: ((event: { code: number; reason: string }) => void) | null;
  send(bytes: Uint8Array<ArrayBuffer>): void;
  close(code?: number, reason?: string): void;
}

export interface LineOptions {
  readonly url: string;
  /** Asked each time the line opens, so that a resident comes back where they stand. */
  hello(): Omit<Hello, "resume" | "event">;
  receive(message: ServerMessage): void;
  changed(state: LineState): void;
  /** Where the token is kept beyond this page. */
  readonly tokens?: Tokens;
  /** Calls back whenever a lost line may work again; the answer stops it. */
  awake?(listener: () => void): () => void;
  open?(url: string, subprotocol: string): Socket;
  random?(): number;
}

/** A server speaks at least every 10 s; after this silence the line is dead. */
export const SILENCE_MS_MAX = 15_000;
/** When very many people come in at once, somebody may wait this long to be let in. */
export const DOOR_MS_MAX = 60_000;
/** A line that lived this long begins its waits anew. */
export const STEADY_MS = 10_000;
/** With more than this waiting in the browser, messages of the state lane are left out. */
export const UNSENT_BYTES_MAX = 64 * 1024;

/** A sentence that is said when somebody reads it: the page may speak another language by then. */
type Sentence = () => string;

const CONNECTING: Sentence = () => say("line-connecting");
const CONNECTED: Sentence = () => say("line-connected");
const NOTHING_MISSED: Sentence = () => say("line-nothing-missed");
const OLD_PLACE: Sentence = () => say("line-old-place");
const AS_NEW: Sentence = () => say("line-as-new");

/** Where a line begins. */
export const FIRST_STATE: LineState = stateOf("connecting", CONNECTING, 0);

type Timer = ReturnType<typeof setTimeout>;

export class Line {
  private socket: Socket | undefined;
  private readonly events = new Acknowledger((bytes) => this.send(bytes));
  private live = false;
  private left = false;
  /** Of the session to go on with, and of the one whose events were heard here. */
  private token: string | undefined;
  private heard: string | undefined;
  private heard_ms = 0;
  private attempt = 0;
  private silence: Timer | undefined;
  private steady: Timer | undefined;
  private retry: Timer | undefined;
  /** Whether the wait may be cut short: the city did not ask for it. */
  private eager = false;
  private waiting = CONNECTING;
  private resume_s = 0;
  private sleep: (() => void) | undefined;

  constructor(private readonly options: LineOptions) {}

  /** Open the line, for the first time or after it has ended. */
  start(): void {
    this.token = this.options.tokens?.recall() ?? this.token;
    this.attempt = 0;
    this.sleep = this.options.awake?.(() => this.wake());
    this.open(CONNECTING);
  }

  /** Send something that must arrive. False when the line is not live. */
  send(bytes: Uint8Array<ArrayBuffer>): boolean {
    if (!this.live || !this.socket) return false;
    this.socket.send(bytes);
    return true;
  }

  /** Send something that a later message replaces: left out while the browser has much to send. */
  sendLatest(bytes: Uint8Array<ArrayBuffer>): boolean {
    return this.socket !== undefined && this.socket.bufferedAmount <= UNSENT_BYTES_MAX && this.send(bytes);
  }

  /** Leave the city for good. */
  leave(): void {
    if (this.left) return;
    this.left = true;
    this.send(encodeLeave());
    this.hangUp(CLOSE_LEFT, "bye");
  }

  private hear(data: unknown): void {
    this.listen(SILENCE_MS_MAX);
    try {
      if (!(data instanceof ArrayBuffer)) throw new WireError("not_messagepack", "a message of the city is binary");
      this.take(decodeServerMessage(new Uint8Array(data)));
    } catch (error) {
      if (!(error instanceof WireError)) throw error;
      console.error("The city sent something that is not citiverse.1:", error);
      this.hangUp(CLOSE_NOT_UNDERSTOOD, error.code);
    }
  }

  private open(sentence: Sentence): void {
    this.options.changed(stateOf("connecting", sentence, 0));
    const socket = (this.options.open ?? openWebSocket)(this.options.url, SUBPROTOCOL);
    this.socket = socket;
    socket.binaryType = "arraybuffer";
    socket.onopen = () => {
      this.listen(DOOR_MS_MAX);
      socket.send(encodeHello(this.hello()));
    };
    socket.onmessage = ({ data }) => this.hear(data);
    socket.onclose = ({ code, reason }) => this.closed(code, reason);
    this.listen(SILENCE_MS_MAX);
  }

  private hello(): Hello {
    const event = this.token === this.heard ? this.events.last : undefined;
    return { ...this.options.hello(), resume: this.token, event };
  }

  private take(message: ServerMessage): void {
    const opens = message.kind === "WELCOME" || message.kind === "RESUMED";
    if (opens === this.live) {
      throw new WireError("not_a_message", `${message.kind} came ${this.live ? "twice" : "before WELCOME"}`);
    }
    if (opens) return this.enter(message);
    if ("event" in message) this.events.take(message.event);
    if (message.kind === "PULSE") this.keepToken();
    this.options.receive(message);
  }

  /** Go on with a session or begin one. */
  private enter(message: Welcome | Resumed): void {
    const { token, resume_s } = message.facts;
    const sentence = this.goOn(message);
    this.token = this.heard = token;
    this.resume_s = resume_s;
    this.live = true;
    this.keepToken();
    this.options.receive(message);
    this.steady = setTimeout(() => {
      this.attempt = 0;
      if (sentence !== CONNECTED) this.options.changed(stateOf("live", CONNECTED, 0));
    }, STEADY_MS);
    this.options.changed(stateOf("live", sentence, 0));
  }

  /** Set the number of the next event; the answer says what became of the resident. */
  private goOn(message: Welcome | Resumed): Sentence {
    if (message.kind === "WELCOME") {
      this.events.goOnAfter(message.event - 1);
      this.events.take(message.event);
      return this.heard === undefined ? CONNECTED : AS_NEW;
    }
    const { token, event } = message.facts;
    const whole = token === this.heard && event === this.events.last;
    this.events.goOnAfter(event);
    return whole ? NOTHING_MISSED : OLD_PLACE;
  }

  private keepToken(): void {
    if (this.token !== undefined) this.options.tokens?.keep(this.token, this.resume_s);
  }

  private listen(silence_ms: number): void {
    this.heard_ms = Date.now();
    clearTimeout(this.silence);
    this.silence = setTimeout(() => this.hangUp(CLOSE_SILENT, "silent"), silence_ms);
  }

  /** A computer that slept has timers that are late: look at the clock instead. */
  private wake(): void {
    if (this.live && Date.now() - this.heard_ms >= SILENCE_MS_MAX) this.hangUp(CLOSE_SILENT, "silent");
    if (this.retry === undefined || !this.eager) return;
    this.attempt = 0;
    this.again();
  }

  private again(): void {
    clearTimeout(this.retry);
    this.retry = undefined;
    if (this.options.tokens?.taken()) this.end(sentenceOf(closingOf(CLOSE_ELSEWHERE, "")), CLOSE_ELSEWHERE);
    else this.open(this.waiting);
  }

  /** Close from our side without waiting for the peer, which may be gone. */
  private hangUp(code: number, reason: string): void {
    const socket = this.socket;
    this.closed(code, reason);
    socket?.close(code, reason);
  }

  private closed(code: number, reason: string): void {
    this.disconnect();
    const closing = closingOf(this.left ? CLOSE_LEFT : code, reason);
    if (!closing.comeBack) return this.end(sentenceOf(closing), code);
    this.waiting = sentenceOf(closing);
    this.eager = closing.pause_ms === 0;
    this.retry = setTimeout(() => this.again(), backoff_ms(this.attempt, closing.pause_ms, this.random));
    this.attempt += 1;
    this.options.changed(stateOf("waiting", this.waiting, code));
  }

  private end(sentence: Sentence, code: number): void {
    this.sleep?.();
    this.sleep = undefined;
    if (code === CLOSE_ELSEWHERE) this.options.tokens?.handOver();
    else if (code !== CLOSE_NAME) this.options.tokens?.forget();
    this.options.changed(stateOf("ended", sentence, code));
  }

  private disconnect(): void {
    for (const timer of [this.silence, this.steady, this.retry]) clearTimeout(timer);
    this.retry = undefined;
    this.events.stop();
    this.live = false;
    if (!this.socket) return;
    this.socket.onopen = this.socket.onmessage = this.socket.onclose = null;
    this.socket = undefined;
  }

  private readonly random = (): number => (this.options.random ?? Math.random)();
}

function stateOf(state: LineState["state"], sentence: Sentence, code: number): LineState {
  return {
    state,
    get sentence() {
      return sentence();
    },
    code,
  };
}

function sentenceOf(closing: Closing): Sentence {
  return () => closing.sentence;
}

function openWebSocket(url: string, subprotocol: string): Socket {
  return new WebSocket(url, subprotocol) as unknown as Socket;
}
