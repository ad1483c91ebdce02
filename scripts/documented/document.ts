/** Parses a Markdown document. CONTRIBUTING.md, "Documented commands", lists the attributes of fences. */
import { readFileSync } from 'node:fs';

export interface Fence {
  line: number;
  /** Empty without a language. */
  language: string;
  attributes: Attributes;
  text: string;
}

export interface Attributes {
  /** The last command keeps running. The next fence starts once this text is printed. */
  until?: string;
  /** The expected exit code; 0 without it. */
  exit?: number;
  /** Only with `npm run documented -- --long`. */
  long?: true;
  /** The test that runs it instead. */
  by?: string;
  untried?: string;
  /** The file that gets the text before anything is run. */
  file?: string;
}

export interface Document {
  /** Relative to the repository. */
  file: string;
  fences: Fence[];
  /** Line breaks become blanks. */
  codes: Placed[];
  links: Placed[];
  /** The anchors that GitHub makes. */
  anchors: string[];
  /** The text without its fences, with the same line numbers. */
  prose: string;
}

export interface Placed {
  line: number;
  text: string;
}

export function readDocument(file: string, root: string): Document {
  return documentOf(file, readFileSync(`${root}/${file}`, 'utf8').replaceAll('\r\n', '\n'));
}

/** Throws an Error for an unclosed fence or a wrong attribute. */
export function documentOf(file: string, markdown: string): Document {
  const fences: Fence[] = [];
  const prose: string[] = [];
  let open: (Fence & { indent: number }) | undefined;
  const lines = markdown.split('\n');
  for (const [index, line] of lines.entries()) {
    const mark = /^(\s*)```(.*)$/.exec(line);
    if (mark === null) {
      if (open === undefined) prose.push(line);
      else {
        open.text += `${line.slice(Math.min(open.indent, line.length - line.trimStart().length))}\n`;
        prose.push('');
      }
      continue;
    }
    prose.push('');
    const [, indent = '', info = ''] = mark;
    if (open === undefined) {
      const [language = '', ...rest] = info.trim().split(/\s+(.*)/s);
      open = {
        line: index + 1,
        language,
        attributes: attributesOf(rest.join(' ').trim(), `${file}:${index + 1}`),
        text: '',
        indent: indent.length,
      };
    } else {
      const { indent: _indent, ...fence } = open;
      fences.push(fence);
      open = undefined;
    }
  }
  if (open !== undefined) throw new Error(`${file}:${open.line}: this fence is not closed`);
  const text = prose.join('\n');
  // A paragraph ends at an empty line, and so does a code span.
  const codes = found(text, /(?<!`)`((?:[^`\n]|\n(?!\s*\n))+)`/g).map(({ line, text: code }) => ({
    line,
    text: code.replace(/\s*\n\s*/g, ' '),
  }));
  const bare = text.replace(/`(?:[^`\n]|\n(?!\s*\n))+`/g, (code) => code.replace(/[^\n]/g, ' '));
  return {
    file,
    fences,
    codes,
    links: found(bare, /\]\(([^()\s]+)\)/g),
    anchors: anchorsOf(text),
    prose: text,
  };
}

function found(text: string, pattern: RegExp): Placed[] {
  return [...text.matchAll(pattern)].map((match) => ({
    line: text.slice(0, match.index).split('\n').length,
    text: match[1] ?? '',
  }));
}

const reader: { [Name in keyof Attributes]-?: (value: string | undefined) => Attributes[Name] } = {
  until: (value) => value,
  exit: (value) => (value === undefined ? undefined : Number(value)),
  long: (value) => (value === undefined ? true : undefined),
  by: (value) => value,
  untried: (value) => value,
  file: (value) => value,
};

function attributesOf(text: string, place: string): Attributes {
  const attributes: Attributes = {};
  const rest = text.replace(/([a-z]+)(?:=(?:"([^"]*)"|(\S+)))?\s*/g, (whole, name: string, quoted, plain) => {
    const read = reader[name as keyof Attributes];
    const value = (quoted ?? plain) as string | undefined;
    const meant = read?.(value);
    if (meant === undefined || Number.isNaN(meant))
      throw new Error(`${place}: a fence does not say ${whole.trim()}; it may say ${Object.keys(reader).join(', ')}`);
    Object.assign(attributes, { [name]: meant });
    return '';
  });
  if (rest !== '') throw new Error(`${place}: what stands behind the language is not understood: ${rest}`);
  return attributes;
}

/**
 * As GitHub: lower case, hyphens for blanks, only letters, digits, hyphens and underscores. A second heading of one
 * name gets -1.
 */
function anchorsOf(text: string): string[] {
  const seen = new Map<string, number>();
  return [...text.matchAll(/^#{1,6}\s+(.+?)\s*#*$/gm)].map(([, heading = '']) => {
    const slug = heading
      .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(/\s/g, '-');
    const times = seen.get(slug) ?? 0;
    seen.set(slug, times + 1);
    return times === 0 ? slug : `${slug}-${times}`;
  });
}
