/** How much a line resembles other lines or texts, by its letters: misspelt and inflected words count too. */

/** Cosine similarity of the sets of trigrams, weighted by their rarity (TF-IDF): from 0 to 1 for each of the lines. */
export function similarityTo(lines: readonly (readonly string[])[]): (words: readonly string[]) => Float64Array {
  const places = indexed(lines, trigrams);
  const weights = new Map([...places].map(([gram, { length }]) => [gram, Math.log(1 + lines.length / length) ** 2]));
  const unseen = Math.log(1 + lines.length) ** 2;
  const squares = new Float64Array(lines.length);
  for (const [gram, found] of places)
    for (const line of found) squares[line] = (squares[line] ?? 0) + (weights.get(gram) ?? 0);
  return (words) => {
    const products = new Float64Array(lines.length);
    let square = 0;
    for (const gram of new Set(trigrams(words))) {
      const weight = weights.get(gram) ?? unseen;
      square += weight;
      for (const line of places.get(gram) ?? []) products[line] = (products[line] ?? 0) + weight;
    }
    return products.map((product, line) => (product === 0 ? 0 : product / Math.sqrt(square * (squares[line] ?? 1))));
  };
}

/** The power that separates a near text from the many that share some words. */
const contrast = 6;

/**
 * The same for whole texts, each of all the lines with one meaning: what is in many of its lines counts more. By four
 * letters, because a text has most sequences of three.
 */
export function textsLike(
  lines: readonly { meant: number; words: readonly string[] }[],
  count: number,
): (words: readonly string[]) => number[] {
  const times = Array.from({ length: count }, () => new Map<string, number>());
  for (const { meant, words } of lines)
    for (const gram of new Set(grams(words, 4))) times[meant]?.set(gram, (times[meant].get(gram) ?? 0) + 1);
  const texts = new Map<string, number>();
  for (const text of times) for (const gram of text.keys()) texts.set(gram, (texts.get(gram) ?? 0) + 1);
  const squares = new Float64Array(count);
  const places = new Map<string, { meant: number; weight: number }[]>();
  for (const [meant, text] of times.entries())
    for (const [gram, number] of text) {
      const rarity = Math.log(1 + count / (texts.get(gram) ?? 1));
      const weight = (1 + Math.log(number)) * rarity;
      squares[meant] = (squares[meant] ?? 0) + weight ** 2;
      const place = places.get(gram) ?? [];
      places.set(gram, place);
      place.push({ meant, weight: weight * rarity });
    }
  return (words) => {
    const products = new Float64Array(count);
    for (const gram of new Set(grams(words, 4)))
      for (const { meant, weight } of places.get(gram) ?? []) products[meant] = (products[meant] ?? 0) + weight;
    return Array.from(products, (product, meant) => (product / Math.sqrt(squares[meant] || 1)) ** contrast);
  };
}

/** Letters. A longer word is none: a key, or a cat on the keyboard. */
const longestWord = 40;

export function spokenWords(line: string): string[] {
  const words = line.match(/[\p{L}\d]+|\p{Extended_Pictographic}|\?/gu) ?? [];
  return words.filter(({ length }) => length <= longestWord);
}

/** For each feature, the lines in which it occurs, each once. */
export function indexed(
  lines: readonly (readonly string[])[],
  featuresIn: (words: readonly string[]) => string[],
): Map<string, number[]> {
  const places = new Map<string, number[]>();
  for (const [line, words] of lines.entries())
    for (const feature of featuresIn(words)) {
      const place = places.get(feature);
      if (place === undefined) places.set(feature, [line]);
      else if (place.at(-1) !== line) place.push(line);
    }
  return places;
}

function trigrams(words: readonly string[]): string[] {
  return grams(words, 3);
}

function grams(words: readonly string[], length: number): string[] {
  const text = ` ${words.join(' ')} `;
  const all: string[] = [];
  for (let at = 0; at + length <= text.length; at += 1) all.push(text.slice(at, at + length));
  return all;
}
