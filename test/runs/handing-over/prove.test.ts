/** Whether what was handed over is repaired, as runs see it. */
import assert from 'node:assert/strict';
import type { Owner } from '../../../src/model/finding.ts';
import { causesFor, findHandOver, type HandOver, insertHandOver } from '../../../src/runs/handing-over/hand-overs.ts';
import { isLooking, lookAtHandOvers, sayDone } from '../../../src/runs/handing-over/prove.ts';
import type { Runs } from '../../../src/runs/runs.ts';
import type { DeploymentStore } from '../../../src/store/store.ts';
import { read } from '../../../src/text/index.ts';
import { judged, recorded } from '../../checks/artifacts.ts';
import { onBothStores } from '../../store/both-stores.ts';
import { keepRuns } from '../past-runs.ts';

const start = Date.parse('2026-12-01T08:00:00.000Z');
const at = (minute: number): string => new Date(start + minute * 60_000).toISOString();
const nestor = { id: 'nestor', name: 'Nestor Wilke' };

onBothStores('a hand-over', (test) => {
  interface Site {
    store: DeploymentStore;
    id: string;
    row: () => Promise<HandOver>;
    done: (minute: number) => Promise<HandOver | undefined>;
    /** The selections of the runs that begin at this minute; each sees the recording. `end`: by the clock of another bot. */
    look: (minute: number, saw: string, end?: number) => Promise<string[]>;
    run: (minute: number, saw: string, end?: number) => Promise<void>;
  }

  async function site(broken: string, owner: Owner): Promise<Site> {
    const store = await test.open();
    await keepRuns(store, [
      { id: 'B000', at: at(-2), saw: broken },
      { id: 'B001', at: at(-1), saw: broken },
    ]);
    const { id } = await insertHandOver(
      store,
      {
        run: 'B001',
        owner,
        causes: causesFor(judged(broken), owner),
        receiver: { kind: 'channel', conversation: '19:network', name: 'Network' },
        askedBy: { id: 'alex', name: 'Alex Wilber', account: '29:alex' },
        askedIn: 'personal-1',
        line: undefined,
        language: 'en',
        timeZone: undefined,
      },
      start,
    );
    const run = (minute: number, saw: string, end?: number): Promise<void> =>
      keepRuns(store, [
        { id: `R${minute}`.replace('.', 'X'), at: at(minute), saw, ...(end === undefined ? {} : { endedAt: at(end) }) },
      ]);
    return {
      store,
      id,
      run,
      row: async () => (await findHandOver(store, id)) ?? assert.fail(),
      done: (minute) => sayDone(store, id, nestor, start + minute * 60_000),
      async look(minute, saw, end) {
        const begun: string[] = [];
        const runs: Pick<Runs, 'start'> = {
          async start(_deployment, selection, _by, more) {
            const started = { id: `R${minute}`.replace('.', 'X'), joined: false };
            await more?.alongside?.(store.db, started);
            begun.push(selection.text);
            return started;
          },
        };
        const now = (): number => start + minute * 60_000;
        const deploymentNow = async () => {
          assert.ok((await findHandOver(store, id))?.nextLookAt, 'it is read before “done” was said');
          return recorded(broken).deployment;
        };
        await lookAtHandOvers({ store, deploymentNow, runs, logger: { info: () => undefined }, now });
        if (begun.length > 0) await run(minute, saw, end);
        return begun;
      },
    };
  }

  it('is done when the run that “done” started proves it with one good look, of its own checks only', async () => {
    const { done, look, row } = await site('imap-blocked-on-services', 'network');
    await done(3);
    assert.deepEqual(await look(3, 'healthy'), ['network/imap on ece-svc-01']);
    const { state, stateBy, provingRun } = await row();
    assert.deepEqual([state, stateBy, provingRun], ['done', nestor, undefined]);
  });

  it('says what was seen if it is still broken, and asks no more of a connection', async () => {
    const { done, look, row } = await site('imap-blocked-on-services', 'network');
    await done(3);
    await look(3, 'imap-blocked-on-services');
    const { state, proving, nextLookAt } = await row();
    const [seen, ...others] = proving?.looks ?? [];
    assert.deepEqual([state, seen?.seen, others, nextLookAt], ['asked', 'wrong', [], undefined]);
    assert.match(read(seen?.said ?? assert.fail(), { language: 'en' }), /refused/);
    assert.deepEqual(await look(10, 'healthy'), []);
  });

  it('is looked at again after 5, 15 and 60 minutes where Microsoft needs time, and then no more', async () => {
    const { done, look, row } = await site('full-access-missing', 'microsoft-365-administrator');
    await done(3);
    const nexts: (string | undefined)[] = [];
    for (const minute of [3, 8, 18, 63]) {
      assert.equal((await look(minute, 'full-access-missing')).length, 1, String(minute));
      assert.deepEqual(await look(minute + 0.5, 'healthy'), []);
      nexts.push((await row()).nextLookAt);
    }
    assert.deepEqual(nexts, [at(8), at(18), at(63), undefined]);
    assert.equal((await row()).proving?.looks.length, 4);
  });

  it('is done when a later look proves it', async () => {
    const { done, look, row } = await site('full-access-missing', 'microsoft-365-administrator');
    await done(3);
    await look(3, 'full-access-missing');
    await look(8, 'healthy');
    assert.equal((await row()).state, 'done');
  });

  it('ignores a second “done” while a look is under way, and looks at once after a later one', async () => {
    const { done, look, row } = await site('full-access-missing', 'microsoft-365-administrator');
    await done(3);
    assert.equal(await done(3), undefined);
    assert.ok(isLooking(await row(), start + 180_000));
    await look(3, 'full-access-missing');
    assert.ok((await done(4)) !== undefined);
    assert.equal((await look(4, 'healthy')).length, 1);
    assert.equal((await row()).state, 'done');
  });

  it('is looked at again at once if the clock of the bot that looked was hours behind', async () => {
    const { done, look, row } = await site('imap-blocked-on-services', 'network');
    await done(-300);
    await look(-300, 'healthy', 3);
    const { state, proving, nextLookAt } = await row();
    assert.deepEqual([state, proving?.looks, nextLookAt], ['asked', [], at(3)]);
    assert.equal((await look(3, 'healthy')).length, 1);
    assert.equal((await row()).state, 'done');
  });

  it('is not done by a run that began before it was handed over', async () => {
    const { run, row } = await site('imap-blocked-on-services', 'network');
    await run(-0.5, 'healthy');
    assert.equal((await row()).state, 'asked');
  });

  it('is mended by itself only when its cause is', async () => {
    const { run, row } = await site('imap-blocked-on-services', 'network');
    await run(5, 'healthy');
    assert.equal((await row()).state, 'asked');
    await run(11, 'healthy');
    const { state, stateBy } = await row();
    assert.deepEqual([state, stateBy], ['mended', undefined]);
  });

  it('waits for all of its causes, and one that breaks again is no longer over', async () => {
    const { run, row } = await site('two-faults', 'network');
    assert.ok((await row()).causes.length > 1);
    for (const minute of [5, 11]) await run(minute, 'imap-blocked-on-services');
    assert.deepEqual(
      [(await row()).state, (await row()).causes.filter(({ overAt }) => overAt !== undefined).length],
      ['asked', 1],
    );
    for (const minute of [12, 13]) await run(minute, 'two-faults');
    assert.deepEqual(
      (await row()).causes.map(({ overAt }) => overAt),
      [undefined, undefined],
    );
    for (const minute of [20, 26]) await run(minute, 'healthy');
    assert.equal((await row()).state, 'mended');
  });

  it('changes nothing after its end', async () => {
    const { run, row, done } = await site('imap-blocked-on-services', 'network');
    for (const minute of [5, 11]) await run(minute, 'healthy');
    const ended = await row();
    await run(20, 'imap-blocked-on-services');
    assert.equal(await done(21), undefined);
    assert.deepEqual(await row(), ended);
  });
});
