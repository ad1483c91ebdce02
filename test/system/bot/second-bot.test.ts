/** A lock on the data folder, which the system releases when the bot's process ends, excludes other bots and copies. */
import assert from 'node:assert/strict';
import { cpSync, existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { openStore } from '../../../src/store/open.ts';
import { onBothStores } from '../../store/both-stores.ts';
import { fillEveryTable } from '../../store/every-table.ts';
import { type BotFolder, botFolder, type BotProcess, local } from './bot-process.ts';
import { eceDoctor } from '../../cli/command-line.ts';

let machine: BotFolder;
beforeEach(async () => (machine = await botFolder()));
afterEach(() => machine.remove());
const within = (name: string): string => path.join(machine.folder, name);

describe('a second bot on one data folder', function () {
  it('is refused while the first bot runs, and starts once the first was killed', async () => {
    const first = machine.start();
    await first.ready;
    await refused(machine.start());
    assert.equal((await fetch(`${await first.ready}/readyz`)).status, 200);
    await killed(first);
    await machine.start().ready;
  });
  it('is refused while the first bot is frozen', async () => {
    const first = machine.start();
    await first.ready;
    first.child.kill('SIGSTOP');
    await refused(machine.start());
    await killed(first);
    await machine.start().ready;
  });
  it('is refused if both start at the same moment', async () => {
    const bots = [machine.start(), machine.start()];
    const outcomes = await Promise.all(bots.map(outcomeOf));
    assert.deepEqual(outcomes.toSorted(), ['ready', 'refused']);
    await killed(bots[outcomes.indexOf('ready')]);
    await machine.start().ready;
  });
  it('starts with a copy of the folder', async () => {
    const first = machine.start();
    await first.ready;
    // Nothing may be written while the files are copied.
    first.child.kill('SIGSTOP');
    cpSync(machine.data, within('copy'), { recursive: true });
    await machine.start({ ...local, ECE_DOCTOR_DATA: within('copy') }).ready;
  });
  it('is still refused after other programs have read the folder', async () => {
    const first = machine.start();
    await first.ready;
    const env = { ECE_DOCTOR_DATA: machine.data, ECE_DOCTOR_DEPLOYMENT: within('deployment.yaml'), ...local };
    cpSync(machine.data, within('copy'), { recursive: true });
    assert.equal((await eceDoctor(['store', 'backup', within('backup')], { env })).code, 0);
    for (const words of [['audit'], ['runs'], ['bot', 'status']])
      assert.equal((await eceDoctor(words, { env })).stderr, '', words.join(' '));
    await refused(machine.start());
  });
});

onBothStores('“store copy” while a bot runs', function (test) {
  it('is refused from and to the bot’s store, and works once the bot was killed', async () => {
    const url = test.url();
    const bot = machine.start({ ...local, DATABASE_URL: url });
    await bot.ready;
    const other = await openStore({ folder: within('other') });
    await fillEveryTable(other);
    await other.close();
    const env = { DATABASE_URL: url, ECE_DOCTOR_DATA: machine.data };
    const own = url === '' ? machine.data : 'DATABASE_URL';
    const copy = (from: string, to: string) => eceDoctor(['store', 'copy', '--from', from, '--to', to], { env });

    for (const { code, stdout, stderr } of [await copy(own, within('new')), await copy(within('other'), own)]) {
      assert.deepEqual([code, stdout], [2, '']);
      assert.match(stderr, /A bot (uses|is connected).*Stop/);
    }
    assert.ok(!existsSync(within('new')));
    await killed(bot);
    const { code, stderr } = await copy(own, within('new'));
    assert.deepEqual([code, stderr], [0, '']);
  }).timeout(120_000);
  if (test.kind === 'postgresql') {
    it('is refused while one of several replicas runs', async () => {
      const environment = { ...local, DATABASE_URL: test.url() };
      const [first, second] = [machine.start(environment), machine.start(environment)];
      await Promise.all([first.ready, second.ready]);
      await killed(first);
      const copy = () =>
        eceDoctor(['store', 'copy', '--from', 'DATABASE_URL', '--to', within('new')], {
          env: { DATABASE_URL: test.url() },
        });
      assert.match((await copy()).stderr, /A bot is connected/);
      await killed(second);
      assert.equal((await copy()).code, 0);
    }).timeout(120_000);
    return;
  }
  it('is refused, and so is “store restore” from the bot’s folder', async () => {
    await machine.start().ready;
    const env = { ECE_DOCTOR_DATA: within('restored') };
    const { code, stderr } = await eceDoctor(['store', 'restore', machine.data], { env });
    assert.equal(code, 2);
    assert.match(stderr, /A bot uses/);
  }).timeout(60_000);
  it('creates no lock file if no bot has used the folder', async () => {
    const store = await openStore({ folder: within('data') });
    await fillEveryTable(store);
    await store.close();
    assert.equal((await eceDoctor(['store', 'copy', '--from', within('data'), '--to', within('new')])).code, 0);
    assert.deepEqual(readdirSync(within('new')), ['ece-doctor.sqlite']);
  });
});

async function outcomeOf(bot: BotProcess): Promise<'ready' | 'refused'> {
  return bot.ready.then(
    () => 'ready',
    () => refused(bot).then(() => 'refused'),
  );
}

async function refused({ ended }: BotProcess): Promise<void> {
  const { code, out, err } = await ended;
  assert.equal(code, 2, out + err);
  assert.match(err, /Another bot uses .*data.*DATABASE_URL/s);
  assert.doesNotMatch(out, /ready/);
}

async function killed(bot: BotProcess | undefined): Promise<void> {
  bot?.child.kill('SIGKILL');
  await bot?.ended;
}
