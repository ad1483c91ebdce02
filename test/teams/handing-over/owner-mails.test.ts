/** The first mail to an owner, and what the person who set the owner hears if no mail arrives. */
import assert from 'node:assert/strict';
import { pino } from 'pino';
import { noWebhooks } from '../../../src/outgoing/webhooks/webhooks.ts';
import { createMails, type Mails, usualMailTiming } from '../../../src/outgoing/mail/mails.ts';
import type { Letter } from '../../../src/outgoing/mail/sender.ts';
import type { SendRefusal } from '../../../src/outgoing/outbox.ts';
import { ownersOf, type OwnerSetting, setOwner } from '../../../src/runs/handing-over/owners.ts';
import type { DeploymentStore } from '../../../src/store/store.ts';
import { remember } from '../../../src/teams/conversation/conversations.ts';
import { createTestedOwners, type TestedOwners } from '../../../src/teams/handing-over/tested-owners.ts';
import { onBothStores } from '../../store/both-stores.ts';

const minute = 60_000;

onBothStores('an owner with a mail address', (test) => {
  let store: DeploymentStore;
  let mails: Mails;
  let owners: TestedOwners;
  let setting: OwnerSetting;
  let sent: Letter[];
  let told: string[];
  let answer: SendRefusal | undefined;

  beforeEach(async () => {
    store = await test.open();
    [sent, told, answer] = [[], [], undefined];
    const logger = pino({ level: 'silent' });
    mails = createMails({
      store,
      replica: 'one',
      logger,
      from: 'doctor@example.com',
      sender: {
        async send(letter) {
          sent.push(letter);
          return answer;
        },
        close: async () => undefined,
      },
      rules: { refusal: async () => undefined, isPolled: async () => false },
      timing: { ...usualMailTiming, sweepMs: 86_400_000 },
    });
    owners = createTestedOwners({
      store,
      mails,
      webhooks: noWebhooks,
      reach: () => assert.fail('a mail address is not reached in Teams'),
      port: {
        post: async (_address, outgoing) => {
          told.push('text' in outgoing ? outgoing.text : '');
          return 'activity-1';
        },
        members: async () => [],
      },
      logger,
      sweepMs: 86_400_000,
    });
    await remember(
      store,
      {
        id: 'in-1',
        conversation: { id: 'personal-1', kind: 'personal' },
        from: { id: 'alex', name: 'Alex Wilber', account: '29:alex' },
        address: '{}',
      } as Parameters<typeof remember>[1],
      new Date(),
    );
    setting = await setOwner(
      store,
      {
        owner: 'network',
        to: { kind: 'mail', address: 'network@example.com', name: 'network@example.com' },
        language: 'en',
        timeZone: 'UTC',
        setBy: { id: 'alex', name: 'Alex Wilber' },
      },
      Date.now() - minute,
    );
  });
  afterEach(async () => {
    await owners.close();
    await mails.close();
  });

  const now = async (): Promise<OwnerSetting> => (await ownersOf(store))[0] ?? assert.fail('no owner');

  it('gets one first mail, and is tested once a server has accepted it', async () => {
    await Promise.all([owners.test(setting), owners.test(setting)]);
    await owners.look();
    await mails.settled();
    assert.equal(sent.length, 1);
    // Quoted-printable folds lines.
    assert.match(sent[0]?.source.toString().replaceAll('=\r\n', '') ?? '', /Alex Wilber set this/);
    await owners.look();
    assert.notEqual((await now()).testedAt, undefined);
  });

  it('gets the first mail although the bot ended before it was written', async () => {
    await owners.look();
    await mails.settled();
    assert.equal(sent.length, 1);
  });

  it('is shown as refused, and the bot informs the person who set it once', async () => {
    const text = '550 5.1.1 No such user';
    answer = { failure: { phase: 'send', code: 'REFUSED_BY_SERVER', text }, lasting: true };
    await owners.test(setting);
    await mails.settled();
    await owners.look();
    await owners.look();
    assert.equal((await now()).refused?.why.key, 'owners.why.mail-refused');
    assert.equal(told.length, 1);
    assert.match(told[0] ?? '', /No mail arrives at network@example\.com: 550 5\.1\.1 No such user/);
  });
});
