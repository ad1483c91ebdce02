/** Asks Microsoft a run's questions about a tenant, Graph and Exchange Online concurrently. */
import { accountsOf, mailboxesOf } from '../model/accounts.ts';
import { endpointOf, type NamedEndpoint } from '../model/endpoints.ts';
import type { Deployment } from '../model/deployment.ts';
import { noMeter } from '../model/meter.ts';
import { type Failure, failureCodes } from '../model/observation.ts';
import { type Question, questionKey } from '../model/question.ts';
import { createDeadline } from '../observe/deadline.ts';
import { dialDirect } from '../observe/dial.ts';
import { createHttpPool } from '../observe/http-pool.ts';
import type { Endpoint } from '../observe/observer.ts';
import { createPhaseClock } from '../observe/phases.ts';
import { dialThroughProxy } from '../observe/proxy.ts';
import { loadTrust } from '../observe/trust.ts';
import { type Bulk, type BulkCmdlet, createBulk, fewMailboxes } from './bulk.ts';
import { type Clock, systemClock } from './clock.ts';
import { createDirectory } from './directory.ts';
import { createExchange, type Exchange, type Rows } from './exchange.ts';
import { createConcurrencyLimit, createRateLimit, type ConcurrencyLimit, type RateLimit } from './limits.ts';
import { createGraph, type Graph } from './graph.ts';
import { inParts } from './parts.ts';
import { createServiceClient } from './service-client.ts';
import { observationOf } from './observation.ts';
import { questions } from './questions/index.ts';
import type { AnyQuestion, BatchedQuestion, ExchangeQuestion, GraphQuestion, Sources } from './questions/question.ts';
import { attempt, failureIn, questionFault, settle, type Settled } from './refusal.ts';
import type { Asking, Tenant, TenantOptions } from './tenant.ts';
import { createTokens } from './tokens.ts';

/** Concurrent requests to one tenant, Graph and Exchange Online together. */
const mostAtOnce = 4;

/** Tests replace `clock`. */
export function createTenant(
  { reader, targets, proxy, meter = noMeter }: TenantOptions,
  clock: Clock = systemClock,
): Tenant {
  const pool = createHttpPool({
    dial: proxy === undefined ? dialDirect : dialThroughProxy(proxy),
    connections: mostAtOnce,
  });
  const tokens = reader === undefined ? undefined : createTokens(reader, pool);
  const limits = new Map<string, { limit: ConcurrencyLimit; signInLogLimit: RateLimit }>();
  /** The limits of a tenant apply to all runs together, because Microsoft counts so. */
  const limitsOf = (tenantId: string, isSimulated: boolean): { limit: ConcurrencyLimit; signInLogLimit: RateLimit } => {
    const known = limits.get(tenantId) ?? {
      limit: createConcurrencyLimit(mostAtOnce),
      // Entra's own limit, which a simulated one does not have.
      signInLogLimit: createRateLimit(isSimulated ? Number.POSITIVE_INFINITY : 5, 10_000, clock),
    };
    limits.set(tenantId, known);
    return known;
  };

  /** Connects for one set of questions. Throws a RequestFault if the tenant cannot be queried. */
  const connect = (
    deployment: Deployment,
    { deadlineMs, signal, onRequest, ownTokens = [] }: Omit<Asking, 'onObservation'>,
  ) => {
    const tenantId = deployment.microsoft?.tenantId;
    if (tokens === undefined)
      throw questionFault(failureCodes.noReader, 'no application to read this tenant with is configured', 'token');
    if (tenantId === undefined) throw questionFault(failureCodes.noTenant, 'the deployment names no tenant', 'token');
    loadTrust();
    const deadline = createDeadline(deadlineMs, signal);
    const { limit, signInLogLimit } = limitsOf(tenantId, deployment.endpoints.graph?.simulated === true);
    const until = clock.now() + deadlineMs;
    const service = (name: 'graph' | 'exchange') => {
      const { named, endpoint } = reach(deployment, name, targets);
      const login = reach(deployment, 'login', targets);
      const resource = `https://${named.host}${named.port === 443 ? '' : `:${named.port}`}`;
      const token: Token = (fresh) => tokens.token({ login: login.endpoint, tenantId, resource, fresh }, deadline);
      // Graph's answers lead to further requests, which would be late after Exchange's long ones.
      const first = name === 'graph';
      const options = { pool, name, endpoint, token, limit, clock, until, deadline, first, meter, onRequest };
      return { token, client: createServiceClient(options) };
    };
    const exchange = once(() => {
      const { token, client } = service('exchange');
      return { token, client: createExchange(client, tenantId, clock) };
    });
    const graph = once(() => {
      const { token, client } = service('graph');
      const graphClient = createGraph(client, clock);
      const accounts = accountsOf(deployment);
      const signers = new Set(accounts);
      const sources: Sources = {
        graph: graphClient,
        signsIn: (address) => signers.has(address.toLowerCase()),
        accounts,
        directory: createDirectory(graphClient),
        exchange: { invoke: (cmdlets) => exchange().client.invoke(cmdlets) },
        mailboxes: mailboxesOf(deployment),
        now: clock.now(),
        signInLogLimit: () => signInLogLimit(deadline.signal),
        ownTokens,
      };
      return { token, sources };
    });
    return { graph, exchange };
  };

  /** For one request that belongs to no run. */
  const graphWithin = (deployment: Deployment, deadlineMs: number): GraphSource =>
    connect(deployment, { deadlineMs, signal: new AbortController().signal }).graph();

  return {
    async ask(deployment, wanted, asking) {
      const asked = [...new Map(wanted.map((question) => [questionKey(question), question])).values()];
      const connected = attempt(() => connect(deployment, asking));
      if (connected.failure !== undefined) return endAll(asked, connected.failure, clock, asking);
      const isLate = ({ kind }: Question): boolean => {
        const way: AnyQuestion = questions[kind];
        return way.late === true;
      };
      for (const part of [asked.filter((question) => !isLate(question)), asked.filter(isLate)])
        await runTasks(tasksFor(deployment, part, connected.value), clock, asking);
    },
    memberGroups: (deployment, person, groups, deadlineMs) =>
      answered(
        () => graphWithin(deployment, deadlineMs),
        (graph) => graph.memberGroups(person, groups),
      ),
    verifiedDomains: (deployment, deadlineMs) =>
      answered(
        () => graphWithin(deployment, deadlineMs),
        (graph) => graph.verifiedDomains(),
      ),
    close: () => pool.close(),
  };
}

interface GraphSource {
  token: Token;
  sources: Sources;
}

async function answered<Value>(
  connected: () => GraphSource,
  request: (graph: Graph) => Promise<Value>,
): Promise<Settled<Value>> {
  const phases = createPhaseClock<'token' | 'request'>();
  phases.begin('token');
  try {
    const { token, sources } = connected();
    await token(false);
    phases.begin('request');
    return { value: await request(sources.graph) };
  } catch (error) {
    return { failure: failureIn(error, phases.current()) };
  }
}

/** Questions that are asked together. `token` comes first, so that its time is a separate phase. */
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
  deployment: Deployment,
  asked: Question[],
  {
    graph,
    exchange,
  }: { graph: () => { token: Token; sources: Sources }; exchange: () => { token: Token; client: Exchange } },
): Task[] {
  const single: Way<GraphQuestion<string, unknown>>[] = [];
  const batched: Way<BatchedQuestion<string, unknown>>[] = [];
  const cmdlets: AskedOfExchange[] = [];
  for (const question of asked) {
    const way: AnyQuestion = questions[question.kind];
    if ('ask' in way) single.push({ question, way });
    else if ('askTogether' in way) batched.push({ question, way });
    else cmdlets.push({ question, way });
  }
  const bulk = once(() => bulkFor(deployment, cmdlets, exchange().client));
  const { together: inBulk, alone } = inBulkOrAlone(cmdlets);
  const viaGraph = async (): Promise<unknown> => graph().token(false);
  const viaExchange = async (): Promise<unknown> => exchange().token(false);
  return [
    ...single.map(({ question, way }) => ({
      questions: [question],
      token: viaGraph,
      work: async () => [await settle(way.ask(question.subject, graph().sources))],
    })),
    ...[...Map.groupBy(batched, ({ way }) => way)].flatMap(([way, together]) =>
      inParts(together, 300).map((part) => ({
        questions: part.map(({ question }) => question),
        token: viaGraph,
        work: () =>
          way.askTogether(
            part.map(({ question }) => question.subject),
            graph().sources,
          ),
      })),
    ),
    // First, because missing mailboxes are then queried individually.
    ...inBulk.map(({ cmdlet, part }) => ({
      questions: part.map(({ question }) => question),
      token: viaExchange,
      work: () => askInBulk(cmdlet, part, bulk(), exchange().client),
    })),
    ...inRequests(alone).map((part) => ({
      questions: part.map(({ question }) => question),
      token: viaExchange,
      work: () => askExchange(part, exchange().client),
    })),
  ];
}

/**
 * Full $batches, so that each ends with its own answers. With many questions the last ones are halved, so that the
 * concurrent requests end at nearly the same time.
 */
function inRequests<Item>(asked: readonly Item[]): Item[][] {
  const halved = asked.length > 10 * mostAtOnce ? 5 * mostAtOnce : 0;
  const whole = asked.length - halved;
  return [...inParts(asked.slice(0, whole), 10), ...inParts(asked.slice(whole), 5)];
}

type AskedOfExchange = Way<ExchangeQuestion<string, unknown>>;

/** Bulk only for kinds with many questions. */
function inBulkOrAlone(asked: AskedOfExchange[]): {
  together: { cmdlet: BulkCmdlet; part: AskedOfExchange[] }[];
  alone: AskedOfExchange[];
} {
  const kinds = [...Map.groupBy(asked, ({ way }) => way)];
  const isBulk = ([way, part]: (typeof kinds)[number]): boolean =>
    way.inBulk !== undefined && part.length > fewMailboxes;
  return {
    together: kinds.filter(isBulk).map(([way, part]) => {
      const { name, select } = way.cmdlet('');
      return { cmdlet: { name, select, by: way.inBulk ?? 'filter' }, part };
    }),
    alone: kinds.filter((kind) => !isBulk(kind)).flatMap(([, part]) => part),
  };
}

function bulkFor(deployment: Deployment, asked: AskedOfExchange[], exchange: Exchange): Bulk {
  const [account] = accountsOf(deployment);
  const named = asked.filter(({ way }) => way.kind === 'mailbox' || way.inBulk === 'trustee');
  return createBulk({
    exchange,
    trustee: deployment.accountModel === 'shared' ? account : undefined,
    mailboxes: {
      cmdlet: questions.mailbox.cmdlet(''),
      addresses: [...new Set(named.map(({ question: { subject } }) => subject))],
    },
  });
}

async function askInBulk(
  cmdlet: BulkCmdlet,
  asked: AskedOfExchange[],
  bulk: Bulk,
  exchange: Exchange,
): Promise<Settled<unknown>[]> {
  const known = await bulk.rowsOf(
    cmdlet,
    asked.map(({ question: { subject } }) => subject),
  );
  const rest = asked.filter(({ question: { subject } }) => !known.has(subject));
  const alone = await exchange.invoke(rest.map(({ question: { subject }, way }) => way.cmdlet(subject)));
  const rows = new Map([...known, ...rest.map(({ question: { subject } }, index) => [subject, alone[index]] as const)]);
  return asked.map((one) => readRows(one, rows.get(one.question.subject)));
}

async function askExchange(asked: AskedOfExchange[], client: Exchange): Promise<Settled<unknown>[]> {
  const answers = await client.invoke(asked.map(({ question: { subject }, way }) => way.cmdlet(subject)));
  return asked.map((one, index) => readRows(one, answers[index]));
}

function readRows({ question: { subject }, way }: AskedOfExchange, rows: Settled<Rows> | undefined): Settled<unknown> {
  return rows?.value === undefined
    ? { failure: rows?.failure ?? failureIn(undefined, 'request') }
    : attempt(() => way.read(rows.value, subject));
}

/** The concurrency limit delays the tasks. Rejects if onObservation does, after all tasks have ended. */
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

function reach(
  deployment: Deployment,
  name: 'login' | 'graph' | 'exchange',
  targets: TenantOptions['targets'],
): { named: NamedEndpoint; endpoint: Endpoint } {
  const named = endpointOf(deployment, name);
  const endpoint = named === undefined ? undefined : targets(deployment, named.target);
  if (named === undefined || endpoint === undefined)
    throw questionFault(
      failureCodes.targetNotAllowed,
      `there is no way to ${named?.target ?? name} from here`,
      'start',
    );
  return { named, endpoint };
}

function once<Value>(make: () => Value): () => Value {
  let made: { value: Value } | undefined;
  return () => (made ??= { value: make() }).value;
}
