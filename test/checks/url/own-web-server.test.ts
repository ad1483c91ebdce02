/** Faults of ECE's own web server, by real servers on loopback. Microsoft's behaviour explains none of them. */
import assert from 'node:assert/strict';
import { diagnoses } from '../../../src/checks/diagnosis/index.ts';
import { judge } from '../../../src/checks/evaluate.ts';
import { checks } from '../../../src/checks/index.ts';
import type { Step } from '../../../src/model/job.ts';
import type { Observation } from '../../../src/model/observation.ts';
import { runSteps } from '../../../src/observe/run.ts';
import { languages } from '../../../src/text/index.ts';
import { certificateKit, type CertificateKit } from '../../kit/certificates.ts';
import {
  closedPort,
  closeServers,
  closing,
  sayingAndClosing,
  serve,
  serveTls,
  silent,
  stalledHandshake,
} from '../../kit/servers.ts';
import { imapServer } from '../../kit/mail.ts';
import { facts, seen, tlsFacts, words } from '../given-facts.ts';

const host = 'ece.example.com';
const target = `${host}:443`;
const server = 'ece-svc-01';
const microsoft = 'outlook.office365.com:443';

let kit: CertificateKit;
before(async () => {
  kit = await certificateKit(host);
});
afterEach(closeServers);

const page = sayingAndClosing('HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n');
const old = { minVersion: 'TLSv1', maxVersion: 'TLSv1.1' } as const;
const withoutAnswer = 1500;

const faults: [fault: string, place: () => Promise<{ port: number }>, code: string, cause: string, ms?: number][] = [
  ['expired', () => serveTls(kit.expired, page), 'certificate-expired', 'external-url-certificate'],
  ['not yet valid', () => serveTls(kit.notYetValid, page), 'certificate-not-yet-valid', 'external-url-certificate'],
  ['self-signed', () => serveTls(kit.selfSigned, page), 'certificate-self-signed', 'external-url-certificate'],
  ['no chain', () => serveTls(kit.intermediateMissing, page), 'certificate-incomplete', 'external-url-certificate'],
  ['another host', () => serveTls(kit.wrongHost, page), 'certificate-other-name', 'wrong-url'],
  ['TLS 1.1', () => serveTls(kit.good, page, old), 'tls-version', 'external-url-tls'],
  [
    'no common cipher',
    () => serveTls(kit.good, page, { maxVersion: 'TLSv1.2', ciphers: 'ECDHE-RSA-AES128-GCM-SHA256' }),
    'tls-cipher',
    'external-url-tls',
  ],
  [
    'a client certificate',
    () => serveTls(kit.good, silent, { requestCert: true, rejectUnauthorized: true }),
    'tls-client-certificate',
    'external-url-tls',
  ],
  [
    'http on the port of https',
    () => serve((socket) => void socket.once('data', () => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'))),
    'tls-foreign',
    'external-url-tls',
  ],
  ['a mail server', () => serve(imapServer()), 'clear-text or tls-foreign', 'external-url-tls'],
  ['a stalled handshake', () => serve(stalledHandshake), 'tls-silent', 'external-url-down', withoutAnswer],
  ['no answer', () => serveTls(kit.good, silent), 'answer-silent', 'external-url-down', withoutAnswer],
  ['closed at once', () => serve(closing), 'tls-cut', 'external-url-down'],
  ['closed before the answer', () => serveTls(kit.good, closing), 'answer-cut', 'external-url-down'],
  ['refused', async () => ({ port: await closedPort() }), 'tcp-refused', 'wrong-url'],
];

describe("a fault of ECE's own web server", () => {
  for (const [fault, place, code, cause, ms = 5000] of faults) {
    it(`(${fault}) is ${cause}, to be repaired in IIS or at the load balancer, and nothing is said of Microsoft`, async () => {
      const { findings, rootCauses } = await judged((await place()).port, ms);
      const found = findings.find(({ check }) => check === 'url/reachable') ?? assert.fail();
      assert.ok(code.split(' or ').includes(found.reason.code), found.reason.code);
      assert.deepEqual(
        rootCauses.map(({ id, owner }) => [id.split(':')[0], owner]),
        [[cause, 'ece-administrator']],
      );
      const [named = assert.fail()] = rootCauses;
      assert.deepEqual(named.explains, [found.id]);
      assert.equal(found.owner, 'ece-administrator');
      const steps = [named.firstStep, ...found.fix];
      for (const language of languages) {
        for (const text of [named.title, named.because, found.observed, ...steps])
          assert.doesNotMatch(words(text, language), /Microsoft|Office 365|Exchange|Entra|Java/, language);
        const all = steps.map((step) => words(step, language)).join(' ');
        assert.match(all, /IIS|web server|serveur web/);
        assert.match(all, /load balancer|équilibreur/);
      }
    });
  }

  it('does not name the external URL among hosts of Microsoft that fail alike', () => {
    const expired = { tls: tlsFacts(host, { dates: 'expired' }) };
    const { rootCauses } = judgedFrom([
      seen('https', target, server, { value: { ...expired, answer: { status: 200 } } }),
      seen('https', microsoft, server, {
        value: { tls: tlsFacts('outlook.office365.com', { dates: 'expired' }), answer: { status: 200 } },
      }),
    ]);
    assert.equal(rootCauses.length, 1);
    assert.doesNotMatch(words(rootCauses[0]?.title ?? assert.fail()), /2 hosts|ece\.example/);
  });
});

async function judged(port: number, stepDeadlineMs: number) {
  const observations: Observation[] = [];
  const step: Step = { kind: 'https', target, path: 'direct' };
  await runSteps([step], {
    targets: () => ({ host, port: 443, address: '127.0.0.1', addressPort: port, ca: kit.ca }),
    stepDeadlineMs,
    from: { kind: 'server', name: server },
    onObservation: (observation) => void observations.push(observation),
  });
  return judgedFrom([
    ...observations,
    seen('https', microsoft, server, {
      value: { tls: tlsFacts('outlook.office365.com'), answer: { status: 200 } },
    }),
  ]);
}

function judgedFrom(observations: Observation[]) {
  const given = facts({ deployment: { servers: [{ name: server, roles: ['services'] }] }, observations });
  const wanted = checks.filter(({ id }) => ['url/reachable', 'network/hosts'].includes(id));
  return judge(given, wanted, diagnoses);
}
