/**
 * A card shows the first sentence of a repair. Checked with the recordings, every occasion of scripts/occasions/, and
 * every fault, code, answer and log line of docs/reference/truth.md.
 */
import assert from 'node:assert/strict';
import { codeCases } from '../../scripts/truth/codes.ts';
import { connectionCases } from '../../scripts/truth/connections.ts';
import { faultCases } from '../../scripts/truth/faults.ts';
import { lineCases } from '../../scripts/truth/log-lines.ts';
import { replyCases } from '../../scripts/truth/replies.ts';
import { judgedOccasions } from '../checks/occasions.ts';
import { checks } from '../../src/checks/index.ts';
import { firstSentence, type Text } from '../../src/model/text.ts';
import { concernsIn } from '../../src/report/concerns.ts';
import { buildReport } from '../../src/report/report.ts';
import { stepsByOwner, unseenIn } from '../../src/report/unseen.ts';
import { plain } from '../../src/teams/cards/elements.ts';
import { en } from '../../src/text/en/index.ts';
import { type Language, languages, read, say } from '../../src/text/index.ts';

const most = 110;
/** Names in a list, as on a card. */
const names = 2;
const every = checks.map(({ id }) => id);
const command = /\b(?:Add|Disable|Enable|Get|New|Remove|Set|Test|Update)-[A-Z]\w+|\b(?:nslookup|keytool|netsh|w32tm)\b/;

describe('the first sentence of a first step', () => {
  let steps: Text[];
  before(async () => {
    steps = await firstSteps();
    assert.ok(steps.length > 300, String(steps.length));
  });
  const said = (step: Text, language: Language): string =>
    plain(firstSentence(step), { language, timeZone: undefined }, names);

  for (const language of languages) {
    it(`has at most ${most} characters in the reports (${language})`, () => {
      assert.deepEqual(
        steps.filter((step) => said(step, language).length > most).map((step) => [step.key, said(step, language)]),
        [],
      );
    });

    it(`has at most that many for every known code and answer (${language})`, () => {
      const known = Object.keys(en).filter((key) =>
        /^(?:aadsts|server-reply)\..+\.fix$|^cause\.[^.]+\.firstStep/.test(key),
      );
      assert.ok(known.length > 200, String(known.length));
      assert.deepEqual(
        known.filter((key) => read(firstSentence({ key }), { language }).replaceAll(/\{\{\w+\}\}/g, '').length > most),
        [],
      );
    });

    it(`contains no command, because commands are copied from the whole step (${language})`, () => {
      assert.deepEqual(
        steps.map((step) => said(step, language)).filter((sentence) => command.test(sentence)),
        [],
      );
    });
  }

  it('keeps the part that has to be done before anything else', () => {
    for (const [key, first] of Object.entries({
      'app/application-access.fix.others-use-it': /^Before you revoke anything/,
      'token/policies.fix.exclude': /^In Entra, give A its own policy, then exclude it/,
      'aadsts.account-disabled.fix': /^Find out who/,
      'rights/account.fix.enable': /^Find out who/,
      'cause.application-disabled.firstStep': /^Find out who/,
      'cause.security-defaults.firstStep': /^Before you disable .*, prepare /,
      'cause.java-trust.firstStep': /^Have .* confirm .*, then /,
      'mailbox/location.fix.move': /^Find out where/,
    }))
      assert.match(read(firstSentence({ key, with: { account: 'A', issuer: 'I' } }), { language: 'en' }), first);
  });

  it('says that the step is one of several mailboxes', () => {
    const each = say('cause.for-each', { count: 2, step: say('licence/exchange-plan.fix.seats') });
    assert.equal(
      read(firstSentence(each), { language: 'en' }),
      'Step 1 of 2: Buy a seat or free one, then reprocess the group that assigns the licence.',
    );
  });
});

/** The longest first step of causes, of findings without a cause, and of unestablished findings. */
async function firstSteps(): Promise<Text[]> {
  const cases = [...faultCases(), ...connectionCases(), ...replyCases(), ...codeCases(), ...(await lineCases())];
  const longest = new Map<string, Text>();
  const lengthOf = (step: Text): number =>
    Math.max(...languages.map((language) => read(firstSentence(step), { language }).length));
  const reports = [...(await judgedOccasions()), ...cases.map(({ run }) => buildReport(run, every))];
  for (const report of reports) {
    const steps = [
      ...concernsIn(report).map(({ firstStep }) => firstStep),
      ...unseenIn(report).map((one) => stepsByOwner(one)[0]?.steps[0]),
    ];
    for (const step of steps.filter((one) => one !== undefined)) {
      const inner = step.with?.['step'];
      const key = `${step.key} ${typeof inner === 'object' && 'key' in inner ? inner.key : ''}`;
      const known = longest.get(key);
      if (known === undefined || lengthOf(known) < lengthOf(step)) longest.set(key, step);
    }
  }
  return [...longest.values()];
}
