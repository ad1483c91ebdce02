import { z } from 'zod';
import type { Fault } from '../faults.ts';
import { switchedSchema } from '../control.ts';

const refusedSchema = z.object({ error: z.string() });
const timeoutMs = 5000;

/**
 * The active faults, after setting `faults` if given; undefined without a running simulator. Throws with the
 * simulator's message if it refuses.
 */
export async function simulatedFaults(url: string, faults?: readonly Fault[]): Promise<Fault[] | undefined> {
  const signal = AbortSignal.timeout(timeoutMs);
  const request =
    faults === undefined
      ? { signal }
      : { signal, method: 'PUT', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ faults }) };
  const response = await fetch(url, request).catch(() => undefined);
  if (response === undefined) return undefined;
  const body: unknown = await response.json().catch(() => undefined);
  const read = switchedSchema.safeParse(body);
  if (response.ok && read.success) return read.data.faults;
  throw new Error(refusedSchema.safeParse(body).data?.error ?? `${response.status}`);
}
