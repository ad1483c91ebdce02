import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { rootCertificates } from 'node:tls';
import type { Step } from '../../src/model/job.ts';
import type { Observation } from '../../src/model/observation.ts';
import { readJavaStore } from '../../src/observe/java-store.ts';
import { javaTrustValueSchema, observer } from '../../src/observe/java-trust.ts';
import { runSteps } from '../../src/observe/run.ts';
import { createAuthority } from '../../simulator/authority.ts';
import { javaStore } from '../../simulator/java-store.ts';
import { certificateKit, type CertificateKit, type Identity } from '../kit/certificates.ts';
import { smtpServer } from '../kit/mail.ts';
import { closeServers, serve, serveTls, silent } from '../kit/servers.ts';
import { at, within } from './conditions.ts';

const recorded = (name: string): string => path.join(import.meta.dirname, '../fixtures/java', name);

let folder: string;
beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'java-trust-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function file(content: string | Buffer): string {
  const place = path.join(folder, 'cacerts');
  writeFileSync(place, content);
  return place;
}

describe('reading a trust store of Java', () => {
  const stores: [name: string, format: string, what: string][] = [
    ['cacerts.jks', 'jks', 'as JDKs up to 17 ship it'],
    ['with-key.jks', 'jks', 'with a private key between the certificates'],
    ['plain.p12', 'pkcs12', 'as JDKs from 18 on ship it: no password at all'],
    ['encrypted.p12', 'pkcs12', 'encrypted with the default password'],
    ['legacy.p12', 'pkcs12', 'encrypted as Java 8 did it'],
  ];
  for (const [name, format, what] of stores) {
    it(`${name}: ${what}`, async () => {
      const store = await readJavaStore(recorded(name));
      assert.equal(store.format, format);
      assert.deepEqual(store.authorities.map(({ subject }) => subject.split('\n')[0] ?? '').sort(), [
        'CN=Example ec Root',
        'CN=Example rsa Root',
      ]);
    });
  }
  it('gives the same certificates, byte for byte, in every format', async () => {
    const prints = await Promise.all(
      stores.map(async ([name]) =>
        (await readJavaStore(recorded(name))).authorities
          .map(({ fingerprint256 }) => fingerprint256)
          .sort()
          .join(' '),
      ),
    );
    assert.equal(new Set(prints).size, 1);
  });
  it('ignores PKCS#12 certificates without Java’s attribute of trust, as Java does', async () => {
    assert.deepEqual((await readJavaStore(recorded('unmarked.p12'))).authorities, []);
  });
  it('tries only Java’s default password', () =>
    assert.rejects(readJavaStore(recorded('other-password.p12')), { code: 'STORE_PASSWORD' }));

  const jks = Buffer.from('feedfeed0000000200000001', 'hex');
  const broken: [what: string, content: () => Buffer | string, code: string][] = [
    ['an empty file', () => '', 'NOT_A_STORE'],
    ['a text', () => '-----BEGIN CERTIFICATE-----', 'NOT_A_STORE'],
    ['a sequence that is no store', () => Buffer.from('3003020101', 'hex'), 'STORE_PASSWORD'],
    ['half a PKCS#12 store', () => Buffer.from('3082ffff02', 'hex'), 'NOT_A_STORE'],
    ['a JKS that is cut off', () => jks, 'NOT_A_STORE'],
    [
      'a JKS that claims a certificate of 4 GB',
      () => Buffer.concat([jks, Buffer.from('000000020000000000000000000000000000ffffffff', 'hex')]),
      'NOT_A_STORE',
    ],
    ['a JKS that claims 4 billion entries', () => Buffer.from('feedfeed00000002ffffffff', 'hex'), 'NOT_A_STORE'],
    ['a JKS of a later version', () => Buffer.from('feedfeed0000000300000000', 'hex'), 'NOT_A_STORE'],
    ['a JCEKS store', () => Buffer.from('cececece0000000200000000', 'hex'), 'NOT_A_STORE'],
    ['a file of 9 MB', () => Buffer.alloc(9_000_000), 'TOO_LARGE'],
  ];
  for (const [what, content, code] of broken) {
    it(`refuses ${what}`, () => assert.rejects(readJavaStore(file(content())), { code }));
  }
  it('reads the file again after it was written', async () => {
    const { root, inspector } = await certificateKit();
    assert.equal((await readJavaStore(file(javaStore([root.pem])))).authorities.length, 1);
    assert.equal((await readJavaStore(file(javaStore([root.pem, inspector.pem])))).authorities.length, 2);
  });
});

describe('java-trust observer', () => {
  let kit: CertificateKit;
  before(async () => (kit = await certificateKit()));
  afterEach(closeServers);

  async function anchorFor(identity: Identity, authorities: string[]): Promise<string | undefined> {
    const server = await serveTls(identity, silent);
    const store = file(javaStore(authorities));
    const { value, error } = await observer.observe(
      { endpoint: at(server.port, kit.ca), files: () => store },
      within(30_000),
    );
    await server.allClosed();
    assert.equal(error, undefined);
    assert.deepEqual(javaTrustValueSchema.parse(value), value);
    assert.deepEqual([value?.store.format, value?.store.authorities], ['jks', authorities.length]);
    assert.ok(value?.tls?.java);
    return value.tls.java.anchor;
  }

  it('names the authority by which Java would trust the chain', async () => {
    assert.equal(await anchorFor(kit.good, [kit.inspector.pem, kit.ca]), 'Test Root');
    assert.equal(await anchorFor(kit.viaIntermediate, [kit.ca]), 'Test Root');
  });
  it('says which roots of the closed list the store holds, and names no other entry', async () => {
    const g2 = rootCertificates.find((pem) => /^CN=DigiCert Global Root G2$/m.test(new X509Certificate(pem).subject));
    assert.ok(g2);
    for (const held of [true, false]) {
      const server = await serveTls(kit.good, silent);
      const store = file(javaStore([kit.inspector.pem, kit.ca, ...(held ? [g2] : [])]));
      const { value } = await observer.observe(
        { endpoint: at(server.port, kit.ca), files: () => store },
        within(30_000),
      );
      assert.deepEqual(value?.roots, [{ name: 'DigiCert Global Root G2', held }]);
      assert.doesNotMatch(JSON.stringify(value), /Inspection/);
    }
  });
  it('does not take a certificate for a listed root because of its name', async () => {
    const { pem } = await createAuthority('CN=DigiCert Global Root G2, O=DigiCert Inc, C=US');
    const server = await serveTls(kit.good, silent);
    const store = file(javaStore([pem]));
    const { value } = await observer.observe({ endpoint: at(server.port, kit.ca), files: () => store }, within(30_000));
    assert.equal(value?.roots?.[0]?.held, false);
  });
  it('reports a chain that Java does not trust, even if this program does', async () => {
    assert.equal(await anchorFor(kit.good, [kit.inspector.pem]), undefined);
    assert.equal(await anchorFor(kit.good, []), undefined);
    assert.equal(await anchorFor(kit.intermediateMissing, [kit.ca]), undefined);
  });
  it('reports that Java trusts a chain with an imported inspecting authority, even if this program does not', async () => {
    assert.equal(await anchorFor(kit.inspected, [kit.inspector.pem]), 'Corporate Inspection CA');
  });
  it('uses STARTTLS on the submission port', async () => {
    const server = await serve(smtpServer(kit.good));
    const store = file(javaStore([kit.ca]));
    const { value, error } = await observer.observe(
      { endpoint: { ...at(server.port, kit.ca), port: 587 }, files: () => store },
      within(30_000),
    );
    await server.allClosed();
    assert.deepEqual([error, value?.tls?.java?.anchor], [undefined, 'Test Root']);
  });
  it('connects nowhere without a readable file', async () => {
    const server = await serveTls(kit.good, silent);
    for (const [files, code] of [
      [undefined, 'FILE_NOT_ALLOWED'],
      [() => undefined, 'FILE_NOT_ALLOWED'],
      [() => path.join(folder, 'gone'), 'ENOENT'],
      [() => file('text'), 'NOT_A_STORE'],
    ] as const) {
      const { value, error } = await observer.observe({ endpoint: at(server.port), files }, within(30_000));
      assert.deepEqual([value, error?.phase, error?.code], [undefined, 'store', code]);
    }
    assert.equal(server.connections, 0);
  });
  it('keeps the store’s facts if no certificate comes', async () => {
    const server = await serve((socket) => socket.destroy());
    const store = file(javaStore([kit.ca]));
    const { value, error } = await observer.observe({ endpoint: at(server.port), files: () => store }, within(30_000));
    assert.deepEqual([value?.store.authorities, value?.tls, error?.phase], [1, undefined, 'tls']);
  });
  it('reads only the file of the local list and sends no path', async () => {
    const server = await serveTls(kit.good, silent);
    const store = file(javaStore([kit.ca]));
    const step: Step = { kind: 'java-trust', target: 'mail.example.test:443', path: 'direct' };
    const asked: string[] = [];
    const seen: Observation[] = [];
    await runSteps([step], {
      targets: () => at(server.port, kit.ca),
      files: (name) => (asked.push(name), store),
      stepDeadlineMs: 30_000,
      from: { kind: 'server', name: 'ece-svc-01' },
      onObservation: (observation) => void seen.push(observation),
    });
    assert.deepEqual([...new Set(asked)], ['java-trust']);
    assert.deepEqual(
      seen.map(({ kind, subject, error }) => [kind, subject.name, error]),
      [['java-trust', 'mail.example.test:443', undefined]],
    );
    assert.ok(!JSON.stringify(seen).includes(folder));
  });
});
