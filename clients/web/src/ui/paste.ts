/**
 * What a browser does not say when somebody pastes: that the field took the beginning only.
 *
 * Invariant: changes nothing.
 */

/** Whether the end of this text is cut off, at the field's `maxlength`, when it is pasted now. */
export function isCut(field: HTMLInputElement | HTMLTextAreaElement, pasted: string): boolean {
  const { value, selectionStart, selectionEnd, maxLength } = field;
  const kept = value.length - ((selectionEnd ?? 0) - (selectionStart ?? 0));
  return kept + pasted.replaceAll("\r\n", "\n").length > maxLength;
}
