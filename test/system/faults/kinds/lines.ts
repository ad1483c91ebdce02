import type { Line } from '../line.ts';
import type { Rig } from '../rig.ts';
import { stepsOfCards, stepsOfJobs, type Step } from '../steps.ts';
import type { FaultKind } from './kind.ts';

const ofProbes = ({ lines }: Rig): Line[] => [lines.probes];
const ofTeams = ({ lines }: Rig): Line[] => [lines.toTeams, ...lines.fromTeams];
/** Requests from Teams also use a line. */
const stepsOfTeams: readonly Step[] = ['request', ...stepsOfCards];

export const probesCut = broken('probes-cut', 'probes’ line cut', stepsOfJobs, ofProbes, 'cut', [500, 5000]);
export const probesSilent = broken(
  'probes-silent',
  'probes’ line silent',
  stepsOfJobs,
  ofProbes,
  'swallow',
  [4000, 17_000],
);
export const teamsCut = broken('teams-cut', 'line to and from Teams cut', stepsOfTeams, ofTeams, 'cut', [500, 5000]);
export const teamsSilent = broken(
  'teams-silent',
  'line to and from Teams silent',
  stepsOfTeams,
  ofTeams,
  'swallow',
  [2000, 9000],
);

function broken(
  name: string,
  title: string,
  steps: readonly Step[],
  linesOf: (rig: Rig) => Line[],
  how: 'cut' | 'swallow',
  lastsMs: FaultKind['lastsMs'],
): FaultKind {
  return {
    name,
    title,
    steps,
    lastsMs,
    losesAnswers: linesOf === ofTeams,
    begin({ rig }) {
      const lines = linesOf(rig);
      for (const line of lines) line[how]();
      return Promise.resolve(() => lines.forEach((line) => line.mend()));
    },
  };
}
