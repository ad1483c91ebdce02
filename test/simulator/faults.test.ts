import assert from 'node:assert/strict';
import { deploymentSchema } from '../../src/model/deployment.ts';
import { openControl, type Switched } from '../../simulator/control.ts';
import { declaredUnder, faultNames, readFaults } from '../../simulator/faults.ts';
import { say } from '../../simulator/text/index.ts';
import { read } from '../../src/text/index.ts';

const servers = ['ece-svc-01', 'ece-app-01'];

describe('faults as people type them', () => {
  it('several at once, one limited to one server, in any case', () => {
    assert.deepEqual(readFaults(['TLS-inspected', 'on', 'ECE-APP-01', 'smtp-silent'], servers), {
      faults: [{ name: 'tls-inspected', server: 'ece-app-01' }, { name: 'smtp-silent' }],
    });
  });
  it('an unknown fault, an unknown server and a missing server are different problems', () => {
    assert.deepEqual(readFaults(['smpt-silent'], servers), { problem: 'unknown-fault', typed: 'smpt-silent' });
    assert.deepEqual(readFaults(['smtp-silent', 'on', 'nowhere'], servers), {
      problem: 'unknown-server',
      typed: 'nowhere',
    });
    assert.deepEqual(readFaults(['smtp-silent', 'on'], servers), { problem: 'server-missing', typed: 'smtp-silent' });
  });
  it('a fault of the tenant cannot be limited to one server, a fault of a server can', () => {
    assert.deepEqual(readFaults(['secret-expired', 'on', 'ece-svc-01'], servers), {
      problem: 'no-server-of-its-own',
      typed: 'secret-expired',
    });
    assert.deepEqual(readFaults(['secret-expired', 'java-trust-missing', 'on', 'ece-svc-01'], servers), {
      faults: [{ name: 'secret-expired' }, { name: 'java-trust-missing', server: 'ece-svc-01' }],
    });
  });
  it('each has a text in both languages', () => {
    for (const language of ['en', 'fr'] as const)
      for (const name of faultNames) assert.notEqual(read(say(`fault.${name}`), { language }), `fault.${name}`);
  });
  it('a wrong declaration changes only the declaration', () => {
    const deployment = deploymentSchema.parse({
      name: 'demo',
      release: '12.6(1)_ES6_ET2',
      externalUrl: 'https://ece.example.com',
      transport: 'imap',
      accountModel: 'shared',
      mailboxes: ['sales@example.com'],
      servers: [
        { name: 'ece-svc-01', roles: ['services'] },
        { name: 'ece-app-01', roles: ['application'] },
      ],
    });
    const wrong = declaredUnder(deployment, [
      { name: 'release-wrong', server: 'ece-app-01' },
      { name: 'external-url-wrong' },
    ]);
    assert.equal(wrong.release, deployment.release);
    assert.equal(wrong.servers[1]!.release, '11.6(1)_ES5');
    assert.equal(wrong.externalUrl, 'http://ece/');
    assert.deepEqual(declaredUnder(deployment, []), deployment);
  });
});

describe('the switch', () => {
  it('takes faults from a local tool, but none from a page in a browser or under another host name', async () => {
    let on: Switched = { faults: [] };
    const control = await openControl(
      () => on,
      async (wanted) => void (on = wanted),
    );
    try {
      const put = (headers: Record<string, string>, body: unknown) =>
        fetch(control.url, { method: 'PUT', headers, body: JSON.stringify(body) });
      const switched = await put({ 'content-type': 'application/json' }, { faults: [{ name: 'smtp-silent' }] });
      assert.deepEqual(await switched.json(), { faults: [{ name: 'smtp-silent' }] });
      assert.equal((await put({ 'content-type': 'text/plain' }, { faults: [] })).status, 404);
      assert.equal((await fetch(control.url.replace('127.0.0.1', 'localhost'), { method: 'GET' })).status, 404);
      const unknown = await put({ 'content-type': 'application/json' }, { faults: [{ name: 'rain' }] });
      assert.equal(unknown.status, 400);
      assert.equal(
        (
          await put(
            { 'content-type': 'application/json' },
            { faults: [{ name: 'secret-expired', server: 'ece-svc-01' }] },
          )
        ).status,
        400,
      );
      assert.deepEqual(on, { faults: [{ name: 'smtp-silent' }] });
    } finally {
      await control.close();
    }
  });
});
