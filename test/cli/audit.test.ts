import assert from 'node:assert/strict';
import { createAudit } from '../../src/access/audit.ts';
import { forDeployment, type Store } from '../../src/store/store.ts';
import { keepRuns } from '../runs/past-runs.ts';
import { onBothStores, type StoreTest } from '../store/both-stores.ts';
import { administrator, startChat } from '../teams/bot.ts';
import { eceDoctor, type Ended } from './command-line.ts';

const ana = { id: 'AAAAAAAA-0000-4000-8000-000000000001', name: 'Ana' };
const ben = { id: 'bbbbbbbb-0000-4000-8000-000000000002', name: 'Ben Oui' };

onBothStores('ece-doctor audit', (test) => {
  it('lists person, command, conversation and outcome, newest first, while the bot has its store open', async () => {
    await filled(await test.open());
    const { code, stdout, stderr } = await execute(test, ['--time-zone', 'UTC']);
    assert.deepEqual([code, stderr], [0, '']);
    assert.deepEqual(
      stdout.split('\n').map((line) => line.replace(/^.*?UTC {2}/, '')),
      [
        `north  Ben Oui (${ben.id})  full 8F3K  done  19:ece@thread.tacv2`,
        `contoso  Ben Oui (${ben.id})  enrol ece-svc-01  refused access.administrators-only  personal-2`,
        `contoso  Ana (${ana.id})  report  shown 8F3K  personal-1`,
        `contoso  Ana (${ana.id})  check all  started 8F3K  personal-1`,
        '',
      ],
    );
  });

  for (const [words, found] of [
    ['--since 2026-11-21', ['full 8F3K', 'enrol ece-svc-01', 'report']],
    ['--since 2026-11-20T10:00:00Z --until 2026-11-21T11:59Z', ['report', 'check all']],
    ['--until 2026-11-20', ['check all']],
    ['--until 2026-11-20 --time-zone Pacific/Kiritimati', []],
    ['--person BEN', ['full 8F3K', 'enrol ece-svc-01']],
    [`--person ${ana.id.toLowerCase()}`, ['report', 'check all']],
    ['--command enrol', ['enrol ece-svc-01']],
    ['--command en', []],
    ['--outcome refused', ['enrol ece-svc-01']],
    ['--run 8f3k', ['full 8F3K', 'report', 'check all']],
    ['--run 8F3', []],
    ['--conversation personal-2', ['enrol ece-svc-01']],
    ['--of north', ['full 8F3K']],
    ['--limit 2', ['full 8F3K', 'enrol ece-svc-01']],
  ] as const)
    it(`${words}: ${found.join(', ') || 'nothing'}`, async () => {
      await filled(await test.open());
      const zone = words.includes('--time-zone') ? [] : ['--time-zone', 'UTC'];
      const { stdout } = await execute(test, [...zone, ...words.split(' '), '--json']);
      assert.deepEqual(
        jsonLines(stdout).map(({ command }) => command),
        found,
      );
    });

  it('lists each entry of a long log once', async () => {
    const store = await test.open();
    const rows = Array.from({ length: 5000 }, (_, index) => ({
      id: String(index),
      deployment: 'contoso',
      // 700 entries share each millisecond, so that a page ends between equal times.
      at: new Date(Date.parse('2026-11-20T10:00:00Z') + Math.floor(index / 700)).toISOString(),
      person: JSON.stringify(ana),
      conversation: 'personal-1',
      command: 'help',
      outcome: 'done',
    }));
    for (let first = 0; first < rows.length; first += 500)
      await store.db
        .insertInto('audit')
        .values(rows.slice(first, first + 500))
        .execute();
    const entries = jsonLines((await execute(test, ['--json'])).stdout);
    assert.equal(entries.length, 5000);
    assert.equal(new Set(entries.map(({ id }) => id)).size, 5000);
  });

  it('passes no control character of the log to the terminal', async () => {
    const store = await test.open();
    const hostile = '\u001b[2J\u009b31m\r\n2026 Chief \u202eforged';
    await store.db
      .insertInto('audit')
      .values({
        id: '1',
        deployment: hostile,
        at: '2026-11-20T10:00:00.000Z',
        person: JSON.stringify({ id: hostile, name: hostile }),
        conversation: hostile,
        command: hostile,
        outcome: hostile,
      })
      .execute();
    for (const more of [[], ['--json']]) {
      const { stdout } = await execute(test, more);
      assert.match(stdout, /Chief/);
      assert.equal(stdout.trimEnd().split('\n').length, 1);
      assert.doesNotMatch(stdout.trimEnd(), /[\p{Cc}\p{Cf}]/u);
    }
  });
});

describe('ece-doctor audit', () => {
  for (const [words, said] of [
    ['--since yesterday', /--since is “yesterday”; it must be a date such as 2026-11-20/],
    ['--until 2026-02-30', /--until is “2026-02-30”/],
    ['--since 2026-11-21 --until 2026-11-20', /there is nothing between/],
    ['--limit 0', /--limit is “0”/],
    ['--whom ana', /has no option --whom/],
  ] as const)
    it(`refuses ${words}, with the reason`, async () => {
      const { code, stdout, stderr } = await eceDoctor(['audit', ...words.split(' ')]);
      assert.deepEqual([code, stdout], [2, '']);
      assert.match(stderr, said);
    });
});

describe('seeing a report', function () {
  it('is in the audit log under the run: report, history, compare, and the buttons of the card', async () => {
    const chat = await startChat({
      kept: (store) =>
        keepRuns(store, [
          { id: 'W7RMD', at: '2026-11-24T10:00:00.000Z', saw: 'healthy' },
          { id: 'W8RMD', at: '2026-11-25T10:00:00.000Z', saw: 'healthy' },
        ]),
    });
    try {
      // Wait for each answer: the restart hands unfinished activities to the next process after a few seconds.
      for (const line of ['history', 'compare', 'report W7RMD']) await chat.fresh(() => chat.say(line));
      for (const verb of ['findings', 'report', 'full'])
        await chat.send({
          type: 'invoke',
          name: 'adaptiveCard/action',
          value: { action: { type: 'Action.Execute', verb, data: { verb, run: 'W7RMD', page: 1 } } },
        });
      await chat.restart();
      const { stdout } = await eceDoctor(['audit', '--run', 'W7RMD', '--json'], {
        env: { ECE_DOCTOR_DATA: `${chat.folder}/data`, DATABASE_URL: '' },
      });
      const seen = jsonLines(stdout);
      assert.deepEqual(seen.map(({ command }) => command).sort(), [
        'compare',
        'findings W7RMD',
        'full W7RMD',
        'history',
        'report W7RMD',
        'report W7RMD',
      ]);
      assert.deepEqual([...new Set(seen.map(({ person }) => person.id))], [administrator]);
    } finally {
      await chat.end();
    }
  });
});

function execute(test: StoreTest, words: string[]): Promise<Ended> {
  const { url = '', folder = '' } = test.place();
  return eceDoctor(['audit', ...words], { env: { DATABASE_URL: url, ECE_DOCTOR_DATA: folder } });
}

function jsonLines(text: string): { id: string; command: string; person: { id: string } }[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as { id: string; command: string; person: { id: string } });
}

async function filled(store: Store): Promise<void> {
  const at = (deployment: string, time: string) =>
    createAudit(forDeployment(store, deployment), () => Date.parse(time));
  await at('contoso', '2026-11-20T10:00:00Z').record({
    by: ana,
    conversation: 'personal-1',
    command: 'check all',
    outcome: 'started 8F3K',
  });
  await at('contoso', '2026-11-21T10:00:00Z').record({
    by: ana,
    conversation: 'personal-1',
    command: 'report',
    outcome: 'shown 8F3K',
  });
  await at('contoso', '2026-11-21T12:00:00Z').record({
    by: ben,
    conversation: 'personal-2',
    command: 'enrol ece-svc-01',
    outcome: 'refused access.administrators-only',
  });
  await at('north', '2026-11-22T10:00:00Z').record({
    by: ben,
    conversation: '19:ece@thread.tacv2',
    command: 'full 8F3K',
    outcome: 'done',
  });
}
