/**
 * Asks Microsoft a run's questions about a tenant: Graph and Exchange Online at the same time, four requests at a time.
 */
import { endpointOf, type NamedEndpoint } from '../model/endpoints.ts';
import type { Deployment } from '../model/deployment.ts';
import { type Failure, failureCodes } from '../model/observation.ts';
import { type Question, questionKey } from '../model/question.ts';
import { createDeadline } from '../observe/deadline.ts';
import { dialDirect } from '../observe/dial.ts';
import { createHttpPool } from '../observe/http-pool.ts';
import type { Endpoint } from '../observe/observer.ts';
import { createPhaseClock } from '../observe/phases.ts';
import { dialThroughProxy } from '../observe/proxy.ts';
import { loadTrust } from '../observe/trust.ts';
import { type Clock, systemClock } from './clock.ts';
import { createDirectory } from './directory.ts';
import { createExchange, type Exchange } from './exchange.ts';
import { createConcurrencyLimit, createRateLimit, type ConcurrencyLimit, type RateLimit } from './limits.ts';
import { createGraph } from './graph.ts';
import { createServiceClient } from './service-client.ts';
import { observationOf } from './observation.ts';
import { questions } from './questions/index.ts';
import type { AnyQuestion, BatchedQuestion, ExchangeQuestion, GraphQuestion, Sources } from './questions/question.ts';
import { attempt, failureIn, refusal, settle, type Settled } from './refusal.ts';
import type { Asking, Tenant, TenantOptions } from './tenant.ts';
import { createTokens } from './tokens.ts';

/** Requests in flight to one tenant, Graph and Exchange Online together. */
const mostAtOnce = 4;

/** `clock`: for tests. */
export function createTenant({ reader, targets, proxy }: TenantOptions, clock: Clock = systemClock): Tenant {
  const pool = createHttpPool({
    dial: proxy === undefined ? dialDirect : dialThroughProxy(proxy),
    connections: mostAtOnce,
  });
  const tokens = reader === undefined ? undefined : createTokens(reader, pool);
  const limits = new Map<string, { limit: ConcurrencyLimit; signInLogLimit: RateLimit }>();
  /** By tenant, as Microsoft counts, and across all runs. */
  const limitsOf = (tenantId: string): { limit: ConcurrencyLimit; signInLogLimit: RateLimit } => {
    const known = limits.get(tenantId) ?? {
      limit: createConcurrencyLimit(mostAtOnce),
      signInLogLimit: createRateLimit(5, 10_000, clock),
    };
    limits.set(tenantId, known);
    return known;
  };

  /** The clients for one round of questions to this deployment's tenant. Throws a RequestFault where it cannot be asked. */
  const connect = (deployment: Deployment, deadlineMs: number, signal: AbortSignal) => {
    const tenantId = deployment.microsoft?.tenantId;
    if (tokens === undefined)
      throw refusal(failureCodes.noReader, 'no application to read this tenant with is configured', 'token');
    if (tenantId === undefined) throw refusal(failureCodes.noTenant, 'the deployment names no tenant', 'token');
    loadTrust();
    const deadline = createDeadline(deadlineMs, signal);
    const { limit, signInLogLimit } = limitsOf(tenantId);
    const until = clock.now() + deadlineMs;
    const service = (name: 'graph' | 'exchange') => {
      const { named, endpoint } = reach(deployment, name, targets);
      const login = reach(deployment, 'login', targets);
      const resource = `https://${named.host}${named.port === 443 ? '' : `:${named.port}`}`;
      const token: Token = (fresh) => tokens.token({ login: login.endpoint, tenantId, resource, fresh }, deadline);
      return { token, client: createServiceClient({ pool, endpoint, token, limit, clock, until, deadline }) };
    };
    const graph = once(() => {
      const { token, client } = service('graph');
      const graphClient = createGraph(client, clock);
      const sources: Sources = {
        graph: graphClient,
        directory: createDirectory(graphClient),
        now: clock.now(),
        signInLogLimit: () => signInLogLimit(deadline.signal),
      };
      return { token, sources };
    });
    const exchange = once(() => {
      const { token, client } = service('exchange');
      return { token, client: createExchange(client, tenantId, clock) };
    });
    return { graph, exchange };
  };

  return {
    async ask(deployment, questions, asking) {
      const asked = [...new Map(questions.map((question) => [questionKey(question), question])).values()];
      const connected = attempt(() => connect(deployment, asking.deadlineMs, asking.signal));
      if (connected.failure !== undefined) return endAll(asked, connected.failure, clock, asking);
      await runTasks(tasksFor(asked, connected.value.graph, connected.value.exchange), clock, asking);
    },
    async memberGroups(deployment, person, groups, deadlineMs) {
      const phases = createPhaseClock<'token' | 'request'>();
      phases.begin('token');
      try {
        const { token, sources } = connect(deployment, deadlineMs, new AbortController().signal).graph();
        await token(false);
        phases.begin('request');
        return { value: await sources.graph.memberGroups(person, groups) };
      } catch (error) {
        return { failure: failureIn(error, phases.current()) };
      }
    },
    close: () => pool.close(),
  };
}

/** Questions that are asked together, and how. `token` comes first so that its time is a phase of its own. */
interface Task {
  questions: Question[];
  token: () => Promise<unknown>;
  work: () => Promise<Settled<unknown>[]>;
}

interface Way<Kind extends AnyQuestion> {
  question: Question;
  way: Kind;
}

type Token = (fresh: boolean) => Promise<string>;

function tasksFor(
  asked: Question[],
  graph: () => { token: Token; sources: Sources },
  exchange: () => { token: Token; client: Exchange },
): Task[] {
  const single: Way<GraphQuestion<string, unknown>>[] = [];
  const batched: Way<BatchedQuestion<string, unknown>>[] = [];
  const cmdlets: Way<ExchangeQuestion<string, unknown>>[] = [];
  for (const question of asked) {
    const way: AnyQuestion = questions[question.kind];
    if ('ask' in way) single.push({ question, way });
    else if ('askTogether' in way) batched.push({ question, way });
    else cmdlets.push({ question, way });
  }
  const viaGraph = async (): Promise<unknown> => graph().token(false);
  const viaExchange = async (): Promise<unknown> => exchange().token(false);
  return [
    ...single.map(({ question, way }) => ({
      questions: [question],
      token: viaGraph,
      work: async () => [await settle(way.ask(question.subject, graph().sources))],
    })),
    // As many as one $batch holds, so that each ends as soon as its own answers are there.
    ...[...Map.groupBy(batched, ({ way }) => way)].flatMap(([way, together]) =>
      inParts(together, 20).map((part) => ({
        questions: part.map(({ question }) => question),
        token: viaGraph,
        work: () =>
          way.askTogether(
            part.map(({ question }) => question.subject),
            graph().sources,
          ),
      })),
    ),
    ...inParts(cmdlets, 10).map((part) => ({
      questions: part.map(({ question }) => question),
      token: viaExchange,
      work: () => askExchange(part, exchange().client),
    })),
  ];
}

async function askExchange(
  asked: Way<ExchangeQuestion<string, unknown>>[],
  client: Exchange,
): Promise<Settled<unknown>[]> {
  const answers = await client.invoke(asked.map(({ question: { subject }, way }) => way.cmdlet(subject)));
  return asked.map(({ question: { subject }, way }, index) => {
    const answer = answers[index];
    return answer?.value === undefined
      ? { failure: answer?.failure ?? failureIn(undefined, 'request') }
      : attempt(() => way.read(answer.value, subject));
  });
}

/** All at once; the concurrency limit delays them. Rejects when onObservation does, after everything has ended. */
async function runTasks(tasks: Task[], clock: Clock, { onObservation }: Asking): Promise<void> {
  const outcomes = await Promise.allSettled(
    tasks.map(async ({ questions, token, work }) => {
      const at = new Date(clock.now()).toISOString();
      const phases = createPhaseClock<'token' | 'request'>();
      let answers: Settled<unknown>[] = [];
      try {
        phases.begin('token');
        await token();
        phases.begin('request');
        answers = await work();
      } catch (error) {
        const failure = failureIn(error, phases.current());
        answers = questions.map(() => ({ failure }));
      }
      const took = phases.end();
      for (const [index, question] of questions.entries())
        await onObservation(
          observationOf(question, answers[index] ?? { failure: failureIn(undefined, 'request') }, at, took),
          question,
        );
    }),
  );
  const broken = outcomes.find((outcome) => outcome.status === 'rejected');
  if (broken !== undefined) throw broken.reason;
}

async function endAll(questions: Question[], failure: Failure, clock: Clock, { onObservation }: Asking): Promise<void> {
  for (const question of questions)
    await onObservation(observationOf(question, { failure }, new Date(clock.now()).toISOString(), []), question);
}

/** The service's name in the cloud, and how this machine reaches it. */
function reach(
  deployment: Deployment,
  name: 'login' | 'graph' | 'exchange',
  targets: TenantOptions['targets'],
): { named: NamedEndpoint; endpoint: Endpoint } {
  const named = endpointOf(deployment, name);
  const endpoint = named === undefined ? undefined : targets(deployment, named.target);
  if (named === undefined || endpoint === undefined)
    throw refusal(failureCodes.targetNotAllowed, `there is no way to ${named?.target ?? name} from here`, 'start');
  return { named, endpoint };
}

function once<Value>(make: () => Value): () => Value {
  let made: { value: Value } | undefined;
  return () => (made ??= { value: make() }).value;
}

function inParts<Item>(items: Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}
