/**
 * Converts pasted text to answers: the script's document, or the cmdlets' own output with Format-List or
 * ConvertTo-Json, even if chats and consoles changed it. Reports the parts that it does not understand and keeps the
 * rest.
 */
import { z } from 'zod';
import { instantIn } from '../model/instant.ts';
import { exchangeKinds } from '../model/kinds.ts';
import { questionKey } from '../model/question.ts';
import type { Text } from '../model/text.ts';
import { redact } from '../observe/redact.ts';
import { say } from '../text/index.ts';
import { plainLines } from '../text/plain-lines.ts';
import { answersOf, type FoundRow, lacking } from './cmdlet-records.ts';
import { addressIn, isAboutTenant, printedFailure, isList, printedKind, printedValue } from './cmdlet-rows.ts';
import type { PastedAnswer, PrintedRow } from './pasted-answer.ts';
import { jsonPiecesOf } from './json-in-text.ts';
import { documentMark } from './script.ts';
import { shellLinesIn, type Printed, type Typed } from './shell-lines.ts';

export interface Transcript {
  answers: PastedAnswer[];
  /** Unreadable parts, with location and correction. */
  problems: Text[];
}

const megabyte = 1_000_000;
/** A deployment's maximum, and the shared account. */
const mostSubjects = 501;
const mostProblems = 50;

export function readTranscript(text: string): Transcript {
  if (text.length > megabyte) return { answers: [], problems: [say('exchange.problem.too-large', { megabytes: 1 })] };
  const clean = cleaned(text);
  const parsed: Parsed = { answers: new Map(), found: [], problems: [] };
  const at = takenAt(clean);
  let typed: Typed | undefined;
  for (const piece of jsonPiecesOf(clean)) {
    if (piece.kind === 'json') addJson(piece, typed, at, parsed);
    else if (piece.kind === 'cut')
      parsed.problems.push(
        say('exchange.problem.cut', { line: piece.line, start: redact(piece.start).replace(/\s+/g, ' ') }),
      );
    else {
      const lines = shellLinesIn(piece.text, piece.line, typed);
      typed = lines.typed;
      for (const printed of lines.printed) addPrinted(printed, parsed);
    }
  }
  const single = answersOf(parsed.found);
  for (const answer of single.answers) keep(answer, undefined, parsed);
  const { answers } = parsed;
  const problems = [...parsed.problems, ...single.problems];
  const subjects = [
    ...new Set([...answers.values()].flatMap(({ kind, subject }) => (isAboutTenant(kind) ? [] : [subject]))),
  ];
  const beyond = new Set(subjects.slice(mostSubjects));
  if (beyond.size > 0) problems.push(say('exchange.problem.too-many', { limit: mostSubjects }));
  if (problems.length > mostProblems)
    problems.splice(
      mostProblems,
      problems.length,
      say('exchange.problem.more', { count: problems.length - mostProblems }),
    );
  return { answers: [...answers.values()].filter(({ subject }) => !beyond.has(subject)), problems };
}

interface Parsed {
  /** The answers by question. The last answer wins. */
  answers: Map<string, PastedAnswer>;
  /** Collected first, because rights are printed as many rows. */
  found: FoundRow[];
  problems: Text[];
}

function cleaned(text: string): string {
  const plain = plainLines(text);
  const hasTypographicQuotes = !plain.includes('"') || /[“”„‟«»]\s*(eceDoctor|kind)\s*[“”„‟«»]/.test(plain);
  return hasTypographicQuotes ? plain.replace(/« ?| ?»|[“”„‟″]/g, '"') : plain;
}

/** The time of the script's run, found even in a truncated document. */
function takenAt(text: string): string | undefined {
  const [, at = ''] = /"eceDoctor"\s*:\s*"[^"]{0,20}"\s*,\s*"at"\s*:\s*"([^"]{1,40})"/.exec(text) ?? [];
  return instantIn(at);
}

const documentSchema = z.object({
  eceDoctor: z.string().max(80),
  at: z.string().max(40).optional().catch(undefined),
  answers: z.array(z.unknown()),
});
const rowSchema = z.record(z.string(), z.unknown());
const answerSchema = z.object({
  kind: z.enum(exchangeKinds),
  subject: z.string().max(300),
  rows: z.union([z.array(rowSchema), rowSchema]).optional(),
  error: z.string().optional(),
});

function addJson(
  { value, line, afterCut }: { value: unknown; line: number; afterCut: boolean },
  typed: Typed | undefined,
  at: string | undefined,
  parsed: Parsed,
): void {
  const document = documentSchema.safeParse(value).data;
  if (document !== undefined && document.eceDoctor !== documentMark)
    return void parsed.problems.push(
      say('exchange.problem.version', { line, version: redact(document.eceDoctor), known: documentMark }),
    );
  for (const item of document?.answers ?? (Array.isArray(value) ? value : [value])) {
    const answer = answerSchema.safeParse(item).data;
    if (answer !== undefined) addScriptAnswer(answer, line, instantIn(document?.at ?? '') ?? at, parsed);
    else if (document !== undefined || !rowSchema.safeParse(item).success || isAnswer(item))
      parsed.problems.push(say('exchange.problem.answer', { line, subject: subjectIn(item) }));
    else {
      const row = rowOf(rowSchema.parse(item));
      // After truncated JSON a list may be incomplete: a right or a rule would seem to be missing.
      const kind = printedKind(row);
      if (afterCut && kind !== 'smtp-alone' && kind !== undefined && isList(kind)) continue;
      parsed.found.push({ row, line, typed });
    }
  }
}

function isAnswer(item: unknown): boolean {
  return typeof item === 'object' && item !== null && 'kind' in item && 'subject' in item;
}

function subjectIn(item: unknown): string {
  return isAnswer(item) ? redact(String((item as { subject: unknown }).subject)).slice(0, 300) : '—';
}

function rowOf(printed: Record<string, unknown>): PrintedRow {
  return new Map(Object.entries(printed).map(([name, value]) => [name.toLowerCase(), value]));
}

function addScriptAnswer(
  { kind, subject: named, rows = [], error }: z.infer<typeof answerSchema>,
  line: number,
  at: string | undefined,
  parsed: Parsed,
): void {
  const subject = isAboutTenant(kind) ? named.trim() : addressIn(named);
  if (subject === undefined)
    return void parsed.problems.push(say('exchange.problem.answer', { line, subject: redact(named) }));
  if (error !== undefined) return keep({ kind, subject, error: printedFailure(error) }, at, parsed);
  // Windows PowerShell may write a list as { value, Count }.
  const list = Array.isArray(rows)
    ? rows
    : Array.isArray(rows['value'])
      ? rowSchema.array().catch([]).parse(rows['value'])
      : [rows];
  const read = printedValue(kind, list.map(rowOf));
  if ('value' in read) keep({ kind, subject, value: read.value }, at, parsed);
  else parsed.problems.push(lacking(kind, subject, read.missing, line));
}

function addPrinted(printed: Printed, parsed: Parsed): void {
  const { found, problems } = parsed;
  switch (printed.kind) {
    case 'row':
      return void found.push(printed);
    case 'table':
      return void problems.push(say('exchange.problem.table', { line: printed.line }));
    case 'unknown': {
      const { line, last } = printed;
      const text = redact(printed.text).slice(0, 60);
      return void problems.push(
        last > line
          ? say('exchange.problem.lines', { line, last, said: text })
          : say('exchange.problem.line', { line, said: text }),
      );
    }
    default: {
      const { typed, text, line } = printed;
      const [, object = ''] = /object '([^']{1,300})'/.exec(text) ?? [];
      const subject =
        typed !== undefined && isAboutTenant(typed.kind) ? '' : (addressIn(typed?.identity) ?? addressIn(object));
      if (typed === undefined || subject === undefined)
        problems.push(say('exchange.problem.error', { line, said: redact(text).slice(0, 120) }));
      else keep({ kind: typed.kind, subject, error: printedFailure(text) }, undefined, parsed);
    }
  }
}

function keep(answer: PastedAnswer, at: string | undefined, { answers }: Parsed): void {
  answers.set(questionKey(answer), { ...answer, ...(at === undefined ? {} : { at }) });
}
