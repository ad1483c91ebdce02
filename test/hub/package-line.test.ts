/** The line over which the bot gives packages, as any program on the network may speak to it. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { io, type Socket } from 'socket.io-client';
import { signPackageRequest } from '../../src/model/package-line.ts';
import { makeSigningKey, signConnection, thumbprint } from '../../src/model/proofs.ts';
import type { PrivateSigningKey } from '../../src/model/protocol.ts';
import { manifestName, signRelease } from '../../src/model/release.ts';
import { readProbeKeys, type ProbeFile } from '../../src/probe/home.ts';
import { type HubKit, startHub } from './hub-kit.ts';

const name = 'ece-doctor-0.2.0-linux-x64.tar.gz';

describe('the line for packages', () => {
  let kit: HubKit;
  let probe: ProbeFile;
  let signing: PrivateSigningKey;
  let socket: Socket | undefined;

  beforeEach(async () => {
    const key = await makeSigningKey();
    kit = await startHub();
    const folder = kit.folder('releases');
    mkdirSync(folder);
    const packages = [
      { kind: 'linux' as const, name, size: 7, sha256: createHash('sha256').update('package').digest('hex') },
    ];
    writeFileSync(
      path.join(folder, manifestName('0.2.0')),
      await signRelease(key, { name: 'ece-doctor', version: '0.2.0', packages }),
    );
    writeFileSync(path.join(folder, name), 'package');
    writeFileSync(path.join(folder, 'signing-key.json'), 'not for anybody');
    await kit.down();
    await kit.up({ releases: { key: key.x, folder } });
    const enrolled = await kit.enrol('ece-svc-01');
    probe = enrolled.probe;
    ({ signing } = await readProbeKeys(enrolled.home, probe.probe));
  });
  afterEach(async () => {
    socket?.disconnect();
    await kit.end();
  });

  function connect(prove: typeof signPackageRequest, transport: 'websocket' | 'polling' = 'websocket'): Socket {
    socket = io(`${kit.url}/update`, {
      path: '/probe',
      transports: [transport],
      forceNew: true,
      reconnection: false,
      auth: { probe: probe.probe },
    });
    socket.on('challenge', async ({ nonce }: { nonce: string }, answer) =>
      answer({ proof: await prove(signing, { probe: probe.probe, hub: await thumbprint(kit.key), nonce }) }),
    );
    return socket;
  }
  const part = (wanted: string, offset = 0): Promise<unknown> =>
    (socket as Socket).emitWithAck('part', { package: wanted, offset });

  for (const transport of ['websocket', 'polling'] as const)
    it(`gives a package to an enrolled probe, from any offset, over ${transport}`, async () => {
      connect(signPackageRequest, transport);
      const { bytes } = (await part(name, 4)) as { bytes: Uint8Array };
      assert.equal(Buffer.from(bytes).toString(), 'age');
      assert.deepEqual(await part(name, 7), { refused: 'no-package' });
    });

  it('gives no other file, wherever it lies', async () => {
    connect(signPackageRequest);
    assert.deepEqual(await part('signing-key.json'), { refused: 'no-package' });
    assert.deepEqual(await part('../store/ece-doctor.sqlite'), { refused: 'malformed' });
  });

  it('gives nothing to a proof that was made for another purpose, or by another key', async () => {
    const stranger = await makeSigningKey();
    for (const prove of [
      signConnection,
      (_key: PrivateSigningKey, asked: Parameters<typeof signPackageRequest>[1]) => signPackageRequest(stranger, asked),
    ]) {
      const asked = connect(prove);
      const refused = new Promise((resolve) => asked.once('refused', resolve));
      assert.deepEqual(await refused, { refused: 'bad-proof' });
      asked.disconnect();
    }
  });

  it('says “other-key” to a probe that pins a signing key that this bot does not have', async () => {
    const other = await thumbprint(await makeSigningKey());
    const asked = connect((key, request) => signPackageRequest(key, { ...request, hub: other }));
    assert.deepEqual(await new Promise((resolve) => asked.once('refused', resolve)), { refused: 'other-key' });
  });

  it('answers nothing before the proof, and ends without one', async () => {
    const asked = connect(signPackageRequest);
    asked.off('challenge');
    const refused = new Promise((resolve) => asked.once('refused', resolve));
    await assert.rejects(asked.emitWithAck('offer', {}), /disconnected/);
    assert.deepEqual(await refused, { refused: 'bad-proof' });
  });
});
