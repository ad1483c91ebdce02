/** The wall time of mail log-ins from one server, compared with the minimum of round trips that the protocols allow. */
import type { Step, StepKind } from '../src/model/job.ts';
import { createDeadline } from '../src/observe/deadline.ts';
import { dialDirect } from '../src/observe/dial.ts';
import { fetchOnce } from '../src/observe/http.ts';
import type { Endpoint } from '../src/observe/observer.ts';
import { runSteps } from '../src/observe/run.ts';
import { createAuthority } from '../test/kit/certificates.ts';
import { imapLogin, pop3Login, smtpLogin } from '../test/kit/login.ts';
import { closeServers, serve, serveTls, type TestServer } from '../test/kit/servers.ts';
import { rawAnswer } from '../test/kit/web.ts';
import { startDelayingProxy } from './delaying-proxy.ts';

/**
 * Sequential round trips with TLS 1.3. Token: connect, TLS, request. IMAP: connect, TLS, greeting, AUTHENTICATE,
 * EXAMINE. POP3: connect, TLS, greeting, AUTH, token, STAT. SMTP: connect, greeting, EHLO, STARTTLS, TLS, EHLO, AUTH,
 * and one flight for the senders.
 */
const roundTrips = { token: 3, 'imap-open': 5, 'pop3-open': 6, 'smtp-login': 8 } as const;

export interface MeasuredLogin {
  what: string;
  roundTrips: number;
  /** Median over the repetitions. */
  wallMs: number;
  failed: string[];
}

/** About 1.9 kB, as a real one. */
const token = `${'a1b2C3'.repeat(300)}.${'s1g'.repeat(40)}`;
const host = 'mail.example.test';

export async function measureMailLogin(rttMs: number, repetitions: number): Promise<MeasuredLogin[]> {
  const authority = await createAuthority('Bench');
  const identity = await authority.issue({ names: [host] });
  const servers: Record<keyof typeof roundTrips, TestServer> = {
    token: await serveTls(
      identity,
      rawAnswer('HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}'),
    ),
    'imap-open': await serveTls(identity, imapLogin()),
    'pop3-open': await serveTls(identity, pop3Login()),
    'smtp-login': await serve(smtpLogin(identity)),
  };
  const endpoints = new Map<string, Endpoint>();
  const proxies = await Promise.all(
    Object.entries(servers).map(async ([kind, server]) => {
      const proxy = await startDelayingProxy(`127.0.0.1:${server.port}`, rttMs);
      const [address = '', port] = proxy.address.split(':');
      endpoints.set(kind, { host, port: 443, address, addressPort: Number(port), ca: authority.pem });
      return proxy;
    }),
  );
  const kinds = ['imap-open', 'pop3-open', 'smtp-login'] as const;
  const ways: { what: string; roundTrips: number; go: (failed: Set<string>) => Promise<unknown> }[] = [
    { what: 'token', roundTrips: roundTrips.token, go: askForToken },
    ...kinds.map((kind) => ({
      what: kind,
      roundTrips: roundTrips[kind],
      go: (failed: Set<string>) => logIn([kind], failed),
    })),
    {
      what: 'all at once',
      roundTrips: Math.max(...Object.values(roundTrips)),
      go: (failed) => Promise.all([askForToken(failed), logIn(kinds, failed)]),
    },
  ];
  const measured: MeasuredLogin[] = [];
  for (const { what, roundTrips: trips, go } of ways) {
    const failed = new Set<string>();
    const walls: number[] = [];
    for (let repetition = 0; repetition < repetitions; repetition += 1) {
      const began = performance.now();
      await go(failed);
      walls.push(performance.now() - began);
    }
    measured.push({
      what,
      roundTrips: trips,
      wallMs: walls.sort((a, b) => a - b)[Math.floor(walls.length / 2)] ?? 0,
      failed: [...failed],
    });
  }
  await Promise.all(proxies.map((proxy) => proxy.close()));
  await closeServers();
  return measured;

  async function askForToken(failed: Set<string>): Promise<void> {
    const endpoint = endpoints.get('token');
    if (endpoint === undefined) return;
    const request = {
      method: 'POST',
      path: '/organizations/oauth2/v2.0/token',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'grant_type=authorization_code',
    } as const;
    const { error } = await fetchOnce(
      { endpoint, requireTrust: true, ...request },
      { deadline: createDeadline(20_000), dial: dialDirect },
    );
    if (error !== undefined) failed.add(`token: ${error.phase} ${error.code}`);
  }

  function logIn(wanted: readonly StepKind[], failed: Set<string>): Promise<void> {
    return runSteps(wanted.map(stepOf), {
      targets: (target) => endpoints.get(target),
      tokens: () => token,
      stepDeadlineMs: 20_000,
      from: { kind: 'server', name: 'ece-svc-01' },
      onObservation: ({ kind, error }) =>
        void (error === undefined || failed.add(`${kind}: ${error.phase} ${error.code}`)),
    });
  }
}

function stepOf(kind: StepKind): Step {
  return {
    kind,
    target: kind,
    path: 'direct',
    login: { account: 'svc-ece@example.com', user: 'svc-ece@example.com', mailboxes: ['sales@example.com'] },
  };
}
