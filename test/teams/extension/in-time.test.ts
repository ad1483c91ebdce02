/** Teams waits five seconds for a message extension, and never asks again. */
import assert from 'node:assert/strict';
import pino from 'pino';
import { noMeter } from '../../../src/model/meter.ts';
import type { Headline } from '../../../src/runs/headlines.ts';
import type { ExtensionAsk } from '../../../src/teams/conversation/extension-ask.ts';
import type { Inbound } from '../../../src/teams/conversation/inbound.ts';
import { createExtension, type Extension, type ExtensionServices } from '../../../src/teams/extension/extension.ts';
import { say } from '../../../src/text/index.ts';
import { onBothStores } from '../../store/both-stores.ts';

const inbound: Inbound = {
  id: '1',
  kind: 'extension',
  text: '',
  isEdited: false,
  botMentions: [],
  from: { id: 'alex', name: 'Alex Wilber', account: '29:alex' },
  tenant: 'tenant-1',
  conversation: { id: 'c', kind: 'personal' },
  locale: 'en-US',
  timeZone: undefined,
  address: '{}',
};
const query = (typed: string): ExtensionAsk & { kind: 'query' } => ({
  kind: 'query',
  typed,
  skip: 0,
  count: 25,
});
const headline: Headline = {
  id: 'AAAA',
  selection: 'all',
  startedAt: '2026-11-20T08:00:00.000Z',
  verdict: 'healthy',
  title: say('verdict.run.healthy'),
  summary: { pass: 1, warn: 0, fail: 0, unknown: 0, manual: 0, skipped: 0 },
  causes: [],
  owners: [],
  kinds: [],
  names: [],
};
const never = new Promise<never>(() => undefined);

onBothStores('a request of the message extension', (test) => {
  type Changed = Partial<ExtensionServices>;
  const extension = async (changed: Changed = {}): Promise<Extension> =>
    createExtension({
      store: await test.open(),
      runs: {
        headlines: {
          async *ofLast() {
            yield headline;
          },
          hasOlder: async () => false,
          of: async () => undefined,
        },
        view: async () => undefined,
        withoutNames: async () => undefined,
      },
      policy: {
        whoMayUse: say('verdict.run.healthy'),
        refusalOfPlace: () => undefined,
        accessOf: async () => ({ role: 'operator' }),
        refusalOf: async () => undefined,
      },
      audit: { record: async () => undefined },
      port: { post: async () => 'id' },
      personalChats: async () => ({ none: 'nowhere' }),
      reportLink: () => undefined,
      isTooMany: () => false,
      inTurn: (work) => work(),
      lines: { write: (_reason, line) => line() },
      logger: pino({ level: 'silent' }),
      meter: noMeter,
      ...changed,
    });
  const searching = (search: () => Promise<void>): ExtensionServices['runs'] => ({
    headlines: {
      async *ofLast() {
        await search();
        yield headline;
      },
      hasOlder: async () => false,
      of: async () => undefined,
    },
    view: async () => undefined,
    withoutNames: async () => undefined,
  });

  it('is answered in time if the store never answers, and says so', async () => {
    const { answer } = await extension({ runs: searching(() => never), withinMs: 50 });
    assert.deepEqual(await answer(inbound, query('a')), {
      message: 'Nothing can be shown now, because the bot’s database does not answer in time. Please try again later.',
    });
  });

  it('is answered in time if Entra never says who the person is', async () => {
    const policy = {
      whoMayUse: say('verdict.run.healthy'),
      refusalOfPlace: () => undefined,
      accessOf: () => never,
      refusalOf: async () => undefined,
    };
    const { answer } = await extension({ policy, withinMs: 50 });
    assert.deepEqual(await answer(inbound, query('a')), {
      message: 'ECE Doctor did not answer in time. Please try again.',
    });
  });

  it('says why the store is down, without the words of its error', async () => {
    const refused = Object.assign(new Error('connect ECONNREFUSED 10.0.0.5:5432'), { code: 'ECONNREFUSED' });
    const { answer } = await extension({ runs: searching(() => Promise.reject(refused)) });
    assert.deepEqual(await answer(inbound, query('a')), {
      message: 'Nothing can be shown now, because the bot cannot reach its database. Please try again later.',
    });
  });

  it('apologises for a fault of the bot', async () => {
    const { answer } = await extension({ runs: searching(() => Promise.reject(new TypeError('x is no function'))) });
    assert.match(JSON.stringify(await answer(inbound, query('a'))), /Something went wrong in the bot itself/);
  });

  it('gives its place to the newest search of the person', async () => {
    const turns: (() => void)[] = [];
    let searches = 0;
    const { answer } = await extension({
      runs: searching(async () => void (searches += 1)),
      inTurn: async (work) => {
        await new Promise<void>((resolve) => turns.push(resolve));
        return work();
      },
    });
    const typed = ['s', 'sa', 'sal'].map((text) => answer(inbound, query(text)));
    const other = answer({ ...inbound, from: { ...inbound.from, id: 'vera' } }, query('healthy'));
    for (const begin of turns) begin();
    const answers = await Promise.all([...typed, other]);
    assert.deepEqual(answers.slice(0, 2), [{ results: [] }, { results: [] }]);
    assert.match(JSON.stringify(answers[2]), /No report matches “sal”/);
    assert.match(JSON.stringify(answers[3]), /AAAA/, 'another person is not affected');
    assert.equal(searches, 2);
  });

  it('records nothing as inserted after its time', async () => {
    const recorded: unknown[] = [];
    const late = Promise.withResolvers<undefined>();
    const { answer } = await extension({
      runs: {
        ...searching(async () => undefined),
        headlines: { ...searching(async () => undefined).headlines, of: async () => headline },
        withoutNames: () => late.promise,
      },
      audit: { record: async (entry) => void recorded.push(entry) },
      withinMs: 50,
    });
    await answer(inbound, { kind: 'select', value: { run: 'AAAA', names: false } });
    late.resolve(undefined);
    await late.promise;
    assert.deepEqual(recorded, []);
  });
});
