/**
 * The one file that goes with a service request. TAC takes a single attachment that cannot be changed later, and sees
 * neither the customer's tenant nor the network. So the file holds the report in every form, the evidence, and what is
 * needed to judge it again.
 */
import type { Observation } from '../model/observation.ts';
import type { Artifact, Report } from '../model/report.ts';
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
  /** Of this program, with its commit. */
  version: string;
  /** True where the names were replaced in the artifact and the report (without-names.ts); the manifest states it. */
  withoutNames?: boolean | undefined;
}

/** The same run, language and time zone give the same bytes: every entry has the time of the run's end. */
export function serviceRequestZip(
  report: Report,
  artifact: Artifact,
  reading: Reading,
  options: BundleOptions,
): Uint8Array {
  // Programs escape for their own medium; the reports in the file do this themselves.
  const plain: Reading = { ...reading, escape: undefined };
  const files: BundleFile[] = [
    textFile('report.html', 'report', htmlReport(report, artifact, plain)),
    textFile('report.md', 'report', markdownReport(report, plain)),
    textFile('report.json', 'report-json', asciiJson(jsonReport(report, plain))),
    textFile('junit.xml', 'junit', junitReport(report, plain)),
    textFile('artifact.json', 'artifact', asciiJson(artifact)),
    ...logFiles(artifact, plain),
    ...tenantFiles(artifact),
  ];
  const manifest = manifestOf(files, report, artifact, options);
  const json = textFile('manifest.json', 'manifest', asciiJson(jsonManifest(manifest, plain)));
  const text = textFile(
    'MANIFEST.txt',
    'manifest',
    textManifest({ ...manifest, files: [...manifest.files, json] }, reading),
  );
  const at = new Date(artifact.run.finishedAt ?? artifact.run.startedAt);
  return zipOf([...files, json, text], at);
}

/** `.txt` begins with a byte order mark: Windows PowerShell 5 would otherwise read it in its own code page. */
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

/** Microsoft's answers, one file for each thing that TAC asks for, if there are any. */
const evidence: [name: string, kinds: readonly Observation['kind'][]][] = [
  ['tenant/application.json', ['application', 'service-principal', 'grants', 'application-access', 'token-lifetime']],
  ['tenant/sign-ins.json', ['sign-ins', 'access-policies', 'per-user-mfa']],
  ['tenant/accounts.json', ['account']],
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
    ],
  ],
];

function tenantFiles({ observations }: Artifact): BundleFile[] {
  return evidence.flatMap(([name, kinds]) => {
    const own = observations.filter(({ kind }) => kinds.includes(kind));
    return own.length === 0 ? [] : [textFile(name, 'tenant', asciiJson(own))];
  });
}

/** Windows refuses names of devices, names that end with a dot, and two names that differ only in case. */
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
