import { z } from 'zod';
import type { Failure, Observed } from '../model/observation.ts';
import { failureOf } from './failure.ts';
import { resolveAddresses, needsLookup } from './dial.ts';
import type { Conditions, Endpoint, Observer } from './observer.ts';
import { createPhaseClock, type DialPhase, dialPhases, tenths } from './phases.ts';
import { failureSchema } from '../model/observation.ts';

/** Tries every address of the name. It is an error only if none connects. */
export const tcpValueSchema = z
  .object({
    attempts: z
      .array(
        z
          .object({ address: z.string().max(100), port: z.number(), ms: z.number(), error: failureSchema.optional() })
          .strict(),
      )
      .max(100),
  })
  .strict();

export type TcpValue = z.infer<typeof tcpValueSchema>;

export const observer: Observer<'tcp', TcpValue, DialPhase> = {
  kind: 'tcp',
  phases: dialPhases,
  value: tcpValueSchema,
  complete: z.looseObject({ attempts: z.array(z.unknown()).min(1) }),
  observe: ({ endpoint }, conditions) => observe(endpoint, conditions),
};

/** A name with more addresses is a mistake or an attack. */
const most = 32;

async function observe(endpoint: Endpoint, conditions: Conditions): Promise<Observed<TcpValue, DialPhase>> {
  const { deadline, throughProxy = false } = conditions;
  const phases = createPhaseClock<DialPhase>();
  let targets = [endpoint];
  try {
    if (!throughProxy) {
      if (needsLookup(endpoint)) phases.begin('dns');
      targets = (await resolveAddresses(endpoint, deadline))
        .slice(0, most)
        .map((address) => ({ ...endpoint, address }));
    }
  } catch (error) {
    const failure = failureOf(error, phases.current());
    return { phases: phases.end(), error: failure };
  }
  phases.begin('tcp');
  const { attempts, error } = await tryEach(targets, conditions);
  return { phases: phases.end(), value: { attempts }, ...(error === undefined ? {} : { error }) };
}

/** All at once. If none connects, the error is the first that concerns the peer. */
export async function tryEach(
  targets: Endpoint[],
  conditions: Conditions,
): Promise<TcpValue & { error: Failure | undefined }> {
  const attempts = await Promise.all(targets.map((target) => attempt(target, conditions)));
  const errors = attempts.flatMap(({ error }) => error ?? []);
  return {
    attempts,
    error:
      errors.length < attempts.length ? undefined : (errors.find(({ code }) => code !== 'ENETUNREACH') ?? errors[0]),
  };
}

async function attempt(target: Endpoint, { dial, deadline }: Conditions): Promise<TcpValue['attempts'][number]> {
  const port = target.addressPort ?? target.port;
  const phases = createPhaseClock<DialPhase>();
  const since = performance.now();
  try {
    const { socket, address } = await dial(target, deadline, phases);
    const ms = tenths(performance.now() - since);
    socket.destroy();
    return { address: target.address ?? address, port, ms };
  } catch (error) {
    return {
      address: target.address ?? target.host,
      port,
      ms: tenths(performance.now() - since),
      error: failureOf(error, phases.current()),
    };
  }
}
