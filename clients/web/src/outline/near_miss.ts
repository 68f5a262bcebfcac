/**
 * Names that nearly are what was typed: a name that one has only heard is easily written with a letter too many, too few or another.
 *
 * The distance is that of Sellers (1980): the fewest letters to add, take away or change so that the question stands somewhere in the name.
 *
 * Invariant: pure; short questions have no near misses, for anything is near them.
 */

/** One letter in so many may be wrong. */
const LETTERS_PER_MISS = 4;

/** Give how many letters of `question` are wrong where `name` holds it best, or undefined where they are too many; both folded. */
export function missesIn(name: string, question: string): number | undefined {
  const most = Math.floor(question.length / LETTERS_PER_MISS);
  if (most === 0 || name.length < question.length - most) return undefined;
  let above = Array.from({ length: name.length + 1 }, () => 0);
  for (let row = 1; row <= question.length; row += 1) {
    const here = [row];
    for (let column = 1; column <= name.length; column += 1) {
      const same = question[row - 1] === name[column - 1] ? 0 : 1;
      here.push(Math.min((above[column - 1] ?? row) + same, (above[column] ?? row) + 1, (here[column - 1] ?? row) + 1));
    }
    above = here;
  }
  const fewest = Math.min(...above);
  return fewest <= most ? fewest : undefined;
}
