/**
 * Reads the deployment file. Reports all mistakes at once, each with its line, field and allowed values. Their
 * sentences are in text/ under `deployment-file.`.
 */
import { closest, distance } from 'fastest-levenshtein';
import {
  isAlias,
  isMap,
  isNode,
  isScalar,
  Lexer,
  LineCounter,
  parseDocument,
  type Document,
  type Node,
  type YAMLError,
} from 'yaml';
import type { z } from 'zod';
import { deploymentFileSchema, type Deployment } from './deployment.ts';
import type { Text, TextValue } from './text.ts';

/**
 * `line` and `column` count from 1. `field` is a path such as `servers[0].roles[1]`, empty for the whole file.
 * `message` includes the location.
 */
export interface DeploymentProblem {
  line: number;
  column: number;
  field: string;
  message: Text;
}

export type ReadDeployment =
  | { ok: true; deployment: Deployment; problemAt: (path: Path, said: Text) => DeploymentProblem }
  | { ok: false; problems: DeploymentProblem[] };

type Path = (string | number)[];
type Mistake = Omit<DeploymentProblem, 'line' | 'column'> & { offset: number; missing?: boolean };

export const maximumDeploymentBytes = 1_000_000;
/** A deployment needs five. Protects recursive parsers from hostile files. */
const maximumDepth = 100;
/**
 * Twice the fields of the largest deployment. More would be slow, because the parser compares each key with all others
 * of its mapping.
 */
const maximumFields = 3000;

/** `file` is the name in messages. */
export function readDeployment(yaml: string, { file }: { file: string }): ReadDeployment {
  const lines = new LineCounter();
  const refuse = (mistakes: Mistake[]): ReadDeployment => ({ ok: false, problems: placed(mistakes, lines, file) });
  const whole = (key: string, values: Record<string, TextValue> = {}) =>
    refuse([{ offset: 0, field: '', message: sentence(key, values) }]);

  if (Buffer.byteLength(yaml) > maximumDeploymentBytes) return whole('too-large');
  const excess = excessIn(yaml);
  if (excess !== undefined) return whole(excess);
  const document = parseDocument(yaml, { lineCounter: lines, prettyErrors: false, logLevel: 'error' });
  if (document.contents === null && document.errors.length === 0) return whole('empty');

  const syntax = document.errors
    // For a key of several lines the parser gives two errors.
    .filter(
      ({ code, pos }) =>
        code !== 'BLOCK_AS_IMPLICIT_KEY' ||
        !document.errors.some((other) => other.code === 'MULTILINE_IMPLICIT_KEY' && other.pos[0] === pos[0]),
    )
    .map((error) => syntaxMistake(error, yaml));
  let content: unknown;
  try {
    content = document.toJS();
  } catch {
    // The parser has already reported broken aliases, so this is an alias bomb.
    return refuse(syntax.length > 0 ? syntax : [{ offset: 0, field: '', message: sentence('alias-bomb') }]);
  }
  if (!isMap(document.contents))
    return refuse(syntax.length > 0 ? syntax : [{ offset: 0, field: '', message: sentence('not-a-mapping') }]);

  const parsed = deploymentFileSchema.safeParse(content);
  const mistakes = [
    ...(parsed.error?.issues ?? []).flatMap((issue) => mistakesOf(issue, document, yaml)),
    ...serversNamedTwice(content, document),
  ];
  // After a syntax error, fields may be misplaced.
  const broken = Math.min(
    ...document.errors.filter(({ code }) => code !== 'DUPLICATE_KEY').map(({ pos }) => pos[0]),
    Infinity,
  );
  // If a field occurs twice, it is unclear which one was meant.
  const twice = new Set(syntax.map(({ field }) => field));
  const sound = mistakes
    .filter(({ missing, offset }) => broken === Infinity || (missing !== true && offset < broken))
    .filter(({ field }) => !field.split(/[.[\]]+/).some((part) => part !== '' && twice.has(part)));
  const all = [...syntax, ...sound];
  if (!parsed.success || all.length > 0) return refuse(all);
  return {
    ok: true,
    deployment: parsed.data,
    problemAt: (path, message) =>
      placedAt({ offset: keyOffset(document, path), field: fieldName(path), message }, lines, file),
  };
}

function mistakesOf(issue: z.core.$ZodIssue, document: Document, yaml: string): Mistake[] {
  const path = issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part));
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownField(path, key, document));
  if (issue.code === 'custom') return [];

  const node = document.getIn(path, true);
  const field = fieldName(path);
  const allowed = allowedAt(path);
  if (!isNode(node) || (isScalar(node) && node.value === null)) {
    return [
      { offset: keyOffset(document, path), field, missing: true, message: sentence('missing', { field, allowed }) },
    ];
  }
  const offset = node.range?.[0] ?? 0;
  const source = sourceOf(node, yaml);
  // YAML reads 12.10 as the number 12.1. Only quotes keep a release as typed.
  if (issue.code === 'invalid_type' && ['release', 'name'].includes(String(path.at(-1))) && isScalar(node)) {
    return [{ offset, field, message: sentence('needs-quotes', { field, value: source, allowed }) }];
  }
  const near = issue.code === 'invalid_value' ? nearest(source, issue.values.map(String)) : undefined;
  if (near !== undefined)
    return [{ offset, field, message: sentence('wrong-value-near', { field, value: source, near, allowed }) }];
  return [{ offset, field, message: sentence('wrong-value', { field, value: source, allowed }) }];
}

function unknownField(path: Path, key: string, document: Document): Mistake {
  const known = fieldsAt(path);
  const field = fieldName([...path, key]);
  const offset = keyOffset(document, [...path, key]);
  const near = nearest(key, known);
  if (near !== undefined) return { offset, field, message: sentence('unknown-field-near', { field, near }) };
  // This is more often an indentation mistake than a misspelling.
  if (path.length > 0 && fieldsAt([]).includes(key))
    return { offset, field, message: sentence('field-too-deep', { field, key }) };
  return { offset, field, message: sentence('unknown-field', { field, allowed: { list: known } }) };
}

/** Checked here, because Zod runs the schema's refinement only if everything else is valid. */
function serversNamedTwice(content: unknown, document: Document): Mistake[] {
  const servers: unknown =
    typeof content === 'object' && content !== null && 'servers' in content ? content.servers : [];
  const seen = new Set<string>();
  return (Array.isArray(servers) ? servers : []).flatMap((server: unknown, index): Mistake[] => {
    const name = typeof server === 'object' && server !== null && 'name' in server ? String(server.name) : undefined;
    if (name === undefined || !seen.has(name.toLowerCase())) {
      if (name !== undefined) seen.add(name.toLowerCase());
      return [];
    }
    const path = ['servers', index, 'name'];
    const node = document.getIn(path, true);
    return [
      {
        offset: (isNode(node) ? node.range?.[0] : undefined) ?? 0,
        field: fieldName(path),
        message: sentence('server-twice', { server: name }),
      },
    ];
  });
}

function syntaxMistake(error: YAMLError, yaml: string): Mistake {
  const key: Partial<Record<YAMLError['code'], string>> = {
    DUPLICATE_KEY: 'duplicate-key',
    TAB_AS_INDENT: 'tab',
    MULTIPLE_DOCS: 'many-documents',
    BAD_ALIAS: 'bad-alias',
    BAD_INDENT: 'indentation',
    BLOCK_AS_IMPLICIT_KEY: 'field-in-value',
    MULTILINE_IMPLICIT_KEY: 'field-in-value',
    MISSING_CHAR: 'missing-character',
  };
  // A key of several lines begins with the value of the line above; the field to move ends it.
  const offset = error.code === 'MULTILINE_IMPLICIT_KEY' ? beginOfLine(yaml, error.pos[1]) : error.pos[0];
  const field =
    error.code === 'DUPLICATE_KEY' ? (/^[^\s:,{}]{1,80}/.exec(yaml.slice(offset, offset + 81))?.[0] ?? '') : '';
  return {
    offset,
    field,
    message: sentence(key[error.code] ?? 'syntax', { field, said: error.message.slice(0, 200) }),
  };
}

function beginOfLine(yaml: string, offset: number): number {
  const start = yaml.lastIndexOf('\n', offset - 1) + 1;
  return start + yaml.slice(start, offset).search(/\S/);
}

/** Sorted by position. Keeps one parser error per line, because one mistake can cause several. */
function placed(mistakes: Mistake[], lines: LineCounter, file: string): DeploymentProblem[] {
  const reportedLines = new Set<number>();
  return mistakes
    .sort((a, b) => a.offset - b.offset)
    .map((mistake) => placedAt(mistake, lines, file))
    .filter(({ line, field }) => field !== '' || (!reportedLines.has(line) && reportedLines.add(line)));
}

function placedAt({ offset, field, message }: Mistake, lines: LineCounter, file: string): DeploymentProblem {
  const { line, col } = lines.linePos(offset);
  // Without a line feed, the counter returns line 0.
  const place = { line: Math.max(line, 1), column: Math.max(col, 1) };
  return {
    ...place,
    field,
    message: { key: 'deployment-file.problem', with: { file, line: String(place.line), said: message } },
  };
}

function allowedAt(path: Path): Text {
  const place = path
    .filter((part) => typeof part === 'string')
    .join('.')
    .replace(/^endpoints\.[^.]+/, 'endpoints.endpoint');
  // Items have their own description: `servers` and `servers.item`.
  return sentence(`allowed.${place}${typeof path.at(-1) === 'number' ? '.item' : ''}`);
}

/** The schema's fields at this path, in documentation order. */
function fieldsAt(path: Path): string[] {
  let schema: z.core.$ZodType | undefined = deploymentFileSchema;
  for (const part of path) schema = childOf(bare(schema), part);
  const { def } = bare(schema)._zod as { def: Definition };
  if (def.type === 'record') return Object.values((def.keyType as z.core.$ZodEnum)._zod.def.entries).map(String);
  return Object.keys(def.shape ?? {});
}

interface Definition {
  type: string;
  innerType?: z.core.$ZodType;
  shape?: Record<string, z.core.$ZodType>;
  element?: z.core.$ZodType;
  keyType?: z.core.$ZodType;
  valueType?: z.core.$ZodType;
}

function bare(schema: z.core.$ZodType | undefined): z.core.$ZodType {
  let current = schema ?? deploymentFileSchema;
  for (
    let { innerType } = current._zod.def as Definition;
    innerType !== undefined;
    { innerType } = current._zod.def as Definition
  )
    current = innerType;
  return current;
}

function childOf(schema: z.core.$ZodType, part: string | number): z.core.$ZodType | undefined {
  const { shape, element, valueType } = schema._zod.def as Definition;
  return typeof part === 'number' ? element : (shape?.[part] ?? valueType);
}

function keyOffset(document: Document, path: Path): number {
  for (let length = path.length; length > 0; length -= 1) {
    const parent: unknown = length === 1 ? document.contents : document.getIn(path.slice(0, length - 1), true);
    const key = path[length - 1];
    const pair = isMap(parent)
      ? parent.items.find((item) => isScalar(item.key) && String(item.key.value) === String(key))
      : undefined;
    if (pair !== undefined && isScalar(pair.key)) return pair.key.range?.[0] ?? 0;
    // A missing field is located where its mapping or list item begins.
    if (isNode(parent) && !isAlias(parent)) return parent.range?.[0] ?? 0;
  }
  return 0;
}

function sourceOf(node: Node, yaml: string): string {
  if (!isScalar(node)) return isMap(node) ? '{…}' : '[…]';
  const [start, end] = node.range ?? [0, 0];
  return yaml
    .slice(start, Math.min(end, start + 80))
    .trim()
    .replace(/^(["'])(.*)\1$/, '$2');
}

function fieldName(path: Path): string {
  return path
    .map((part, index) => (typeof part === 'number' ? `[${part}]` : `${index === 0 ? '' : '.'}${part.slice(0, 80)}`))
    .join('');
}

/** The known name of which this is probably a misspelling. */
function nearest(word: string, known: string[]): string | undefined {
  if (known.length === 0) return undefined;
  // The same letters in another order or with other hyphens: hots, accountmodel, gcc_high.
  const letters = (text: string) =>
    text
      .toLowerCase()
      .replace(/[^a-z0-9]/g, '')
      .split('')
      .sort()
      .join('');
  const same = known.find((candidate) => letters(candidate) === letters(word.slice(0, 80)));
  const candidate = same ?? closest(word.slice(0, 80), known);
  return same !== undefined || distance(word.toLowerCase(), candidate.toLowerCase()) <= Math.ceil(candidate.length / 4)
    ? candidate
    : undefined;
}

/**
 * Depth: flow brackets outside strings (by the parser's own lexer), dashes, question marks and colons in one
 * block-style line, or indentation. A field has a colon, a question mark or, in flow style, a comma.
 */
function excessIn(yaml: string): 'too-deep' | 'too-many' | undefined {
  let [depth, inLine, fields] = [0, 0, 0];
  for (const token of new Lexer().lex(yaml)) {
    if (token === '[' || token === '{') depth += 1;
    else if (token === ']' || token === '}') depth = Math.max(0, depth - 1);
    else if (token.includes('\n')) inLine = 0;
    else if (depth === 0 && /^[-?:]$/.test(token)) inLine += 1;
    if (/^[?:,]$/.test(token)) fields += 1;
    if (depth > maximumDepth || inLine > maximumDepth) return 'too-deep';
    if (fields > maximumFields) return 'too-many';
  }
  return new RegExp(`^ {${maximumDepth * 2}}`, 'm').test(yaml) ? 'too-deep' : undefined;
}

function sentence(key: string, values: Record<string, TextValue> = {}): Text {
  return { key: `deployment-file.${key}`, with: values };
}
