/**
 * A socket without a network: the test is the server.
 *
 * Invariant: what the browser sends is kept in `sent`, and nothing happens until the test says so.
 */
import { decode } from "@msgpack/msgpack";
import type { Socket } from "../../src/net";
import { facts, type PlainMessage, serverBytes } from "./wire";

export class FakeSocket implements Socket {
  binaryType = "";
  bufferedAmount = 0;
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onclose: ((event: { code: number; reason: string }) => void) | null = null;
  readonly sent: unknown[] = [];
  closedWith: number | undefined;

  constructor(
    readonly url: string,
    readonly subprotocol: string,
  ) {}

  send(bytes: Uint8Array<ArrayBuffer>): void {
    this.sent.push(decode(bytes));
  }

  close(code?: number): void {
    this.closedWith = code;
  }

  /** The server says this. */
  say(message: PlainMessage): void {
    this.onmessage?.({ data: serverBytes(message).slice().buffer });
  }

  /** The server accepts the socket and welcomes the resident. */
  welcome(parts: Record<string, unknown> = {}, event = 1): void {
    this.onopen?.();
    this.say({ kind: "WELCOME", event, facts: facts(parts) });
  }

  /** The server accepts the socket and lets the resident go on. */
  resume(parts: Record<string, unknown> = {}): void {
    this.onopen?.();
    this.say({ kind: "RESUMED", facts: facts({ seq: 0, said: 0, event: 0, ...parts }) });
  }

  /** The server closes. */
  end(code: number, reason = ""): void {
    this.onclose?.({ code, reason });
  }

  /** What was sent of one kind. */
  of(kind: number): unknown[][] {
    return (this.sent as unknown[][]).filter(([first]) => first === kind);
  }
}

/** A place where sockets are opened; the last one is `socket`. */
export class FakeNetwork {
  readonly sockets: FakeSocket[] = [];

  readonly open = (url: string, subprotocol: string): FakeSocket => {
    const socket = new FakeSocket(url, subprotocol);
    this.sockets.push(socket);
    return socket;
  };

  get socket(): FakeSocket {
    const socket = this.sockets.at(-1);
    if (!socket) throw new Error("no socket was opened");
    return socket;
  }
}
