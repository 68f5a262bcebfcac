/**
 * What is thrown when the city package cannot be loaded or read. The message is one plain sentence for the resident.
 *
 * Invariant: the sentence says what is wrong and what to do.
 */
export class PackageError extends Error {
  override readonly name = "PackageError";
}
