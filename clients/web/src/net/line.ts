/**
 * The line to the city: one socket at a time, opened again when it breaks and the city wants us back.
 *
 * connecting → live → waiting → connecting … → ended. The line says hello, hears WELCOME, numbers and acknowledges events, takes silence for
 * a dead line, and passes every other message up as a value. A line that comes back joins anew.
 *
 * Invariant: after `leave` or an ending, no timer runs and no socket is open; a socket that was replaced is never heard again.
 */

import {
  decodeServerMessage,
  encodeHello,
  encodeLeave,
  type Hello,
  type ServerMessage,
  SUBPROTOCOL,
  WireError,
} from "../protocol";
import { Acknowledger } from "./acknowledger";
import { backoff_ms } from "./backoff";
import { CLOSE_LEFT, CLOSE_NOT_UNDERSTOOD, CLOSE_SILENT, closingOf } from "./closings";

/** The connection, in words: `sentence` can be shown as it is. `code` is the close code that ended it, 0 before. */
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
  hello(): Hello;
  receive(message: ServerMessage): void;
  changed(state: LineState): void;
  open?(url: string, subprotocol: string): Socket;
  random?(): number;
}

/** A server speaks at least every 5 s; after this silence the line is dead. */
export const SILENCE_MS_MAX = 15_000;
/** A line that lived this long begins its waits anew. */
export const STEADY_MS = 10_000;
/** With more than this waiting in the browser, messages of the state lane are left out. */
export const UNSENT_BYTES_MAX = 64 * 1024;

const CONNECTING: LineState = { state: "connecting", sentence: "Connecting to the city…", code: 0 };
const LIVE: LineState = { state: "live", sentence: "Connected.", code: 0 };

type Timer = ReturnType<typeof setTimeout>;

export class Line {
  private socket: Socket | undefined;
  private events: Acknowledger | undefined;
  private live = false;
  private left = false;
  private attempt = 0;
  private silence: Timer | undefined;
  private steady: Timer | undefined;
  private retry: Timer | undefined;

  constructor(private readonly options: LineOptions) {}

  /** Open the line. */
  start(): void {
    this.options.changed(CONNECTING);
    const open = this.options.open ?? openWebSocket;
    const socket = open(this.options.url, SUBPROTOCOL);
    this.socket = socket;
    this.events = new Acknowledger((bytes) => this.send(bytes));
    socket.binaryType = "arraybuffer";
    socket.onopen = () => socket.send(encodeHello(this.options.hello()));
    socket.onmessage = ({ data }) => this.hear(data);
    socket.onclose = ({ code, reason }) => this.closed(code, reason);
    this.listen();
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
    this.listen();
    try {
      if (!(data instanceof ArrayBuffer)) throw new WireError("not_messagepack", "a message of the city is binary");
      this.take(decodeServerMessage(new Uint8Array(data)));
    } catch (error) {
      if (!(error instanceof WireError)) throw error;
      console.error("The city sent something that is not citiverse.1:", error);
      this.hangUp(CLOSE_NOT_UNDERSTOOD, error.code);
    }
  }

  private take(message: ServerMessage): void {
    if ("event" in message) this.events?.take(message.event);
    const welcome = message.kind === "WELCOME";
    if (welcome === this.live)
      throw new WireError("not_a_message", `${message.kind} came ${this.live ? "twice" : "before WELCOME"}`);
    this.live = true;
    this.options.receive(message);
    if (welcome) this.welcomed();
  }

  private welcomed(): void {
    this.steady = setTimeout(() => {
      this.attempt = 0;
    }, STEADY_MS);
    this.options.changed(LIVE);
  }

  private listen(): void {
    clearTimeout(this.silence);
    this.silence = setTimeout(() => this.hangUp(CLOSE_SILENT, "silent"), SILENCE_MS_MAX);
  }

  /** Close from our side without waiting for the peer, which may be gone. */
  private hangUp(code: number, reason: string): void {
    const socket = this.socket;
    this.closed(code, reason);
    socket?.close(code, reason);
  }

  private closed(code: number, reason: string): void {
    this.forget();
    const closing = closingOf(code, reason);
    if (this.left || !closing.comeBack) {
      const sentence = this.left ? closingOf(CLOSE_LEFT, "").sentence : closing.sentence;
      this.options.changed({ state: "ended", sentence, code });
      return;
    }
    this.options.changed({ state: "waiting", sentence: closing.sentence, code });
    this.retry = setTimeout(() => this.start(), backoff_ms(this.attempt, closing.pause_ms, this.random));
    this.attempt += 1;
  }

  private forget(): void {
    for (const timer of [this.silence, this.steady, this.retry]) clearTimeout(timer);
    this.events?.stop();
    this.live = false;
    if (!this.socket) return;
    this.socket.onopen = this.socket.onmessage = this.socket.onclose = null;
    this.socket = undefined;
  }

  private readonly random = (): number => (this.options.random ?? Math.random)();
}

function openWebSocket(url: string, subprotocol: string): Socket {
  return new WebSocket(url, subprotocol) as unknown as Socket;
}
