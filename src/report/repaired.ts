/** Refusals and log lines that a newer success of the same kind has turned into history. */
import type { Finding } from '../model/finding.ts';
import type { RepairedLine } from '../model/report.ts';

/** The newest success first. */
export function repairedIn(_findings: readonly Finding[]): RepairedLine[] {
  return [];
}
