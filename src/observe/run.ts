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
  /** The local list: what a step's target is on this machine, or nothing when it may not be looked at. */
  targets: (target: string, path: Step['path']) => Endpoint | undefined;
  /** The local list of readable files, by name; without it none is read. */
  files?: FileLookup | undefined;
  /** The Windows service that ECE runs as on this machine, by the local list. */
  service?: string | undefined;
  /** URL of the HTTP proxy for steps with path `proxy`. */
  proxy?: string | undefined;
  /** The access token of an account, for the steps that log in; without one they end with NO_TOKEN. */
  tokens?: ((account: string) => string | undefined) | undefined;
  /** Milliseconds for each step, from its first packet to its last. */
  stepDeadlineMs: number;
  /** Stops what is under way (CANCELLED) and begins nothing more. */
  signal?: AbortSignal | undefined;
  from: Vantage;
  /** Once for each step begun, in the order of ending. */
  onObservation: (observation: Observation, step: Step) => void | Promise<void>;
  /**
   * Steps at a time, 32 by default: where a firewall drops every packet, each batch of steps costs a whole deadline.
   */
  concurrency?: number | undefined;
  /** Waits before a second try; the machine's own clock, unless a test brings one. */
  pause?: Conditions['pause'];
  /** The observers to use; all, unless a test brings its own. */
  observers?: readonly AnyObserver[] | undefined;
}

/**
 * Runs a job's steps side by side, those of one session (sessionKey) one after the other; equal steps once. Whatever
 * goes wrong with a step is in its observation: it rejects only when onObservation does, after every step has ended.
 */
export async function runSteps(steps: Step[], options: RunOptions): Promise<void> {
  const known = [...new Map(steps.map((step) => [stepKey(step), step])).values()];
  // Searching logs and starting a program keep the processor busy: only after everything that is timed.
  const remote = known.filter(({ kind }) => !isOfServer(kind));
  const local = known.filter(({ kind }) => isOfServer(kind));
  loadTrust();
  const javaStore = remote.some(({ kind }) => kind === 'java-trust') ? options.files?.('java-trust') : undefined;
  // Parsing it blocks as well: done before anything is timed. What is wrong with it, the steps that need it report.
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

/** Steps that must not run at the same time, together; every other step by itself. */
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
    // Observers promise not to throw. One that does is a defect of this program and must not cost the other steps.
    return { phases: [], error: { ...failureOf(error, 'start'), code: failureCodes.observerFailed } };
  }
}

/** For an observer that looks at no endpoint. */
const noEndpoint: Endpoint = { host: '', port: 0 };

/**
 * The hub would refuse a value that is not of the observer's own shape: it is left out here, with the reason.
 */
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
