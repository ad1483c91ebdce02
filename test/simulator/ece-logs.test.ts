import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { rootCertificates } from 'node:tls';
import { createAuthority } from '../../simulator/authority.ts';
import { logsUnder } from '../../simulator/ece-logs.ts';
import type { Fault, FaultName } from '../../simulator/faults.ts';
import { javaStore, javaStoreUnder } from '../../simulator/java-store.ts';

const services = { name: 'svc', services: true };
const application = { name: 'app', services: false };
const at = new Date('2026-11-25T03:00:00.000Z');

const textOf = (server: typeof services, ...faults: Fault[]) =>
  logsUnder(server, faults, at)
    .flatMap(({ process, text }) => text.split('\r\n').map((entry) => `${process}: ${entry}\r\n`))
    .join('');

describe('the simulated ECE’s logs', () => {
  it('show the retriever’s rounds on the services server and no error, without faults', () => {
    assert.deepEqual(
      logsUnder(services, [], at).map(({ process }) => process),
      ['rx-process'],
    );
    assert.match(textOf(services), /Rx Instance 999 Running/);
    assert.doesNotMatch(textOf(services) + textOf(application), /ERROR/);
  });

  it('show each log once, whatever the faults', () => {
    const processes = logsUnder(
      services,
      [{ name: 'secret-expired' }, { name: 'smtp-auth-off' }, { name: 'send-as-missing' }],
      at,
    ).map(({ process }) => process);
    assert.deepEqual(processes, ['rx-process', 'dx-process']);
  });

  const messages: [FaultName, RegExp][] = [
    ['application-missing', /AADSTS700016/],
    ['application-disabled', /AADSTS7000112/],
    ['secret-expired', /AADSTS7000222/],
    ['consent-missing', /AADSTS65001/],
    ['assignment-missing', /AADSTS50105/],
    ['tokens-for-graph', /NO AUTHENTICATE failed/],
    ['wrong-user-token', /AUTHENTICATE failed.*authenticated but not connected/],
    ['refresh-token-dead', /AADSTS50173/],
    ['conditional-access', /AADSTS50076/],
    ['sign-in-frequency', /AADSTS70043/],
    ['policy-blocks-address', /AADSTS53003/],
    ['terms-of-use', /AADSTS50158/],
    ['per-user-mfa', /AADSTS50076/],
    ['service-incident', /\[UNAVAILABLE\] Server Unavailable/],
    ['smtp-auth-off', /dx-process: .*535 5\.7\.139.*disabled for the Tenant/],
    ['smtp-auth-off-mailbox', /dx-process: .*535 5\.7\.139.*disabled for the Mailbox/],
    ['imap-off', /authenticated but not connected/],
    ['licence-missing', /authenticated but not connected/],
    ['account-disabled', /AADSTS50057/],
    ['upn-differs', /dx-process: .*535 5\.7\.3 /],
    ['full-access-missing', /authenticated but not connected/],
    ['send-as-missing', /dx-process: .*554 5\.2\.252 SendAsDenied/],
    ['alias-disabled', /Repeated Authentication Failure\. Alias disabled/],
    ['mail-too-large', /dx-process: .*552 5\.3\.4/],
    ['daily-recipients-used', /dx-process: .*550 5\.1\.90/],
    ['alarm-relay-refused', /dx-process: .*550 5\.7\.64/],
    ['mail-unreadable', /Unable to load BODYSTRUCTURE/],
    ['java-out-of-memory', /OutOfMemoryError/],
    ['mail-throttled', /Request is throttled\. Suggested Backoff Time: \d+ milliseconds/],
  ];
  for (const [name, words] of messages) {
    it(`${name}: only the services server logs its own line for it`, () => {
      assert.match(textOf(services, { name }), words);
      const [entry = ''] = textOf(services, { name })
        .split('\r\n')
        .filter((line) => words.test(line));
      assert.equal(entry.split(' <@> ').length, 11);
      assert.doesNotMatch(textOf(application, { name }), words);
    });
  }

  for (const name of [
    'redirect-mismatch',
    'access-token-short',
    'licence-kiosk',
    'licence-ends-soon',
    'no-premium',
    'reader-secret-wrong',
  ] as const) {
    it(`${name}: leaves no trace in ECE’s logs`, () => assert.equal(textOf(services, { name }), textOf(services)));
  }

  it('redirect-under-spa: only the application server logs it, because ECE never gets a token to refresh', () => {
    assert.match(
      textOf(application, { name: 'redirect-under-spa' }),
      /ApplicationServer: .*invalid_request: AADSTS9002327/,
    );
    assert.equal(textOf(services, { name: 'redirect-under-spa' }), textOf(services));
  });

  it('java-trust-missing: the store lacks the authority on that server, and its log says so', async () => {
    const { pem } = await createAuthority('CN=Example Root');
    const faults: Fault[] = [{ name: 'java-trust-missing', server: 'app' }];
    assert.match(textOf(application, ...faults), /ApplicationServer: .*PKIX path building failed/);
    assert.doesNotMatch(textOf(services, ...faults), /PKIX/);
    const { raw } = new X509Certificate(pem);
    assert.equal((await javaStoreUnder(services, faults, pem)).includes(raw), true);
    const [root] = rootCertificates.flatMap((root) => {
      const certificate = new X509Certificate(root);
      return /^CN=DigiCert Global Root G2$/m.test(certificate.subject) ? [certificate.raw] : [];
    });
    assert.ok(root);
    assert.equal((await javaStoreUnder(services, faults, pem)).includes(root), true);
    const unprepared = await javaStoreUnder(services, [{ name: 'java-root-missing' }], pem);
    assert.deepEqual([unprepared.includes(raw), unprepared.includes(root)], [true, false]);
    const other = await javaStoreUnder(application, faults, pem);
    assert.equal(other.includes(raw), false);
    assert.ok(other.length > javaStore([]).length, 'it holds another authority');
  });
});
