import type { Artifact } from '../../model/report.ts';
import { jsonReport } from '../../report/json.ts';
import { buildReport } from '../../report/report.ts';
import type { Selection } from '../../runs/selection.ts';
import type { Reading } from '../../text/index.ts';
import type { CommandResult } from './arguments.ts';
import { asciiJson } from './ascii-json.ts';
import { plainReport } from './plain-report.ts';

/** The report of an artifact for standard output, and the exit code: 1 when something failed. */
export function judged(artifact: Artifact, selection: Selection, json: boolean, reading: Reading): CommandResult {
  const report = buildReport(artifact, selection.checks);
  // A program escapes for its own medium; only a terminal needs the harmless form.
  const output = json ? asciiJson(jsonReport(report, { ...reading, escape: undefined })) : plainReport(report, reading);
  return { code: report.summary.fail > 0 ? 1 : 0, output };
}
