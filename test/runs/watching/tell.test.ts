/** The messages that a place gets over time, from the rows of the causes. The test sets the clock. */
import assert from 'node:assert/strict';
import type { KnownCause } from '../../../src/runs/watching/known-causes.ts';
import { unknownCause } from '../../../src/runs/watching/cause-state.ts';
import { subjectKey } from '../../../src/checks/diagnosis/cause-subjects.ts';
import { type MessageOfKind, messageBody } from '../../../src/runs/watching/messages.ts';
import { type TellingPlaces, tellPlaces } from '../../../src/runs/watching/tell.ts';
import { makeWatch } from '../../../src/runs/watching/watches.ts';
import type { DeploymentStore } from '../../../src/store/store.ts';
import { say } from '../../../src/text/index.ts';
import { onBothStores } from '../../store/both-stores.ts';
import { contoso } from '../deployment.ts';

const start = Date.parse('2026-12-01T10:00:00.000Z');
const at = (minute: number): string => new Date(start + minute * 60_000).toISOString();
const place = 'personal-1';

onBothStores('a watched place', (test) => {
  let store: DeploymentStore;
  let cards: string[];
  let edited: string[];
  let isUnderWay: boolean;
  beforeEach(async () => {
    store = await test.open();
    [cards, edited, isUnderWay] = [[], [], false];
    const known = { deployment: store.deployment, id: place, kind: 'personal' as const, reference: '{}' };
    const none = { name: null, team: null, team_name: null, tenant: null, person: null, gone_at: null };
    await store.db
      .insertInto('conversation')
      .values({ ...known, ...none, updated_at: at(0) })
      .execute();
    const wish = { place, selection: 'all', timeZone: 'UTC', language: 'en', withNames: true };
    await makeWatch(
      store,
      { ...wish, schedule: { everyMinutes: 60 }, by: { id: 'alex', name: 'Alex', account: '29:alex' } },
      start,
    );
  });

  const chat: TellingPlaces = {
    runsShown: async () => new Set(),
    isUnderWay: async () => isUnderWay,
    threadOf: async () => undefined,
    deliver: async (_db, { id }) => void cards.push(id),
    edit: async (_db, id) => void edited.push(id),
  };
  /** `turn subject, …` of the new message; undefined if there is none. */
  async function told(minute: number, broken: readonly string[], fine: readonly string[]): Promise<string | undefined> {
    const before = cards.length;
    await keep(store, [
      ...broken.map((name) => secret(name, minute, true)),
      ...fine.map((name) => secret(name, minute, false)),
    ]);
    await tellPlaces(store, contoso, start + minute * 60_000, chat);
    const id = cards[before];
    return id === undefined ? undefined : said(await bodyOf(id));
  }
  async function bodyOf(id: string): Promise<MessageOfKind<'changes'>> {
    const body = await messageBody(store.db, id);
    return body?.kind === 'changes' ? body : assert.fail('no message');
  }

  it('gets six messages an hour beside first failures, and the rest with the next one', async () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'];
    assert.match((await told(0, names, [])) ?? '', /^broken a, broken b/);
    for (let n = 1; n <= 6; n++)
      assert.equal(await told(n, names.slice(n), names.slice(0, n)), `mended ${names[n - 1]}`);
    assert.equal(await told(7, names.slice(7), names.slice(0, 7)), undefined);
    assert.equal(await told(8, [...names.slice(8), 'new'], names.slice(0, 8)), 'broken new, mended g, mended h');
    assert.equal(await told(10, ['new'], names), undefined);
    assert.equal(await told(62, ['new'], names), 'mended i');
  });

  it('waits while its last message is on its way, because nobody knows yet what to edit', async () => {
    assert.equal(await told(0, ['a'], []), 'broken a');
    isUnderWay = true;
    assert.equal(await told(1, [], ['a']), undefined);
    isUnderWay = false;
    assert.equal(await told(2, [], ['a']), 'mended a');
  });

  it('has the newest state on the card that named the fault first', async () => {
    await told(0, ['a', 'b'], []);
    await told(5, ['c', 'b'], ['a']);
    await told(10, ['c'], ['a', 'b']);
    assert.deepEqual(edited, [cards[0], cards[0]]);
    assert.deepEqual(await Promise.all(cards.map(async (id) => said(await bodyOf(id)))), [
      'mended a, mended b',
      'broken c, mended a',
      'mended b',
    ]);
  });
});

function said({ changes }: MessageOfKind<'changes'>): string {
  return changes
    .flatMap(({ turn, subjects }) => subjects.map(({ name }) => `${turn} ${name}`))
    .toSorted()
    .join(', ');
}

function secret(name: string, minute: number, isBroken: boolean): KnownCause {
  const title = say('place.named', { name });
  return {
    kind: 'expired-secret',
    subject: { kind: 'application', name },
    title,
    firstStep: title,
    owner: 'microsoft-365-administrator',
    severity: 'fail',
    evidence: 'fact',
    proofs: [{ id: 'app/secret:contoso', check: 'app/secret', subject: { kind: 'deployment', name: 'contoso' } }],
    state: isBroken
      ? { ...unknownCause, state: 'broken', trace: 'b', wrongSince: at(0) }
      : { ...unknownCause, trace: 'bf' },
    firstRun: 'R0',
    run: 'R0',
    lookedAt: at(minute),
  };
}

async function keep({ db, deployment }: DeploymentStore, causes: readonly KnownCause[]): Promise<void> {
  await db.deleteFrom('cause_state').where('deployment', '=', deployment).execute();
  await db
    .insertInto('cause_state')
    .values(
      causes.map((cause) => ({
        deployment,
        kind: cause.kind,
        subject: subjectKey(cause.subject),
        body: JSON.stringify(cause),
        next_look_at: null,
        looked_at: cause.lookedAt,
      })),
    )
    .execute();
}
