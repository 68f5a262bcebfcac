/**
 * A list that keeps only its newest entries.
 *
 * Invariant: never longer than its bound; oldest first.
 */
export class Recent<T> {
  readonly entries: T[] = [];

  constructor(private readonly most: number) {}

  add(entry: T): void {
    this.entries.push(entry);
    if (this.entries.length > this.most) this.entries.shift();
  }

  clear(): void {
    this.entries.length = 0;
  }
}
