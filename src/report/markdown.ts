/**
 * The report as Markdown, for a ticket, also readable as plain text. Values from outside are in code spans, which no
 * flavour of Markdown turns into links, mentions, HTML or emphasis.
 */
import { selectionIn } from '../checks/selection-words.ts';
import type { Finding } from '../model/finding.ts';
import type { Report } from '../model/report.ts';
import type { Text, TextValue } from '../model/text.ts';
import { read as readText, say, type Reading, type TextKey, withUtc } from '../text/index.ts';
import { type Concern, concernsIn } from './concerns.ts';
import { arrivalUnseen } from './arrival.ts';
import { chainLines } from './certificates.ts';
import { farthest } from './farthest.ts';
import { counts } from './counts.ts';
import { verdictTitle } from './verdict.ts';
import { inert } from './inert.ts';
import { mailLines } from './last-mail.ts';
import { byArea, causeOf, severityOfCauses } from './order.ts';
import { seenLines } from './seen-from.ts';
import { siteLines } from './site.ts';
import { type RepairStep, stepOrder, withAlternatives } from './step-order.ts';
import { stepsAt } from './steps.ts';
import { tablesIn } from './tables.ts';
import { concernedChecks, reasonNumber, stepsByOwner, type Unseen, unseenIn } from './unseen.ts';

type Tell = (key: TextKey, values?: Record<string, TextValue>) => string;

export function markdownReport(report: Report, language: Reading): string {
  const reading: Reading = withUtc({ ...language, escape: codeSpan });
  const tell: Tell = (key, values) => read(say(key, values), reading);
  const reasons = unseenIn(report);
  const blocks = [
    ...head(report, reading, tell),
    ...causes(report, reading, tell),
    ...unseen(reasons, reading, tell),
    ...tables(report, reading, tell),
    ...findings(report, reasons, reading, tell),
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
  ];
  return [
    `# ${read(verdictTitle(report), reading)}`,
    bullets(lines),
    `**${tell('report.site')}**`,
    bullets(siteLines(report).map((line) => read(line, reading))),
  ];
}

function causes(report: Report, reading: Reading, tell: Tell): string[] {
  const one = (concern: Concern, index: number): string[] => {
    const { title, because, evidence, firstStep, further, owner, cause, findings } = concern;
    const order = stepOrder(firstStep, further);
    return [
      `### ${index + 1}. ${read(title, reading)}`,
      ...(because === undefined ? [] : [read(because, reading)]),
      ...(evidence.length === 0
        ? []
        : [`${tell('report.for-ticket')}\n\n${bullets(evidence.map((fact) => read(fact, reading)))}`]),
      ...(order === undefined
        ? []
        : [
            `**${tell(order.label, { owner: say(`owner.${owner}`) })}** ${read(order.lead.text, reading)}`,
            ...order.lead.instead.map((step) => read(step, reading)),
            ...(order.rest.length === 0
              ? []
              : [`**${tell(order.restLabel)}**\n\n${numbered(order.rest, '', reading).join('\n')}`]),
          ]),
      `${cause === undefined ? read(concernedChecks(concern), reading) : tell('cli.report.explains', { count: findings.length })}\n\n${bullets(findings.map(({ id }) => codeSpan(id)))}`,
    ];
  };
  const concerns = concernsIn(report);
  return concerns.length === 0
    ? []
    : [`## ${tell(`report.causes.${severityOfCauses(report)}`)}`, ...concerns.flatMap(one)];
}

/** Alternatives of a step are below it, without a number. */
function numbered(steps: readonly RepairStep[], indent: string, reading: Reading): string[] {
  return steps.flatMap(({ text, instead }, at) => [
    `${indent}${at + 1}. ${read(text, reading)}`,
    ...instead.map((other) => `${indent}   - ${read(other, reading)}`),
  ]);
}

/** Each reason for unestablished findings, once. */
function unseen(reasons: readonly Unseen[], reading: Reading, tell: Tell): string[] {
  const items = reasons.map((one, index) =>
    [
      `${index + 1}. ${read(one.reason, reading)}`,
      ...stepsByOwner(one).flatMap(({ owner, steps }) => [
        `   - ${tell('cli.report.to-do', { owner: say(`owner.${owner}`) })}`,
        ...numbered(withAlternatives(steps), '     ', reading),
      ]),
      `   - ${read(concernedChecks(one), reading)}`,
    ].join('\n'),
  );
  return items.length === 0 ? [] : [`## ${tell('report.unseen')}`, items.join('\n')];
}

function findings(report: Report, reasons: readonly Unseen[], reading: Reading, tell: Tell): string[] {
  return byArea(report).flatMap(({ area, checks }) => [
    `## ${tell(`area.${area}`)}`,
    ...checks.flatMap(({ check, findings }) => [
      `### ${read({ key: `${check}.title` }, reading)} (${codeSpan(check)})`,
      findings
        .map((finding) => findingItem(finding, { reason: reasonNumber(reasons, finding), report }, reading, tell))
        .join('\n'),
    ]),
  ]);
}

/** A finding that could not be established only gives the number of its reason. */
function findingItem(
  finding: Finding,
  { reason, report }: { reason: number | undefined; report: Report },
  reading: Reading,
  tell: Tell,
): string {
  const { verdict, expected, observed, owner, reference } = finding;
  const cause = causeOf(finding, report);
  const field = (label: TextKey, value: string): string =>
    `  - ${tell('report.field', { label: say(label) })} ${value}`;
  const steps = numbered(withAlternatives(stepsAt(finding, report)), '    ', reading);
  const toDo = cause === undefined ? 'cli.report.to-do' : 'report.if-it-stays';
  const head = `- **${tell(`verdict.${verdict}`)}** ${subjectOf(finding, tell)}`;
  if (reason !== undefined) return [head, `  - ${tell('report.unseen.reason', { number: reason })}`].join('\n');
  return [
    head,
    field('card.observed', read(observed, reading)),
    field('card.expected', read(expected, reading)),
    ...(cause === undefined
      ? []
      : [field('report.explained-by', `${cause.number}. ${read(cause.cause.title, reading)}`)]),
    ...(steps.length === 0 ? [] : [`  - ${tell(toDo, { owner: say(`owner.${owner}`) })}`, ...steps]),
    ...(reference === undefined || verdict === 'pass' ? [] : [field('report.reference', codeSpan(reference))]),
  ].join('\n');
}

function subjectOf({ subject: { name, from } }: Finding, tell: Tell): string {
  return from === undefined ? codeSpan(name) : tell('cli.report.from', { name, from });
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
  return tablesIn(report).flatMap(({ title, columns, rows, note }) => [
    `## ${tell(title)}`,
    table(
      columns.map((key) => tell(key)),
      rows.map((cells) => cells.map((text) => read(text, reading))),
    ),
    ...(note === undefined ? [] : [read(note, reading)]),
  ]);
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
