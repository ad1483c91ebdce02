import { type Failure, failureCodes } from '../model/observation.ts';
import { fault } from './failure.ts';
import { readLogFiles } from './log-files.ts';
import { searchLogs } from './log-search.ts';
import { type LogValue, logValueSchema } from './log-value.ts';
import { inPhases } from './in-phases.ts';
import type { Observer } from './observer.ts';

const windowMs = 48 * 3_600_000;

const phases = ['read', 'search'] as const;
type Phase = (typeof phases)[number];

export const observer: Observer<'log', LogValue, Phase> = {
  kind: 'log',
  ofServer: true,
  phases,
  value: logValueSchema,
  async observe({ files }, { deadline }) {
    let value: LogValue | undefined;
    let hardLinks = 0;
    const { phases: took, error } = await inPhases<object, Phase>(async (_nothing, clock) => {
      clock.begin('read');
      const folder = files?.('logs');
      if (folder === undefined)
        throw fault(failureCodes.fileNotAllowed, 'the list of this machine names no logs folder');
      const since = Date.now() - windowMs;
      const read = await readLogFiles(folder, since, deadline);
      hardLinks = read.filter(({ isHardLink }) => isHardLink === true).length;
      clock.begin('search');
      value = await searchLogs(read, since, deadline.signal);
    }, {});
    const failure = error ?? (hardLinks === 0 ? undefined : notRead(hardLinks));
    return {
      phases: took,
      ...(value === undefined ? {} : { value }),
      ...(failure === undefined ? {} : { error: failure }),
    };
  },
};

/** Reported in addition to the value from other files. */
function notRead(hardLinks: number): Failure & { phase: Phase } {
  const which = hardLinks === 1 ? '1 file is a hard link' : `${hardLinks} files are hard links`;
  return {
    phase: 'read',
    code: failureCodes.hardLink,
    text: `${which}, not read: the other name may be outside the folder`,
  };
}
