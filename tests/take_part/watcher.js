// Runs in the page before anything of it: keeps what the suite has to know and a page does not tell.
(() => {
  const seen = { pointer: 0, announced: [], keys: 0, arrived: {}, shown: {}, sent: [], keydowns: [] };
  Object.defineProperty(window, "__seen", { value: seen });
  for (const kind of ["pointerdown", "mousedown", "touchstart", "wheel"]) {
    window.addEventListener(kind, (event) => { if (event.isTrusted) seen.pointer += 1; }, { capture: true, passive: true });
  }
  window.addEventListener("keydown", (event) => {
    if (!event.isTrusted) return;
    seen.keys += 1;
    if (event.key.length === 1) seen.keydowns.push(event.timeStamp);
  }, true);

  // Words to be measured are marks such as "m0042x": when they arrived over the line, and when they stood in the page.
  const MARK = /m\d{4}x/g;
  const utf8 = new TextDecoder("utf-8", { fatal: false });
  const Plain = window.WebSocket;
  window.WebSocket = class extends Plain {
    constructor(...given) {
      super(...given);
      this.addEventListener("message", ({ data }) => {
        const now_ms = performance.now();
        if (!(data instanceof ArrayBuffer)) return;
        const kind = new Uint8Array(data)[1];
        if (kind !== 33 && kind !== 36) return;
        for (const [mark] of utf8.decode(data).matchAll(MARK)) seen.arrived[mark] ??= now_ms;
      });
    }
    send(data) {
      const bytes = data instanceof ArrayBuffer ? new Uint8Array(data) : data;
      if (bytes instanceof Uint8Array) seen.sent.push({ at_ms: performance.now(), kind: bytes[1] });
      if (seen.sent.length > 20000) seen.sent.splice(0, 10000);
      super.send(data);
    }
  };

  const LIVE = '[aria-live="polite"],[aria-live="assertive"],[role="status"],[role="alert"],[role="log"]';
  const loudness = (region) => {
    const live = region.getAttribute("aria-live");
    if (live) return live;
    return region.getAttribute("role") === "alert" ? "assertive" : "polite";
  };
  const hidden = (node) => node.closest('[hidden],[aria-hidden="true"],dialog:not([open])') !== null;
  const note = (region, text) => {
    const words = text.replaceAll("\u200b", "").trim();
    const live = loudness(region);
    if (words === "" || live === "off" || hidden(region)) return;
    seen.announced.push({ at_ms: performance.now(), live, text: words });
  };
  const look = (records) => {
    const now_ms = performance.now();
    for (const { target, addedNodes } of records) {
      const texts = [target.nodeType === 3 ? target.data : "", ...[...addedNodes].map((node) => node.textContent ?? "")];
      for (const text of texts) for (const [mark] of text.matchAll(MARK)) seen.shown[mark] ??= now_ms;
    }
    const whole = new Set();
    for (const record of records) {
      const at = record.target.nodeType === 1 ? record.target : record.target.parentElement;
      const region = at?.closest(LIVE);
      if (!region) {
        for (const node of record.addedNodes) if (node.nodeType === 1) {
          if (node.matches('[role="alert"]')) note(node, node.textContent);
          for (const inner of node.querySelectorAll('[role="alert"]')) note(inner, inner.textContent);
        }
        continue;
      }
      if (region.getAttribute("role") === "log" && region.getAttribute("aria-atomic") !== "true") {
        for (const node of record.addedNodes) note(region, node.textContent ?? "");
        if (record.type === "characterData") note(region, record.target.data);
      } else whole.add(region);
    }
    for (const region of whole) note(region, region.textContent);
  };
  new MutationObserver(look).observe(document, { subtree: true, childList: true, characterData: true });
})();
