/** The report of a run as a file. Every replica makes the same bytes from the stored run and the wish. */
import { setImmediate as yieldToOthers } from 'node:timers/promises';
import { type FileWish, reportFile } from '../report/report-file.ts';
import { nameRemover } from '../report/without-names.ts';
import type { DeploymentStore } from '../store/store.ts';
import { artifactOf, judgedAnew } from './artifact.ts';
import { artifactToPrint } from './cut-over/groups-to-print.ts';
import { withHandOvers } from './handing-over/in-reports.ts';
import { repairedBy } from './cause-answers.ts';

export type RunFileWish = Omit<FileWish, 'version' | 'earlier'>;

export interface RunFile {
  name: string;
  bytes: Uint8Array;
}

/** `run` has ended. Undefined if it is no longer kept. */
export async function fileOfRun(
  store: Pick<DeploymentStore, 'db' | 'deployment'>,
  run: string,
  wish: RunFileWish,
  version: string,
): Promise<RunFile | undefined> {
  const kept = await artifactOf(store, run);
  if (kept === undefined) return undefined;
  const artifact = wish.format === 'html' ? kept : await artifactToPrint(store, kept);
  const report = judgedAnew(artifact);
  const repaired = await repairedBy(store.db, store.deployment, report);
  const broken = repaired && (await artifactOf(store, repaired.run));
  const artifacts = [artifact, ...(broken === undefined ? [] : [broken])];
  // Each step may take a few hundred milliseconds for a large installation.
  await yieldToOthers();
  const shown = wish.withoutNames ? nameRemover(artifacts) : (named: typeof artifact) => named;
  const [own = artifact, ...earlier] = artifacts.map(shown);
  await yieldToOthers();
  const { withoutNames } = wish;
  const written = await withHandOvers(
    store.db,
    store.deployment,
    withoutNames ? judgedAnew(own) : report,
    !withoutNames,
  );
  return reportFile(written, own, {
    ...wish,
    version,
    earlier: earlier.map((one) => ({ report: judgedAnew(one), artifact: one })),
  });
}
