/**
 * Causes first, the worst findings first, passed ones in one line. Plain text, because it is pasted into service
 * requests.
 */
import { type Area, areaOf, areas } from '../checks/check.ts';
import { selectionIn } from '../checks/selection-words.ts';
import type { Finding, Verdict } from '../model/finding.ts';
import type { Report } from '../model/report.ts';
import type { Text, TextValue } from '../model/text.ts';
import { alikeIn, isMail } from '../report/alike.ts';
import { type Concern, concernsIn } from '../report/concerns.ts';
import { arrivalUnseen } from '../report/arrival.ts';
import { chainLines } from '../report/certificates.ts';
import { quotedTitle } from '../report/quoted-title.ts';
import { farthest } from '../report/farthest.ts';
import { counts } from '../report/counts.ts';
import { verdictTitle } from '../report/verdict.ts';
import { mailLines } from '../report/last-mail.ts';
import { severityOfCauses } from '../report/order.ts';
import { seenLines } from '../report/seen-from.ts';
import { siteLines } from '../report/site.ts';
import { type RepairStep, stepOrder, withAlternatives } from '../report/step-order.ts';
import { stepsAtAll } from '../report/steps.ts';
import { tablesIn } from '../report/tables.ts';
import { concernedChecks, reasonNumber, stepsByOwner, type Unseen, unseenIn } from '../report/unseen.ts';
import { hasText, read, say, type Reading, type TextKey, withUtc } from '../text/index.ts';
import { wrapped } from './wrapped.ts';

/** This format shows titles of checks instead of ids, so an id in a sentence becomes its title. */
export function readWithTitles(text: Text, reading: Reading): string {
  return read(text, reading).replaceAll(/(?<=[\s(])[a-z]+\/[a-z0-9-]+(?=[\s,.:;)]|$)/g, (id) =>
    hasText(`${id}.title`) ? read(quotedTitle(id), reading) : id,
  );
}

export type Sentence = (key: TextKey, values?: Record<string, TextValue>) => string;

export function plainReport(report: Report, language: Reading): string {
  const reading = withUtc(language);
  const sentence: Sentence = (key, values) => readWithTitles(say(key, values), reading);
  const reasons = unseenIn(report);
  const sections = [
    head(report, sentence, reading),
    ...causes(report, sentence, reading),
    ...unseen(reasons, sentence, reading),
    ...tables(report, sentence, reading),
    ...areas.flatMap((area) => findingsOf(area, { report, reasons }, sentence, reading)),
    ...sights(report, sentence),
    ...certificates(report, sentence, reading),
    ...guides(report, sentence),
    ...lastMail(report, sentence, reading),
  ];
  return `${sections.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function head(report: Report, sentence: Sentence, reading: Reading): string[] {
  const { deployment, run } = report;
  const arrival = arrivalUnseen(report);
  return [
    sentence('cli.report.title', { deployment, selection: selectionIn(reading.language, run.selection) }),
    ...wrapped(readWithTitles(verdictTitle(report), reading), ''),
    ...seenLines(report).flatMap((line) => wrapped(readWithTitles(line, reading), '')),
    ...wrapped(sentence('cli.report.counts', { counts: { list: counts(report) } }), ''),
    ...(arrival === undefined ? [] : wrapped(readWithTitles(arrival, reading), '')),
    '',
    sentence('report.site'),
    ...siteLines(report).flatMap((line) => wrapped(readWithTitles(line, reading), '  ')),
  ];
}

function causes(report: Report, sentence: Sentence, reading: Reading): string[][] {
  const lines = (concern: Concern, index: number): string[] => {
    const { title, because, muted, evidence, firstStep, further, owner, cause, findings } = concern;
    const order = stepOrder(firstStep, further);
    return [
      ...wrapped(`${index + 1}. ${readWithTitles(title, reading)}`, '', '   '),
      ...muted.flatMap((text) => wrapped(readWithTitles(text, reading), '   ')),
      ...(because === undefined ? [] : wrapped(readWithTitles(because, reading), '   ')),
      ...(evidence.length === 0 ? [] : wrapped(sentence('report.for-ticket'), '   ')),
      ...evidence.flatMap((fact) => wrapped(`- ${readWithTitles(fact, reading)}`, '     ', '       ')),
      ...(order === undefined
        ? []
        : [
            ...wrapped(
              order.label === 'report.in-short'
                ? `${sentence(order.label, { owner: say(`owner.${owner}`) })} ${readWithTitles(order.lead.text, reading)}`
                : sentence('cli.report.first-step', { step: order.lead.text, owner: say(`owner.${owner}`) }),
              '   ',
            ),
            ...order.lead.instead.flatMap((step) => wrapped(readWithTitles(step, reading), '   ')),
            ...(order.rest.length === 0 ? [] : wrapped(sentence(order.restLabel), '   ')),
            ...numbered(order.rest, reading),
          ]),
      ...wrapped(
        cause === undefined
          ? readWithTitles(concernedChecks(concern), reading)
          : sentence('cli.report.explains', { count: findings.length }),
        '   ',
      ),
    ];
  };
  const concerns = concernsIn(report);
  return concerns.length === 0
    ? []
    : [[sentence(`cli.report.causes.${severityOfCauses(report)}`), ...concerns.flatMap(lines)]];
}

/** Alternatives of a step are below it, without a number. */
function numbered(steps: readonly RepairStep[], reading: Reading, indent = '     '): string[] {
  return steps.flatMap(({ text, instead }, at) => [
    ...wrapped(`${at + 1}. ${readWithTitles(text, reading)}`, indent, `${indent}   `),
    ...instead.flatMap((other) => wrapped(readWithTitles(other, reading), `${indent}   `)),
  ]);
}

/** Each reason for unestablished findings, once. */
function unseen(reasons: Unseen[], sentence: Sentence, reading: Reading): string[][] {
  if (reasons.length === 0) return [];
  const lines = reasons.flatMap((one, index) => [
    ...wrapped(`${index + 1}. ${readWithTitles(one.reason, reading)}`, '', '   '),
    ...stepsByOwner(one).flatMap(({ owner, steps }) => [
      ...wrapped(sentence('cli.report.to-do', { owner: say(`owner.${owner}`) }), '   '),
      ...numbered(withAlternatives(steps), reading),
    ]),
    ...wrapped(readWithTitles(concernedChecks(one), reading), '   '),
  ]);
  return [[sentence('report.unseen'), ...lines]];
}

function findingsOf(
  area: Area,
  { report, reasons }: { report: Report; reasons: Unseen[] },
  sentence: Sentence,
  reading: Reading,
): string[][] {
  const { findings, rootCauses } = report;
  const own = findings.filter(({ check }) => areaOf(check) === area);
  if (own.length === 0) return [];
  const causeOf = (finding: Finding): number =>
    rootCauses.findIndex(({ explains }) => explains.includes(finding.id)) + 1;
  const withVerdict = (verdict: Verdict): Finding[] => own.filter((finding) => finding.verdict === verdict);
  const oneLine = (label: Text, line: Finding[]): string[] =>
    line.length === 0
      ? []
      : wrapped(
          sentence('cli.report.line', {
            label,
            said: [...Map.groupBy(line, ({ check }) => check).values()]
              .map((findings) => titledSubjects(findings, sentence, reading))
              .join(' · '),
          }),
          '  ',
        );
  // Unknown findings are only named: their cause or reason is above.
  const unknown = withVerdict('unknown');
  const byReason = Map.groupBy(unknown, (finding) => reasonNumber(reasons, finding));
  const inFull = [...withVerdict('fail'), ...withVerdict('warn'), ...withVerdict('manual')];
  const steps = stepsAtLast(inFull, causeOf, report);
  return [
    [
      sentence(`area.${area}`),
      ...inFull.flatMap((finding) =>
        full(finding, { cause: causeOf(finding), fix: steps.get(finding) ?? [] }, sentence, reading),
      ),
      ...oneLine(say('cli.report.unknown-by-cause'), byReason.get(undefined) ?? []),
      ...[...byReason].flatMap(([number, findings]) =>
        number === undefined ? [] : oneLine(say('cli.report.unseen', { number }), findings),
      ),
      ...oneLine(say('verdict.pass'), withVerdict('pass')),
      ...oneLine(say('verdict.skipped'), withVerdict('skipped')),
    ],
  ];
}

/** The steps of findings that differ only in the mailbox follow the last of them. */
function stepsAtLast(
  findings: readonly Finding[],
  causeOf: (finding: Finding) => number,
  report: Report,
): Map<Finding, Text[]> {
  const groups = Map.groupBy(findings, (finding) => (isMail(finding) ? causeOf(finding) : finding));
  return new Map(
    [...groups.values()].flatMap(alikeIn).map((alike) => [alike.at(-1) ?? alike[0], stepsAtAll(alike, report)]),
  );
}

/** `cause` counts from 1; 0 if no cause explains the finding. */
function full(
  finding: Finding,
  { cause, fix }: { cause: number; fix: Text[] },
  sentence: Sentence,
  reading: Reading,
): string[] {
  const { verdict, expected, observed, owner, reference } = finding;
  const [only, ...others] = fix;
  const steps =
    only === undefined || others.length > 0
      ? numbered(withAlternatives(fix), reading, '        ')
      : wrapped(readWithTitles(only, reading), '        ');
  const toDo =
    steps.length === 0
      ? []
      : [
          `      ${sentence(cause > 0 ? 'report.if-it-stays' : 'cli.report.to-do', { owner: say(`owner.${owner}`) })}`,
          ...steps,
        ];
  return [
    ...wrapped(
      sentence('cli.report.line', {
        label: say(`verdict.${verdict}`),
        said: titledSubjects([finding], sentence, reading),
      }),
      '  ',
    ),
    ...wrapped(sentence('cli.report.expected', { said: expected }), '      '),
    ...wrapped(sentence('cli.report.observed', { said: observed }), '      '),
    ...(cause > 0 ? [`      ${sentence('cli.report.see-cause', { cause })}`] : []),
    ...toDo,
    ...(cause > 0 || reference === undefined ? [] : [`      ${sentence('cli.report.reference', { reference })}`]),
  ];
}

export function titledSubjects(findings: Finding[], sentence: Sentence, reading: Reading): string {
  const title = readWithTitles({ key: `${findings[0]?.check ?? ''}.title` }, reading);
  const subjects = findings.map(({ subject: { name, from } }) =>
    from === undefined ? name : sentence('cli.report.from', { name, from }),
  );
  return sentence('cli.report.about', { title, subjects: subjects.join(', ') });
}

function certificates(report: Report, sentence: Sentence, reading: Reading): string[][] {
  const lines = chainLines(report);
  return lines.length === 0
    ? []
    : [
        [
          sentence('report.chains'),
          ...lines.flatMap((line) => wrapped(`- ${readWithTitles(line, reading)}`, '  ', '    ')),
        ],
      ];
}

function guides({ guides }: Report, sentence: Sentence): string[][] {
  if (guides.length === 0) return [];
  const lines = guides.map(
    ({ release, product, page }) => `  ${sentence(`report.guide.${product}`, { release, page })}`,
  );
  return [[sentence('report.guides'), ...lines]];
}

/** A block for each mailbox, because a ticket would break columns. */
function lastMail(report: Report, sentence: Sentence, reading: Reading): string[][] {
  const mail = mailLines(report);
  if (mail === undefined) return [];
  const below = [...(mail.unseen === undefined ? [] : [mail.unseen]), ...mail.notes];
  return [
    [
      sentence('report.last-mail'),
      ...mail.lines.flatMap(({ mailbox, ...seen }) =>
        wrapped(
          sentence('cli.report.line', { label: mailbox, said: say('report.last-mail.line', seen) }),
          '  ',
          '    ',
        ),
      ),
      ...below.flatMap((text) => wrapped(readWithTitles(text, reading), '  ')),
    ],
  ];
}

function tables(report: Report, sentence: Sentence, reading: Reading): string[][] {
  return tablesIn(report).map(({ title, rows, note }) => [
    sentence(title),
    ...rows.flatMap((cells) => wrapped(cells.map((cell) => readWithTitles(cell, reading)).join(' · '), '  ', '    ')),
    ...(note === undefined ? [] : wrapped(readWithTitles(note, reading), '  ')),
  ]);
}

function sights({ sights }: Report, sentence: Sentence): string[][] {
  if (sights.length === 0) return [];
  const line = (sight: Report['sights'][number]): string => {
    const { endpoint, path, ms, ok } = sight;
    const label = path === 'proxy' ? `${endpoint} (${sentence('cli.report.proxy')})` : endpoint;
    return `    ${sentence('cli.report.line', { label, said: ok ? say('report.duration', { ms: { ms } }) : farthest(sight) })}`;
  };
  const servers = [...Map.groupBy(sights, ({ server }) => server)];
  return [[sentence('cli.report.sights'), ...servers.flatMap(([server, own]) => [`  ${server}`, ...own.map(line)])]];
}
