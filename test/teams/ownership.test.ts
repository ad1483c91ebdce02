/** cancel, forget and remember over HTTP. */
import assert from 'node:assert/strict';
import { sealKeptTokens } from '../../src/access/sign-ins/kept-tokens.ts';
import { createVault } from '../../src/access/vault.ts';
import { readBeside } from './beside-bot.ts';
import type { DeploymentStore } from '../../src/store/store.ts';
import { keepRunUnderWay } from '../runs/past-runs.ts';
import { type Chat, startChat } from './bot.ts';
import { actionsOf, type Posted, wordsOf } from './connector.ts';
import { outcome } from './scripted-sign-ins.ts';

const person = (name: string, id: string) => ({ id: `29:${name}`, name, aadObjectId: id });
const viewer = person('Vera Viewer', '00000000-0000-0000-0000-0000000000031');
const operator = person('Otto Operator', '00000000-0000-0000-0000-0000000000032');
const vaultKey = Buffer.alloc(32, 7);
const [hers, his] = ['hers@example.com', 'his@example.com'];

const personal = (of: { id: string }) => ({
  conversation: { id: `personal-${of.id}`, conversationType: 'personal', tenantId: 'tenant-1' },
});
const group = { conversation: { id: '19:group@thread.v2', conversationType: 'groupChat', tenantId: 'tenant-1' } };
/** The line that the first button types. */
const yesOf = (posted: Posted | undefined): string => String(posted && actionsOf(posted)[0]?.data.text);
const words = (posted: Posted | undefined): string => wordsOf(posted?.versions.at(-1)?.activity);

describe('a viewer', () => {
  let chat: Chat;
  afterEach(() => chat.end());
  beforeEach(async () => {
    chat = await startChat({
      environment: {
        ECE_DOCTOR_VIEWERS: viewer.aadObjectId,
        ECE_DOCTOR_OPERATORS: operator.aadObjectId,
        ECE_DOCTOR_VAULT_KEY: vaultKey.toString('base64'),
      },
      async kept(store) {
        await keepRunUnderWay(store, 'HERS');
        await began(store, 'HERS', viewer, 'network');
        await keepRunUnderWay(store, 'THEIRS');
        await began(store, 'THEIRS', operator, 'all');
        await signedIn(store, hers, viewer);
        await signedIn(store, his, operator);
      },
    });
  });

  const began = async ({ db }: DeploymentStore, id: string, by: typeof viewer, selection: string): Promise<void> => {
    const requested_by = JSON.stringify({ id: by.aadObjectId, name: by.name });
    await db.updateTable('run').set({ requested_by, selection }).where('id', '=', id).execute();
  };
  const signedIn = async ({ db }: DeploymentStore, account: string, by: typeof viewer): Promise<void> => {
    const place = { deployment: 'contoso', account, window: 'private', transport: 'imap' } as const;
    const { id: _id, ...body } = outcome();
    const at = new Date();
    const forget_at = new Date(at.getTime() + 3_600_000).toISOString();
    const tokens = sealKeptTokens(
      { vault: createVault(vaultKey) },
      { ...place },
      { accessToken: 'a', expiresAt: forget_at, granted: [], refreshToken: 'r', application: 'bot' },
    );
    await db
      .insertInto('sign_in')
      .values({
        ...place,
        body: JSON.stringify(body),
        tokens,
        signed_in_by: JSON.stringify({ id: by.aadObjectId, name: by.name }),
        at: at.toISOString(),
        forget_at,
      })
      .execute();
  };
  const underWay = (): Promise<string[]> =>
    readBeside(chat.folder, async ({ db }) =>
      (await db.selectFrom('run').select('id').where('state', '=', 'running').orderBy('id').execute()).map(
        ({ id }) => id,
      ),
    );
  const kept = (): Promise<string[]> =>
    readBeside(chat.folder, async ({ db }) =>
      (await db.selectFrom('sign_in').select('account').orderBy('account').execute()).map(({ account }) => account),
    );
  const say = async (text: string, from: typeof viewer, where: object = personal(from)): Promise<string> => {
    const count = chat.posted.length;
    await chat.say(text, { from, ...where });
    return words(await chat.until((posted) => posted[count]));
  };
  const click = async (run: string, from: typeof viewer, where: object): Promise<string> => {
    const data = { verb: 'cancel', run };
    const answer = await chat.send({
      type: 'invoke',
      name: 'adaptiveCard/action',
      value: { action: { type: 'Action.Execute', verb: 'cancel', data }, trigger: 'manual' },
      from,
      ...where,
    });
    return JSON.stringify(await answer.json());
  };

  it('cancels by command only a run that they started', async () => {
    await say('report HERS', viewer, group);
    await say('report THEIRS', operator, group);
    await chat.say('cancel', { from: viewer, ...group });
    await chat.until((posted) => posted.find((one) => /stopped/i.test(words(one))));
    assert.deepEqual(await underWay(), ['THEIRS']);
    assert.match(await say('cancel', viewer, group), /No check that you started is under way/);
    assert.deepEqual(await underWay(), ['THEIRS']);
    await chat.say('cancel', { from: operator, ...group });
    await chat.until((posted) => posted.filter((one) => /stopped/i.test(words(one)))[1]);
    assert.deepEqual(await underWay(), []);
  });

  it('gets the same answer from the button for an ended run and for another person’s run', async () => {
    assert.match(await click('HERS', viewer, group), /Stopped/);
    const ended = await click('HERS', viewer, group);
    assert.match(ended, /already ended, or somebody else started it/);
    assert.equal(await click('THEIRS', viewer, group), ended);
    assert.deepEqual(await underWay(), ['THEIRS']);
    assert.match(await click('THEIRS', operator, group), /Stopped/);
  });

  it('forgets only sign-ins that they began, and learns nothing about others', async () => {
    assert.doesNotMatch(await say('forget', viewer), /his@/);
    const nothing = await say('forget nobody@example.com', viewer);
    assert.equal(await say(`forget ${his}`, viewer), nothing);
    assert.match(nothing, /sign-in that you started/);
    assert.match(await say('forget all', viewer), /sign-ins of 1 account\?/);
    assert.deepEqual(await kept(), [hers, his]);
    assert.match(await say(yesOf(chat.posted.at(-1)), viewer), /kept for 1 account/);
    assert.deepEqual(await kept(), [his]);
    assert.match(await say(`forget ${his}`, operator), /kept for 1 account/);
    assert.deepEqual(await kept(), []);
  });

  it('remembers only a sign-in that they began', async () => {
    assert.doesNotMatch(await say('remember', viewer), /his@/);
    assert.match(await say(`remember ${his}`, viewer), /sign-in that you started/);
    assert.match(await say(`remember ${hers}`, viewer), /is remembered/);
    const remembered = await readBeside(chat.folder, ({ db }) =>
      db.selectFrom('sign_in').select('account').where('remembered', '=', 1).execute(),
    );
    assert.deepEqual(remembered, [{ account: hers }]);
    assert.match(await say(`remember ${his}`, operator), /is remembered/);
  });
});
