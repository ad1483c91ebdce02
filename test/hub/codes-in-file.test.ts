import assert from 'node:assert/strict';
import { addCode } from '../../src/hub/enrolment.ts';
import { onBothStores } from '../store/both-stores.ts';
import { enrolByHand } from './enrol-by-hand.ts';
import { by, type HubKit, startHub } from './hub-kit.ts';

const server = 'ece-svc-01';
const hourMs = 3_600_000;

onBothStores('a code in a file for software distribution', (test) => {
  let kit: HubKit;
  let aheadMs: number;
  const now = (): number => Date.now() + aheadMs;
  beforeEach(async () => {
    aheadMs = 0;
    kit = await startHub({ place: test.place(), options: { now } });
  });
  afterEach(() => kit.end());

  const made = (fail?: Error): Promise<string> =>
    kit.store.db.transaction().execute(async (db) => {
      const expiresAt = new Date(now() + 72 * hourMs).toISOString();
      const code = await addCode({ store: kit.store, now, db }, { server, by, expiresAt });
      if (fail !== undefined) throw fail;
      return code;
    });

  it('is valid until its own end, once', async () => {
    const code = await made();
    assert.deepEqual(
      (await kit.hub.openCodes()).map((open) => open.server),
      [server],
    );
    aheadMs = 71 * hourMs;
    assert.equal(await enrolByHand(kit, server, code), 'enrolled');
    assert.equal(await enrolByHand(kit, server, code), 'unknown-code');
    const late = await made();
    aheadMs += 72 * hourMs + 1000;
    assert.equal(await enrolByHand(kit, server, late), 'unknown-code');
    assert.deepEqual(await kit.hub.openCodes(), []);
  });

  it('that could not be written leaves the former code valid', async () => {
    const code = await made();
    await assert.rejects(made(new Error('ENOSPC')), /ENOSPC/);
    assert.equal(await enrolByHand(kit, server, code), 'enrolled');
  });
});
