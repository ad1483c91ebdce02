import { z } from 'zod';
import { type Switched, switchedSchema } from '../control.ts';

const refusedSchema = z.object({ error: z.string() });
const timeoutMs = 5000;

/**
 * What is switched on, after setting `wanted` if given; undefined without a running simulator. Throws with the
 * simulator's message if it refuses.
 */
export async function switched(url: string, wanted?: Switched): Promise<Switched | undefined> {
  const signal = AbortSignal.timeout(timeoutMs);
  const request =
    wanted === undefined
      ? { signal }
      : { signal, method: 'PUT', headers: { 'content-type': 'application/json' }, body: JSON.stringify(wanted) };
  const response = await fetch(url, request).catch(() => undefined);
  if (response === undefined) return undefined;
  const body: unknown = await response.json().catch(() => undefined);
  const read = switchedSchema.safeParse(body);
  if (response.ok && read.success) return read.data;
  throw new Error(refusedSchema.safeParse(body).data?.error ?? `${response.status}`);
}
