/** The form that declares aliases, as an operator uses it in Teams. */
import assert from 'node:assert/strict';
import { readBeside } from '../beside-bot.ts';
import { type Chat, startChat } from '../bot.ts';
import { actionsOf, type Posted, wordsOf } from '../connector.ts';
import { siteToMove } from './site-to-move.ts';

const vera = { id: '29:vera', name: 'Vera Viewer', aadObjectId: '00000000-0000-0000-0000-0000000000031' };
const viewer = {
  from: vera,
  conversation: { id: 'personal-vera', conversationType: 'personal', tenantId: 'tenant-1' },
};

describe('the form that declares aliases', () => {
  let chat: Chat;
  beforeEach(
    async () =>
      void (chat = await startChat({ file: siteToMove, environment: { ECE_DOCTOR_VIEWERS: vera.aadObjectId } })),
  );
  afterEach(() => chat.end());

  const wordsIn = (posted: Posted): string => wordsOf(posted.versions.at(-1)?.activity).replaceAll(/\\(?=\W)/g, '');
  const open = (text = 'aliases declare', more = {}): Promise<Posted> => chat.fresh(() => chat.say(text, more));
  /** The answer to the click, as the client gets it. */
  const send = async (fields: object, more = {}): Promise<string> => {
    const data = { verb: 'declare', ...fields };
    const response = await chat.send({
      type: 'invoke',
      name: 'adaptiveCard/action',
      value: { action: { type: 'Action.Execute', verb: 'declare', data }, trigger: 'manual' },
      ...more,
    });
    return response.text();
  };
  const kept = async (): Promise<object[]> =>
    readBeside(chat.folder, async ({ db }) => {
      const rows = await db.selectFrom('declared_alias').select('body').orderBy('alias').execute();
      return rows.map(({ body }) => JSON.parse(body) as object);
    });

  it('is one tap away on the card of aliases, and offers what nobody has declared first', async () => {
    const card = await open('aliases');
    const declare = actionsOf(card).find(({ data }) => (data as { text?: string }).text === 'aliases declare');
    assert.ok(declare, 'the card has the button');
    const form = JSON.stringify((await open()).versions.at(-1)?.activity);
    assert.match(form, /"value":"undeclared".*"value":"mailbox sales@example\.com"/s);
  });

  it('declares all that nobody has declared at once, and then one alias, whose other fields stay', async () => {
    await send({ of: 'undeclared', authentication: 'password', protocol: 'imap', account: 'svc-ece@example.com' });
    const both = { account: 'svc-ece@example.com', protocol: 'imap', authentication: 'password' };
    assert.deepEqual(await kept(), [
      { name: 'hr@example.com', mailbox: 'hr@example.com', ...both },
      { name: 'sales@example.com', mailbox: 'sales@example.com', ...both },
    ]);
    await send({ of: 'alias sales@example.com', authentication: 'oauth', instance: 'rx1' });
    assert.deepEqual((await kept()).at(-1), {
      name: 'sales@example.com',
      mailbox: 'sales@example.com',
      ...both,
      authentication: 'oauth',
      instance: 'rx1',
    });
    const audited = await readBeside(chat.folder, async ({ db }) =>
      db.selectFrom('audit').select(['command', 'outcome']).where('command', '=', 'aliases …').execute(),
    );
    const [form] = actionsOf(await open());
    assert.deepEqual([form?.verb, form?.data], ['declare', { verb: 'declare' }]);
    assert.deepEqual(
      audited.map(({ outcome }) => outcome),
      ['declared 2', 'declared 1'],
    );
  });

  it('keeps what was typed if a value is refused, says why, and declares nothing', async () => {
    const answer = await send({
      of: 'mailbox hr@example.com',
      account: 'svc-ece@example.com',
      protocol: 'imap',
      server: 'no server!',
    });
    assert.match(answer, /no host name such as/);
    assert.match(answer, /"value":"svc-ece@example\.com"/);
    assert.match(answer, /"value":"no server!"/);
    assert.match(answer, /"value":"mailbox hr@example\.com"/);
    assert.deepEqual(await kept(), []);
  });

  it('asks for a field if none is filled in, and says if the alias is gone', async () => {
    await send({ of: 'undeclared' });
    assert.match(await send({ of: 'alias hr@example.com' }), /at least one field/);
    assert.match(await send({ of: 'alias nobody', protocol: 'imap' }), /declared or removed meanwhile/);
  });

  it('keeps no secret, neither in the store nor on the card', async () => {
    const secret = 'Bearer eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiJ9.eyJhdWQiOiJ4In0.c2lnbmF0dXJlLXNpZ25hdHVyZQ';
    const answer = await send({ of: 'undeclared', account: secret });
    assert.match(answer, /looks like a secret/);
    assert.doesNotMatch(answer, /eyJ0eXAi/);
    assert.deepEqual(await kept(), []);
  });

  it('is no button of a viewer, and a viewer’s click is refused', async () => {
    const card = await open('aliases', viewer);
    assert.ok(!actionsOf(card).some(({ data }) => (data as { text?: string }).text === 'aliases declare'));
    assert.match(wordsIn(await open('aliases declare', viewer)), /operator/i);
    await send({ of: 'undeclared', protocol: 'imap' }, viewer);
    assert.deepEqual(await kept(), []);
  });
});
