/**
 * The report as Markdown, for a ticket, also readable as plain text. Values from outside are in code spans, which no
 * flavour of Markdown turns into links, mentions, HTML or emphasis.
 */
import { selectionIn } from '../checks/selection-words.ts';
import type { Report } from '../model/report.ts';
import type { Text, TextValue } from '../model/text.ts';
import { read as readText, say, type Reading, type TextKey, withUtc } from '../text/index.ts';
import { type Concern, concernsIn } from './concerns.ts';
import { arrivalUnseen } from './arrival.ts';
import { chainLines } from './certificates.ts';
import { cutOverList } from './cut-over/list.ts';
import { rehearsalIn } from './cut-over/rehearsal.ts';
import { cutOverTitle, listSections, rowsTable } from './cut-over/list-texts.ts';
import { farthest } from './farthest.ts';
import { counts } from './counts.ts';
import { titleInFile } from './verdict.ts';
import { inert } from './inert.ts';
import { mailLines } from './last-mail.ts';
import { causeOf, severityOfCauses } from './order.ts';
import { quietLine } from './quiet.ts';
import { seenLines } from './seen-from.ts';
import { signs } from './signs.ts';
import { siteLines } from './site.ts';
import { type RepairStep, stepOrder, withAlternatives } from './step-order.ts';
import type { CheckStatements, Statement, Statements } from './statement.ts';
import { referencesOf, statementsIn, subjectsOf } from './statements.ts';
import { stepAt, type StepBook, stepBook, type StepPlace } from './step-book.ts';
import { type ReportTable, tablesIn } from './tables.ts';
import { concernedChecks, reasonNumber, stepsByOwner, type Unseen, unseenIn } from './unseen.ts';

type Tell = (key: TextKey, values?: Record<string, TextValue>) => string;
/** In full, or its first sentence and its place. */
type Step = (step: Text, here?: StepPlace) => string;

interface MarkdownPage {
  report: Report;
  reading: Reading;
  tell: Tell;
  step: Step;
}

export function markdownReport(report: Report, language: Reading): string {
  const reading: Reading = withUtc({ ...language, escape: codeSpan, command: codeSpan });
  const tell: Tell = (key, values) => read(say(key, values), reading);
  const reasons = unseenIn(report);
  const concerns = concernsIn(report);
  const statements = statementsIn(report, reasons);
  const book = stepBook(concerns, reasons, statements);
  const step: Step = (wanted, here) => {
    const { text, inFull } = stepAt(book, wanted, here);
    return inFull === undefined ? read(text, reading) : `${read(text, reading)} (${read(inFull.said, reading)})`;
  };
  const page: MarkdownPage = { report, reading, tell, step };
  const blocks = [
    ...head(report, reading, tell),
    ...cutOver(report, reading, tell),
    ...causes(concerns, page),
    ...unseen(reasons, page),
    ...tables(report, reading, tell),
    ...findings(statements, reasons, page),
    ...stepsInFull(book, page),
    ...servers(report, reading, tell),
    ...certificates(report, reading, tell),
    ...guides(report, tell),
    ...lastMail(report, reading, tell),
  ];
  return `${blocks.join('\n\n')}\n`;
}

/** A value inside a sentence's URL stays bare, because a code span would break the URL. */
function read(text: Text, reading: Reading): string {
  return readText(text, reading).replaceAll(/(?<!\x60)(https:\/\/[\w./?=&%-]*)\x60([\w.-]+)\x60/g, '$1$2');
}

/** The fence is longer than any run of backticks inside. Spaces separate it from backticks of the text. */
function codeSpan(outside: string): string {
  const text = inert(outside).trim();
  if (text === '') return '';
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const space = longest > 0 ? ' ' : '';
  return `${fence}${space}${text}${space}${fence}`;
}

function head(report: Report, reading: Reading, tell: Tell): string[] {
  const { run } = report;
  const [seen, ...notes] = seenLines(report);
  const arrival = arrivalUnseen(report);
  const lines = [
    tell('report.looked', { selection: selectionIn(reading.language, run.selection), seen }),
    ...notes.map((note) => read(note, reading)),
    tell('cli.report.counts', { counts: { list: counts(report) } }),
    ...(arrival === undefined ? [] : [read(arrival, reading)]),
    ...(report.handOvers ?? []).map(({ said }) => read(said, reading)),
  ];
  return [
    `# ${read(titleInFile(report), reading)}`,
    bullets(lines),
    `**${tell('report.site')}**`,
    bullets(siteLines(report).map((line) => read(line, reading))),
  ];
}

function cutOver(report: Report, reading: Reading, tell: Tell): string[] {
  const list = cutOverList(report);
  if (list === undefined) return [];
  const rehearsal = rehearsalIn(report);
  return [
    `## ${read(cutOverTitle(list), reading)}`,
    ...listSections(list, rehearsal).flatMap(({ title, lines }) => [
      `**${tell(title)}**`,
      bullets(lines.map((line) => read(line, reading))),
    ]),
    ...(list.rows.length === 0 ? [] : tableBlocks(rowsTable(list, rehearsal), reading, tell)),
  ];
}

function causes(concerns: readonly Concern[], { report, reading, tell, step }: MarkdownPage): string[] {
  const one = (concern: Concern, index: number): string[] => {
    const { title, because, muted, evidence, firstStep, further, owner, cause, findings } = concern;
    const order = stepOrder(firstStep, further);
    const own: Step = (text) => step(text, { of: 'cause', number: index + 1 });
    return [
      `### ${index + 1}. ${read(title, reading)}`,
      ...muted.map((text) => read(text, reading)),
      ...(because === undefined ? [] : [read(because, reading)]),
      ...(evidence.length === 0
        ? []
        : [`${tell('report.for-ticket')}\n\n${bullets(evidence.map((fact) => read(fact, reading)))}`]),
      ...(order === undefined
        ? []
        : [
            `**${tell(order.label, { owner: say(`owner.${owner}`) })}** ${own(order.lead.text)}`,
            ...order.lead.instead.map((other) => own(other)),
            ...(order.rest.length === 0
              ? []
              : [`**${tell(order.restLabel)}**\n\n${numbered(order.rest, '', own).join('\n')}`]),
          ]),
      `${cause === undefined ? read(concernedChecks(concern), reading) : tell('cli.report.explains', { count: findings.length })}\n\n${bullets(findings.map(({ id }) => codeSpan(id)))}`,
    ];
  };
  return concerns.length === 0
    ? []
    : [`## ${tell(`report.causes.${severityOfCauses(report)}`)}`, ...concerns.flatMap(one)];
}

/** Alternatives of a step are below it, without a number. */
function numbered(steps: readonly RepairStep[], indent: string, step: Step): string[] {
  return steps.flatMap(({ text, instead }, at) => [
    `${indent}${at + 1}. ${step(text)}`,
    ...instead.map((other) => `${indent}   - ${step(other)}`),
  ]);
}

/** Each reason for unestablished findings, once. */
function unseen(reasons: readonly Unseen[], { reading, tell, step }: MarkdownPage): string[] {
  const items = reasons.map((one, index) =>
    [
      `${index + 1}. ${read(one.reason, reading)}`,
      ...stepsByOwner(one).flatMap(({ owner, steps }) => [
        `   - ${tell('cli.report.to-do', { owner: say(`owner.${owner}`) })}`,
        ...numbered(withAlternatives(steps), '     ', (text) => step(text, { of: 'reason', number: index + 1 })),
      ]),
      `   - ${read(concernedChecks(one), reading)}`,
    ].join('\n'),
  );
  return items.length === 0 ? [] : [`## ${tell('report.unseen')}`, items.join('\n')];
}

function stepsInFull(book: StepBook, { reading, tell }: MarkdownPage): string[] {
  return book.steps.length === 0
    ? []
    : [`## ${tell('report.steps')}`, ...book.steps.map((step, at) => `**S${at + 1}.** ${read(step, reading)}`)];
}

function findings({ areas, quiet }: Statements, reasons: readonly Unseen[], page: MarkdownPage): string[] {
  const { reading, tell } = page;
  return [
    ...areas.flatMap(({ area, checks }) => [
      `## ${tell(`area.${area}`)}`,
      ...checks.flatMap((check) => checkBlocks(check, reasons, page)),
    ]),
    ...(quiet.length === 0 ? [] : [`## ${tell('report.also')}`, read(quietLine(quiet), reading)]),
  ];
}

function checkBlocks(
  { checks, title, statements, matrix }: CheckStatements,
  reasons: readonly Unseen[],
  page: MarkdownPage,
): string[] {
  const references = referencesOf(statements);
  return [
    `### ${read(title, page.reading)} (${checks.map(codeSpan).join(', ')})`,
    ...(matrix === undefined
      ? []
      : [
          table(
            ['', ...matrix.servers.map(codeSpan)],
            matrix.rows.map(({ subject, verdicts }) => [
              codeSpan(subject),
              ...verdicts.map((verdict) => (verdict === undefined ? '' : signs[verdict])),
            ]),
          ),
        ]),
    statements.map((statement) => item(statement, reasons, page)).join('\n'),
    ...(references.length === 0
      ? []
      : [`${page.tell('report.field', { label: say('report.reference') })} ${references.map(codeSpan).join(' ')}`]),
  ];
}

/** A statement that could not be established only gives the number of its reason. */
function item(statement: Statement, reasons: readonly Unseen[], { report, reading, tell, step }: MarkdownPage): string {
  const { verdict, expected, observed, findings, steps, owner } = statement;
  const cause = causeOf(findings[0], report);
  const reason = reasonNumber(reasons, findings[0]);
  const field = (label: TextKey, value: string): string =>
    `  - ${tell('report.field', { label: say(label) })} ${value}`;
  const toDo = cause === undefined ? 'cli.report.to-do' : 'report.if-it-stays';
  const head = `- **${tell(`verdict.${verdict}`)}** ${read(subjectsOf(statement), reading)}`;
  if (reason !== undefined) return [head, `  - ${tell('report.unseen.reason', { number: reason })}`].join('\n');
  return [
    head,
    field('card.observed', read(observed, reading)),
    ...(expected === undefined ? [] : [field('card.expected', read(expected, reading))]),
    ...(cause === undefined
      ? []
      : [field('report.explained-by', `${cause.number}. ${read(cause.cause.title, reading)}`)]),
    ...(steps.length === 0
      ? []
      : [`  - ${tell(toDo, { owner: say(`owner.${owner}`) })}`, ...numbered(withAlternatives(steps), '    ', step)]),
  ].join('\n');
}

function certificates(report: Report, reading: Reading, tell: Tell): string[] {
  const lines = chainLines(report).map((line) => read(line, reading));
  return lines.length === 0 ? [] : [`## ${tell('report.chains')}`, tell('report.chains.why'), bullets(lines)];
}

function guides({ guides }: Report, tell: Tell): string[] {
  if (guides.length === 0) return [];
  const lines = guides.map(({ release, product, page }) => tell(`report.guide.${product}`, { release, page }));
  return [`## ${tell('report.guides')}`, bullets(lines)];
}

function tables(report: Report, reading: Reading, tell: Tell): string[] {
  return tablesIn(report).flatMap((one) => [`## ${tell(one.title)}`, ...tableBlocks(one, reading, tell)]);
}

function tableBlocks({ columns, rows, note }: ReportTable, reading: Reading, tell: Tell): string[] {
  return [
    table(
      columns.map((key) => tell(key)),
      rows.map((cells) => cells.map((text) => read(text, reading))),
    ),
    ...(note === undefined ? [] : [read(note, reading)]),
  ];
}

function lastMail(report: Report, reading: Reading, tell: Tell): string[] {
  const mail = mailLines(report);
  if (mail === undefined) return [];
  const heads = (['mailbox', 'fetched', 'sent', 'token'] as const).map((name) => tell(`report.last-mail.${name}`));
  const rows = mail.lines.map(({ mailbox, fetched, sent, token }) => [
    codeSpan(mailbox),
    ...[fetched, sent, token].map((text) => read(text, reading)),
  ]);
  return [
    `## ${tell('report.last-mail')}`,
    ...(rows.length === 0 ? [] : [table(heads, rows)]),
    ...(mail.unseen === undefined ? [] : [read(mail.unseen, reading)]),
    bullets(mail.notes.map((note) => read(note, reading))),
  ];
}

/** A `|` in an address would end its cell. */
function table(heads: readonly string[], rows: readonly string[][]): string {
  const row = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', String.raw`\|`)).join(' | ')} |`;
  return [row(heads), row(heads.map(() => '---')), ...rows.map(row)].join('\n');
}

function servers({ servers, sights }: Report, reading: Reading, tell: Tell): string[] {
  if (servers.length === 0) return [];
  const lines = servers.flatMap(({ name, roles, presence }) => [
    `- ${tell('report.server', {
      name,
      roles: { list: roles.map((role) => say(`role.${role}`)) },
      presence: say(`card.presence.${presence}`),
    })}`,
    ...sights.filter(({ server }) => server === name).map((sight) => `  - ${sightOf(sight, reading, tell)}`),
  ]);
  return [`## ${tell('report.servers')}`, lines.join('\n')];
}

function sightOf(sight: Report['sights'][number], reading: Reading, tell: Tell): string {
  const { endpoint, path, ms, ok } = sight;
  const seen = tell(path === 'proxy' ? 'report.sight.proxy' : 'report.sight', { endpoint, ms: { ms } });
  if (ok) return `✔ ${seen}`;
  return `✖ ${seen} (${read(farthest(sight), reading)})`;
}

function bullets(lines: string[]): string {
  return lines.map((line) => `- ${line}`).join('\n');
}
