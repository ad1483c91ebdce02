/** Errors of this room carry the observation's failure, so that the cause is kept. */
import { failureCodes, type Failure } from '../model/observation.ts';
import { failureOf } from '../observe/failure.ts';
import { requestFault, type RequestFault } from '../observe/http-pool.ts';
import { toPlain } from '../observe/plain.ts';

export type Settled<Value> = { value: Value; failure?: never } | { failure: Failure; value?: never };

/** `phase` is `token` or `request`. */
export function questionFault(code: string, text: string, phase = 'request'): RequestFault {
  return requestFault({ phase, code, text: toPlain(text, 500) });
}

/** An error that was not thrown deliberately is a defect of this program. */
export function failureIn(thrown: unknown, phase: string): Failure {
  if (thrown instanceof Error && 'failure' in thrown) return (thrown as RequestFault).failure;
  const deliberate = thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string';
  const failure = failureOf(thrown, phase);
  return deliberate ? failure : { ...failure, code: failureCodes.observerFailed };
}

export async function settle<Value>(work: Promise<Value>): Promise<Settled<Value>> {
  try {
    return { value: await work };
  } catch (error) {
    return { failure: failureIn(error, 'request') };
  }
}

export function attempt<Value>(work: () => Value): Settled<Value> {
  try {
    return { value: work() };
  } catch (error) {
    return { failure: failureIn(error, 'request') };
  }
}

export function settledValue<Value>(settled: Settled<Value>): Value {
  if (settled.failure !== undefined) throw requestFault(settled.failure);
  return settled.value;
}
