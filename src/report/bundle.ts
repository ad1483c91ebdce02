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
  /** This program's version. */
  version: string;
  /** The artifact and the report went through withoutNames (without-names.ts): the manifest says so. */
  withoutNames?: boolean | undefined;
}

/** The same run, language and time zone give the same bytes: nothing in it is older or newer than the run's end. */
export function serviceRequestZip(
  report: Report,
  artifact: Artifact,
  reading: Reading,
  options: BundleOptions,
): Uint8Array {
  // A program escapes for its own medium; the reports in it do so themselves.
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

/** `.txt` begins with a byte order mark: Windows PowerShell 5 takes it for its own code page otherwise. */
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

/** What Microsoft answered, by what TAC asks for; a file for each that there is something of. */
const evidence: [name: string, kinds: readonly Observation['kind'][]][] = [
  ['tenant/application.json', ['application', 'service-principal', 'grants', 'token-lifetime']],
  ['tenant/sign-ins.json', ['sign-ins', 'access-policies']],
  ['tenant/accounts.json', ['account']],
  [
    'tenant/exchange.json',
    ['mailbox', 'cas-mailbox', 'mailbox-permission', 'recipient-permission', 'transport-config'],
  ],
];

function tenantFiles({ observations }: Artifact): BundleFile[] {
  return evidence.flatMap(([name, kinds]) => {
    const own = observations.filter(({ kind }) => kinds.includes(kind));
    return own.length === 0 ? [] : [textFile(name, 'tenant', asciiJson(own))];
  });
}

/** Windows refuses the names of its devices, a dot at the end, and two names that differ in capitals only. */
function fileName(name: string, taken: Set<string>): string {
  const safe =
    name
      .replaceAll(/[^A-Za-z0-9._-]/g, '_')
      .replace(/\.+$/, '')
      .slice(0, 80) || 'server';
  const own = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(safe) ? `_${safe}` : safe;
  let unique = own;
  for (let number = 2; taken.has(unique.toLowerCase()); number += 1) unique = `${own}-${number}`;
  taken.add(unique.toLowerCase());
  return unique;
}
