/**
 * The ZIP file for a service request: the report in every form, the evidence, and what is needed to judge it again. TAC
 * takes one unchangeable attachment, and sees neither tenant nor network.
 */
import type { Observation } from '../model/observation.ts';
import { type Artifact, endOfRun, type Report } from '../model/report.ts';
import type { Reading } from '../text/index.ts';
import { asciiJson } from './ascii-json.ts';
import { logText } from './bundle/logs.ts';
import { type BundleFile, jsonManifest, manifestOf, textManifest } from './bundle/manifest.ts';
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
  plain: Reading,
  options: BundleOptions,
): Uint8Array {
  const files: BundleFile[] = [
    textFile('report.html', 'report', htmlReport(report, artifact, plain)),
    textFile('report.md', 'report', markdownReport(report, plain)),
    textFile('report.json', 'report-json', asciiJson(jsonReport(report, plain))),
    textFile('junit.xml', 'junit', junitReport(report, plain)),
    textFile('artifact.json', 'artifact', asciiJson(artifact)),
    ...logFiles(artifact, plain),
    ...tenantFiles(artifact),
    ...earlierFiles(options.earlier, plain),
  ];
  const manifest = manifestOf(files, report, artifact, options);
  const json = textFile('manifest.json', 'manifest', asciiJson(jsonManifest(manifest, plain)));
  const text = textFile(
    'MANIFEST.txt',
    'manifest',
    textManifest({ ...manifest, files: [...manifest.files, json] }, plain),
  );
  const at = new Date(endOfRun(artifact.run));
  const inFolder = [...files, json, text].map((file) => ({ ...file, name: `${options.folder}/${file.name}` }));
  return zipOf(inFolder, at);
}

/** `.txt` begins with a byte order mark, because Windows PowerShell 5 would otherwise read it in its own code page. */
function textFile(name: string, about: BundleFile['about'], text: string): BundleFile {
  return { name, about, bytes: Buffer.from(name.endsWith('.txt') ? `\uFEFF${text}` : text, 'utf8') };
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
  ['tenant/sign-ins.json', ['sign-ins', 'access-policies', 'per-user-mfa']],
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

/** A folder for each earlier run. */
function earlierFiles(earlier: BundleOptions['earlier'], reading: Reading): BundleFile[] {
  const taken = new Set<string>();
  return earlier.flatMap(({ report, artifact }) => {
    const folder = `earlier/${fileName(report.run.id, taken)}`;
    return [
      textFile(`${folder}/report.md`, 'earlier-report', markdownReport(report, reading)),
      textFile(`${folder}/artifact.json`, 'earlier-artifact', asciiJson(artifact)),
    ];
  });
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
