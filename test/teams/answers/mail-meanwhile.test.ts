/** What happens to mail until the repair, what to do in ECE afterwards, and how to read the setting: true for each fault. */
import assert from 'node:assert/strict';
import { deploymentText } from '../../../simulator/demo/deployment.ts';
import { recorded } from '../../checks/artifacts.ts';
import { keepRuns } from '../../runs/past-runs.ts';
import { type Chat, startChat } from '../bot.ts';
import { actionsOf, type Posted, wordsOf } from '../connector.ts';

const runs = {
  '6LCN': 'licence-missing',
  '6KSK': 'licence-kiosk',
  '6SND': 'outside-senders-refused',
  '6RLE': 'inbox-rule-moves-all',
  '6MAP': 'imap-off',
  '6SMT': 'smtp-auth-off',
  '6SEC': 'secret-expired',
  '6PRT': 'imap-blocked-on-services',
} as const;

describe('mail until the repair of a fault', () => {
  let chat: Chat;
  let conversations = 0;
  before(async () => {
    chat = await startChat({
      file: deploymentText(recorded('licence-missing').deployment),
      kept: (store) =>
        keepRuns(
          store,
          Object.entries(runs).map(([id, saw]) => ({ id, at: new Date(Date.now() - 3_600_000).toISOString(), saw })),
        ),
    });
  });
  after(() => chat.end());

  async function answerTo(run: string, line: string, locale: string): Promise<Posted> {
    const where = {
      locale,
      conversation: { id: `meanwhile-${conversations++}`, conversationType: 'personal', tenantId: 'tenant-1' },
    };
    await chat.fresh(() => chat.say(`report ${run}`, where));
    return chat.fresh(() => chat.say(line, where));
  }

  for (const [run, locale, line, says, never] of [
    [
      '6LCN',
      'en-US',
      'are mails lost',
      /svc-ece@example.com can bounce.*other mailboxes of ECE waits/s,
      /Nothing is lost/,
    ],
    ['6LCN', 'fr-FR', 'on perd des mails ?', /svc-ece@example.com peut être refusé/, /Rien n’est perdu/],
    ['6KSK', 'en-US', 'are mails lost', /Nothing is lost/, /bounce/],
    ['6SND', 'en-US', 'are mails lost', /Not all mail waits.*must write again/s, /Nothing is lost/],
    ['6RLE', 'en-US', 'are mails lost', /does not wait for ECE/, /Nothing is lost/],
    ['6SMT', 'en-US', 'are mails lost', /sends failed replies again.*Receiving is not affected/s, /Nothing is lost/],
    ['6PRT', 'en-US', 'are mails lost', /Nothing is lost/, /bounce/],
    ['6LCN', 'en-US', 'can we still send', /Expect that sending fails too/, /not affected/],
    [
      '6LCN',
      'en-US',
      'which mailboxes are affected',
      /The cause is at svc-ece@example.com; ECE opens the others/,
      /Not known/,
    ],
    ['6MAP', 'en-US', 'can we still send', /Sending is not affected/, /Expect/],
    ['6SMT', 'en-US', 'can we still receive mail', /Receiving is not affected/, /Not known/],
    ['6MAP', 'en-US', 'do we need a new secret', /Not needed, says this check/, /create a client secret/],
    ['6LCN', 'en-US', 'is a restart needed', /none is needed afterwards.*an hour later/s, /repair in ECE/],
    ['6SEC', 'en-US', 'is a restart needed', /After the repair in ECE/, /an hour later/],
    ['6LCN', 'en-US', 'when will it be fixed', /within minutes as a rule, at most in an hour/, /Not known/],
    ['6LCN', 'en-US', 'how do I test it by hand', /Get-MgUserLicenseDetail -UserId svc-ece@/, /Test-NetConnection/],
    ['6MAP', 'fr-FR', 'comment tester à la main', /Get-CASMailbox -Identity sales@/, /Test-NetConnection/],
    ['6SEC', 'en-US', 'how do I test it by hand', /No test of a connection shows this fault/, /Test-NetConnection/],
  ] as const)
    it(`“${line}” is answered truly for ${runs[run]} (${locale})`, async () => {
      const said = wordsOf((await answerTo(run, line, locale)).versions.at(-1)?.activity);
      assert.match(said, says);
      assert.doesNotMatch(said, never);
    });

  it('a button types what its beginning was about', async () => {
    const posted = await answerTo('6MAP', 'pass this on or switch the protocol on?', 'en-US');
    const typed = actionsOf(posted).flatMap(({ data }) => data?.text ?? []);
    assert.ok(!typed.includes('turn on smtp auth') && !typed.includes('tell the network team'), typed.join());
  });
});
