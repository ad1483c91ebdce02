import { randomUUID } from 'node:crypto';
import { sessionKey, stepKey, type Step } from '../model/job.ts';
import { stepsAtOnce } from '../model/login-time.ts';
import { failureCodes, type Failure, type Observation, type Observed, type Vantage } from '../model/observation.ts';
import { createDeadline } from './deadline.ts';
import { dialDirect } from './dial.ts';
import { failureOf, fault } from './failure.ts';
import { readJavaStore } from './java-store.ts';
import { observerOf } from './observer-of.ts';
import type { AnyObserver, Conditions, Dial, Endpoint, FileLookup } from './observer.ts';
import { dialThroughProxy } from './proxy.ts';
import { redactAll } from './redact.ts';
import { isOfServer, subjectOfStep } from './subject.ts';
import { loadTrust } from './trust.ts';
import { withoutToken } from './without-token.ts';

export interface RunOptions {
  /** Looks a step's target up in the local list. Undefined if the target may not be observed. */
  targets: (target: string, path: Step['path']) => Endpoint | undefined;
  /** The local list of readable files. */
  files?: FileLookup | undefined;
  /** ECE's Windows service, as named in the local list. */
  service?: string | undefined;
  /** URL of the HTTP proxy for the path `proxy`. */
  proxy?: string | undefined;
  /** An account's access token. Without one, steps that log in end with NO_TOKEN. */
  tokens?: ((account: string) => string | undefined) | undefined;
  /** Milliseconds, from a step's first packet to its last. */
  stepDeadlineMs: number;
  /** Stops running steps (CANCELLED) and starts no more. */
  signal?: AbortSignal | undefined;
  from: Vantage;
  /** Called for each started step as it ends. */
  onObservation: (observation: Observation, step: Step) => void | Promise<void>;
  /** 32 by default. If a firewall drops every packet, each batch takes a whole deadline. */
  concurrency?: number | undefined;
  /** Waits before a second try. Tests replace it. */
  pause?: Conditions['pause'];
  /** Tests may bring their own. */
  observers?: readonly AnyObserver[] | undefined;
}

/**
 * Runs a job's steps concurrently, except steps of one session (sessionKey). Equal steps run once. A step's failure is
 * in its observation. Rejects only if onObservation does, after every step has ended.
 */
export async function runSteps(steps: Step[], options: RunOptions): Promise<void> {
  const known = [...new Map(steps.map((step) => [stepKey(step), step])).values()];
  // Searching logs and starting a program use the CPU, so they follow all timed steps.
  const remote = known.filter(({ kind }) => !isOfServer(kind));
  const local = known.filter(({ kind }) => isOfServer(kind));
  loadTrust();
  const javaStore = remote.some(({ kind }) => kind === 'java-trust') ? options.files?.('java-trust') : undefined;
  // Parsing also blocks, so it precedes all timed steps. The steps that need the store report its errors.
  if (javaStore !== undefined) await readJavaStore(javaStore).catch(() => {});
  const waiting = sessionsOf(remote);
  const work = async (): Promise<void> => {
    for (let session = waiting.shift(); session !== undefined; session = waiting.shift())
      await inOrder(session, options);
  };
  const outcomes = await Promise.allSettled(
    Array.from({ length: Math.min(options.concurrency ?? stepsAtOnce, waiting.length) }, work),
  );
  const broken = outcomes.find((outcome) => outcome.status === 'rejected');
  if (broken !== undefined) throw broken.reason;
  await inOrder(local, options);
}

function sessionsOf(steps: Step[]): Step[][] {
  return [...Map.groupBy(steps, (step) => sessionKey(step) ?? step).values()];
}

async function inOrder(steps: Step[], options: RunOptions): Promise<void> {
  for (const step of steps) {
    if (options.signal?.aborted === true) return;
    await options.onObservation(await observe(step, options), step);
  }
}

async function observe(step: Step, options: RunOptions): Promise<Observation> {
  const at = new Date().toISOString();
  const token = step.login === undefined ? undefined : options.tokens?.(step.login.account);
  const { phases, value, error } = redactAll(
    withoutToken(await observeStep(step, token, options), step.login?.user, token),
  );
  return {
    id: randomUUID(),
    kind: step.kind,
    subject: subjectOfStep(step, options.from),
    from: options.from,
    path: step.path,
    at,
    phases,
    ...(value === undefined ? {} : { value }),
    ...(error === undefined ? {} : { error }),
  };
}

async function observeStep(step: Step, token: string | undefined, options: RunOptions): Promise<Observed<unknown>> {
  const observer =
    options.observers === undefined ? observerOf(step.kind) : options.observers.find(({ kind }) => kind === step.kind);
  if (observer === undefined)
    return refused(
      'start',
      failureCodes.unsupported,
      `this version does not know observations of the kind ${step.kind}`,
    );
  const endpoint = observer.ofServer === true ? noEndpoint : options.targets(step.target, step.path);
  if (endpoint === undefined)
    return refused('start', failureCodes.targetNotAllowed, `${step.target} is not in this machine's list of targets`);
  if (step.path === 'proxy' && options.proxy === undefined)
    return refused('proxy', failureCodes.unsupported, 'no proxy is configured on this machine');
  try {
    const dial: Dial =
      step.path === 'proxy' && options.proxy !== undefined ? dialThroughProxy(options.proxy) : dialDirect;
    const deadline = createDeadline(options.stepDeadlineMs, options.signal);
    const { tenantId, login } = step;
    return checked(
      await observer.observe(
        { endpoint, tenantId, files: options.files, service: options.service, login, token },
        { deadline, dial, throughProxy: step.path === 'proxy', pause: options.pause },
      ),
      observer,
    );
  } catch (error) {
    // A defect in one observer must not affect the other steps.
    return { phases: [], error: { ...failureOf(error, 'start'), code: failureCodes.observerFailed } };
  }
}

const noEndpoint: Endpoint = { host: '', port: 0 };

/** The hub would refuse an invalid value, so it is replaced by an error. */
function checked(observed: Observed<unknown>, { value: schema, kind }: AnyObserver): Observed<unknown> {
  if (observed.value === undefined) return observed;
  const parsed = schema.safeParse(observed.value);
  if (parsed.success) return { ...observed, value: parsed.data };
  const where = parsed.error.issues.map(({ path }) => path.join('.')).join(', ');
  return {
    phases: observed.phases,
    error:
      observed.error ??
      failureOf(
        fault(failureCodes.observerFailed, `the observer ${kind} gave a value of another shape: ${where}`),
        'start',
      ),
  };
}

function refused(phase: string, code: Failure['code'], text: string): Observed<unknown> {
  return { phases: [], error: { phase, code, text } };
}
