/**
 * Paragraphs with words that may be longer than a line of a telephone: hosts, addresses, commands. No client breaks a
 * word of a text run, so its end would be cut off; a mark of no width would break it, and would be copied along. The
 * word of a TextBlock is broken where the line ends, and copied as it is.
 */
import { type Colour, type Element, escaped, line, marked, paragraph, type TextRun, textRun } from './elements.ts';

/** Characters of a word that fits on a card of 300 px beside a label, and beside a sign. */
const besideLabel = 22;
export const besideSign = 28;

/**
 * As `line`, of text that has been through `plain` or `sanitize`. A TextBlock has one colour: a coloured sign at the
 * beginning gets a column of its own.
 */
export function breakingLine(
  runs: readonly (TextRun | string)[],
  more: Record<string, unknown> = {},
  longest = besideLabel,
): Element {
  if (
    !runs
      .map(textOf)
      .join('')
      .split(/\s+/u)
      .some(({ length }) => length > longest)
  )
    return line([...runs], more);
  const [first, ...others] = runs;
  const color = looksOf(first)['color'] as Colour | undefined;
  if (color !== undefined && others.length > 0)
    return marked({ sign: textOf(first).trim(), color }, [breakingLine(others, {}, longest)], more);
  const shared = (['isSubtle', 'size'] as const)
    .map((look) => [look, looksOf(first)[look]] as const)
    .filter(([look, value]) => value !== undefined && others.every((run) => looksOf(run)[look] === value));
  return paragraph(withoutList(runs.map(inMarkdown).join('')), { ...Object.fromEntries(shared), ...more });
}

/** A command or link as it is typed, in a paragraph of its own: unlike `sanitize` this neither changes nor cuts it. */
export function monospaced(words: string, more: Record<string, unknown> = {}): Element {
  return words.split(/\s+/u).some(({ length }) => length > besideLabel)
    ? paragraph(escaped(words), { fontType: 'Monospace', size: 'Small', spacing: 'Small', ...more })
    : line([textRun(words, { fontType: 'Monospace', size: 'Small' })], { spacing: 'Small', ...more });
}

/** Teams' element for code has a button that copies all of it; other clients get the paragraph. */
export function toCopy(words: string): Element {
  const fallback = monospaced(words);
  return { type: 'CodeBlock', codeSnippet: words, language: 'PlainText', spacing: 'Small', fallback };
}

const textOf = (run: TextRun | string | undefined): string => (typeof run === 'object' ? run.text : (run ?? ''));

const looksOf = (run: TextRun | string | undefined): Record<string, unknown> => (typeof run === 'object' ? run : {});

function inMarkdown(run: TextRun | string): string {
  if (looksOf(run)['weight'] !== 'Bolder') return escaped(textOf(run));
  // Asterisks beside a space would be shown as they are.
  return textOf(run).replace(/\S(?:.*\S)?/su, (words) => `**${escaped(words)}**`);
}

/** A number or hyphen at its beginning would be that of a list. */
function withoutList(markdown: string): string {
  return markdown.replace(/^(\d*)([.-])(?=\s)/u, String.raw`$1\$2`);
}
