/** The card for the network team or the Microsoft 365 administrator, who were not there. */
import assert from 'node:assert/strict';
import { concernsIn } from '../../../src/report/concerns.ts';
import { forOwner, type OtherOwner, ownersWithWork } from '../../../src/report/hand-over.ts';
import { ownerSchema } from '../../../src/model/finding.ts';
import type { Report } from '../../../src/model/report.ts';
import type { Card } from '../../../src/teams/cards/elements.ts';
import { handOverCard, handOverTitle } from '../../../src/teams/runs/hand-over-card.ts';
import { type Language, languages, read } from '../../../src/text/index.ts';
import { recordings } from '../../checks/artifacts.ts';
import { keepRuns } from '../../runs/past-runs.ts';
import { type Chat, startChat } from '../bot.ts';
import { actionsOf, clickOn } from '../connector.ts';
import { reportOfAll } from '../large-reports.ts';
import { reportOf } from '../reports.ts';

const of = (report: Report, owner: OtherOwner, language: Language = 'en'): Card => {
  const card = handOverCard(report, owner, { language, timeZone: 'Europe/Paris' }, { who: 'Alex Wilber' });
  assert.ok(card);
  return card;
};
/** One line per paragraph, without what "Details" unfolds. */
function linesIn(element: unknown): string[] {
  if (Array.isArray(element)) return element.flatMap(linesIn);
  if (typeof element !== 'object' || element === null) return [];
  const { type, text, inlines, isVisible } = element as Record<string, unknown>;
  if (isVisible === false) return [];
  if (type === 'TextBlock') return [String(text)];
  if (type === 'RichTextBlock')
    return [
      (inlines as (string | { text: string })[]).map((run) => (typeof run === 'string' ? run : run.text)).join(''),
    ];
  return Object.values(element).flatMap(linesIn);
}

const inView = ({ body }: Card): string =>
  linesIn(body)
    .join('\n')
    .replaceAll(/\\|\*\*/g, '');

describe('the card for another owner', () => {
  let chat: Chat | undefined;
  afterEach(() => chat?.end());

  it('is posted by the first button of a verdict whose first cause is that owner’s, and says who asks', async () => {
    const begun = await startChat({
      kept: (store) =>
        keepRuns(store, [{ id: '8F3K', at: '2026-11-23T08:00:00.000Z', saw: 'imap-blocked-on-services' }]),
    });
    chat = begun;
    const report = await begun.fresh(() => begun.say('report 8F3K'));
    assert.equal(actionsOf(report)[0]?.title, 'Hand over');
    const posted = await begun.fresh(() => begun.send(clickOn(report, 'hand-over')));
    const words = linesIn(posted.versions.at(-1)?.activity).join('\n');
    assert.match(words, /Network team: open port 993/);
    assert.match(words, /From Alex Wilber · contoso · seen /);
    assert.match(words, /Test-NetConnection outlook\.office365\.com -Port 993/);
    assert.deepEqual(
      actionsOf(posted).map(({ title }) => title),
      ['Details', 'All findings'],
    );
  });

  it('says what ECE is, and has two steps with a command by itself', () => {
    const words = inView(of(reportOf('imap-blocked-on-services').report, 'network'));
    assert.match(words, /Cisco ECE receives the contact center’s mail over this connection/);
    assert.match(words, /\n1\nIn the firewall, allow outbound TCP 993 from ece-svc-01 to outlook\.office365\.com/);
    assert.match(words, /\n2\nVerify on ece-svc-01:\nTest-NetConnection outlook\.office365\.com -Port 993/);
    assert.match(words, /Add ece-svc-01 to the rule/);
  });

  it('has the command for a missing right', () => {
    for (const name of ['full-access-missing', 'send-as-missing'])
      for (const language of languages) {
        const words = inView(of(reportOf(name).report, 'microsoft-365-administrator', language));
        assert.match(words, /ForEach-Object \{ Add-/, `${name}, ${language}`);
      }
  });

  it('ends with a report to the person who asks if there is only one step', () => {
    const words = inView(of(reportOf('application-disabled').report, 'microsoft-365-administrator'));
    assert.match(words, /2\s+Then tell Alex Wilber, who checks again\./);
  });

  it('has the first of several causes with its step and the others with their titles, or their number', () => {
    const report = reportOfAll(['secret-expired', 'licence-missing', 'smtp-auth-off', 'send-as-missing', 'imap-off']);
    const words = inView(of(report, 'microsoft-365-administrator'));
    assert.match(words, /Microsoft 365: 5 faults to repair/);
    assert.match(words, /1\s+Client secret expired on .*\s+Create a new secret/);
    assert.match(words, /2\s+svc-ece@example\.com has no Exchange Online licence/);
    assert.match(words, /\d more causes?: see “All findings”/);
  });

  it('names the first concern and its first step for every recorded run and owner', () => {
    let seen = 0;
    for (const language of languages)
      for (const name of recordings) {
        const { report } = reportOf(name);
        for (const owner of ownersWithWork(report)) {
          const card = of(report, owner, language);
          const words = inView(card);
          assert.match(card.fallbackText, /^[✖⚠] /u, name);
          assert.doesNotMatch(words, /undefined|hand-over\./, name);
          assert.match(words, /1\s+\S/, name);
          seen += 1;
        }
      }
    assert.ok(seen > 100);
  });

  it('says in its title what to do about a single fault, for every recorded run and owner', () => {
    const onlyCounted = recordings.filter((name) =>
      ownerSchema.options.some((owner) => {
        const concerns = concernsIn(forOwner(reportOf(name).report, owner));
        return concerns.length > 0 && /: 1 /.test(read(handOverTitle(concerns, owner), { language: 'en' }));
      }),
    );
    // The step is a question to the person who pasted.
    assert.deepEqual(onlyCounted, ['pasted-otherwise']);
  });

  it('claims no need of a proxy that ECE does not use', () => {
    const words = inView(of(reportOf('proxy-dead').report, 'network'));
    assert.match(words, /The probes on the ECE servers try this proxy\.\n.*mail does not go this way/);
    assert.doesNotMatch(words, /needs this connection/);
  });

  it('does not exist for an owner with nothing to repair', () => {
    const { report } = reportOf('healthy');
    assert.equal(
      handOverCard(report, 'network', { language: 'en', timeZone: undefined }, { who: 'Alex Wilber' }),
      undefined,
    );
  });
});
