/** A probe that is killed during a change of the bot's signing key. */
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, rmdirSync, watch } from 'node:fs';
import path from 'node:path';
import { makeSigningKey, thumbprint } from '../../../src/model/proofs.ts';
import type { PrivateSigningKey } from '../../../src/model/protocol.ts';
import { readProbeFile, type ProbeFile } from '../../../src/probe/home.ts';
import { type HubKit, startHub } from '../../hub/hub-kit.ts';
import { endProbes, spawnProbe } from './spawn-probe.ts';

describe('a probe that pins a former signing key', () => {
  let kit: HubKit;
  let next: PrivateSigningKey;
  let enrolled: { home: string; probe: ProbeFile };

  beforeEach(async () => {
    kit = await startHub({ sweepMs: 50 });
    next = await makeSigningKey();
    enrolled = await kit.enrol('ece-svc-01');
  });
  afterEach(async () => {
    await endProbes();
    await kit.end();
  });

  const row = () =>
    kit.store.db.selectFrom('probe').selectAll().where('id', '=', enrolled.probe.probe).executeTakeFirstOrThrow();
  const pins = async (key: PrivateSigningKey) => (await row()).hub_key === (await thumbprint(key));
  const written = async () => (await readProbeFile(enrolled.home)).hubKey.x;
  /** The probe accepts a job of this hub and answers it. */
  async function works(): Promise<void> {
    const job = await kit.job(enrolled.probe, [{ kind: 'tcp', target: 'mail.example.com:993' }]);
    await kit.until(async () => ((await kit.jobRow(job.id)).state === 'ended' ? true : undefined));
  }

  it('and was killed before it had written the new key receives it again', async () => {
    await kit.down();
    await kit.up({ key: next, formerKeys: [kit.key] });
    // As if another process were changing the file. A folder, because a file would count as stale after 10 s.
    const lock = path.join(enrolled.home, 'probe.yaml.lock');
    mkdirSync(lock);
    const first = spawnProbe(enrolled.home);
    await kit.until(async () => ((await row()).replica === null ? undefined : true));
    await works();
    await first.kill('SIGKILL');
    assert.equal(await written(), kit.key.x);
    assert.ok(existsSync(lock));
    rmdirSync(lock);
    spawnProbe(enrolled.home);
    await kit.until(async () => (await pins(next)) || undefined);
    assert.equal(await written(), next.x);
  });

  it('and was killed right after it had written the new key accepts the bot with that key', async () => {
    await kit.down();
    await kit.up({ key: next, formerKeys: [kit.key] });
    const first = spawnProbe(enrolled.home);
    const { promise: renamed, resolve } = Promise.withResolvers<void>();
    const watcher = watch(enrolled.home, (_event, name) => {
      if (name === 'probe.yaml') void written().then((x) => (x === next.x ? resolve() : undefined));
    });
    await renamed;
    watcher.close();
    await first.kill('SIGKILL');
    await kit.down();
    // Without the former key: whatever the row says, the probe pins the new one.
    await kit.up({ key: next });
    spawnProbe(enrolled.home);
    await works();
    assert.ok(await pins(next));
  });
});
