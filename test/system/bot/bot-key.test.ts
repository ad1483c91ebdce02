/** docs/operations/store-and-keys.md, “Rotate the signing key”, with real bots and probes that are killed and restarted. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as aMoment } from 'node:timers/promises';
import { parse } from 'yaml';
import { makeSigningKey } from '../../../src/model/proofs.ts';
import { onBothStores } from '../../store/both-stores.ts';
import type { BotProcess } from './bot-process.ts';
import type { Ended } from '../../cli/command-line.ts';
import { commandsOf } from './documented-commands.ts';
import { freePort } from '../../kit/free-port.ts';
import { type OwnMachine, ownMachine } from './own-machine.ts';

const typed = commandsOf('docs/operations/store-and-keys.md', 'Rotate the signing key', import.meta.filename).map(
  (line) => line.split(' ').slice(1),
);
const [makeNew = [], makeNewFile = [], status = [], removeFormer = []] = typed;

onBothStores('a new signing key', (test) => {
  let machine: OwnMachine;
  beforeEach(async () => {
    machine = await ownMachine(test.place());
  });
  afterEach(() => machine.remove());

  const eceDoctor = (...words: string[]): Promise<Ended> => machine.eceDoctor(...words);
  const end = async (bot: BotProcess, signal: NodeJS.Signals): Promise<void> => {
    bot.child.kill(signal);
    await bot.ended;
  };
  const pinned = (): string => (parse(readFileSync(path.join(machine.home, 'probe.yaml'), 'utf8')) as Key).hubKey.x;
  interface Key {
    hubKey: { x: string };
  }
  const keyIn = (file: string): string =>
    (JSON.parse(readFileSync(path.join(machine.bots.data, file), 'utf8')) as { x: string }).x;

  const enrol = async (): Promise<unknown> => machine.enrol(await eceDoctor('bot', 'enrol', 'ece-svc-01'));
  async function checks(): Promise<void> {
    const checked = await eceDoctor('bot', 'check', 'ece/operating-system', 'on', 'ece-svc-01', '--format', 'json');
    assert.match(checked.stdout, /"no-windows"/, checked.stderr);
  }
  async function untilStatus(pattern: RegExp): Promise<Ended> {
    for (;;) {
      const said = await eceDoctor(...status);
      if (pattern.test(said.stdout)) return said;
      await aMoment(50);
    }
  }

  it('in a file reaches the probe without a new enrolment, though bot and probe are killed at each step', async () => {
    assert.deepEqual(
      [makeNew, status, removeFormer].map((words) => words.length),
      [3, 3, 3],
    );
    let bot = await machine.up();
    await enrol();
    machine.startProbe();
    await bot.logged(/"a probe came"/);
    const first = keyIn('signing-key.json');
    const alone = await eceDoctor(...status);
    assert.equal(alone.code, 0, alone.stderr);
    assert.match(alone.stdout, /There is no former signing key/);

    const made = await eceDoctor(...makeNew);
    assert.equal(made.code, 0, made.stderr);
    const second = keyIn('signing-key.json');
    assert.notEqual(second, first);
    for (const file of ['signing-key.json', 'former-signing-keys.json'])
      assert.equal(statSync(path.join(machine.bots.data, file)).mode & 0o777, 0o600);
    // The running bot has not read the new key: it says so, and still works with the former key.
    const before = await eceDoctor(...status);
    assert.equal(before.code, 1);
    assert.match(before.stdout, /1 replica does not have[^]*ece-svc-01: waits until every/);
    assert.match((await eceDoctor(...removeFormer)).stderr, /Nothing was removed/);
    await checks();

    await machine.killProbe();
    await end(bot, 'SIGKILL');
    bot = await machine.up();
    const away = await untilStatus(/ece-svc-01: not connected since/);
    assert.equal(away.code, 1);
    assert.match((await eceDoctor('bot', 'status')).stdout, /1 probe still needs the bot’s former signing key/);
    assert.match((await eceDoctor(...removeFormer)).stderr, /Nothing was removed[^]*ece-svc-01: not connected since/);
    machine.startProbe();
    await bot.logged(/"a probe came"/);
    // Kill the bot while it may be sending the new key.
    await end(bot, 'SIGKILL');
    bot = await machine.up();
    const over = await untilStatus(/No probe has needed a former signing key since/);
    assert.equal(over.code, 0);
    assert.equal(pinned(), second);
    await checks();

    const removed = await eceDoctor(...removeFormer);
    assert.equal(removed.code, 0, removed.stderr);
    assert.ok(!existsSync(path.join(machine.bots.data, 'former-signing-keys.json')));
    await end(bot, 'SIGTERM');
    bot = await machine.up();
    await bot.logged(/"a probe came"/);
    await checks();
    const log = (await eceDoctor('audit', '--command', 'bot key')).stdout;
    assert.match(log, /bot key remove-former {2}done[^]*bot key new {2}done/);
    assert.ok(
      !bot
        .log()
        .includes(
          (JSON.parse(readFileSync(path.join(machine.bots.data, 'signing-key.json'), 'utf8')) as { d: string }).d,
        ),
    );
  });

  if (test.kind === 'sqlite') return;

  it('in a setting reaches the probe once both replicas have it', async () => {
    const former = JSON.stringify(await makeSigningKey());
    machine.set({ ECE_DOCTOR_SIGNING_KEY: former });
    const one = await machine.up();
    const otherPort = { PORT: String(await freePort()), HOST: '127.0.0.1' };
    let two = machine.bots.start({ ...machine.settings, ...otherPort });
    await two.ready;
    await enrol();
    machine.startProbe();
    await one.logged(/"a probe came"/);

    assert.match((await eceDoctor(...makeNew)).stderr, /Name a file for the new key with --output FILE/);
    const made = await eceDoctor(...makeNewFile);
    assert.equal(made.code, 0, made.stderr);
    const file = path.join(machine.bots.folder, 'new-key.json');
    assert.equal(statSync(file).mode & 0o777, 0o600);
    const next = readFileSync(file, 'utf8');
    machine.set({ ECE_DOCTOR_SIGNING_KEY: next, ECE_DOCTOR_SIGNING_KEY_FORMER: former });
    // The probe's replica has both keys, and waits for the other replica.
    await end(one, 'SIGTERM');
    const again = await machine.up();
    await again.logged(/"a probe came"/);
    assert.match((await untilStatus(/waits until every replica/)).stdout, /1 replica does not have/);
    assert.equal(pinned(), (JSON.parse(former) as { x: string }).x);
    await checks();
    await end(two, 'SIGTERM');
    two = machine.bots.start({ ...machine.settings, ...otherPort });
    await two.ready;
    await untilStatus(/No probe has needed a former signing key since/);
    assert.equal(pinned(), (JSON.parse(next) as { x: string }).x);
    assert.match((await eceDoctor(...removeFormer)).stdout, /Remove it from the settings/);
    await checks();
  });
});
