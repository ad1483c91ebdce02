/**
 * docs/reference/checks/: a page for each check and each root cause, and an index, from the checks, the diagnoses and the English
 * catalogue. This file contains no sentence about a check: the pages show the program's own.
 */
import { areaOf, areas } from '../src/checks/check.ts';
import { diagnoses } from '../src/checks/diagnosis/index.ts';
import { checks } from '../src/checks/index.ts';
import { type Finding, type RootCause, urgency } from '../src/model/finding.ts';
import type { Artifact } from '../src/model/report.ts';
import type { Text, TextValue } from '../src/model/text.ts';
import { buildReport } from '../src/report/report.ts';
import { en } from '../src/text/en/index.ts';
import { read } from '../src/text/index.ts';

const folder = 'docs/reference/checks';
const sentences: Record<string, string> = en;

interface Examples {
  findings: Finding[];
  causes: { cause: RootCause; checks: string[] }[];
}

/** By file name. */
export function checkPages(artifacts: Artifact[]): Map<string, string> {
  const examples = examplesIn(artifacts);
  return new Map([
    [`${folder}/README.md`, index()],
    ...checks.map(({ id }): [string, string] => [`${folder}/${id}.md`, checkPage(id, examples)]),
    ...diagnoses.map(({ id }): [string, string] => [`${folder}/causes/${id}.md`, causePage(id, examples)]),
  ]);
}

function examplesIn(artifacts: Artifact[]): Examples {
  const reports = artifacts.map((artifact) =>
    buildReport(
      artifact,
      checks.map(({ id }) => id),
    ),
  );
  return {
    findings: reports.flatMap(({ findings }) => findings),
    causes: reports.flatMap(({ findings, rootCauses }) =>
      rootCauses.map((cause) => ({
        cause,
        checks: findings.filter(({ id }) => cause.explains.includes(id)).map(({ check }) => check),
      })),
    ),
  };
}

function index(): string {
  const rows = (area: string): string[] =>
    checks
      .filter(({ id }) => areaOf(id) === area)
      .map(({ id }) => `| [${id}](${id}.md) | ${plain(`${id}.title`)} | ${plain(`${id}.why`)} |`);
  return page([
    '# Checks and root causes',
    'What each check asks and why, and what each root cause is. These pages are made from the checks and their words (`npm run generate`).',
    ...areas.flatMap((area) => [
      `## ${plain(`area.${area}`)}`,
      ['| check | asks | why it matters |', '|---|---|---|', ...rows(area)].join('\n'),
    ]),
    '## Answers of Microsoft',
    '[What Entra answers](entra-codes.md): AADSTS codes. [What Exchange Online answers](server-replies.md): replies over IMAP, POP3 and SMTP.',
    '## Root causes',
    'One cause explains many findings. They stand here in the order in which a report names them: what is fixed first, first.',
    [
      '| cause | says |',
      '|---|---|',
      ...inOrder().map(({ id }) => `| [${id}](causes/${id}.md) | ${titles(id).map(plain).join('<br>')} |`),
    ].join('\n'),
  ]);
}

function checkPage(id: string, { findings, causes }: Examples): string {
  const own = findings.filter(({ check }) => check === id);
  const explaining = inOrder().filter(({ id: cause }) =>
    causes.some((found) => isOf(found.cause, cause) && found.checks.includes(id)),
  );
  return page([
    `# ${plain(`${id}.title`)}`,
    `\`${id}\` · [all checks](../README.md)`,
    ...section('What it asks', bullets(own.map(({ expected }) => template(expected)))),
    ...section('Why it matters', [plain(`${id}.why`)]),
    ...section('How to read it, and how to fix it', byVerdict(own)),
    ...section('Reason codes', reasonCodes(id)),
    ...section(
      'Root causes that explain it',
      bullets(explaining.map(({ id: cause }) => `[${cause}](../causes/${cause}.md)`)),
    ),
    ...section('Sources', bullets(own.flatMap(({ reference }) => (reference === undefined ? [] : [`<${reference}>`])))),
  ]);
}

/** `reason.code` in the report's JSON. Some codes have no example above, because no recorded run contains them. */
function reasonCodes(id: string): string[] {
  const { reasons } = checks.find((check) => check.id === id) ?? {};
  if (reasons === undefined) return [];
  const codes = Object.keys(reasons).toSorted();
  return [codes.map((code) => `\`${code}\``).join(', ')];
}

/** The text and steps of each verdict. Verdicts with the same text are shown together. */
function byVerdict(findings: Finding[]): string[] {
  const examples = urgency
    .map((verdict) => ({
      verdict,
      lines: bullets(findings.filter((finding) => finding.verdict === verdict).map(lineOf)),
    }))
    .filter(({ lines }) => lines.length > 0);
  return [...Map.groupBy(examples, ({ lines }) => lines.join('\n'))].flatMap(([lines, same]) => [
    `### ${same.map(({ verdict }) => plain(`verdict.${verdict}`)).join(' · ')}`,
    lines,
  ]);
}

function lineOf({ reason, observed, fix, owner }: Finding): string {
  const steps = fix.map((step, index) => `\n    ${index + 1}. ${template(step)}`);
  return `\`${reason.code}\`: ${template(observed)}${steps.length === 0 ? '' : `\n  - ${plain(`owner.${owner}`)}:${steps.join('')}`}`;
}

function causePage(id: string, { causes }: Examples): string {
  const own = causes.filter(({ cause }) => isOf(cause, id));
  const from = (texts: Text[], suffix: string): string[] =>
    bullets(texts.length > 0 ? texts.map(template) : keysOf(id, suffix).map(plain));
  const [first = id, ...others] = titles(id);
  const explained = unique(own.flatMap(({ checks }) => checks)).sort();
  return page([
    `# ${plain(first)}`,
    `\`${id}\` · [all root causes](../README.md#root-causes)`,
    ...others.map(plain),
    ...section(
      'How it shows',
      from(
        own.map(({ cause }) => cause.because),
        'because',
      ),
    ),
    ...section(
      'What it explains',
      bullets(explained.map((check) => `[${check}](../${check}.md): ${plain(`${check}.title`)}`)),
    ),
    ...section(
      'First step',
      from(
        own.map(({ cause }) => cause.firstStep),
        'firstStep',
      ),
    ),
    ...section('Who does it', bullets(own.map(({ cause }) => plain(`owner.${cause.owner}`)))),
  ]);
}

function inOrder(): typeof diagnoses {
  return diagnoses.toSorted((a, b) => a.order - b.order);
}

function isOf({ id }: RootCause, diagnosis: string): boolean {
  return id === diagnosis || id.startsWith(`${diagnosis}:`);
}

function titles(cause: string): string[] {
  return keysOf(cause, 'title');
}

/** `cause.ID.title` and its variants. */
function keysOf(cause: string, word: string): string[] {
  return Object.keys(sentences).filter(
    (key) => key === `cause.${cause}.${word}` || key.startsWith(`cause.${cause}.${word}.`),
  );
}

/** The sentence with a value's name instead of each value. */
function template(text: Text): string {
  return read(open(text), { language: 'en' });
}

function open(text: Text): Text {
  const name = (key: string, value: TextValue): TextValue => {
    // The plural form, chosen by a large number.
    if (key === 'count') return 3;
    if (typeof value === 'object' && 'key' in value) return open(value);
    if (
      typeof value === 'object' &&
      'list' in value &&
      value.list.some((item) => typeof item === 'object' && 'key' in item)
    )
      return { list: value.list.map((item) => name(key, item)) };
    return `\`{${key}}\``;
  };
  return text.with === undefined
    ? text
    : {
        key: text.key,
        with: Object.fromEntries(Object.entries(text.with).map(([key, value]) => [key, name(key, value)])),
      };
}

function plain(key: string): string {
  return (sentences[key] ?? sentences[`${key}_other`] ?? key).replaceAll(/\{\{(\w+)\}\}/g, '`{$1}`');
}

function section(title: string, lines: string[]): string[] {
  return lines.length === 0 ? [] : [`## ${title}`, ...lines];
}

/** One list without duplicates, sorted so that a new recording does not change the order. */
function bullets(lines: string[]): string[] {
  return lines.length === 0
    ? []
    : [
        unique(lines)
          .toSorted()
          .map((line) => `- ${line}`)
          .join('\n'),
      ];
}

function unique<T>(values: T[]): T[] {
  return [...new Set(values)];
}

function page(blocks: string[]): string {
  return `${blocks.join('\n\n')}\n`;
}
