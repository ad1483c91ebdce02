import os from 'node:os';
import { z } from 'zod';
import { instantSchema } from '../model/instant.ts';
import { failureCodes } from '../model/observation.ts';
import { fault } from './failure.ts';
import { inPhases } from './in-phases.ts';
import type { Observer } from './observer.ts';
import { toPlain } from './plain.ts';

export const operatingSystemValueSchema = z
  .object({
    /** Windows with its edition: `Windows Server 2019 Standard`. Empty if unknown. */
    name: z.string().max(200),
    /** With the build: `10.0.17763`. */
    version: z.string().max(60),
    /** Rounded, because the computed time varies slightly. */
    startedAt: instantSchema,
  })
  .strict();

export type OperatingSystemValue = z.infer<typeof operatingSystemValueSchema>;

const minuteMs = 60_000;

export const observer = operatingSystemObserver(os);

/** Uses only what Node knows, without programs or files. */
export function operatingSystemObserver(
  system: Pick<typeof os, 'platform' | 'version' | 'release' | 'uptime'>,
): Observer<'operating-system', OperatingSystemValue, 'system'> {
  return {
    kind: 'operating-system',
    ofServer: true,
    phases: ['system'],
    value: operatingSystemValueSchema,
    async observe() {
      let value: OperatingSystemValue | undefined;
      const { phases, error } = await inPhases<object, 'system'>(async (_nothing, clock) => {
        clock.begin('system');
        const platform = system.platform();
        if (platform !== 'win32')
          throw fault(failureCodes.unsupported, `this machine runs ${platform}, and ECE runs on Windows only`);
        const startedMs = Date.now() - system.uptime() * 1000;
        value = {
          name: toPlain(system.version(), 200),
          version: toPlain(system.release(), 60),
          startedAt: new Date(Math.round(startedMs / minuteMs) * minuteMs).toISOString(),
        };
      }, {});
      return { phases, ...(value === undefined ? {} : { value }), ...(error === undefined ? {} : { error }) };
    },
  };
}
