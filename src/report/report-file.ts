/**
 * A report as a file to hand over: HTML for a person, ZIP for a ticket. The same run and wish give the same bytes in
 * every replica, and the same name in Teams and on the command line.
 */
import { type Artifact, endOfRun, isLocalRun, type Report } from '../model/report.ts';
import type { Reading } from '../text/index.ts';
import { asciiJson } from './ascii-json.ts';
import { serviceRequestZip } from './bundle.ts';
import { runSheet } from './cut-over/run-sheet.ts';
import { runSheetPage } from './cut-over/run-sheet-page.ts';
import { htmlReport } from './html.ts';
import { jsonReport } from './json.ts';
import { junitReport } from './junit.ts';
import { markdownReport } from './markdown.ts';

/** The ends of file names, and `run-sheet`. */
export type ReportFormat = 'html' | 'zip' | 'md' | 'xml' | 'json' | 'run-sheet';

export interface FileWish {
  /** `run-sheet`: only of a cut-over. */
  format: ReportFormat;
  reading: Reading;
  /** Of the program that writes the file. */
  version: string;
  /** The report and the artifact have no names (without-names.ts). */
  withoutNames: boolean;
  /** Of the service request. */
  number?: string | undefined;
  /** Runs before this one, such as the broken run before a repair; judged by the same rules, with the same names. */
  earlier?: readonly { report: Report; artifact: Artifact }[];
}

export function reportFile(report: Report, artifact: Artifact, wish: FileWish): { name: string; bytes: Uint8Array } {
  const { format, reading, version, withoutNames, number, earlier = [] } = wish;
  if ([artifact, ...earlier.map((one) => one.artifact)].some((one) => withoutNames && one.withoutNames !== true))
    throw new Error('a file without names is made from artifacts without names');
  const folder = fileName(artifact);
  // The reports in the file escape for their own medium.
  const plain: Reading = { ...reading, escape: undefined, command: undefined, instant: undefined };
  const bytes =
    format === 'zip'
      ? serviceRequestZip(report, artifact, plain, { folder, version, number, earlier })
      : Buffer.from(written[format](report, artifact, plain), 'utf8');
  return { name: format === 'run-sheet' ? `${folder}-run-sheet.html` : `${folder}.${format}`, bytes };
}

const written: Record<
  Exclude<ReportFormat, 'zip'>,
  (report: Report, artifact: Artifact, reading: Reading) => string
> = {
  html: htmlReport,
  md: (report, _artifact, reading) => markdownReport(report, reading),
  xml: (report, _artifact, reading) => junitReport(report, reading),
  json: (report, _artifact, reading) => asciiJson(jsonReport(report, reading)),
  'run-sheet': printedSheet,
};

function printedSheet(report: Report, artifact: Artifact, reading: Reading): string {
  const sheet = runSheet(report, artifact);
  // The form offers it only for a cut-over, so the wish is forged.
  return sheet === undefined ? htmlReport(report, artifact, reading) : runSheetPage(sheet, report, reading);
}

/** `ece-doctor-contoso-2026-11-25-K7QX`; a report without names has no site. */
function fileName({ deployment, run, withoutNames }: Artifact): string {
  const site = withoutNames === true ? [] : [deployment.name];
  const short = isLocalRun(run) ? run.id.slice(0, 8) : run.id.slice(0, 12);
  return ['ece-doctor', ...site, endOfRun(run).slice(0, 10), short]
    .map((part) => part.replaceAll(/[^A-Za-z0-9._-]/g, '_'))
    .join('-');
}
