/**
 * The ZIP file for a service request: the report in every form, the evidence, and what is needed to judge it again. TAC
 * takes one unchangeable attachment, and sees neither tenant nor network. What has words is in a folder for each
 * language, always English; data is beside them.
 */
import type { Observation } from '../model/observation.ts';
import { type Artifact, endOfRun, type Report } from '../model/report.ts';
import type { Reading } from '../text/index.ts';
import { asciiJson } from './ascii-json.ts';
import { logText } from './bundle/logs.ts';
import { caseText } from './bundle/case-text.ts';
import { type BundleFile, jsonManifest, manifestOf, textManifest } from './bundle/manifest.ts';
import { timelineText } from './bundle/timeline-text.ts';
import { runSheet } from './cut-over/run-sheet.ts';
import { runSheetPage } from './cut-over/run-sheet-page.ts';
import { htmlReport } from './html.ts';
import { jsonReport } from './json.ts';
import { junitReport } from './junit.ts';
import { markdownReport } from './markdown.ts';
import { zipOf } from './zip.ts';

export interface BundleOptions {
  /** All files are in this folder. */
  folder: string;
  version: string;
  /** Of the service request. */
  number: string | undefined;
  earlier: readonly { report: Report; artifact: Artifact }[];
}

/** The same run, language and time zone give the same bytes: every entry has the time at which the run ended. */
export function serviceRequestZip(
  report: Report,
  artifact: Artifact,
  reading: Reading,
  options: BundleOptions,
): Uint8Array {
  const english: Reading = { ...reading, language: 'en' };
  const readings = reading.language === 'en' ? [english] : [english, reading];
  const { folder, number, version, earlier } = options;
  const named = earlierNames(earlier);
  const written = readings.flatMap((one) =>
    [
      textFile('case.txt', 'case', caseText(report, { number, file: `${folder}.zip` }, one)),
      textFile('report.html', 'report', htmlReport(report, artifact, one)),
      textFile('report.md', 'markdown', markdownReport(report, one)),
      textFile('report.json', 'report-json', asciiJson(jsonReport(report, one))),
      ...nightFiles(report, artifact, one),
      ...timeline(report, one),
      ...logFiles(artifact, one),
      ...named.map(([name, { report: before }]) =>
        textFile(`earlier/${name}.md`, 'earlier-report', markdownReport(before, one)),
      ),
    ].map((file): BundleFile => ({ ...file, name: `${one.language}/${file.name}`, language: one.language })),
  );
  const files: BundleFile[] = [
    ...written,
    textFile('artifact.json', 'artifact', asciiJson(artifact)),
    textFile('junit.xml', 'junit', junitReport(report, english)),
    ...tenantFiles(artifact),
    ...named.map(([name, { artifact: before }]) =>
      textFile(`earlier/${name}.json`, 'earlier-artifact', asciiJson(before)),
    ),
  ];
  const manifest = manifestOf(files, report, artifact, { version, number });
  const json = textFile('manifest.json', 'manifest', asciiJson(jsonManifest(manifest, english)));
  const listed = { ...manifest, files: [...files, json] };
  const texts = readings.map((one) => {
    const name = one.language === 'en' ? 'MANIFEST.txt' : `${one.language}/MANIFEST.txt`;
    return textFile(name, 'manifest', textManifest(listed, one));
  });
  const at = new Date(endOfRun(artifact.run));
  return zipOf(
    [...files, json, ...texts].map((file) => ({ ...file, name: `${folder}/${file.name}` })),
    at,
  );
}

/** `.txt` begins with a byte order mark, because Windows PowerShell 5 would otherwise read it in its own code page. */
function textFile(name: string, about: BundleFile['about'], text: string): BundleFile {
  return { name, about, bytes: Buffer.from(name.endsWith('.txt') ? `\uFEFF${text}` : text, 'utf8') };
}

/** Only of a cut-over. */
function nightFiles(report: Report, artifact: Artifact, reading: Reading): BundleFile[] {
  const sheet = runSheet(report, artifact);
  return sheet === undefined ? [] : [textFile('run-sheet.html', 'run-sheet', runSheetPage(sheet, report, reading))];
}

function logFiles({ observations }: Artifact, reading: Reading): BundleFile[] {
  const taken = new Set<string>();
  return observations.flatMap((observation) => {
    const text = logText(observation, reading);
    return text === undefined ? [] : [textFile(`logs/${fileName(observation.subject.name, taken)}.txt`, 'log', text)];
  });
}

/** One file for each subject that TAC asks about. */
const evidence: [name: string, kinds: readonly Observation['kind'][]][] = [
  [
    'tenant/application.json',
    [
      'application',
      'service-principal',
      'grants',
      'user-consent',
      'consent-exclusions',
      'application-access',
      'token-lifetime',
      'secret-policies',
    ],
  ],
  ['tenant/sign-ins.json', ['sign-ins', 'basic-sign-ins', 'access-policies', 'per-user-mfa']],
  ['tenant/accounts.json', ['account', 'subscriptions']],
  ['tenant/service-health.json', ['service-health']],
  [
    'tenant/exchange.json',
    [
      'mailbox',
      'cas-mailbox',
      'mailbox-permission',
      'recipient-permission',
      'recipient',
      'mailbox-statistics',
      'inbox-rules',
      'transport-config',
      'organization-config',
      'content-filter-policies',
      'limits-enforcement',
    ],
  ],
];

function tenantFiles({ observations }: Artifact): BundleFile[] {
  return evidence.flatMap(([name, kinds]) => {
    const own = observations.filter(({ kind }) => kinds.includes(kind));
    return own.length === 0 ? [] : [textFile(name, 'tenant', asciiJson(own))];
  });
}

function timeline(report: Report, reading: Reading): BundleFile[] {
  const text = timelineText(report, reading);
  return text === undefined ? [] : [textFile('timeline.txt', 'timeline', text)];
}

function earlierNames(earlier: BundleOptions['earlier']): [name: string, run: BundleOptions['earlier'][number]][] {
  const taken = new Set<string>();
  return earlier.map((one) => [fileName(one.report.run.id, taken), one]);
}

/** Windows refuses device names, names that end with a dot, and two names that differ only in case. */
function fileName(name: string, taken: Set<string>): string {
  const safe =
    name
      .replaceAll(/[^A-Za-z0-9._-]/g, '_')
      .replace(/(?<!\.)\.+$/, '')
      .slice(0, 80) || 'server';
  const own = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(safe) ? `_${safe}` : safe;
  let unique = own;
  for (let number = 2; taken.has(unique.toLowerCase()); number += 1) unique = `${own}-${number}`;
  taken.add(unique.toLowerCase());
  return unique;
}
