/** Windows on the servers: supported, past its support, not known, and not seen. */
import type { Failure } from '../../src/model/observation.ts';
import type { OperatingSystemValue } from '../../src/observe/operating-system.ts';
import { type Occasions, seenByEachServer } from '../occasion.ts';

const startedAt = '2026-11-01T03:00:00.000Z';
const shown: { value?: OperatingSystemValue; error?: Failure }[] = [
  { value: { name: 'Windows Server 2019 Standard', version: '10.0.17763', startedAt } },
  { value: { name: 'Windows Server 2012 R2 Standard', version: '6.3.9600', startedAt } },
  { value: { name: 'Windows 11 Pro', version: '10.0.26100', startedAt } },
  { error: { phase: 'system', code: 'UNSUPPORTED', text: '' } },
  { error: { phase: 'start', code: 'UNSUPPORTED', text: '' } },
  { error: { phase: 'system', code: 'ERR_SYSTEM_ERROR', text: '' } },
];

export const occasions: Occasions = (recorded) => {
  const healthy = recorded('healthy');
  return shown.map((what) => seenByEachServer(healthy, 'operating-system', what));
};
