import { folded } from '../../text/folded.ts';
import { languages, read, say, type TextKey } from '../../text/index.ts';

/** The text after a greeting and the people greeted: “Hi all, no mail” gives “no mail”. Shortest first. */
export function behindGreeting(line: string): string[] {
  const { greetings, greeted } = (lists ??= {
    greetings: inAll('intent.words.greetings'),
    greeted: inAll('intent.words.greeted'),
  });
  const words = line.trim().split(/\s+/);
  const first = words.findIndex((word) => !greetings.has(bare(word)));
  if (first <= 0) return [];
  const second = words.slice(first).findIndex((word) => !greeted.has(bare(word)));
  return [...new Set([second === -1 ? [] : words.slice(first + second), words.slice(first)])].map((rest) =>
    rest.join(' '),
  );
}

let lists: Record<'greetings' | 'greeted', ReadonlySet<string>> | undefined;

function inAll(key: TextKey): Set<string> {
  return new Set(languages.flatMap((language) => folded(read(say(key), { language })).split(' ')));
}

function bare(word: string): string {
  return folded(word).replaceAll(/[^\p{L}\d']/gu, '');
}
