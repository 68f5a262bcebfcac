/**
 * The walking area: it takes the keys and drags, shows the scene when there is one, and says which way the resident faces.
 *
 * Invariant: without the scene the area is still there, has the same name and walks the same way; the canvas is then not in the page.
 */
import { element, icon, newId, setText, unseen } from "./element";
import { ICONS } from "./icons";
import { WALK } from "./words";

export class Stage {
  readonly node: HTMLElement;
  readonly area: HTMLElement;
  readonly canvas: HTMLCanvasElement;
  readonly padBox: HTMLDetailsElement;
  private readonly needle = icon(ICONS.arrow, "needle");
  private readonly facing = element("span", {});
  private readonly hint: HTMLElement;
  private readonly feedback = element("p", { class: "feedback", hidden: true });

  /** A `canvas` that is drawn on already goes on in this area. */
  constructor(walkingPad: HTMLElement, canvas: HTMLCanvasElement = element("canvas", { class: "scene", role: "img" })) {
    this.canvas = canvas;
    canvas.setAttribute("aria-label", WALK.scene);
    const hintId = newId("hint");
    const headingId = newId("heading");
    this.hint = element("p", { class: "hint area-hint", id: hintId }, WALK.areaHint);
    this.area = element(
      "div",
      {
        class: "area",
        role: "application",
        tabindex: 0,
        "aria-label": WALK.area,
        "aria-describedby": hintId,
        id: "walking",
      },
      element("p", { class: "compass" }, this.needle, this.facing),
      this.hint,
      this.feedback,
    );
    this.padBox = element(
      "details",
      { class: "pad-box" },
      element("summary", {}, icon(ICONS.forward), element("span", {}, WALK.buttons)),
      walkingPad,
    );
    const words = unseen(WALK.heading);
    this.node = element(
      "section",
      { class: "stage", "aria-labelledby": headingId },
      element("h2", { id: headingId, class: "stage-heading" }, words),
      this.area,
      this.padBox,
    );
  }

  /** Put the canvas in the page or take it out. */
  showScene(on: boolean): void {
    this.node.classList.toggle("with-scene", on);
    if (on) this.area.prepend(this.canvas);
    else this.canvas.remove();
    this.padBox.open = !on;
  }

  /** Say which way the resident faces; north is up on the needle's little compass. */
  face(heading_deg: number, words: string): void {
    this.needle.style.transform = `rotate(${Math.round(heading_deg)}deg)`;
    setText(this.facing, words);
  }

  /** Say after what the area is for where more is to be learned; empty for nothing. */
  describe(more: string): void {
    setText(this.hint, more === "" ? WALK.areaHint : WALK.described(more));
  }

  /** Show a sentence about the walking, or take it away. */
  tell(sentence: string | undefined): void {
    this.feedback.hidden = sentence === undefined;
    setText(this.feedback, sentence ?? "");
  }
}
