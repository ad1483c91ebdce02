/**
 * Texts that may cost an expression more than linear time: a prefix that leads to one of its loops, a repeated part,
 * and an end at which the loop fails. An expression has the same attacks in every run.
 */
import { type Node, parsePattern } from './pattern.ts';

export interface Attack {
  before: string;
  repeated: string;
  after: string;
}

/** A loop with at least this maximum counts as unlimited. */
const many = 50;

export function attacksOn({ source, flags }: RegExp): Attack[] {
  const tree = parsePattern(source);
  const parts = [...new Set(charactersIn(tree))];
  const alphabet = alphabetOf(parts, flags);
  // Without literals, which would make too many pairs of letters and are in the words already.
  const few = alphabetOf(
    parts.filter((part) => part.length > 1),
    flags,
  );
  const attacks = new Map<string, Attack>();
  const add = (befores: string[], repeats: string[], afters: string[]): void => {
    for (const before of befores)
      for (const repeated of repeats)
        for (const after of afters)
          if (repeated !== '') attacks.set(JSON.stringify([before, repeated, after]), { before, repeated, after });
  };
  for (const { befores, body } of loopsIn(tree, [''], alphabet)) {
    const own = [...charactersIn(body)];
    const takes = (letter: string): boolean => own.some((part) => alphabet.takes(part, letter));
    const inside = alphabet.letters.filter(takes);
    const end = alphabet.letters.find((letter) => !takes(letter)) ?? '';
    const words = wordsOf(body, alphabet).flatMap((word) => [word, ...befores.map((before) => before + word)]);
    add(['', ...befores], [...inside, ...words, ...befores, ...wordsOf(tree, alphabet)], ['', '\0', end, `${end}\0`]);
    const paired = few.letters.filter(takes);
    const pairs = paired.flatMap((one) => paired.filter((other) => other !== one).map((other) => one + other));
    add(['', ...befores.slice(0, 1)], pairs, ['', `${end}\0`]);
  }
  return [...attacks.values()];
}

interface Alphabet {
  /** One letter for each set of characters that the same parts of the expression match. */
  letters: string[];
  takes: (part: string, letter: string) => boolean;
}

const common = Array.from('aAzZ019 \t\n\r_-.,:;/\\\'"`<>()[]{}=@#%&?!+*|~^$\0éßı“’«\u00a0\u2028😀');

function alphabetOf(parts: readonly string[], flags: string): Alphabet {
  const tests = new Map(parts.map((part) => [part, new RegExp(`^${part}$`, flags.replaceAll(/[^iusv]/g, ''))]));
  const takes = (part: string, letter: string): boolean => tests.get(part)?.test(letter) === true;
  const alike = new Map<string, string>();
  for (const letter of [...common, ...parts.filter((part) => /^.$/su.test(part))]) {
    const takenBy = parts.map((part) => Number(takes(part, letter))).join('');
    alike.set(takenBy, alike.get(takenBy) ?? letter);
  }
  return { letters: [...alike.values()], takes };
}

function* charactersIn(node: Node): Generator<string> {
  if (node.kind === 'character') yield node.source;
  for (const child of childrenOf(node)) yield* charactersIn(child);
}

function childrenOf(node: Node): Node[] {
  if (node.kind === 'sequence') return node.items;
  if (node.kind === 'choice') return node.options;
  return 'body' in node ? [node.body] : [];
}

/** Each long loop, with texts that lead to it. */
function* loopsIn(node: Node, befores: string[], alphabet: Alphabet): Generator<{ befores: string[]; body: Node }> {
  if (node.kind === 'loop' && node.max > many) yield { befores, body: node.body };
  let led = befores;
  for (const child of childrenOf(node)) {
    yield* loopsIn(child, led, alphabet);
    if (node.kind === 'sequence') led = joined(led, wordsOf(child, alphabet));
  }
}

/** A few texts that the node matches, short ones first. */
function wordsOf(node: Node, alphabet: Alphabet): string[] {
  switch (node.kind) {
    case 'character':
      return alphabet.letters.filter((letter) => alphabet.takes(node.source, letter)).slice(0, 2);
    case 'sequence':
      return node.items.map((item) => wordsOf(item, alphabet)).reduce(joined, ['']);
    case 'choice':
      return node.options.flatMap((option) => wordsOf(option, alphabet).slice(0, 1));
    case 'loop': {
      const [word = ''] = wordsOf(node.body, alphabet);
      return [word.repeat(node.min), word.repeat(Math.min(node.min + 1, node.max))];
    }
    case 'look':
      return node.behind && !node.negative ? wordsOf(node.body, alphabet) : [''];
    case 'empty':
      return [''];
  }
}

function joined(befores: string[], afters: string[]): string[] {
  const pairs = [0, 1].map((which) => (befores[which] ?? befores[0] ?? '') + (afters[which] ?? afters[0] ?? ''));
  return [...new Set(pairs)];
}
