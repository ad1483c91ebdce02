import { folded } from '../../text/folded.ts';
import { isIn } from '../../text/word-lists.ts';

/** The text after a greeting and the people greeted: “Hi all, no mail” gives “no mail”. Shortest first. */
export function behindGreeting(line: string): string[] {
  const words = line.trim().split(/\s+/);
  const first = words.findIndex((word) => !isIn(bare(word), 'intent.words.greetings'));
  if (first <= 0) return [];
  const second = words.slice(first).findIndex((word) => !isIn(bare(word), 'intent.words.greeted'));
  return [...new Set([second === -1 ? [] : words.slice(first + second), words.slice(first)])].map((rest) =>
    rest.join(' '),
  );
}

/** “Good morning everybody” asks nothing. */
export function isOnlyGreeting(line: string): boolean {
  const words = line
    .trim()
    .split(/\s+/)
    .map(bare)
    .filter((word) => word !== '');
  return (
    words.length > 1 &&
    words.some((word) => isIn(word, 'intent.words.greetings')) &&
    words.every((word) => isIn(word, 'intent.words.greetings') || isIn(word, 'intent.words.greeted'))
  );
}

function bare(word: string): string {
  return folded(word).replaceAll(/[^\p{L}\d']/gu, '');
}
