/** `ece-doctor probe update`, from the bot's folder of releases to the installed program. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { makeSigningKey } from '../../../src/model/proofs.ts';
import { beginRollout, readRollout, stopRollout } from '../../../src/hub/rollout-rows.ts';
import { followCentre, followNoMore, updateInTurn } from '../../../src/probe/update/follow.ts';
import { readAsked } from '../../../src/probe/update/own-folder.ts';
import type { UpdateOptions } from '../../../src/probe/update/update.ts';
import { read } from '../../../src/text/index.ts';
import { by, deployment, refusalOf } from '../../hub/hub-kit.ts';
import { formsOf, kindsIn } from '../secrets/forms.ts';
import { startUpdateKit, type UpdateKit } from './update-kit.ts';

describe('probe update', function () {
  let kit: UpdateKit;
  beforeEach(async () => {
    kit = await startUpdateKit();
  });
  afterEach(() => kit.end());

  const archive = (version: string): string => path.join(kit.releases, `ece-doctor-${version}-linux-x64.tar.gz`);
  const packages = (): string[] => readdirSync(path.join(kit.folder, 'packages'));

  it('installs the newest signed release, watches it work, and keeps the former program beside it', async () => {
    await kit.publish('0.2.1');
    await kit.publish('0.10.0');
    const { outcome, text } = await kit.update();
    assert.deepEqual([outcome, text.key], ['updated', 'update.done']);
    assert.deepEqual([kit.installed(), kit.library()], ['0.10.0', '0.10.0']);
    assert.match(readFileSync(`${kit.executable}.old`, 'utf8'), /echo 0\.2\.0/);
    assert.ok(!existsSync(path.join(kit.folder, 'state.json')));
    assert.deepEqual(
      kit.told.map((line) => line.split(' ', 1)[0]),
      ['Downloading', 'Installing', 'Version'],
    );
  });

  it('leaves no key of the probe in its folder, beside the program or in its output', async () => {
    const keys = readdirSync(kit.home).filter((name) => name.startsWith('keys-'));
    const sought = keys.flatMap((name) =>
      Object.values(JSON.parse(readFileSync(path.join(kit.home, name), 'utf8')) as Record<string, { d: string }>).map(
        ({ d }) => ({ kind: name, forms: formsOf(d) }),
      ),
    );
    assert.equal(sought.length, 2);
    await kit.publish('0.2.1');
    assert.equal((await kit.update()).outcome, 'updated');
    const written = [kit.folder, kit.releases].flatMap((folder) =>
      readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => readFileSync(path.join(entry.parentPath, entry.name))),
    );
    assert.ok(written.length > 1);
    const programs = [kit.executable, `${kit.executable}.old`].map((file) => readFileSync(file));
    for (const content of [...written, ...programs, Buffer.from(kit.told.join('\n'))])
      assert.deepEqual(kindsIn(content, sought), []);
  });

  it('goes back to the former version if the new one does not connect, and says why', async () => {
    await kit.publish('0.2.1', { kind: 'deaf' });
    const { outcome, text } = await kit.update();
    assert.deepEqual([outcome, text.key], ['back', 'update.back']);
    assert.deepEqual([kit.installed(), kit.library()], ['0.2.0', '0.2.0']);
    await kit.connected('0.2.0');
    assert.match(kit.told.join('\n'), /0\.2\.1 does not work: it was not connected to the bot/);
  });

  it('goes back if a job fails', async () => {
    await kit.publish('0.2.1');
    const { restart } = kit.machine;
    let restarts = 0;
    const looked = kit.clock.wait;
    let job: string | undefined;
    const { outcome } = await kit.update({
      machine: { ...kit.machine, restart: async (kind) => (restarts++, restart(kind)) },
      clock: {
        ...kit.clock,
        async wait(ms) {
          await looked(ms);
          if (restarts !== 1) return;
          await kit.connected('0.2.1');
          // After the first look: only later jobs count.
          job = job === undefined ? '' : (await kit.hub.job(kit.probe, [{ kind: 'clock', target: 'a:1' }])).id;
          if (job !== '') await fail(job);
        },
      },
    });
    assert.equal(outcome, 'back');
    assert.match(kit.told.join('\n'), /1 job was not answered or not carried out/);

    async function fail(id: string): Promise<void> {
      await kit.hub.store.db
        .updateTable('job')
        .set({ state: 'ended', reason: 'failed', sent_at: new Date().toISOString() })
        .where('id', '=', id)
        .execute();
    }
  });

  it('replaces nothing if the new program does not start on this machine', async () => {
    await kit.publish('0.2.1', { kind: 'stillborn' });
    assert.equal(await refusalOf(kit.update()), 'update.does-not-start');
    assert.deepEqual([kit.installed(), kit.library()], ['0.2.0', '0.2.0']);
    assert.deepEqual(
      readdirSync(path.dirname(kit.executable)).filter((name) => name.startsWith('ece-doctor.')),
      [],
    );
    await kit.connected('0.2.0');
  });

  it('takes nothing that another key has signed, whatever the bot offers', async () => {
    const thief = await makeSigningKey();
    await kit.publish('0.2.1', { signedWith: thief });
    // The bot does not even offer the release; a bot controlled by the thief does.
    assert.equal(await refusalOf(kit.update()), 'update.nothing-offered');
    await kit.hub.down();
    await kit.hub.up({ releases: { key: thief.x, folder: kit.releases } });
    assert.equal(await refusalOf(kit.update()), 'update.not-signed');
    assert.equal(kit.installed(), '0.2.0');
    assert.deepEqual(packages(), []);
  });

  it('accepts no package that differs from the signed one, and accepts it once it is right', async () => {
    await kit.publish('0.2.1');
    const right = readFileSync(archive('0.2.1'));
    const wrong = Buffer.from(right);
    wrong[wrong.length - 20] = (wrong[wrong.length - 20] ?? 0) ^ 1;
    writeFileSync(archive('0.2.1'), wrong);
    assert.equal(await refusalOf(kit.update()), 'update.other-bytes');
    assert.deepEqual(packages(), []);
    writeFileSync(archive('0.2.1'), right);
    assert.equal((await kit.update()).outcome, 'updated');
  });

  it('installs nothing that was changed between verification and installation', async () => {
    await kit.publish('0.2.1');
    const cut = kit.update({ tell: (text) => cutOffAt(text.key === 'update.installing') });
    await assert.rejects(cut, /cut off/);
    writeFileSync(path.join(kit.folder, 'packages', path.basename(archive('0.2.1'))), 'something else');
    assert.equal(await refusalOf(kit.update()), 'update.other-bytes');
    assert.equal(kit.installed(), '0.2.0');
  });

  it('never goes to an older version, nor to the same one', async () => {
    await kit.publish('0.1.9');
    assert.deepEqual((await kit.update()).text, {
      key: 'update.only-older',
      with: { version: '0.2.0', offered: '0.1.9' },
    });
    await kit.publish('0.2.0');
    assert.equal((await kit.update()).text.key, 'update.newest');
    assert.equal(kit.installed(), '0.2.0');
  });

  it('needs a pinned key, from the enrolment or typed once by the administrator', async () => {
    await kit.publish('0.2.1');
    const pinned = path.join(kit.home, 'release-key');
    assert.equal(readFileSync(pinned, 'utf8').trim(), kit.releaseKey.x);
    writeFileSync(pinned, '');
    assert.equal(await refusalOf(kit.update()), 'update.no-key');
    assert.equal(await refusalOf(kit.update({ releaseKey: 'not a key' })), 'update.key');
    assert.equal((await kit.update({ releaseKey: kit.releaseKey.x })).outcome, 'updated');
    // A key that the service's account can write no longer counts.
    writeFileSync(pinned, (await makeSigningKey()).x);
    assert.equal(await refusalOf(kit.update()), 'update.two-keys');
  });

  it('allows one update at a time, and is not blocked by a killed one', async () => {
    await kit.publish('0.2.1');
    await assert.rejects(kit.update({ tell: (text) => cutOffAt(text.key === 'update.watching') }), /cut off/);
    const lock = path.join(kit.folder, 'lock');
    writeFileSync(lock, '1');
    assert.equal(await refusalOf(kit.update()), 'update.under-way');
    writeFileSync(lock, String(2 ** 22 + 1));
    assert.equal((await kit.update()).outcome, 'updated');
  });

  it('waits for an absent bot, and resumes watching when the same command is typed again', async () => {
    await kit.publish('0.2.1');
    let time = 0;
    const away = { now: () => time, wait: async (ms: number) => void (time += ms) };
    const refusal = refusalOf(
      kit.update({
        clock: away,
        machine: {
          ...kit.machine,
          async restart(kind) {
            await kit.hub.down();
            return kit.machine.restart(kind);
          },
        },
      }),
    );
    assert.equal(await refusal, 'update.bot-away');
    assert.equal(kit.installed(), '0.2.1');
    await kit.hub.up();
    assert.equal((await kit.update()).outcome, 'updated');
  });

  it('gives packages only to enrolled probes', async () => {
    await kit.publish('0.2.1');
    await kit.hub.hub.revoke('ece-svc-01');
    assert.equal(await refusalOf(kit.update()), 'revoked');
  });

  describe('in its turn', () => {
    const timer = {
      requireRights: async () => undefined,
      install: async () => undefined,
      remove: async () => undefined,
      look: async () => 'enabled' as const,
    };
    const state = () => ({ store: kit.hub.store, now: Date.now });
    const here = () => ({ home: kit.home, folder: kit.folder, machine: kit.machine });
    const inTurn = (options: Partial<UpdateOptions> = {}) =>
      updateInTurn({
        ...here(),
        clock: kit.clock,
        version: kit.installed(),
        tell: (text) => kit.told.push(read(text, { language: 'en' })),
        ...options,
      });
    const following = () => followCentre({ ...here(), timer });
    const begin = (version: string) => beginRollout(state(), { servers: deployment.servers, version, by });
    const seen = async () => {
      const rollout = await readRollout(state());
      return [rollout?.state, rollout?.why?.what, rollout?.servers[0]?.state];
    };

    it('installs the signed release when the bot says so, and tells the bot how it ended', async () => {
      await kit.publish('0.2.1');
      assert.equal(await begin('0.2.1'), undefined, 'nobody follows yet');
      assert.equal((await following())[0]?.key, 'update.follows');
      assert.equal(await readAsked(kit.folder), undefined);
      assert.equal((await inTurn()).outcome, 'waits');
      assert.match((await readAsked(kit.folder)) ?? '', /^\d{4}-.*Z$/);
      await begin('0.2.1');
      // Added after the beginning: servers of one update take one release.
      await kit.publish('0.2.2');
      assert.equal((await inTurn()).outcome, 'updated');
      assert.equal(kit.installed(), '0.2.1');
      assert.deepEqual(await seen(), ['done', undefined, 'updated']);
      assert.equal((await inTurn()).outcome, 'waits');
      assert.equal((await followNoMore({ ...here(), timer }))[0]?.key, 'update.follows-no-more');
      assert.equal(await begin('0.2.2'), undefined);
    });

    it('goes back by itself, reports it even if the bot was away at that time, and stops the update', async () => {
      await kit.publish('0.2.1', { kind: 'deaf' });
      await following();
      await begin('0.2.1');
      let restarts = 0;
      const { outcome } = await inTurn({
        machine: {
          ...kit.machine,
          async restart(kind) {
            restarts += 1;
            const isDone = await kit.machine.restart(kind);
            if (restarts === 2) await kit.hub.down();
            return isDone;
          },
        },
      });
      assert.equal(outcome, 'back');
      assert.equal(kit.installed(), '0.2.0');
      await kit.hub.up();
      assert.deepEqual(await seen(), ['running', undefined, 'turn']);
      assert.equal((await inTurn()).outcome, 'waits');
      assert.deepEqual(await seen(), ['stopped', 'back', 'back']);
    });

    it('takes nothing older or unsigned, even if the bot says that it is its turn', async () => {
      await kit.publish('0.1.9');
      await following();
      await begin('0.2.1');
      await kit.hub.store.db
        .updateTable('rollout')
        .set((body) => ({ body: body.fn('replace', ['body', body.val('0.2.1'), body.val('0.1.9')]) }))
        .execute();
      assert.equal((await inTurn()).outcome, 'current');
      assert.equal(kit.installed(), '0.2.0');
      const thief = await makeSigningKey();
      await kit.publish('0.2.1', { signedWith: thief });
      await stopRollout(state(), by);
      await begin('0.2.1');
      await kit.hub.down();
      await kit.hub.up({ releases: { key: thief.x, folder: kit.releases } });
      assert.equal(await refusalOf(inTurn()), 'update.not-signed');
      assert.equal(kit.installed(), '0.2.0');
      assert.deepEqual(await seen(), ['stopped', 'failed', 'failed']);
    });
  });

  for (const [what, kind, end] of [
    ['a good release', 'good', '0.2.1'],
    ['a release that does not work', 'deaf', '0.2.0'],
  ] as const)
    it(`interrupted at any step, ends in a working version when the same command is typed again: ${what}`, async function () {
      await kit.publish('0.2.1', { kind });
      for (let step = 0; ; step += 1) {
        let left = step;
        const killed = Promise.withResolvers<undefined>();
        // As in a killed process: nothing runs after this point, no finally and no catch.
        const counted =
          <Words extends unknown[], Result>(work: (...words: Words) => Promise<Result>) =>
          (...words: Words): Promise<Result> => {
            if (left-- !== 0) return work(...words);
            killed.resolve(undefined);
            return new Promise(() => undefined);
          };
        const { machine, clock } = kit;
        const update = kit.update({
          machine: { ...machine, run: counted(machine.run), restart: counted(machine.restart) },
          clock: { ...clock, wait: counted(clock.wait) },
        });
        const finished = (await Promise.race([update, killed.promise]))?.outcome;
        assert.ok(['0.2.0', '0.2.1'].includes(kit.installed()), 'at each moment a whole program stands there');
        // The id of an ended process.
        writeFileSync(path.join(kit.folder, 'lock'), String(2 ** 22 + 1));
        const again = finished ?? (await kit.update()).outcome;
        assert.equal(again, kind === 'good' ? 'updated' : 'back', `cut off at step ${step}: ${kit.told.join(' ')}`);
        assert.equal(kit.installed(), end);
        await kit.connected(end);
        // All looks are alike.
        if (finished !== undefined || step > 8) break;
        await reset();
      }

      async function reset(): Promise<void> {
        if (kind === 'deaf') return;
        writeFileSync(kit.executable, readFileSync(`${kit.executable}.old`), { mode: 0o755 });
        await kit.machine.restart('linux');
        await kit.connected('0.2.0');
      }
    });
});

function cutOffAt(now: boolean): void {
  if (now) throw new Error('cut off');
}
