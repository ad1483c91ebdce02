/**
 * Faults on the wire, by real servers on loopback. Each is observed as by a probe, judged as in a run, and named as by
 * an expert.
 */
import assert from 'node:assert/strict';
import dns from 'node:dns';
import { diagnoses } from '../../src/checks/diagnosis/index.ts';
import { judge } from '../../src/checks/evaluate.ts';
import { checks } from '../../src/checks/index.ts';
import type { Deployment } from '../../src/model/deployment.ts';
import type { Step } from '../../src/model/job.ts';
import type { Observation } from '../../src/model/observation.ts';
import { runSteps } from '../../src/observe/run.ts';
import { blackhole, type Blackhole, blackholesExist } from '../kit/blackhole.ts';
import { certificateKit, type CertificateKit, type Identity } from '../kit/certificates.ts';
import { imapLogin, type MailboxWish, smtpLogin } from '../kit/login.ts';
import { losingLargePackets } from '../kit/lossy-path.ts';
import { imapServer, smtpServer } from '../kit/mail.ts';
import { nameServer, type NameServer } from '../kit/name-server.ts';
import {
  type Behaviour,
  closedPort,
  closeServers,
  closing,
  dripping,
  garbage,
  hugeBanner,
  late,
  resetting,
  saying,
  sayingAndClosing,
  serve,
  serveTls,
  silent,
  speaking,
  stalledHandshake,
} from '../kit/servers.ts';
import { facts, seen } from './given-facts.ts';

const host = 'outlook.office365.com';
const server = 'ece-svc-01';
const account = 'svc-ece@example.com';
const mailbox = 'sales@example.com';

type Place = () => Promise<{ port: number; address?: string }>;

let kit: CertificateKit;
let hole: Blackhole | undefined;
let names: NameServer | undefined;
const configured = dns.getServers();
before(async () => {
  kit = await certificateKit(host);
});
afterEach(async () => {
  await closeServers();
  dns.setServers(configured);
  await Promise.all([hole?.close(), names?.close()]);
  [hole, names] = [undefined, undefined];
});

/** For faults that end in silence. The steps before it take a part of this time. */
const untilSilentMs = 1500;
/** For servers that answer: longer than a busy computer pauses, and too short for a second try 5 s later. */
const usualMs = 5000;

/** `cause` is the first cause, or none. `said` is the finding's reason. */
type Row = [fault: string, place: Place, cause: string | undefined, said: string, patienceMs?: number];

const imapOver =
  (identity: (of: CertificateKit) => Identity, options?: Parameters<typeof serveTls>[2]): Place =>
  () =>
    serveTls(identity(kit), imapServer(), options);
const tlsThen =
  (behaviour: Behaviour): Place =>
  () =>
    serveTls(kit.good, behaviour);
const plainly =
  (behaviour: () => Behaviour): Place =>
  () =>
    serve(behaviour());

const overImap: Row[] = [
  ['tls-expired', imapOver((of) => of.expired), 'expired-certificate', 'certificate-expired'],
  ['tls-notyet', imapOver((of) => of.notYetValid), 'early-certificate', 'certificate-not-yet-valid'],
  ['tls-soon', imapOver((of) => of.expiresSoon), undefined, 'reached'],
  ['tls-wronghost', imapOver((of) => of.wrongHost), 'other-host-certificate', 'certificate-other-name'],
  ['tls-selfsigned', imapOver((of) => of.selfSigned), 'self-signed-certificate', 'certificate-self-signed'],
  [
    'tls-unknownca',
    imapOver(({ inspected, inspector }) => ({ ...inspected, cert: `${inspected.cert}\n${inspector.pem}` })),
    'tls-inspection:Corporate Inspection CA',
    'certificate-unknown-issuer',
  ],
  ['tls-nochain', imapOver((of) => of.intermediateMissing), 'incomplete-chain', 'certificate-incomplete'],
  [
    'tls-intercepted',
    imapOver((of) => of.inspected),
    'tls-inspection:Corporate Inspection CA',
    'certificate-unknown-issuer',
  ],
  ['tls10', imapOver((of) => of.good, { minVersion: 'TLSv1', maxVersion: 'TLSv1' }), 'tls-too-old', 'tls-version'],
  ['tls11', imapOver((of) => of.good, { minVersion: 'TLSv1', maxVersion: 'TLSv1.1' }), 'tls-too-old', 'tls-version'],
  ['tls12', imapOver((of) => of.good, { maxVersion: 'TLSv1.2' }), undefined, 'reached'],
  ['tls13', imapOver((of) => of.good, { minVersion: 'TLSv1.3' }), undefined, 'reached'],
  [
    'tls-badcipher',
    imapOver((of) => of.good, { maxVersion: 'TLSv1.2', ciphers: 'ECDHE-RSA-AES128-GCM-SHA256' }),
    'tls-refused',
    'tls-cipher',
  ],
  [
    'tls-clientcert',
    imapOver((of) => of.good, { requestCert: true, rejectUnauthorized: true }),
    'tls-refused',
    'tls-client-certificate',
  ],
  ['tls-silent', tlsThen(silent), 'silent-server', 'greeting-silent', untilSilentMs],
  ['tls-stall', plainly(() => stalledHandshake), 'silent-server', 'tls-silent', untilSilentMs],
  ['tls-garbage', plainly(() => garbage()), 'foreign-answer', 'tls-foreign'],
  [
    'tls-halfclose',
    plainly(() => (socket) => void socket.once('data', () => socket.end())),
    'connection-cut',
    'tls-cut',
  ],
  ['refused', async () => ({ port: await closedPort() }), 'blocked-port', 'tcp-refused'],
  ['reset', plainly(() => resetting), 'connection-cut', 'tcp-reset or tls-cut'],
  ['close', plainly(() => closing), 'connection-cut', 'tls-cut'],
  ['silent', plainly(() => silent), 'silent-server', 'tls-silent', untilSilentMs],
  // A broadcast address of loopback. The system itself reports that there is no route, as after ICMP.
  ['reject-icmp', async () => ({ port: 993, address: '127.255.255.255' }), 'blocked-port', 'tcp-unreachable'],
  [
    'mtu',
    async () => serve(losingLargePackets((await serveTls(kit.large, imapServer())).port)),
    'large-packets-lost',
    'large-packets-lost',
  ],
  ['freeze', tlsThen(saying('* OK ready\r\n')), 'silent-server', 'answer-silent', untilSilentMs],
  ['plain-on-tls', plainly(() => imapServer()), 'clear-text', 'clear-text'],
  ['greet-close', tlsThen(sayingAndClosing('* OK ready\r\n')), 'connection-cut', 'answer-cut'],
  [
    'greet-bye',
    tlsThen(sayingAndClosing('* BYE Too many simultaneous connections\r\n')),
    'mail-throttled',
    'server-throttles',
  ],
  [
    'greet-bye, another reason',
    tlsThen(sayingAndClosing('* BYE Shutting down\r\n')),
    'declining-server',
    'server-refuses',
  ],
  ['banner-huge', tlsThen(hugeBanner()), 'foreign-answer', 'answer-foreign'],
  ['banner-garbage', tlsThen(garbage()), 'foreign-answer', 'answer-foreign'],
  [
    'banner-drip',
    tlsThen(dripping('* OK The Microsoft Exchange'.repeat(20), 20)),
    'slow-greeting',
    'greeting-slow',
    untilSilentMs,
  ],
  ['banner-late', tlsThen(late(3100, imapServer())), 'late-greeting', 'reached-late', 30_000],
];

const overSmtp: Row[] = [
  ['tls-on-plain', tlsThenSmtp(), 'implicit-tls', 'implicit-tls'],
  [
    'greet-bye',
    plainly(() => sayingAndClosing('421 4.3.2 Service not active\r\n')),
    'declining-server',
    'server-refuses',
  ],
  ['close', plainly(() => closing), 'connection-cut', 'greeting-cut'],
  ['silent', plainly(() => silent), 'silent-server', 'greeting-silent', untilSilentMs],
  [
    'banner-drip-plain',
    plainly(() => dripping('220 mail '.repeat(50), 20)),
    'slow-greeting',
    'greeting-slow',
    untilSilentMs,
  ],
  [
    'mtu',
    async () => serve(losingLargePackets((await serve(smtpServer(kit.large))).port)),
    'large-packets-lost',
    'large-packets-lost',
  ],
  [
    'starttls-refused',
    plainly(() => smtpServer(kit.good, { startTls: 'refused' })),
    'altered-session',
    'starttls-refused',
  ],
  [
    'starttls-injected',
    plainly(() => smtpServer(kit.good, { startTls: 'injected' })),
    'injected-text',
    'starttls-injected',
  ],
  [
    'starttls-injected, in packets of their own',
    plainly(() => injectedLater('250-AUTH PLAIN\r\n')),
    'injected-text',
    'starttls-injected',
  ],
  [
    'old TLS behind what answers',
    plainly(() => smtpLogin(kit.good, { inside: () => sayingAndClosing(oldTls) })),
    'tls-too-old',
    'tls-old-behind',
  ],
  [
    'starttls-injected, cut after one byte',
    plainly(() => injectedLater('2', '50-AUTH PLAIN\r\n')),
    'injected-text',
    'starttls-injected',
  ],
];

const answering =
  (head: string): Behaviour =>
  (socket) =>
    void socket.once('data', () => socket.end(`HTTP/1.1 200 OK\r\n${head}\r\n\r\n<!doctype html>`));

const overHttps: Row[] = [
  ['answer-whole', tlsThen(answering('Content-Length: 15')), undefined, 'reached'],
  ['answer-cut', tlsThen(answering('Connection: close\r\nContent-Length: 900')), 'connection-cut', 'answer-cut'],
  ['answer-cut, kept alive', tlsThen(answering('Content-Length: 900')), 'connection-cut', 'answer-cut'],
  [
    'answer-cut in a chunk',
    tlsThen(answering('Connection: close\r\nTransfer-Encoding: chunked\r\n\r\n900')),
    'connection-cut',
    'answer-cut',
  ],
  ['answer-foreign', tlsThen(saying('220 mail.example.com\r\n')), 'foreign-answer', 'answer-foreign'],
];

/** Exchange accepts the log-in and then sends this. */
const notConnected = '$ BAD User is authenticated but not connected.';
const disabled =
  '535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant. Visit https://aka.ms/smtp_auth_disabled';
const bye = (number: string): Behaviour => sayingAndClosing(`* BYE Connection is closed. ${number}\r\n`);
const oldTls =
  '421 4.7.66 TLS 1.0 and 1.1 are not supported. Please upgrade/update your client to support TLS 1.2. Visit https://aka.ms/smtp_auth_tls.\r\n';
const smtpOff: Place = () => serve(smtpLogin(kit.good, { auth: () => disabled }));
const imapOpen = logInTo('imap-open', 993, mailbox);
const imapAnswering =
  (wish: MailboxWish): Place =>
  () =>
    serveTls(kit.good, imapLogin(wish));

const logIns: [fault: string, place: Place, step: Step, cause: string | undefined, said: string][] = [
  ['auth-silent', imapAnswering({ auth: () => silent }), imapOpen, undefined, 'silent'],
  ['auth-close', imapAnswering({ auth: () => closing }), imapOpen, 'log-in-cut', 'cut'],
  [
    'auth-badjson',
    imapAnswering({ auth: () => '$ NO AUTHENTICATE failed.' }),
    imapOpen,
    'log-in-refused',
    'token-refused',
  ],
  ['auth-notconnected', imapAnswering({ open: notConnected }), imapOpen, 'log-in-refused', 'mailbox-refused'],
  ['auth-bye-13', imapAnswering({ auth: () => bye('13') }), imapOpen, 'exchange-busy', 'server-busy'],
  [
    'auth-bye-sessions',
    imapAnswering({ auth: () => sayingAndClosing('* BYE Too many simultaneous connections\r\n') }),
    imapOpen,
    'mail-throttled',
    'throttled',
  ],
  [
    'greet-bye-sessions',
    () => serveTls(kit.good, sayingAndClosing('* BYE Too many simultaneous connections\r\n')),
    imapOpen,
    'mail-throttled',
    'throttled',
  ],
  ['auth-bye-14', imapAnswering({ auth: () => bye('14') }), imapOpen, 'log-in-refused', 'refused'],
  ['open-bye-14', imapAnswering({ open: bye('14') }), imapOpen, 'log-in-refused', 'mailbox-refused'],
  [
    'auth-old-tls',
    () => serve(smtpLogin(kit.good, { auth: () => sayingAndClosing(oldTls) })),
    logInTo('smtp-login', 587, account),
    'log-in-refused',
    'refused',
  ],
  ['auth-smtpdisabled', smtpOff, logInTo('smtp-login', 587, account), 'smtp-auth-off', 'smtp-auth-off'],
];

const services = {
  imap: { port: 993, service: 'imap' },
  smtp: { port: 587, service: 'smtpOutlook' },
  https: { port: 443, service: 'outlook', check: 'hosts' },
} as const;

describe('faults of the wire', () => {
  for (const [kind, rows] of [
    ['imap', overImap],
    ['smtp', overSmtp],
    ['https', overHttps],
  ] as const) {
    for (const [fault, place, cause, said, patienceMs = usualMs] of rows) {
      it(`${kind}: ${fault} is ${cause ?? 'no fault'} (${said})`, async () => {
        const { port, service } = services[kind];
        const target = `${host}:${port}`;
        const at = await place();
        const seenThere = await observed({ kind, target, path: 'direct' }, at, patienceMs);
        const alone = judgedFrom(seenThere, target);
        assert.deepEqual(alone.causes.map(shortened), cause === undefined ? [] : [cause]);
        assert.ok(
          alone.reasons.length === 1 && said.split(' or ').includes(alone.reasons[0] ?? ''),
          String(alone.reasons),
        );

        // Only this service of the host has an address: the other ones go by DNS, and the host has one DNS observation.
        const byDns = [...seenThere, resolved(target)];
        const ownAddress = { address: `${at.address ?? '127.0.0.1'}:${at.port}`, ca: '/etc/ece-doctor/authority.pem' };
        const mixed = judgedFrom(byDns, target, { [service]: { ...ownAddress, simulated: true } });
        assert.deepEqual(mixed, alone, 'a simulated address for one of several services');
        assert.deepEqual(
          judgedFrom(byDns, target, { [service]: ownAddress }),
          judgedFrom([...seenThere, notResolved(target)], target, { [service]: ownAddress }),
          'an address for one of several services, or for all of them',
        );
      });
    }
  }
  it('imap: mtu is large-packets-lost and no silence, also if port 443 passes whole packets', async () => {
    const [imap, web] = (['imap', 'https'] as const).map((kind): Step => ({
      kind,
      target: `${host}:${services[kind].port}`,
      path: 'direct',
    })) as [Step, Step];
    const lossy = await serve(losingLargePackets((await serveTls(kit.large, imapServer())).port));
    const whole = await serveTls(kit.large, answering('Content-Length: 15'));
    const { causes, reasons } = judgedFrom(
      [...(await observed(web, whole, usualMs)), ...(await observed(imap, lossy, usualMs))],
      imap.target,
    );
    assert.deepEqual([causes.map(shortened), reasons], [['large-packets-lost'], ['large-packets-lost']]);
  });
  for (const [fault, place, step, cause, said] of logIns) {
    it(`${step.kind}: ${fault} is ${cause ?? 'not established'} (${said})`, async () => {
      const { causes, reasons } = await judged(step, await place(), said === 'silent' ? untilSilentMs : usualMs);
      assert.deepEqual([causes.map((id) => id.split(':')[0]), reasons], [cause === undefined ? [] : [cause], [said]]);
    });
  }
  for (const [mood, cause, said] of [
    ['SERVFAIL', 'dns-failing', 'resolver-failed'],
    ['NXDOMAIN', 'dns', 'name-unknown'],
    ['silent', 'dns-silent', 'resolver-silent'],
  ] as const) {
    it(`a name server (${mood}) is ${cause} (${said}), whatever the system reports`, async () => {
      names = await nameServer(mood);
      dns.setServers([names.address]);
      // RFC 2606: no resolver knows this name.
      const target = 'no-such-host.invalid:993';
      const steps = (['dns', 'imap'] as const).map((kind): Step => ({ kind, target, path: 'direct' }));
      const { causes, reasons } = await judged(steps, undefined, 4000);
      assert.deepEqual([causes.map((id) => id.split(':')[0]), reasons], [[cause], [said]]);
    });
  }
  if (blackholesExist) {
    it('imap: blackhole is blocked-port (tcp-timeout)', async () => {
      hole = await blackhole();
      const step = { kind: 'imap', target: `${host}:993`, path: 'direct' } as const;
      const { causes, reasons } = await judged(step, hole, 500);
      assert.deepEqual([causes, reasons], [[`blocked-port:${server}`], ['tcp-timeout']]);
    });
  }
});

async function judged(wanted: Step | Step[], place: Awaited<ReturnType<Place>> | undefined, patienceMs: number) {
  const [{ target } = assert.fail()] = [wanted].flat();
  return judgedFrom(await observed(wanted, place, patienceMs), target);
}

/** `place` replaces the target. Without it the target's own name is dialled. */
async function observed(
  wanted: Step | Step[],
  place: Awaited<ReturnType<Place>> | undefined,
  patienceMs: number,
): Promise<Observation[]> {
  const steps = [wanted].flat();
  const [{ target } = assert.fail()] = steps;
  const [name = '', port = ''] = target.split(':');
  const standIn = place && { address: place.address ?? '127.0.0.1', addressPort: place.port, ca: kit.ca };
  const observations: Observation[] = [];
  await runSteps(steps, {
    targets: () => ({ host: name, port: Number(port), ...standIn }),
    tokens: () => 'opaque',
    stepDeadlineMs: patienceMs,
    from: { kind: 'server', name: server },
    onObservation: (observation) => void observations.push(observation),
  });
  return observations;
}

function judgedFrom(observations: Observation[], target: string, endpoints: Deployment['endpoints'] = {}) {
  const [name = '', port = ''] = target.split(':');
  const given = facts({
    deployment: {
      servers: [{ name: server, roles: ['services'] }],
      mailboxes: [mailbox],
      sharedAccount: account,
      endpoints: name.endsWith('.invalid') ? { imap: { host: name, port: Number(port) } } : endpoints,
    },
    observations,
  });
  const { findings, rootCauses } = judge(given, checks, diagnoses);
  const kinds: string[] = observations.map(({ kind }) => (kind === 'https' ? services.https.check : kind));
  return {
    causes: rootCauses.map(({ id }) => id),
    reasons: findings
      .filter(({ check, subject }) => {
        const [area, kind = ''] = check.split('/');
        return kinds.includes(kind) && (area === 'mail' || (area === 'network' && subject.name === target));
      })
      .map(({ reason }) => reason.code),
  };
}

function shortened(cause: string): string {
  return cause.replace(/:ece-.*|(?<=certificate):.*/, '');
}

function resolved(target: string): Observation {
  const addresses = ['192.0.2.10'];
  return seen('dns', target, server, {
    value: {
      system: { addresses, ms: 1 },
      direct: { addresses, ms: 1, servers: ['192.0.2.53'] },
      overridden: false,
    },
  });
}

function notResolved(target: string): Observation {
  const none = { addresses: [], ms: 0 };
  return seen('dns', target, server, { value: { system: none, direct: { ...none, servers: [] }, overridden: true } });
}

function logInTo(kind: 'imap-open' | 'smtp-login', port: number, user: string): Step {
  return { kind, target: `${host}:${port}`, path: 'direct', login: { account, user, mailboxes: [mailbox] } };
}

function tlsThenSmtp(): Place {
  return () => serveTls(kit.good, smtpServer(kit.good));
}

/** After the go-ahead, each piece in its own packet once the client has begun TLS. */
function injectedLater(...pieces: string[]): Behaviour {
  return speaking('220 ready\r\n', (line) => {
    if (line !== 'STARTTLS') return '250-hello\r\n250 STARTTLS\r\n';
    return (socket) => {
      socket.write('220 go ahead\r\n');
      socket.once('data', () => {
        for (const [index, piece] of pieces.entries()) setTimeout(() => socket.write(piece), 20 * index);
      });
    };
  });
}
