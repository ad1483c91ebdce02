/** Lines that are no command, typed in the chat: what they start, and what the audit log keeps of them. */
import assert from 'node:assert/strict';
import { type Chat, startChat } from './bot.ts';

const viewer = { id: '29:vera', name: 'Vera', aadObjectId: '00000000-0000-0000-0000-0000000000031' };

/** By the command in the audit log. */
const recorded: Record<string, string[]> = {
  'check all': [
    'no mail since this morning!',
    'Bonjour, les clients se plaignent qu’aucun mail n’arrive depuis 8h ce matin',
    'check why no mail comes in',
    'check if everything works',
    'hello why is nothing sent',
  ],
  'check sending': ['sendnig does not work'],
  'check receiving': ['la réception ne marche plus'],
  'ask cause': ['why', 'pourquoi ?'],
  'ask who': ['who do I call?'],
  'ask file': ['report as pdf'],
  'ask history': ['report of yesterday'],
  'ask stop-watch': ['stop telling me'],
  'ask cancel': ['stop the whole thing please'],
  'ask forget': ['delete my data'],
  'ask act-for-me': ['restart ECE'],
  'ask other': ['the printer is broken', 'cancel my meeting'],
  'ask done': ['done', 'c’est fait'],
  'ask name': ['993', 'ece-svc-01', 'status of ece-svc-01'],
  'ask area': ['does OAuth work?'],
  'ask who or next': ['hm what next then or who'],
  'ask check or consent': ['frobnicate all'],
  '…': ['Blumen und Bücher'],
  'check …': ['chekc netwrok'],
  'secret …': ['my password is Winter2026, why does it not work'],
};

describe('a line that is no command', () => {
  let chat: Chat;
  before(async () => void (chat = await startChat({ environment: { ECE_DOCTOR_VIEWERS: viewer.aadObjectId } })));
  after(async () => chat.end());

  const audited = async (): Promise<string[]> =>
    chat.stored(async (store) =>
      (await store.db.selectFrom('audit').selectAll().orderBy('at').orderBy('id').execute()).map(
        ({ command }) => command,
      ),
    );

  it('starts at most a check, and never reaches the audit log', async function () {
    this.timeout(120_000);
    const lines = Object.entries(recorded).flatMap(([command, typed]) => typed.map((line) => ({ command, line })));
    for (const { line } of lines) await chat.fresh(() => chat.say(line));
    await chat.say('explain AADSTS9999999');
    await chat.until((posted) => posted.find((each) => JSON.stringify(each).includes('AADSTS9999999')));
    assert.deepEqual((await audited()).toSorted(), [...lines.map(({ command }) => command), 'explain'].toSorted());
  });
});

describe('a complaint about mail', () => {
  let chat: Chat;
  before(async () => void (chat = await startChat({ environment: { ECE_DOCTOR_VIEWERS: viewer.aadObjectId } })));
  after(async () => chat.end());

  it('starts no check for a viewer, and is answered', async () => {
    await chat.fresh(() => chat.say('no mail comes in', { from: viewer }));
    const [runs, commands] = await chat.stored(async ({ db }) => [
      await db.selectFrom('run').selectAll().execute(),
      (await db.selectFrom('audit').selectAll().execute()).map(({ command }) => command),
    ]);
    assert.deepEqual([runs, commands], [[], ['ask check']]);
  });
});
