/** docs/operations/store-and-keys.md: recovery from a lost or stolen signing key, with real bots and probes. */
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';
import { makeSigningKey } from '../../../src/model/proofs.ts';
import type { PrivateSigningKey } from '../../../src/model/protocol.ts';
import { onBothStores, onPostgresql } from '../../store/both-stores.ts';
import type { BotProcess } from './bot-process.ts';
import type { Ended } from '../../cli/command-line.ts';
import { commandsOf, shellIn } from './documented-commands.ts';
import { freePort } from '../../kit/free-port.ts';
import { type OwnMachine, ownMachine } from './own-machine.ts';

let machine: OwnMachine;
const eceDoctor = (...words: string[]): Promise<Ended> => machine.eceDoctor(...words);
const inData = (name: string): string => path.join(machine.bots.data, name);
const typed = (file: string, heading: string): string[] => commandsOf(file, heading, import.meta.filename);
const words = (command = ''): string[] => command.split(' ').slice(1);
const newKey = async (): Promise<string> => JSON.stringify(await makeSigningKey());

async function end({ child, ended }: BotProcess, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  child.kill(signal);
  await ended;
}

async function refusal(settings: Record<string, string> = machine.settings): Promise<string> {
  const bot = machine.bots.start(settings);
  const { code, err } = await Promise.race([
    bot.ended,
    bot.ready.then(
      () => ({ code: 'ready', err: '' }),
      () => bot.ended,
    ),
  ]);
  assert.equal(code, 2, err);
  return err;
}

async function enrolled(): Promise<void> {
  const bot = await machine.up();
  await machine.enrol(await eceDoctor('bot', 'enrol', 'ece-svc-01'));
  machine.startProbe();
  await bot.logged(/"a probe came"/);
  await machine.killProbe();
  await end(bot);
}

async function probeIsTurnedAway(bot: BotProcess): Promise<void> {
  machine.startProbe();
  assert.match(await bot.logged(/another signing key/), /"server":"ece-svc-01"/);
  for (;;) {
    const { stdout } = await eceDoctor('probe', 'doctor', '--home', machine.home);
    if (/refused it \(other-key\)/.test(stdout)) {
      assert.match(stdout.replaceAll(/\s+/g, ' '), /the probe expects another signing key/);
      return;
    }
  }
}

async function worksAgain(bot: BotProcess): Promise<void> {
  await machine.killProbe();
  await machine.enrol(await eceDoctor('bot', 'enrol', 'ece-svc-01'));
  machine.startProbe();
  await bot.logged(/"a probe came"/);
  assert.match((await eceDoctor('bot', 'status')).stdout, /1 of 2 probes connected/);
}

onBothStores('a bot whose signing key is lost', (test) => {
  beforeEach(async () => (machine = await ownMachine(test.place())));
  afterEach(() => machine.remove());

  it('makes no new key while a probe is enrolled: it does not start, and names the file to restore', async function () {
    this.timeout(360_000);
    await enrolled();
    const kept = path.join(machine.bots.folder, 'backups/before/signing-key.json');
    mkdirSync(path.dirname(kept), { recursive: true });
    renameSync(inData('signing-key.json'), kept);
    const missing = await refusal();
    assert.match(missing, /There is no signing key in .*signing-key\.json/);
    assert.match(missing, /1 probe knows the bot by another signing key: ece-svc-01/);
    assert.match(missing, /from a back-up[^]*ece-doctor bot key new --lost/);
    assert.ok(!existsSync(inData('signing-key.json')));
    const status = await eceDoctor('bot', 'status');
    assert.equal(status.code, 1);
    assert.match(status.stdout.replaceAll(/\s+/g, ' '), /1 probe knows the bot by another signing key: ece-svc-01/);
    for (const command of ['ece-doctor bot enrol ece-app-01', 'ece-doctor bot key show'])
      assert.match((await eceDoctor(...words(command))).stderr, /knows the bot by another signing key: ece-svc-01/);

    const other = await newKey();
    const foreign = await refusal({ ...machine.settings, ECE_DOCTOR_SIGNING_KEY: other });
    assert.match(foreign, /The signing key of this bot is not the one that the store names/);
    assert.match(foreign, /1 probe knows the bot by another signing key: ece-svc-01/);
    assert.ok(!foreign.includes((JSON.parse(other) as PrivateSigningKey).d));

    // A new key is allowed if the former key, which the probe knows, is set as well.
    const former = readFileSync(kept, 'utf8');
    const changed = machine.bots.start({ ...machine.settings, ECE_DOCTOR_SIGNING_KEY_FORMER: former });
    await changed.ready;
    machine.startProbe();
    await changed.logged(/"a probe pins the new signing key"/);

    const [restore = ''] = typed('docs/operations/store-and-keys.md', 'Recover from a lost signing key');
    await shellIn(machine.bots.folder)(restore);
    assert.equal(readFileSync(inData('signing-key.json'), 'utf8'), former);
  });

  if (test.kind === 'postgresql') return; // the other tests do not depend on the store

  it('gets a new key in a file, and the command names the servers to enrol again', async function () {
    this.timeout(360_000);
    const lost = words(typed('docs/operations/store-and-keys.md', 'Recover from a lost signing key')[1]);
    await enrolled();
    const running = await machine.up();
    assert.match((await eceDoctor(...lost)).stderr, /Nothing was changed, because [^]* runs with a signing key/);
    await end(running);
    assert.match((await eceDoctor(...lost)).stderr, /Nothing was changed: [^]*docs\/security\.md/);
    const before = readFileSync(inData('signing-key.json'), 'utf8');
    renameSync(inData('signing-key.json'), inData('kept.json'));

    const made = await eceDoctor(...lost);
    assert.equal(made.code, 0, made.stderr);
    assert.match(made.stdout, /ece-doctor bot enrol ece-svc-01\n/);
    assert.notEqual(readFileSync(inData('signing-key.json'), 'utf8'), before);
    assert.equal(statSync(inData('signing-key.json')).mode & 0o777, 0o600);
    const bot = await machine.up();
    const status = await eceDoctor('bot', 'status');
    assert.match(status.stdout, /ece-svc-01\n {2}No probe is enrolled.*ece-doctor bot enrol ece-svc-01/);
    await probeIsTurnedAway(bot);
    await worksAgain(bot);
    assert.match(
      (await eceDoctor('audit', '--command', 'bot key')).stdout,
      /bot key new --lost {2}revoked .*ece-svc-01/,
    );
  });

  it('gets a new key in a file for the secret store if its key is a setting', async function () {
    this.timeout(360_000);
    const lost = words(typed('docs/operations/store-and-keys.md', 'Recover from a lost signing key')[2]);
    machine.set({ ECE_DOCTOR_SIGNING_KEY: await newKey() });
    await enrolled();
    machine.set({ ECE_DOCTOR_SIGNING_KEY: '' });
    const made = await eceDoctor(...lost);
    assert.equal(made.code, 0, made.stderr);
    assert.match(made.stdout, /ece-doctor bot enrol ece-svc-01\n/);
    assert.ok(!existsSync(inData('signing-key.json')));
    const file = path.join(machine.bots.folder, lost.at(-1) ?? '');
    assert.equal(statSync(file).mode & 0o777, 0o600);
    machine.set({ ECE_DOCTOR_SIGNING_KEY: readFileSync(file, 'utf8') });
    await probeIsTurnedAway(await machine.up());
  });

  it('keeps a new key that is already set', async function () {
    this.timeout(360_000);
    await enrolled();
    machine.set({ ECE_DOCTOR_SIGNING_KEY: await newKey() });
    const kept = await eceDoctor('bot', 'key', 'new', '--lost');
    assert.equal(kept.code, 0, kept.stderr);
    assert.match(kept.stdout.replaceAll(/\s+/g, ' '), /keeps the signing key that it has[^]*bot enrol ece-svc-01/);
    await end(await machine.up());
  });

  it('can also cut off a stolen key', async function () {
    this.timeout(360_000);
    await enrolled();
    const stolen = readFileSync(inData('signing-key.json'), 'utf8');
    const [cutOff = ''] = typed('docs/operations/store-and-keys.md', 'Cut off a stolen signing key');
    assert.match((await shellIn(machine.bots.folder)(cutOff)).stdout, /ece-doctor bot enrol ece-svc-01\n/);
    const made = readFileSync(inData('signing-key.json'), 'utf8');
    assert.notEqual(made, stolen);
    const bot = await machine.up();
    await probeIsTurnedAway(bot);
    await worksAgain(bot);
  });
});

onPostgresql('replicas of a bot on a new store', (test) => {
  beforeEach(async () => (machine = await ownMachine(test.place())));
  afterEach(() => machine.remove());

  const start = async (data: string): Promise<BotProcess> =>
    machine.bots.start({
      ...machine.settings,
      ECE_DOCTOR_DATA: data,
      PORT: String(await freePort()),
      HOST: '127.0.0.1',
    });
  const outcome = ({ ready, ended }: BotProcess): Promise<'ready' | 'refused'> =>
    ready.then(
      () => 'ready' as const,
      async () => {
        assert.equal((await ended).code, 2, (await ended).err);
        return 'refused' as const;
      },
    );

  it('agree on one key if they share the data folder and start at the same time', async function () {
    this.timeout(360_000);
    const bots = await Promise.all([start(machine.bots.data), start(machine.bots.data)]);
    assert.deepEqual(await Promise.all(bots.map(outcome)), ['ready', 'ready']);
  });

  it('never work with two keys if each has its own data folder, even if they start at the same time', async function () {
    this.timeout(360_000);
    const other = path.join(machine.bots.folder, 'other');
    const bots = await Promise.all([start(machine.bots.data), start(other)]);
    const outcomes = await Promise.all(bots.map(outcome));
    assert.notDeepEqual(outcomes, ['ready', 'ready']);
    await Promise.all(bots.map((bot) => end(bot)));

    await (
      await start(machine.bots.data)
    ).ready;
    const refused = await refusal({ ...machine.settings, ECE_DOCTOR_DATA: other, PORT: '0' });
    assert.match(refused, /signing key[^]*is running/);
  });
});
