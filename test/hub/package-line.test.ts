/** The line for packages, with any program on the network as its client. */
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

interface Enrolled {
  probe: ProbeFile;
  signing: PrivateSigningKey;
}

const name = 'ece-doctor-0.2.0-linux-x64.tar.gz';

describe('the line for packages', () => {
  let kit: HubKit;
  let enrolled: Enrolled;
  let sockets: Socket[];
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
    sockets = [];
    enrolled = await enrol('ece-svc-01');
  });
  afterEach(async () => {
    for (const each of sockets) each.disconnect();
    await kit.end();
  });

  async function enrol(server: string): Promise<Enrolled> {
    const { probe, home } = await kit.enrol(server);
    return { probe, ...(await readProbeKeys(home, probe.probe)) };
  }
  function connect(
    prove: typeof signPackageRequest,
    transport: 'websocket' | 'polling' = 'websocket',
    { probe, signing } = enrolled,
  ): Socket {
    const made = io(`${kit.url}/update`, {
      path: '/probe',
      transports: [transport],
      forceNew: true,
      reconnection: false,
      auth: { probe: probe.probe },
    });
    made.on('challenge', async ({ nonce }: { nonce: string }, answer) =>
      answer({ proof: await prove(signing, { probe: probe.probe, hub: await thumbprint(kit.key), nonce }) }),
    );
    sockets.push(made);
    return (socket = made);
  }
  const proven = async (of = enrolled): Promise<Socket> => {
    const line = connect(signPackageRequest, 'websocket', of);
    await offered(line);
    return line;
  };
  const told = (line: Socket, event: string): Promise<unknown> => new Promise((resolve) => line.once(event, resolve));
  const offered = async (line: Socket): Promise<number> =>
    ((await line.emitWithAck('offer', {})) as { releases: string[] }).releases.length;
  const part = (wanted: string, offset = 0): Promise<unknown> =>
    (socket as Socket).emitWithAck('part', { package: wanted, offset });

  for (const transport of ['websocket', 'polling'] as const)
    it(`gives a package to an enrolled probe, from any offset, over ${transport}`, async () => {
      connect(signPackageRequest, transport);
      const { bytes } = (await part(name, 4)) as { bytes: Uint8Array };
      assert.equal(Buffer.from(bytes).toString(), 'age');
      assert.deepEqual(await part(name, 7), { refused: 'no-package' });
    });

  it('is not without releases in silence: the log names at the start a folder that does not exist', async () => {
    const { x } = await makeSigningKey();
    const warned = Promise.withResolvers<string>();
    const silent = await startHub({
      options: { releases: { key: x, folder: '/nowhere/releases' } },
      onLog: (line) => line.includes('/nowhere/releases') && warned.resolve(line),
    });
    assert.match(await warned.promise, /the folder of the releases cannot be read \(ENOENT\)/);
    await silent.end();
  });

  it('gives no other file inside or outside the folder', async () => {
    connect(signPackageRequest);
    assert.deepEqual(await part('signing-key.json'), { refused: 'no-package' });
    assert.deepEqual(await part('../store/ece-doctor.sqlite'), { refused: 'malformed' });
  });

  it('refuses a proof that was made for another purpose, or by another key', async () => {
    const stranger = await makeSigningKey();
    for (const prove of [
      (key: PrivateSigningKey, asked: Parameters<typeof signPackageRequest>[1]) =>
        signConnection(key, { ...asked, kinds: [], events: [] }),
      (_key: PrivateSigningKey, asked: Parameters<typeof signPackageRequest>[1]) => signPackageRequest(stranger, asked),
    ]) {
      const asked = connect(prove);
      const refused = told(asked, 'refused');
      assert.deepEqual(await refused, { refused: 'bad-proof' });
      asked.disconnect();
    }
  });

  it('answers “other-key” to a probe that pins a signing key that this bot does not have', async () => {
    const other = await thumbprint(await makeSigningKey());
    const asked = connect((key, request) => signPackageRequest(key, { ...request, hub: other }));
    assert.deepEqual(await told(asked, 'refused'), { refused: 'other-key' });
  });

  it('is limited to two for each probe: a third one ends the oldest with a reason', async () => {
    const [first, second] = [await proven(), await proven()];
    const refused = told(first, 'refused');
    const ended = told(first, 'disconnect');
    const third = await proven();
    assert.deepEqual(await refused, { refused: 'replaced' });
    await ended;
    assert.deepEqual([await offered(second), await offered(third)], [1, 1]);
    second.disconnect();
    const fourth = await proven();
    assert.deepEqual([await offered(third), await offered(fourth)], [1, 1]);
  });

  it('stays available to other probes, even if one probe opens many lines', async () => {
    const other = await enrol('ece-app-01');
    for (let opened = 0; opened < 25; opened += 1) await proven();
    assert.equal(await offered(await proven(other)), 1);
    assert.equal(sockets.filter(({ connected }) => connected).length, 3);
  });

  it('stays available to a probe, even with many unproven clients', async () => {
    for (let opened = 0; opened < 25; opened += 1) {
      const silent = connect(signPackageRequest);
      silent.off('challenge');
      await told(silent, 'challenge');
    }
    assert.equal(await offered(await proven()), 1);
  });

  it('answers nothing before the proof, and ends without a valid one', async () => {
    const asked = connect(signPackageRequest);
    asked.off('challenge');
    const refused = told(asked, 'refused');
    await assert.rejects(asked.emitWithAck('offer', {}), /disconnected/);
    assert.deepEqual(await refused, { refused: 'bad-proof' });
  });
});
