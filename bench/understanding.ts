import type { Deployment } from '../src/model/deployment.ts';
import { examples } from '../src/teams/understanding/intents.ts';
import { understand } from '../src/teams/understanding/understand.ts';

/** Changes each line, because an unchanged example is found without a comparison. */
export function measureUnderstanding(deployment: Deployment): {
  examples: number;
  trainingMs: number;
  lineMs: number;
} {
  const trainingMs = cpuMsOf(() => understand('who must act', deployment));
  const lines = examples().map(({ line }) => `${line} hm`);
  const lineMs = cpuMsOf(() => lines.forEach((line) => understand(line, deployment))) / lines.length;
  return { examples: lines.length, trainingMs, lineMs };
}

function cpuMsOf(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
