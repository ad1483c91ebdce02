import assert from 'node:assert/strict';
import { publicAddresses } from '../../../src/checks/facts/public-addresses.ts';
import type { Deployment } from '../../../src/model/deployment.ts';
import type { TlsFacts } from '../../../src/observe/tls-facts.ts';
import { facts, seen, tlsFacts } from '../given-facts.ts';

const [smtp, smtpOutlook] = ['smtp.office365.com:587', 'outlook.office365.com:587'];

/** What ece-svc-01 was told, by target. */
function told(
  answers: Record<string, string | undefined>,
  { tls = {}, deployment = {} }: { tls?: Partial<TlsFacts>; deployment?: Partial<Deployment> } = {},
): readonly string[] | undefined {
  const observations = Object.entries(answers).map(([target, clientAddress]) =>
    seen('smtp', target, 'ece-svc-01', {
      value: { tls: tlsFacts(target.replace(':587', ''), tls), mechanisms: ['XOAUTH2'], clientAddress },
    }),
  );
  return publicAddresses(facts({ deployment, observations })).get('ece-svc-01');
}

describe('the public addresses of the servers', () => {
  it('are those that Exchange names, each once', () => {
    assert.deepEqual(told({ [smtp]: '203.0.113.10', [smtpOutlook]: '203.0.113.10' }), ['203.0.113.10']);
    assert.deepEqual(told({ [smtp]: '203.0.113.10', [smtpOutlook]: '198.51.100.7' }), ['203.0.113.10', '198.51.100.7']);
    assert.deepEqual(told({ [smtpOutlook]: '2001:db8::7' }), ['2001:db8::7']);
  });

  it('are not known from an answer without an address', () => {
    assert.equal(told({ [smtp]: undefined }), undefined);
    assert.equal(told({}), undefined);
  });

  it('are not known from an address that the internet does not route', () => {
    for (const address of [
      '10.0.0.5',
      '192.168.1.5',
      '172.31.0.1',
      '100.64.0.9',
      '169.254.1.1',
      '127.0.0.1',
      '0.0.0.0',
    ])
      assert.equal(told({ [smtp]: address }), undefined, address);
    for (const address of ['::', '::1', '::ffff:10.0.0.5', 'fd00::5', 'fe80::5', 'ff02::1', '224.0.0.1'])
      assert.equal(told({ [smtp]: address }), undefined, address);
  });

  it('are not known from a device that answers with its own certificate', () => {
    for (const tls of [{ anchor: 'none' }, { anchor: 'system' }, { nameMatches: false }] as const)
      assert.equal(told({ [smtp]: '203.0.113.10' }, { tls }), undefined);
  });

  it('are not known from a host that is not Microsoft’s', () => {
    const deployment: Partial<Deployment> = { endpoints: { smtp: { host: 'relay.example.com' } } };
    assert.equal(told({ 'relay.example.com:587': '203.0.113.10' }, { deployment }), undefined);
  });
});
