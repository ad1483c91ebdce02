import { failureCodes } from '../model/observation.ts';
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
    const { phases: took, error } = await inPhases<object, Phase>(async (_nothing, clock) => {
      clock.begin('read');
      const folder = files?.('logs');
      if (folder === undefined)
        throw fault(failureCodes.fileNotAllowed, 'the list of this machine names no logs folder');
      const since = Date.now() - windowMs;
      const read = await readLogFiles(folder, since, deadline);
      clock.begin('search');
      value = await searchLogs(read, since, deadline.signal);
    }, {});
    return { phases: took, ...(value === undefined ? {} : { value }), ...(error === undefined ? {} : { error }) };
  },
};
