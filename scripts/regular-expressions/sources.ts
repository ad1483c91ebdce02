/**
 * The regular expressions of a folder: each literal, and each result of `new RegExp`. The latter are recorded while
 * their module loads. An expression that a function makes later is read from its template, with a sample for each
 * inserted value.
 */
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Expression as Code, type Node, type SourceFile } from 'typescript/unstable/ast';
import {
  isCallExpression,
  isIdentifier,
  isNewExpression,
  isNoSubstitutionTemplateLiteral,
  isPropertyAccessExpression,
  isRegularExpressionLiteral,
  isStringLiteral,
  isTemplateExpression,
} from 'typescript/unstable/ast/is';
import { API } from 'typescript/unstable/sync';

export interface Expression {
  /** The file and the line. */
  place: string;
  /** Undefined if only running the program would show it. */
  pattern: RegExp | undefined;
  /** True if the search goes on after a match. */
  everywhere: boolean;
}

export async function expressionsIn(folder: string): Promise<Expression[]> {
  const api = new API();
  try {
    const program = api.updateSnapshot({ openProjects: [path.resolve('tsconfig.json')] }).getProjects()[0]?.program;
    const files = (program?.getSourceFileNames() ?? []).filter((name) => !path.relative(folder, name).startsWith('..'));
    if (files.length === 0) throw new Error(`the compiler knows no file in ${folder}`);
    const found: Expression[] = [];
    for (const file of files) {
      const source = program?.getSourceFile(file);
      if (source !== undefined) found.push(...(await expressionsOf(source)));
    }
    return found;
  } finally {
    api.close();
  }
}

async function expressionsOf(source: SourceFile): Promise<Expression[]> {
  const found: Expression[] = [];
  const calls = new Map<number, readonly Code[]>();
  const placeOf = (line: number): string => `${path.relative('.', source.fileName).replaceAll('\\', '/')}:${line}`;
  const visit = (node: Node): void => {
    const line = source.getLineAndCharacterOfPosition(node.end).line + 1;
    if (isRegularExpressionLiteral(node)) {
      const [, pattern = '', flags] = /^\/(.*)\/([a-z]*)$/s.exec(node.text) ?? [];
      const regex = new RegExp(pattern, flags);
      found.push({ place: placeOf(line), pattern: regex, everywhere: regex.global || isSplit(node.parent) });
    } else if ((isNewExpression(node) || isCallExpression(node)) && isRegExp(node.expression))
      calls.set(source.getLineAndCharacterOfPosition(node.expression.end).line + 1, node.arguments ?? []);
    node.forEachChild(visit);
  };
  visit(source);
  if (calls.size === 0) return found;
  const made = await madeWhileLoading(source.fileName);
  for (const [line, [code, flags]] of calls) {
    const recorded = made.filter((each) => each.line === line).map(({ pattern }) => pattern);
    for (const pattern of recorded.length > 0 ? recorded : [sampleOf(code, flags)])
      found.push({ place: placeOf(line), pattern, everywhere: pattern?.global === true });
  }
  return found;
}

function isRegExp(code: Code): boolean {
  return isIdentifier(code) && code.text === 'RegExp';
}

function isSplit(node: Node): boolean {
  return isCallExpression(node) && isPropertyAccessExpression(node.expression) && node.expression.name.text === 'split';
}

async function madeWhileLoading(file: string): Promise<{ line: number; pattern: RegExp }[]> {
  const made: { line: number; pattern: RegExp }[] = [];
  const url = pathToFileURL(file).href;
  const engine = globalThis.RegExp;
  const make = (given: ConstructorParameters<typeof RegExp>): RegExp => {
    const pattern = new engine(...given);
    const [, line] = /\.ts(?:\?recorded)?:(\d+):/.exec(callerIn(url)) ?? [];
    if (line !== undefined) made.push({ line: Number(line), pattern });
    return pattern;
  };
  globalThis.RegExp = new Proxy(engine, {
    construct: (_, given) => make(given as ConstructorParameters<typeof RegExp>),
    apply: (_, __, given) => make(given as ConstructorParameters<typeof RegExp>),
  });
  try {
    await import(`${url}?recorded`);
  } finally {
    globalThis.RegExp = engine;
  }
  return made;
}

function callerIn(url: string): string {
  const [, , , , caller = ''] = (new Error('where').stack ?? '').split('\n');
  return caller.includes(url) ? caller : '';
}

/** Inserts a number for each value, which may be a count. */
function sampleOf(code: Code | undefined, flags: Code | undefined): RegExp | undefined {
  const source = code === undefined ? undefined : textOf(code);
  return source === undefined ? undefined : new RegExp(source, flags === undefined ? '' : textOf(flags));
}

function textOf(code: Code): string | undefined {
  if (isStringLiteral(code) || isNoSubstitutionTemplateLiteral(code)) return code.text;
  if (!isTemplateExpression(code)) return undefined;
  return code.head.text + code.templateSpans.map(({ literal }) => `9${literal.text}`).join('');
}
