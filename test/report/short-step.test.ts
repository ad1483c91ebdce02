/**
 * Where there is one line for a cause, its first step fits there, in both languages: over the recordings, every occasion
 * of scripts/occasions/, and every fault, code, answer and log line of docs/truth.md.
 */
import assert from 'node:assert/strict';
import { judgedOccasions } from '../checks/occasions.ts';
import { checks } from '../../src/checks/index.ts';
import { isWrong, type RootCause } from '../../src/model/finding.ts';
import type { Text } from '../../src/model/text.ts';
import { buildReport } from '../../src/report/report.ts';
import { shortReason, shortStep } from '../../src/report/short-step.ts';
import { sentences as ofReasons } from '../../src/text/en/checks/short-reasons.ts';
import { sentences as ofCauses } from '../../src/text/en/checks/short-steps.ts';
import { en } from '../../src/text/en/index.ts';
import { sentences as ofAnswers } from '../../src/text/en/knowledge/short-steps.ts';
import { fr } from '../../src/text/fr/index.ts';
import { type Language, languages, read, say } from '../../src/text/index.ts';
import { judged, recordings } from '../checks/artifacts.ts';
import { codeCases } from '../../scripts/truth/codes.ts';
import { connectionCases } from '../../scripts/truth/connections.ts';
import { faultCases } from '../../scripts/truth/faults.ts';
import { lineCases } from '../../scripts/truth/log-lines.ts';
import { replyCases } from '../../scripts/truth/replies.ts';

/** Characters beside the names that are filled in, and those that stand before it where there are several mailboxes. */
const room = 70;
const every = checks.map(({ id }) => id);
const catalogues: Record<string, Record<string, string>> = { en, fr };
const shortKeys = Object.keys({ ...ofCauses, ...ofAnswers });
const reasonKeys = Object.keys(ofReasons);

describe('the first step of a cause in one line', () => {
  let steps: Map<string, Pick<RootCause, 'id' | 'firstStep'>>;
  before(async () => {
    steps = await firstSteps();
    assert.ok(steps.size > 300, String(steps.size));
  });

  for (const language of languages) {
    it(`has ${room} characters at most, without names (${language})`, () => {
      const long = [...steps.values()].flatMap(({ id, firstStep }) => {
        const said = withoutNames(shortStep({ firstStep: innermost(firstStep) }), language);
        return said.length > room ? [`${id}, ${firstStep.key} has ${said.length}: ${said}`] : [];
      });
      assert.deepEqual(long, []);
    });

    it(`has them for every code and answer that is known, met or not (${language})`, () => {
      const known = Object.keys(en)
        // A run of the command line is read in its report, where there is room.
        .filter(
          (key) => !key.endsWith('.local') && /^(?:aadsts|server-reply)\..+\.fix$|^cause\.[^.]+\.firstStep/.test(key),
        )
        .filter((key) => !shortKeys.includes(`${key}.short`));
      assert.ok(known.length > 80, String(known.length));
      const long = known.filter((key) => withoutNames({ key }, language).length > room);
      assert.deepEqual(long, []);
    });

    it(`is one sentence (${language})`, () => {
      assert.deepEqual(
        shortKeys.filter((key) => /[.!?]\s/u.test(catalogues[language]?.[key] ?? '')),
        [],
      );
    });

    it(`holds no command: what is copied stands in the whole step (${language})`, () => {
      const command = /\b(?:Add|Disable|Enable|Get|New|Remove|Set|Test|Update)-[A-Z]\w+|\b(?:nslookup|keytool|netsh)\b/;
      assert.deepEqual(
        shortKeys.filter((key) => command.test(catalogues[language]?.[key] ?? '')),
        [],
      );
    });
  }

  it('belongs to a whole one that has the same names to fill in', () => {
    const names = (sentence = ''): string[] => [...sentence.matchAll(/\{\{(\w+)\}\}/g)].map(([, name = '']) => name);
    const whole = (key: string): string | undefined => catalogues['en']?.[key.slice(0, -'.short'.length)];
    assert.ok(shortKeys.length > 200);
    assert.deepEqual(
      shortKeys.filter((key) => whole(key) === undefined),
      [],
      'without a whole one',
    );
    const given = new Map([...steps.values()].map(({ firstStep }) => [innermost(firstStep).key, innermost(firstStep)]));
    const unfilled = shortKeys.filter((key) => {
      const step = given.get(key.slice(0, -'.short'.length));
      const known = step === undefined ? names(whole(key)) : Object.keys(step.with ?? {});
      return names(en[key as keyof typeof en]).some((name) => !known.includes(name));
    });
    assert.deepEqual(unfilled, [], 'a name that nobody fills in');
  });

  it('keeps what is to be done before anything else', () => {
    for (const [key, first] of Object.entries({
      'app/application-access.fix.others-use-it': /^Before anything is revoked/,
      'token/policies.fix.exclude': /^In Entra, give A its own policy, then exclude it/,
      'aadsts.account-disabled.fix': /^Find out who/,
      'rights/account.fix.enable': /^Find out who/,
      'cause.application-disabled.firstStep': /^Find out who/,
      'cause.security-defaults.firstStep': /^Prepare .* before /,
      'cause.java-trust.firstStep': /^Have .* confirm .*, then /,
      'mailbox/location.fix.move': /^Find out where/,
    }))
      assert.match(
        read(shortStep({ firstStep: { key, with: { account: 'A', issuer: 'I' } } }), { language: 'en' }),
        first,
      );
  });

  it('is the whole one where that is short, and of one of several mailboxes says so', () => {
    const whole = say('cause.wrong-url.title');
    assert.deepEqual(shortStep({ firstStep: whole }), whole);
    const each = say('cause.for-each', { count: 2, step: say('licence/exchange-plan.fix.seats') });
    assert.equal(
      read(shortStep({ firstStep: each }), { language: 'en' }),
      'Step 1 of 2: Buy a seat or free one, then reprocess the group.',
    );
  });
});

describe('the reason of a cause in one line', () => {
  it('belongs to a whole one, which it is shorter than', () => {
    assert.deepEqual(
      reasonKeys.filter((key) => {
        const whole = key.slice(0, -'.short'.length);
        return !(whole in en) && !(`${whole}_other` in en);
      }),
      [],
    );
    const causes = recordings.flatMap((name) => judged(name).rootCauses);
    for (const language of languages)
      for (const cause of causes)
        assert.ok(read(shortReason(cause), { language }).length <= read(cause.because, { language }).length, cause.id);
  });

  it('names whose token it is instead of whose', () => {
    const [cause] = judged('wrong-user-token').rootCauses;
    assert.ok(cause);
    assert.deepEqual(
      languages.map((language) => read(shortReason(cause), { language })),
      [
        'It is that of alex.wilber@example.com, and not of svc-ece@example.com.',
        'C’est celui d’alex.wilber@example.com, et non de svc-ece@example.com.',
      ],
    );
  });
});

/** One of each, the longest: those of the causes, and what stands first at a finding that no cause explains. */
async function firstSteps(): Promise<Map<string, Pick<RootCause, 'id' | 'firstStep'>>> {
  const cases = [...faultCases(), ...connectionCases(), ...replyCases(), ...codeCases(), ...(await lineCases())];
  const longest = new Map<string, Pick<RootCause, 'id' | 'firstStep'>>();
  const lengthOf = (firstStep: Text): number =>
    Math.max(...languages.map((language) => read(shortStep({ firstStep }), { language }).length));
  for (const { findings, rootCauses } of [
    ...(await judgedOccasions()),
    ...cases.map((met) => buildReport(met.run, every)),
  ]) {
    const alone = findings.flatMap(({ check, verdict, fix: [firstStep] }) =>
      isWrong({ verdict }) && firstStep !== undefined ? [{ id: check, firstStep }] : [],
    );
    for (const { id, firstStep } of [...rootCauses, ...alone]) {
      const key = `${firstStep.key} ${innermost(firstStep).key}`;
      const known = longest.get(key);
      if (known === undefined || lengthOf(known.firstStep) < lengthOf(firstStep)) longest.set(key, { id, firstStep });
    }
  }
  return longest;
}

/** What is to be done to each of several mailboxes. */
function innermost(firstStep: Text): Text {
  const step = firstStep.with?.['step'];
  return typeof step === 'object' && 'key' in step ? step : firstStep;
}

/** A list of values counts as one name. */
function withoutNames(text: Text, language: Language): string {
  const names = Object.keys(text.with ?? {}).map((name): [string, string] => [name, '']);
  return read({ ...text, with: Object.fromEntries(names) }, { language }).replaceAll(/\{\{\w+\}\}/g, '');
}
