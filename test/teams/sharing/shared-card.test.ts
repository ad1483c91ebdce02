/** What others can do with a shared card, and what it never contains. */
import assert from 'node:assert/strict';
import { changeBeside } from '../beside-bot.ts';
import { administrator } from '../bot.ts';
import { bridge, buttonOf, cardOf, inThread, lastWords, megan, personalOf, sharingChat, team } from './sharing-chat.ts';

describe('a shared card', () => {
  const sharing = sharingChat();
  const { begin, known, say, click, form, fill, sharedIn, toldIn } = sharing;

  beforeEach(async () => {
    await begin();
    await known();
  });

  /** Waits for the card and the confirmation, so that nothing more is posted afterwards. */
  const sharedWithoutNames = async (to: string) => {
    await click(fill(await form(), { to, withoutNames: 'true' }));
    const posted = await sharedIn(to);
    await toldIn('personal-1', /the report of run 8F3K is/);
    return posted;
  };

  it('with names posts the report of another person’s new run in the same place', async () => {
    await click(fill(await form(), { to: team }));
    const posted = await sharedIn(team);
    const count = sharing.chat.posted.length;
    await click(buttonOf(cardOf(posted), 'run').data, { from: megan, ...inThread(team) });
    const next = await sharing.chat.until((all) =>
      all.slice(count).find((one) => one.versions[0]?.activity.attachments !== undefined),
    );
    assert.equal(next.conversation, `${team};messageid=1690000000000`);
  });

  it('without names sends the report of a new run only to the person who clicked', async () => {
    const { data } = buttonOf(cardOf(await sharedWithoutNames(team)), 'run-apart');
    const unknown = await click(data, { from: megan, ...inThread(team) });
    assert.match(String(unknown.value), /do not know your personal chat/);
    await say('help', { from: megan, ...personalOf('personal-megan') });
    const count = sharing.chat.posted.length;
    const answer = await click(data, { from: megan, ...inThread(team) });
    assert.match(String(answer.value), /comes in your personal chat/);
    assert.equal((await sharing.chat.until((all) => all[count])).conversation, 'personal-megan');
    await sharing.chat.until((all) =>
      all.slice(count).some((one) => buttonOf(cardOf(one) ?? { actions: [] }, 'findings')),
    );
    assert.deepEqual(
      sharing.chat.posted.slice(count).map(({ conversation }) => conversation),
      ['personal-megan'],
    );
  });

  it('without names sends the full report, with names, only to the person who asks for it', async () => {
    const { data } = buttonOf(cardOf(await sharedWithoutNames(team)), 'full');
    assert.match(
      String((await click(data, { from: megan, ...inThread(team), locale: 'fr-FR' })).value),
      /saisissez «\srapport 8F3K\s»/,
    );
    await say('help', { from: megan, ...personalOf('personal-megan') });
    const count = sharing.chat.posted.length;
    assert.match(
      String((await click(data, { from: megan, ...inThread(team), locale: 'fr-FR' })).value),
      /votre conversation personnelle/,
    );
    const full = await sharing.chat.until((all) => all[count]);
    assert.equal(full.conversation, 'personal-megan');
    assert.match(lastWords(full), /ece-svc-01/);
  });

  it('gives nothing to a person who may not use the bot', async () => {
    await sharing.chat.end();
    await begin({ ECE_DOCTOR_OPERATORS: administrator });
    const answer = await click(
      { verb: 'full', run: '8F3K' },
      { from: { id: '29:guest', name: 'Guest', aadObjectId: 'guest' }, ...inThread(team) },
    );
    assert.doesNotMatch(JSON.stringify(answer), /personal chat/);
    assert.match(String(answer.value), /not among the people who may use this bot/);
  });

  it('contains no code, key, token or link from the store, with names or without', async () => {
    const canaries = {
      code: '',
      tokens: 'eyJcanary-of-a-token',
      secret: 'v1.canary-of-a-secret',
      key: 'canary-of-an-enrolment',
      sealed: 'canary-of-sealed-tokens',
    };
    const enrolled = lastWords(await say('enrol ece-svc-01'));
    canaries.code = /\b[0-9A-Z]{4}(-[0-9A-Z]{4}){3}\b/.exec(enrolled)?.[0] ?? '';
    assert.notEqual(canaries.code, '', enrolled);
    const at = new Date().toISOString();
    const account = 'svc-ece@example.com';
    await changeBeside(sharing.chat.folder, (db) => [
      db.insertInto('sign_in').values({
        deployment: 'contoso',
        account,
        window: 'private',
        transport: 'imap',
        body: '{}',
        tokens: canaries.tokens,
        signed_in_by: '{}',
        at,
        forget_at: at,
      }),
      db.insertInto('sign_in_attempt').values({
        id: 'attempt',
        deployment: 'contoso',
        account,
        window: 'private',
        transport: 'imap',
        way: 'link',
        application: 'bot',
        language: 'en',
        secret: canaries.secret,
        requested_by: '{}',
        created_at: at,
        expires_at: at,
        state: 'ended',
      }),
      db.insertInto('enrolment').values({
        id: 'enrolment',
        server: 'ece-svc-01',
        deployment: 'contoso',
        code_key: canaries.key,
        created_by: '{}',
        created_at: at,
        expires_at: at,
        used_at: null,
      }),
      db.insertInto('job').values({
        id: 'job',
        deployment: 'contoso',
        run: '8F3K',
        server: 'ece-svc-01',
        probe: 'probe',
        state: 'ended',
        steps: '[]',
        tokens: canaries.sealed,
        step_deadline_ms: 1,
        created_at: at,
        deadline_at: at,
      }),
    ]);
    for (const [to, withoutNames] of [
      [team, 'false'],
      [bridge, 'true'],
    ] as const) {
      await click(fill(await form(), { to, withoutNames }));
      const card = JSON.stringify((await sharedIn(to)).versions);
      for (const [what, canary] of Object.entries(canaries)) assert.ok(!card.includes(canary), `${what} in ${to}`);
    }
  });
});
