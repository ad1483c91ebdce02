/**
 * Paragraphs with words longer than a line on a phone: hosts, addresses, commands. Clients cut off a long word of a
 * text run. A zero-width space would break it, but would be copied too. In a TextBlock, clients break a long word and
 * copy it unchanged.
 */
import { type Colour, type Element, escaped, line, marked, paragraph, type TextRun, textRun } from './elements.ts';

/** Longest word, in characters, on a card of 300 px beside a label, and beside a mark. */
const besideLabel = 22;
export const besideSign = 28;

/**
 * Like `line`, for text from `plain` or `sanitize`. A TextBlock has one colour, so a leading coloured mark gets its own
 * column.
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

/** A command or link, neither cleaned nor cut. */
export function monospaced(words: string, more: Record<string, unknown> = {}): Element {
  return words.split(/\s+/u).some(({ length }) => length > besideLabel)
    ? paragraph(escaped(words), { fontType: 'Monospace', size: 'Small', spacing: 'Small', ...more })
    : line([textRun(words, { fontType: 'Monospace', size: 'Small' })], { spacing: 'Small', ...more });
}

/** Teams' CodeBlock has a button that copies all of it. */
export function toCopy(words: string): Element {
  const fallback = monospaced(words);
  return { type: 'CodeBlock', codeSnippet: words, language: 'PlainText', spacing: 'Small', fallback };
}

const textOf = (run: TextRun | string | undefined): string => (typeof run === 'object' ? run.text : (run ?? ''));

const looksOf = (run: TextRun | string | undefined): Record<string, unknown> => (typeof run === 'object' ? run : {});

function inMarkdown(run: TextRun | string): string {
  if (looksOf(run)['weight'] !== 'Bolder') return escaped(textOf(run));
  // Markdown shows asterisks beside a space literally.
  return textOf(run).replace(/\S(?:.*\S)?/su, (words) => `**${escaped(words)}**`);
}

/** Escapes a leading number or hyphen, which would begin a list. */
function withoutList(markdown: string): string {
  return markdown.replace(/^(\d*)([.-])(?=[ \t])/u, String.raw`$1\$2`);
}
