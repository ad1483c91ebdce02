/**
 * Words that are hardly ever right in English technical prose, in comments, titles of tests, English sentences of the
 * product and documents (CONTRIBUTING.md, “Style”). Quoted code in a document is not prose.
 */
import { globSync, readFileSync } from 'node:fs';
import { exceptions } from './word-exceptions.ts';

const words: [pattern: RegExp, advice: string][] = [
  [/\bwhoever\b/gi, 'name the person: “the sender”'],
  [/\bwherever\b/gi, 'write “everywhere that”, “if”, or name the place'],
  [/\bthat which\b/gi, 'write the noun'],
  [/\bstands\b(?! for\b)/gi, 'write “is”'],
  [/\balone\b/gi, 'write “only” before the word that it limits'],
];

/** Generated from sentences and code that are checked where they are written, or quoted from others. */
const unchecked = /^(docs\/reference\/|test\/fixtures\/|test\/scripts\/words\.test\.ts$)|\/text\/(?!en\/)[a-z]{2}\//;

export interface WordBreach {
  file: string;
  line: number;
  message: string;
}

/** `file` is relative to the repository, with forward slashes. */
export function wordBreaches(file: string, source: string): WordBreach[] {
  const allowed = exceptions.filter((exception) => exception.file === file);
  const prose = proseOf(file, source);
  return words.flatMap(([pattern, advice]) =>
    [...prose.matchAll(pattern)].flatMap(({ 0: word, index }): WordBreach[] => {
      const line = prose.slice(0, index).split('\n').length;
      const text = source.split('\n')[line - 1] ?? '';
      if (allowed.some(({ words }) => text.includes(words))) return [];
      return [{ file, line, message: `“${word}”: ${advice}` }];
    }),
  );
}

/** The same text with everything but prose blanked, so that line numbers stay right. */
function proseOf(file: string, source: string): string {
  // The keys of sentences are codes.
  if (/\/text\/en\//.test(file)) return source.replace(/^ *'[^'\n]+':/gm, blanked);
  if (file.endsWith('.md')) return source.replace(/^```[^]*?^```|`[^`\n]*`/gm, blanked);
  const kept =
    /\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/[^\n]*|(?<=\b(?:it|describe)\(\s*)(?:'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`|"(?:[^"\\\n]|\\.)*")/g;
  let end = 0;
  let prose = '';
  for (const { 0: text, index } of source.matchAll(kept)) {
    prose += blanked(source.slice(end, index)) + text;
    end = index + text.length;
  }
  return prose;
}

/** Keeps the line breaks. */
export function blanked(text: string): string {
  return text.replace(/[^\n]/g, ' ');
}

if (import.meta.main) {
  const files = globSync('{src,simulator,release,scripts,bench,test}/**/*.ts')
    .concat(globSync('{*,docs/**/*,deploymentTemplates/**/*}.md'))
    .map((name) => name.replaceAll('\\', '/'))
    .filter((file) => !unchecked.test(file));
  const sources = new Map(files.map((file) => [file, readFileSync(file, 'utf8')]));
  const breaches = [...sources].flatMap(([file, source]) => wordBreaches(file, source));
  const stale = exceptions.filter(({ file, words }) => sources.get(file)?.includes(words) !== true);
  for (const { file, line, message } of breaches) console.error(`${file}:${line}: ${message}`);
  for (const { file, words } of stale) console.error(`scripts/word-exceptions.ts: ${file} has no “${words}”`);
  process.exitCode = breaches.length + stale.length > 0 ? 1 : 0;
}
