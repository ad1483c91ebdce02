import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { deploymentSchema, type Deployment } from '../../../src/model/deployment.ts';
import { targetsOf } from '../../../src/model/endpoints.ts';
import { standInsOf } from '../../../src/main/configuration/stand-ins.ts';
import { createAuthority } from '../../kit/certificates.ts';
import { workFolder } from '../../cli/command-line.ts';

describe('the stand-ins of a deployment', () => {
  const { file, remove } = workFolder();
  after(remove);

  it('cover every target of the deployment, and leave targets without a stand-in to DNS', () => {
    const deployment = deploymentWith({ alarmRelay: 'relay.example.com:25', extraEndpoints: ['crl.example.com:80'] });
    const result = standInsOf(deployment, '.');
    assert.ok(result.ok);
    for (const target of targetsOf(deployment)) assert.ok(result.targets.has(target), target);
    assert.deepEqual(result.targets.get('crl.example.com:80'), { host: 'crl.example.com', port: 80 });
    assert.deepEqual(result.targets.get('relay.example.com:25'), { host: 'relay.example.com', port: 25 });
    assert.deepEqual(result.targets.get('outlook.office365.com:993'), { host: 'outlook.office365.com', port: 993 });
  });

  for (const [address, dialled] of [
    ['127.0.0.1', { address: '127.0.0.1' }],
    ['127.0.0.1:10993', { address: '127.0.0.1', addressPort: 10993 }],
    ['::1', { address: '::1' }],
    ['[::1]:10993', { address: '::1', addressPort: 10993 }],
  ] as const) {
    it(`connect to ${address}, and verify the real name`, () => {
      const result = standInsOf(deploymentWith({ endpoints: { imap: { address } } }), '.');
      assert.ok(result.ok);
      assert.deepEqual(result.targets.get('outlook.office365.com:993'), {
        host: 'outlook.office365.com',
        port: 993,
        ...dialled,
      });
    });
  }

  it('read the CA file beside the deployment file', async () => {
    const { pem } = await createAuthority('Beside');
    const folder = path.dirname(file('ca.pem', pem));
    const result = standInsOf(deploymentWith({ endpoints: { outlook: { ca: 'ca.pem' } } }), folder);
    assert.ok(result.ok);
    // The endpoints exchange and outlook are one target, and only outlook has the CA.
    assert.equal(result.targets.get('outlook.office365.com:443')?.ca, pem);
  });

  it('name every mistake: no address, no file, no certificate, a port out of range', () => {
    writeFileSync(file('text.pem', ''), '-----BEGIN CERTIFICATE-----\nnothing\n-----END CERTIFICATE-----\n');
    const folder = path.dirname(file('x', ''));
    const result = standInsOf(
      deploymentWith({
        endpoints: {
          login: { ca: 'gone.pem' },
          imap: { ca: 'text.pem' },
          smtp: { address: '999.1.1.1' },
          graph: { address: '127.0.0.1:70000' },
        },
      }),
      folder,
    );
    assert.ok(!result.ok);
    assert.deepEqual(result.problems.map(({ message }) => message.key).sort(), [
      'stand-in.address',
      'stand-in.address',
      'stand-in.ca-not-pem',
      'stand-in.ca-unreadable',
    ]);
  });
});

function deploymentWith(changes: Record<string, unknown>): Deployment {
  return deploymentSchema.parse({
    name: 'contoso',
    release: '12.6(1)',
    transport: 'imap',
    accountModel: 'shared',
    mailboxes: ['sales@example.com'],
    servers: [{ name: 'a', roles: ['services'] }],
    ...changes,
  });
}
