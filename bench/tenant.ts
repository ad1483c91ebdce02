/**
 * A run that asks the tenant, with the real engine and SQLite, of a simulated Graph and Exchange with given latencies.
 * Exchange processes a batch's cmdlets one after the other, and answers 429 to more than four requests at a time.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Deployment, deploymentSchema } from '../src/model/deployment.ts';
import type { Question } from '../src/model/question.ts';
import type { Artifact } from '../src/model/report.ts';
import type { Endpoint } from '../src/observe/observer.ts';
import { runSteps } from '../src/observe/run.ts';
import { htmlReport } from '../src/report/html.ts';
import { buildReport } from '../src/report/report.ts';
import { createRuns } from '../src/runs/create.ts';
import { artifactOf } from '../src/runs/artifact.ts';
import { importDeployment } from '../src/runs/deployments.ts';
import { planQuestions, planSteps } from '../src/runs/plan.ts';
import { parseSelection, type Selection } from '../src/runs/selection.ts';
import { bot, type Simulator, startSimulator } from '../simulator/simulator.ts';
import { readerId, readerSecret } from '../simulator/tenant/reader.ts';
import { openStore } from '../src/store/open.ts';
import { forDeployment } from '../src/store/store.ts';
import { reportCard } from '../src/teams/runs/report-card.ts';
import { createTenant } from '../src/tenant/create.ts';
import { questions as ways } from '../src/tenant/questions/index.ts';
import { requestsFor } from '../src/tenant/requests.ts';

export interface Latency {
  graphMs: number;
  cmdletMs: number;
}

export interface MeasuredRun {
  mailboxes: number;
  questions: number;
  /** Cmdlets of Exchange and requests to Graph, counted within batches. */
  asked: number;
  findings: number;
  wallMs: number;
  floorMs: number;
  /** How often a card could have been edited: the run's revisions. */
  revisions: number;
  evaluateMs: number;
  cardMs: number;
  htmlMs: number;
}

const lanes = 4;
const tenantId = '5f3c7a10-52c8-4f0e-9a55-2d2a3f6b9c01';
const applicationId = '7d1f4a52-0c1b-4c6e-8a1d-6f0e5b7c9d02';
const logger = {
  info: () => undefined,
  warn: () => undefined,
  error: (...lines: unknown[]) => console.error(...lines),
};

/**
 * Two services servers and six application servers; one account for all mailboxes. `checks` is a selection as typed.
 */
export async function measureTenant(count: number, latency: Latency, checks = 'all'): Promise<MeasuredRun> {
  const deployment = deploymentOf(count);
  const servers = deployment.servers.map(({ name, roles }) => ({ name, services: roles.includes('services') }));
  const asked: ('graph' | 'exchange')[] = [];
  const simulator = await startSimulator({
    servers,
    tenantId,
    applicationId,
    accounts: { shared: 'svc-ece@example.com', mailboxes: deployment.mailboxes },
    limits: { ...latency, mostInFlight: lanes, onAsked: (service) => void asked.push(service) },
  });
  const folder = mkdtempSync(path.join(tmpdir(), 'ece-doctor-bench-'));
  const store = forDeployment(await openStore({ folder }), deployment.name);
  const targets = (from: string) => (target: string) => endpointAt(simulator, from, target);
  const tenant = createTenant({
    reader: { clientId: readerId, credential: { kind: 'secret', secret: readerSecret } },
    targets: (_deployment, target) => targets(bot)(target),
  });
  const runs = await createRuns({ store, tenant, replica: 'bench', logger });
  try {
    await importDeployment(store, deployment);
    const selection = selectionOf(checks, deployment);
    const questions = planQuestions(deployment, selection);
    const ended = Promise.withResolvers<void>();
    const began = performance.now();
    const { id } = await runs.start(deployment, selection, { id: 'bench', name: 'Bench' });
    const stop = store.signals.subscribe('run', () => {
      void store.db
        .selectFrom('run')
        .select('state')
        .where('id', '=', id)
        .executeTakeFirst()
        .then((run) => void (run?.state === 'running' || ended.resolve()));
    });
    // As often as its card is edited.
    const card = setInterval(() => void runs.view(id), 2000);
    await ended.promise;
    const wallMs = performance.now() - began;
    stop();
    clearInterval(card);
    const revisions = (await runs.view(id))?.revision ?? 0;
    const artifact = await withServers((await artifactOf(store, id)) as Artifact, deployment, selection, targets);
    return {
      mailboxes: count,
      questions: questions.length,
      asked: asked.length,
      wallMs,
      floorMs: floorOf(questions, latency),
      revisions,
      ...judging(artifact, selection),
    };
  } finally {
    await runs.close();
    await tenant.close();
    await store.close();
    await simulator.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Adds the eight servers' observations, so that there is as much to judge as in a real run. */
async function withServers(
  artifact: Artifact,
  deployment: Deployment,
  selection: Selection,
  targets: (from: string) => (target: string) => Endpoint | undefined,
): Promise<Artifact> {
  const observations = [...artifact.observations];
  for (const [server, steps] of planSteps(deployment, selection)) {
    await runSteps(steps, {
      targets: targets(server),
      stepDeadlineMs: 5000,
      from: { kind: 'server', name: server },
      onObservation: (observation) => void observations.push(observation),
    });
  }
  return {
    ...artifact,
    observations,
    servers: deployment.servers.map(({ name, roles }) => ({ name, roles, presence: 'answered' })),
  };
}

/** Measures the second time, as in a running bot, because the first compiles. */
function judging(
  artifact: Artifact,
  { checks }: Selection,
): Pick<MeasuredRun, 'findings' | 'evaluateMs' | 'cardMs' | 'htmlMs'> {
  buildReport(structuredClone(artifact), checks);
  const [evaluateMs, report] = timed(() => buildReport(artifact, checks));
  reportCard(report, { language: 'en', timeZone: 'UTC' });
  const [cardMs] = timed(() => reportCard(report, { language: 'en', timeZone: 'UTC' }));
  const [htmlMs] = timed(() => htmlReport(report, artifact, { language: 'en' }));
  return { findings: report.findings.length, evaluateMs, cardMs, htmlMs };
}

function timed<Result>(work: () => Result): [ms: number, result: Result] {
  const began = performance.now();
  const result = work();
  return [performance.now() - began, result];
}

/**
 * Exchange's batches of ten in four lanes; the last batch has only the rest. Graph's requests, twenty in a batch, fit
 * in between.
 */
function floorOf(questions: readonly Question[], { graphMs, cmdletMs }: Latency): number {
  const ofExchange = questions.filter(({ kind }) => 'cmdlet' in ways[kind]);
  const cmdlets = requestsFor(ofExchange);
  const requests = (requestsFor(questions) - cmdlets) / 20;
  const wholeWaves = Math.floor(cmdlets / (10 * lanes));
  const rest = cmdlets - wholeWaves * 10 * lanes;
  return wholeWaves * 10 * cmdletMs + Math.min(rest, 10) * cmdletMs + (requests * graphMs) / lanes;
}

function deploymentOf(count: number): Deployment {
  return deploymentSchema.parse({
    name: 'bench',
    release: '12.6(1)_ES6_ET2',
    externalUrl: 'https://ece.example.com',
    transport: 'imap',
    accountModel: 'shared',
    sharedAccount: 'svc-ece@example.com',
    mailboxes: Array.from({ length: count }, (_, index) => `queue-${String(index + 1).padStart(3, '0')}@example.com`),
    microsoft: { tenantId, applicationId },
    servers: [...named('ece-svc', 'services', 2), ...named('ece-app', 'application', 6)],
  });
}

function named(prefix: string, role: string, count: number): { name: string; roles: string[] }[] {
  return Array.from({ length: count }, (_, index) => ({ name: `${prefix}-0${index + 1}`, roles: [role] }));
}

function selectionOf(checks: string, deployment: Deployment): Selection {
  const parsed = parseSelection(checks, deployment);
  if (!parsed.ok) throw new Error(`${checks} is no selection`);
  return parsed.selection;
}

function endpointAt(simulator: Simulator, from: string, target: string): Endpoint | undefined {
  const address = simulator.standIns(from)[target]?.address;
  if (address === undefined) return undefined;
  const [host, port] = [target.slice(0, target.lastIndexOf(':')), Number(target.slice(target.lastIndexOf(':') + 1))];
  const [ip = '', addressPort] = address.split(':');
  return { host, port, address: ip, addressPort: Number(addressPort), ca: simulator.ca };
}
