import type { Artifact, Report } from '../../model/report.ts';
import { htmlReport } from '../../report/html.ts';
import { jsonReport } from '../../report/json.ts';
import { junitReport } from '../../report/junit.ts';
import { markdownReport } from '../../report/markdown.ts';
import { buildReport } from '../../report/report.ts';
import type { Selection } from '../../runs/selection.ts';
import type { Reading } from '../../text/index.ts';
import type { CommandResult } from './arguments.ts';
import { asciiJson } from './ascii-json.ts';
import type { Format } from './format.ts';
import { plainReport } from './plain-report.ts';

/** The report of an artifact for standard output, and the exit code: 1 when something failed. */
export function judged(artifact: Artifact, selection: Selection, format: Format, reading: Reading): CommandResult {
  const report = buildReport(artifact, selection.checks, selection.mailboxes);
  return { code: report.summary.fail > 0 ? 1 : 0, output: writers[format](report, artifact, reading) };
}

type Writer = (report: Report, artifact: Artifact, reading: Reading) => string;

const writers: Record<Format, Writer> = {
  text: (report, _artifact, reading) => plainReport(report, reading),
  // A program escapes for its own medium; only a terminal needs the harmless form.
  json: (report, _artifact, reading) => asciiJson(jsonReport(report, { ...reading, escape: undefined })),
  markdown: (report, _artifact, reading) => markdownReport(report, reading),
  html: htmlReport,
  junit: (report, _artifact, reading) => junitReport(report, reading),
};
