/** The manifest of the file for a service request, as JSON and as text. */
import { createHash } from 'node:crypto';
import { selectionIn } from '../../checks/selection-words.ts';
import type { Artifact, Report } from '../../model/report.ts';
import type { Text } from '../../model/text.ts';
import { type Language, read, say, type Reading } from '../../text/index.ts';
import { counts } from '../counts.ts';
import { titleInFile, verdictTitle } from '../verdict.ts';
import { inert } from '../inert.ts';
import { severityOfCauses } from '../order.ts';
import type { ZipEntry } from '../zip.ts';

export interface BundleFile extends ZipEntry {
  /** The end of the text key `bundle.file.ABOUT`, which describes the file. */
  about:
    | 'case'
    | 'report'
    | 'run-sheet'
    | 'markdown'
    | 'timeline'
    | 'report-json'
    | 'junit'
    | 'artifact'
    | 'log'
    | 'tenant'
    | 'earlier-report'
    | 'earlier-artifact'
    | 'manifest';
  /** Of a file with words. */
  language?: Language;
}

export interface Manifest {
  report: Report;
  version: string;
  /** Of the service request. */
  number: string | undefined;
  withoutNames: boolean;
  files: BundleFile[];
  leftOut: Text[];
}

export function manifestOf(
  files: BundleFile[],
  report: Report,
  artifact: Artifact,
  { version, number }: Pick<Manifest, 'version' | 'number'>,
): Manifest {
  const withoutNames = artifact.withoutNames === true;
  return { report, version, number, withoutNames, files, leftOut: leftOutOf(artifact, files) };
}

const replay = 'ece-doctor replay artifact.json';

export function jsonManifest(
  { report, version, number, withoutNames, files, leftOut }: Manifest,
  reading: Reading,
): unknown {
  return {
    schema: 'ece-doctor/bundle/1',
    program: { name: 'ece-doctor', version },
    ...(number === undefined ? {} : { serviceRequest: number }),
    deployment: report.deployment,
    run: report.run,
    verdict: read(verdictTitle(report), reading),
    withoutNames,
    replay,
    files: files.map((file) => ({
      name: file.name,
      bytes: file.bytes.length,
      sha256: sha256(file),
      ...(file.language === undefined ? {} : { language: file.language }),
      about: read(say(`bundle.file.${file.about}`), reading),
    })),
    leftOut: leftOut.map((text) => read(text, reading)),
  };
}

export function textManifest(
  { report, version, number, withoutNames, files, leftOut }: Manifest,
  language: Reading,
): string {
  const reading: Reading = { ...language, escape: inert };
  const tell = (...words: Parameters<typeof say>): string => read(say(...words), reading);
  const { run, rootCauses } = report;
  const [first] = rootCauses;
  const sections = [
    [
      read(titleInFile(report), reading),
      tell('cli.report.counts', { counts: { list: counts(report) } }),
      ...(first === undefined
        ? []
        : [
            tell(`bundle.first.${severityOfCauses(report)}`, {
              cause: first.title,
              owner: say(`owner.${first.owner}`),
              step: first.firstStep,
            }),
          ]),
    ],
    [
      ...(number === undefined ? [] : [tell('bundle.number', { number })]),
      tell('bundle.run', { run: run.id, by: run.requestedBy, selection: selectionIn(reading.language, run.selection) }),
      tell('bundle.when', { from: run.startedAt, to: run.finishedAt ?? '-' }),
      tell('bundle.program', { version }),
      ...(withoutNames ? [tell('bundle.without-names'), tell('bundle.without-names.stays')] : []),
    ],
    [tell('bundle.start'), tell('bundle.replay', { command: replay })],
    [
      tell('bundle.contents'),
      ...files.flatMap((file) => [
        `  ${file.name}  ${tell('bundle.file.size', { count: file.bytes.length })}`,
        `    SHA-256 ${sha256(file)}`,
        `    ${tell(`bundle.file.${file.about}`)}`,
      ]),
    ],
    [tell('bundle.left-out'), ...leftOut.map((text) => `  - ${read(text, reading)}`)],
  ];
  return `${sections.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

/** What TAC asks for but the file lacks, and why. */
function leftOutOf({ deployment, servers, observations }: Artifact, files: BundleFile[]): Text[] {
  const silent = servers.filter(({ presence }) => presence !== 'answered');
  const unasked = deployment.servers.filter(
    ({ name, roles }) =>
      (roles.includes('services') || roles.includes('application')) && !servers.some((server) => server.name === name),
  );
  return [
    say('bundle.without.secrets'),
    say('bundle.without.logs'),
    ...silent.map(({ name, presence }) =>
      say('bundle.without.server', { server: name, presence: say(`card.presence.${presence}`) }),
    ),
    ...unasked.map(({ name }) => say('bundle.without.server', { server: name, presence: say('report.not-asked') })),
    ...(observations.some(({ kind }) => kind === 'log') ? [] : [say('bundle.without.excerpts')]),
    ...(files.some(({ about }) => about === 'tenant') ? [] : [say('bundle.without.tenant')]),
    say('bundle.without.screens'),
    say('bundle.without.browser'),
  ];
}

function sha256({ bytes }: BundleFile): string {
  return createHash('sha256').update(bytes).digest('hex');
}
