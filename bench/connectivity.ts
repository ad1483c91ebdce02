/**
 * The wall time of a connectivity check from one server, compared with the minimum of round trips that the protocols
 * allow.
 */
import type { Deployment } from '../src/model/deployment.ts';
import { targetsOf } from '../src/model/endpoints.ts';
import type { Step, StepKind } from '../src/model/job.ts';
import type { Observation } from '../src/model/observation.ts';
import type { Endpoint } from '../src/observe/observer.ts';
import { runSteps } from '../src/observe/run.ts';
import { planSteps } from '../src/runs/plan.ts';
import { parseSelection } from '../src/runs/selection.ts';
import { startSimulator } from '../simulator/simulator.ts';
import { createAuthority } from '../test/kit/certificates.ts';
import { smtpServer } from '../test/kit/mail.ts';
import { serve } from '../test/kit/servers.ts';
import { startDelayingProxy } from './delaying-proxy.ts';

/**
 * Sequential round trips of each protocol with TLS 1.3: connect 1, TLS 1, then imap and pop3: greeting 1, capabilities
 * 1. smtp: greeting 1, EHLO 1, STARTTLS 1, TLS 1, EHLO 1. https and clock: request 1. token-endpoint: metadata 1, token
 * request 1. dns: 0, the addresses are given here. java-trust: at most as smtp, once it has a file.
 */
const roundTrips: Partial<Record<StepKind, number>> = {
  dns: 0,
  tcp: 1,
  tls: 2,
  https: 3,
  clock: 3,
  'token-endpoint': 4,
  imap: 4,
  pop3: 4,
  smtp: 6,
  'java-trust': 6,
  log: 0,
  installation: 0,
  'windows-service': 0,
};

export interface Measured {
  rttMs: number;
  steps: number;
  /** Median over the repetitions. */
  wallMs: number;
  /** Round trips of the longest step; all steps run at the same time. */
  floorRoundTrips: number;
  failed: string[];
}

export async function measureConnectivity(
  deployment: Deployment,
  rttMs: number,
  repetitions: number,
): Promise<Measured> {
  const server = deployment.servers[0]?.name ?? '';
  const simulator = await startSimulator({ servers: [{ name: server, services: true }] });
  const standIns = simulator.standIns(server);
  // Another SMTP server, because the simulator's library waits 100 ms before its greeting, which would hide the rest.
  const authority = await createAuthority('Bench');
  const smtp = await serve(
    smtpServer(await authority.issue({ names: ['smtp.office365.com', 'outlook.office365.com'] })),
  );
  const targets = new Map<string, Endpoint>();
  const proxies = await Promise.all(
    targetsOf(deployment).map(async (target) => {
      const isSmtp = target.endsWith(':587');
      const proxy = await startDelayingProxy(
        isSmtp ? `127.0.0.1:${smtp.port}` : (standIns[target]?.address ?? ''),
        rttMs,
      );
      const [address = '', port] = proxy.address.split(':');
      const colon = target.lastIndexOf(':');
      targets.set(target, {
        host: target.slice(0, colon),
        port: Number(target.slice(colon + 1)),
        address,
        addressPort: Number(port),
        ca: isSmtp ? authority.pem : simulator.ca,
      });
      return proxy;
    }),
  );
  const steps = stepsOf(deployment, server);
  const failed = new Set<string>();
  const walls: number[] = [];
  for (let repetition = 0; repetition < repetitions; repetition += 1) {
    const began = performance.now();
    await runSteps(steps, {
      targets: (target) => targets.get(target),
      stepDeadlineMs: 20_000,
      from: { kind: 'server', name: server },
      onObservation: note,
    });
    walls.push(performance.now() - began);
  }
  await Promise.all(proxies.map((proxy) => proxy.close()));
  await Promise.all([simulator.close(), smtp.close()]);
  return {
    rttMs,
    steps: steps.length,
    wallMs: walls.sort((a, b) => a - b)[Math.floor(walls.length / 2)] ?? 0,
    floorRoundTrips: Math.max(...steps.map(({ kind }) => roundTrips[kind] ?? 0)),
    failed: [...failed],
  };

  function note({ kind, subject, error }: Observation): void {
    if (error !== undefined) failed.add(`${kind} ${subject.name}: ${error.phase} ${error.code}`);
  }
}

function stepsOf(deployment: Deployment, server: string): Step[] {
  const selection = parseSelection('connectivity', deployment);
  if (!selection.ok) throw new Error('connectivity is no selection any more');
  return planSteps(deployment, selection.selection).get(server) ?? [];
}
