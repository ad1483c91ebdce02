/**
 * Reads pasted output despite any reformatting by consoles and chats. A part with missing rows is left out, because
 * missing rows would look like missing mail. Lines that are not understood are reported; nothing else of the text is
 * kept.
 */
import { mailboxesOf } from '../model/accounts.ts';
import type { Deployment } from '../model/deployment.ts';
import { type EceDatabase, eceDatabaseParts, eceDatabaseSchema } from '../model/ece-database.ts';
import type { Text } from '../model/text.ts';
import { redact } from '../observe/redact.ts';
import { say } from '../text/index.ts';
import { plainLines } from '../text/plain-lines.ts';
import { type Item, itemsOf } from './printed.ts';
import type { Part } from './rows.ts';
import { type Fields, databaseValue } from './values.ts';

export interface EceOutput {
  /** Undefined if no part can be used. */
  read: { value: EceDatabase; /** The server's clock, ISO 8601 UTC. */ at: string; database: string } | undefined;
  /** What was ignored, its position, and what is expected. */
  problems: Text[];
}

const megabyte = 1_000_000;
const mostProblems = 50;
/** SQL Server errors: the login failed, the database cannot be opened, or it does not exist. */
const loginErrors = new Set([18452, 18456, 18470, 4060, 4064, 911, 916]);
/**
 * The sqlcmd of ODBC Driver 18 encrypts and checks the certificate by default, unless run with -C (Microsoft, "sqlcmd
 * utility"); its certificate errors start with these words in every language. go-sqlcmd does not check by default.
 */
const ofCertificate = /\bSSL Provider\b/i;

/** Where a box without line breaks, as the Playground's, has joined two rows. */
const lostBreak = /\|[ \t]*(?:ECE Doctor[ \t]*-{2,}[ \t]*)?(?=ece-doctor\/\d)/g;

export function readEceOutput(text: string, deployment: Deployment): EceOutput {
  if (text.length > megabyte) return { read: undefined, problems: [say('ece.problem.too-large', { megabytes: 1 })] };
  const found = gathered(itemsOf(plainLines(text).replaceAll(lostBreak, '|\n').split('\n')));
  const { problems } = found;
  if (found.sets.size === 0 && found.begun.size === 0) return { read: undefined, problems: limited(problems) };
  const whole = new Map(
    eceDatabaseParts.map((part) => [part, found.sets.get(part)?.findLast(({ total, rows }) => rows.length === total)]),
  );
  const refused = [...found.refused.values()].filter(({ part }) => whole.get(part) === undefined);
  problems.push(...notWhole(found, whole));
  const [clock] = whole.get('clock')?.rows ?? [];
  const { value: said, strangers } = databaseValue((part) => whole.get(part)?.rows, new Set(mailboxesOf(deployment)));
  if (strangers > 0) problems.push(() => say('ece.problem.strangers', { count: strangers, name: deployment.name }));
  const value = eceDatabaseSchema.safeParse({ ...said, ...(refused.length === 0 ? {} : { refused }) }).data;
  // Without the clock, last year's output would look like today's.
  if (value?.clock === undefined)
    return { read: undefined, problems: limited([...problems, () => say('ece.problem.no-clock')]) };
  return { read: { value, at: value.clock.at, database: clock?.database ?? '' }, problems: limited(problems) };
}

/** `total`: the count that the rows themselves give. */
interface RowSet {
  total: number;
  rows: Fields[];
}

interface Gathered {
  /** One set for each time that the query ran. */
  sets: Map<Part, RowSet[]>;
  refused: Map<Part, { part: Part; number: number; said: string }>;
  /** Parts with at least a printed name. */
  begun: Set<Part>;
  /** Rendered lazily: a paste may have tens of thousands of unreadable lines. */
  problems: (() => Text)[];
}

function gathered(items: readonly Item[]): Gathered {
  const found: Gathered = { sets: new Map(), refused: new Map(), begun: new Set(), problems: [] };
  let current: Part | undefined;
  for (const item of items)
    switch (item.kind) {
      case 'part':
        current = item.part;
        found.begun.add(item.part);
        break;
      case 'row':
        addRow(item, found.sets);
        break;
      case 'message':
        if (item.number === 0 && ofCertificate.test(item.said))
          found.problems.push(() => say('ece.problem.certificate', { said: excerptOf(item.said) }));
        else if (item.number === 0 || loginErrors.has(item.number))
          found.problems.push(() => say('ece.problem.login', { said: excerptOf(item.said) }));
        else if (current === undefined)
          found.problems.push(() => say('ece.problem.message', { ...item, said: excerptOf(item.said) }));
        else found.refused.set(current, { part: current, number: item.number, said: withoutIdentities(item.said) });
        break;
      case 'version':
        found.problems.push(() => say('ece.problem.version', { line: item.line, version: item.version }));
        break;
      case 'damaged':
        found.problems.push(() => say('ece.problem.row', { line: item.line, said: excerptOf(item.text) }));
        break;
      case 'other':
        found.problems.push(() => unknownLines(item));
    }
  return found;
}

function addRow({ part, place, total, fields }: Extract<Item, { kind: 'row' }>, all: Gathered['sets']): void {
  const sets = all.get(part) ?? [];
  all.set(part, sets);
  if (place <= 1) return void sets.push({ total, rows: total === 0 ? [] : [fields] });
  const last = sets.at(-1);
  if (last?.total === total && last.rows.length === place - 1) last.rows.push(fields);
}

function notWhole({ sets, refused, begun }: Gathered, whole: Map<Part, RowSet | undefined>): (() => Text)[] {
  const lacking = eceDatabaseParts.filter((part) => whole.get(part) === undefined && !refused.has(part));
  const cut = lacking.flatMap((part) => {
    const last = sets.get(part)?.at(-1);
    return last === undefined
      ? []
      : [() => say('ece.problem.rows', { part: partName(part), seen: last.rows.length, total: last.total })];
  });
  const absent = lacking.filter((part) => sets.get(part)?.at(-1) === undefined);
  const list = absent.map(partName);
  if (absent.length === 0) return cut;
  const key = absent.some((part) => begun.has(part)) ? 'ece.problem.results' : 'ece.problem.parts';
  return [...cut, () => say(key, { count: absent.length, parts: { list } })];
}

export function partName(part: Part): Text {
  return say(`ece.part.${part}`);
}

function unknownLines({ line, last, text }: Extract<Item, { kind: 'other' }>): Text {
  const said = excerptOf(text);
  return last > line ? say('ece.problem.lines', { line, last, said }) : say('ece.problem.line', { line, said });
}

function excerptOf(text: string): string {
  return redact(text).slice(0, 80);
}

/** SQL Server's messages name tables and columns, and sometimes the login, which must not be kept. */
function withoutIdentities(text: string): string {
  return redact(text)
    .replaceAll(/[^\s@'"<>«»„“”]{1,64}@[^\s@'"<>«»„“”]{1,255}/g, '…')
    .slice(0, 300);
}

function limited(problems: (() => Text)[]): Text[] {
  const shown = problems.slice(0, mostProblems).map((problem) => problem());
  return problems.length <= mostProblems
    ? shown
    : [...shown, say('ece.problem.more', { count: problems.length - mostProblems })];
}
