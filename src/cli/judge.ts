import type { Artifact, Report } from '../model/report.ts';
import { asciiJson } from '../report/ascii-json.ts';
import { htmlReport } from '../report/html.ts';
import { jsonReport } from '../report/json.ts';
import { junitReport } from '../report/junit.ts';
import { markdownReport } from '../report/markdown.ts';
import { reportFile } from '../report/report-file.ts';
import { buildReport } from '../report/report.ts';
import { nameRemover } from '../report/without-names.ts';
import type { Selection } from '../runs/selection.ts';
import { read, say, type Reading } from '../text/index.ts';
import { build } from '../main/build.ts';
import type { CommandResult } from './arguments.ts';
import { type EarlierFile, withEarlierFiles } from './earlier.ts';
import type { Format, OutputOptions } from './format.ts';
import { selected } from './gather.ts';
import { namedIn, writeOutput } from './output.ts';
import { exitCodeOf } from './exit-code.ts';
import { plainCutOver } from './plain-cut-over.ts';
import { plainReport } from './plain-report.ts';
import { Refusal } from './refusal.ts';

/** `earlier`: artifacts of earlier runs, for the timeline and for the file of a service request. */
export function reportResult(
  { artifact: gathered, earlier }: { artifact: Artifact; earlier: readonly EarlierFile[] },
  selection: Selection,
  output: OutputOptions,
  reading: Reading,
): CommandResult {
  const judged = withEarlierFiles({ ...gathered, run: { ...gathered.run, selection: selection.text } }, earlier);
  const before = earlier.map(({ artifact }) => artifact);
  const nameless = output.withoutNames ? nameRemover([judged, ...before]) : (given: Artifact) => given;
  const artifact = nameless(judged);
  // The selection contains names, so it is parsed again after they were replaced.
  const { checks, mailboxes } = output.withoutNames ? selected(artifact.run.selection, artifact.deployment) : selection;
  const leftOut = checks.filter((id) => !artifact.checks.includes(id));
  const notice = say('cli.not-gathered-for', { checks: { list: leftOut } });
  if (leftOut.length === checks.length) throw new Refusal(notice);
  if (leftOut.length > 0) console.error(read(notice, reading));
  const report = buildReport(artifact, checks, mailboxes);
  const code = exitCodeOf(report);
  const { format, destination, withoutNames } = output;
  if (format !== 'zip' && destination === undefined)
    return { code, output: writers[format](report, artifact, reading) };
  if (destination === undefined) throw new Error('a ZIP file is never printed: outputOptionsOf gives it a folder');
  const { name, bytes } =
    format === 'html' || format === 'zip'
      ? reportFile(report, artifact, {
          format,
          reading,
          version: build,
          withoutNames,
          earlier: before.map(nameless).map((artifact) => ({
            report: buildReport(artifact, artifact.checks),
            artifact,
          })),
        })
      : { name: `report.${format}`, bytes: writers[format](report, artifact, reading) };
  const written = namedIn(destination, name);
  writeOutput(written, bytes);
  console.error(read(say('cli.output-written', { file: written.file }), reading));
  return { code, output: '' };
}

type Writer = (report: Report, artifact: Artifact, reading: Reading) => string;

const writers: Record<Exclude<Format, 'zip'>, Writer> = {
  text: (report, _artifact, reading) => `${plainReport(report, reading)}${plainCutOver(report, reading)}`,
  // Programs escape for their own medium. Only a terminal needs control characters removed.
  json: (report, _artifact, reading) => asciiJson(jsonReport(report, { ...reading, escape: undefined })),
  markdown: (report, _artifact, reading) => markdownReport(report, reading),
  html: htmlReport,
  junit: (report, _artifact, reading) => junitReport(report, reading),
};
