/**
 * Gathers on this computer what the probes of the servers that it represents would gather: one artifact, not yet
 * judged.
 */
import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import path from 'node:path';
import { declaredObservations } from '../checks/facts/declared.ts';
import { presentVersion } from '../model/artifact-versions.ts';
import { afterCutOver, cutOverOf } from '../model/cut-over.ts';
import type { Deployment, Server } from '../model/deployment.ts';
import type { Observation } from '../model/observation.ts';
import type { Artifact, ServerState } from '../model/report.ts';
import { runSteps, type RunOptions } from '../observe/run.ts';
import { loginSteps, planLogins } from '../runs/logins.ts';
import { planSteps } from '../runs/plan.ts';
import { serversToLookFrom } from '../runs/servers.ts';
import { parseSelection, type Selection } from '../runs/selection.ts';
import { read, say, type Reading } from '../text/index.ts';
import { exampleValuesIn } from '../main/configuration/example-values.ts';
import { build } from '../main/build.ts';
import { version } from '../main/program.ts';
import type { CommandCall, Options } from './arguments.ts';
import { askTenantLocally } from './ask-tenant.ts';
import { eceOutput } from './ece.ts';
import { exchangeOutputs } from './exchange.ts';
import { deploymentFrom, filesFrom } from './files.ts';
import { proxyAddress } from './proxy-address.ts';
import { chosenReading } from './reading.ts';
import { Refusal } from './refusal.ts';
import { thisAccount } from './this-account.ts';
import { tokensFrom } from './tokens.ts';

/** The roles of servers whose processes talk to Microsoft 365. */
const rolesToLookFrom = ['services', 'application'];

export interface Gathered {
  artifact: Artifact;
  selection: Selection;
  reading: Reading;
}

export async function gather(text: string, call: Pick<CommandCall, 'options' | 'reading'>): Promise<Gathered> {
  const { options } = call;
  const reading = chosenReading(call);
  const file = options.value('deployment') ?? '';
  const { deployment: today, targets } = deploymentFrom(file);
  for (const example of exampleValuesIn(today)) console.error(read(example, reading));
  const selection = selected(text, today);
  const deployment = afterCutOver(today, selection.cutOver);
  const cutOver = cutOverOf(today, selection.cutOver);
  const servers = representedServers(deployment, selection, options, reading);
  const proxy = proxyAddress(options, 'observe-proxy');
  const stepDeadlineMs = deadlineOf(options.value('timeout'));
  const files = filesFrom([...options.list('file'), ...options.list('folder')]);

  const startedAt = new Date().toISOString();
  const by = thisAccount().name;
  const pasted = [
    ...exchangeOutputs(options.list('exchange-output'), deployment, by, reading),
    ...eceOutput(options.value('ece-output'), deployment, by, reading),
  ];
  const given = tokensFrom(options.value('tokens'), deployment, { by, at: startedAt, reading });
  const plan = planSteps(deployment, proxy === undefined ? selection : { ...selection, throughProxy: true });
  const observations: Observation[] = [];
  const answers: Observation[] = [];
  const asking = askTenantLocally(deployment, selection, { file, ownTokens: given.ownTokens }, (observation) => {
    answers.push(observation);
    report(observation, 'Microsoft 365', reading);
  });
  const optionsAs = (name: string): RunOptions => ({
    targets: (target) => targets.get(target),
    files: (name) => files.get(name),
    service: options.value('service'),
    proxy,
    tokens: (account) => given.tokens.get(account)?.token,
    stepDeadlineMs,
    from: { kind: 'server', name },
    onObservation: (observation) => {
      observations.push(observation);
      report(observation, name, reading);
    },
  });
  // One server after the other, because a mailbox takes one session for each protocol at a time.
  const logIn = async (): Promise<void> => {
    const wishes = planLogins(deployment, selection);
    for (const { name } of servers) await runSteps(loginSteps(wishes.get(name) ?? [], given.tokens), optionsAs(name));
  };
  await Promise.all([asking, logIn(), ...servers.map(({ name }) => runSteps(plan.get(name) ?? [], optionsAs(name)))]);
  const tenant = await asking;
  const artifact: Artifact = {
    schema: presentVersion,
    program: build,
    deployment,
    run: {
      id: randomUUID(),
      startedAt,
      finishedAt: new Date().toISOString(),
      requestedBy: by,
      selection: selection.text,
      ...(cutOver === undefined ? {} : { cutOver }),
    },
    // Only servers that this computer represents. The checks say of others that they were not asked.
    servers: servers.map(({ name, roles }): ServerState => ({
      name,
      roles,
      presence: 'answered',
      probeVersion: version,
    })),
    ...(tenant === undefined ? {} : { tenant }),
    checks: selection.checks,
    observations: [
      ...declaredObservations(deployment, path.basename(file), startedAt),
      ...answers,
      ...pasted,
      ...given.observations,
      ...observations,
    ],
  };
  return { artifact, selection, reading };
}

export function selected(text: string, deployment: Deployment): Selection {
  const result = parseSelection(text, deployment);
  if (!result.ok) throw new Refusal(result.error);
  return result.selection;
}

/**
 * The servers that this computer represents: the one named, else the first of each named role, else the one with this
 * computer's name, else the first services server and the first application server, which is reported.
 */
function representedServers(
  deployment: Deployment,
  selection: Selection,
  options: Options,
  reading: Reading,
): Server[] {
  const servers = serversToLookFrom(deployment).filter(
    ({ name }) => selection.servers.length === 0 || selection.servers.includes(name),
  );
  const names = { list: servers.map(({ name }) => name) };
  const named = options.value('server');
  if (named !== undefined) {
    const server = servers.find(({ name }) => name.toLowerCase() === named.toLowerCase());
    if (server === undefined) throw new Refusal(say('cli.unknown-server', { server: named, allowed: names }));
    return [server];
  }
  const asked = options.value('as');
  if (asked !== undefined)
    return firstOfEach(
      asked.split(/[\s,]+/).filter((word) => word !== ''),
      servers,
      true,
    );

  const own = hostname().split('.')[0]?.toLowerCase();
  const sameNamed = servers.find(({ name }) => name.split('.')[0]?.toLowerCase() === own);
  if (sameNamed !== undefined) return [sameNamed];
  const taken = firstOfEach(rolesToLookFrom, servers, false);
  if (taken.length === 0) throw new Refusal(say('cli.server-missing', { allowed: names }));
  console.error(read(say('cli.taken-for', { servers: { list: taken.map(({ name }) => name) } }), reading));
  return taken;
}

function firstOfEach(roles: string[], servers: Server[], strict: boolean): Server[] {
  const found = roles.map((role) => {
    if (!rolesToLookFrom.some((known) => known === role)) throw new Refusal(say('cli.unknown-role', { role }));
    const server = servers.find(({ roles }) => roles.some((known) => known === role));
    if (server === undefined && strict) throw new Refusal(say('cli.role-unused', { role }));
    return server;
  });
  return [...new Set(found.filter((server) => server !== undefined))];
}

/** Exchange Online took up to 9 seconds for a refusal: a default below 15 would turn reasons into time-outs. */
function deadlineOf(text: string | undefined): number {
  const seconds = Number(text ?? '20');
  if (!(seconds >= 1 && seconds <= 120)) throw new Refusal(say('cli.wrong-timeout', { timeout: text ?? '' }));
  return Math.round(seconds * 1000);
}

function report({ kind, subject, phases, error, path: way }: Observation, server: string, reading: Reading): void {
  const values = {
    server,
    kind: way === 'proxy' ? say('cli.through-proxy', { kind }) : kind,
    subject: subject.name,
    duration: { ms: phases.reduce((sum, { ms }) => sum + ms, 0) },
  };
  console.error(
    read(
      error === undefined
        ? say('cli.seen', values)
        : say('cli.seen-error', { ...values, phase: error.phase, code: error.code }),
      reading,
    ),
  );
}
