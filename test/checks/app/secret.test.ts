import assert from 'node:assert/strict';
import { check as secret } from '../../../src/checks/app/secret.ts';
import type { Observation } from '../../../src/model/observation.ts';
import type { Application } from '../../../src/tenant/values.ts';
import { answered, words } from '../given-facts.ts';
import { ago, application, applicationId, inDays, judge, staysUnknown, steps } from './entra.ts';

describe('app/secret', () => {
  const secrets = (...given: Partial<Application['secrets'][number]>[]): Observation[] => [
    application({
      secrets: given.map((overrides, index) => ({
        id: `s${index}`,
        hint: `h${index}`,
        endsAt: inDays(300),
        ...overrides,
      })),
    }),
  ];

  it('passes a valid secret until 30 days before its end, then warns with the day', () => {
    assert.equal(judge(secret, secrets({})).verdict, 'pass');
    assert.equal(judge(secret, secrets({ endsAt: inDays(30) })).verdict, 'pass');
    const soon = judge(secret, secrets({ endsAt: inDays(29.9) }));
    assert.equal(soon.verdict, 'warn');
    assert.match(words(soon.observed), /expires on Dec 24, 2026\. From the next refresh on/);
    assert.match(steps(soon), /not the Secret ID beside it/);
  });
  it('fails if all secrets have expired, with the last day and the code', () => {
    const finding = judge(secret, secrets({ endsAt: ago(60) }, { endsAt: inDays(-400) }));
    assert.equal(finding.verdict, 'fail');
    assert.match(words(finding.observed), /begins with h0, expired on Nov 24, 2026.*AADSTS7000222/);
    assert.equal(judge(secret, secrets({ endsAt: ago(0) })).verdict, 'fail', 'to the minute');
  });
  it('fails a secret that is not valid yet, and an application without any secret', () => {
    const early = judge(secret, secrets({ startsAt: inDays(2) }));
    assert.equal(early.verdict, 'fail');
    assert.match(words(early.observed), /is valid today; the next one begins on Nov 26/);
    assert.equal(judge(secret, [application({ secrets: [] })]).verdict, 'fail');
  });
  it('does not say which of several secrets ECE holds', () => {
    const finding = judge(secret, secrets({ endsAt: inDays(300) }, { endsAt: inDays(200) }));
    assert.equal(finding.verdict, 'pass');
    assert.match(words(finding.observed), /Which one ECE holds is not known.*begins with h0.*begins with h1/);
    assert.match(
      words(judge(secret, secrets({}, { endsAt: ago(60) })).observed),
      /h1, expired since/,
      'one that is over may be the one in ECE',
    );
    assert.match(words(judge(secret, secrets({})).observed), /Whether ECE holds this value is not known/);
    const mixed = judge(secret, secrets({}, { endsAt: inDays(5) }));
    assert.equal(mixed.verdict, 'warn');
    assert.match(words(mixed.observed), /One secret expires on Nov 29, 2026, others later/);
  });
  it('warns if only a certificate is valid, because it is not known whether ECE can use one', () => {
    assert.equal(
      judge(secret, [application({ secrets: [], certificates: [{ id: 'c', endsAt: inDays(300) }] })]).verdict,
      'warn',
    );
  });
  it('is unknown if the registration was not read', () => staysUnknown(secret, 'application'));
});

describe('pasted output about the secret', () => {
  it('is attributed to the person who pasted it and expires after a day', () => {
    const value = application().value as Application;
    const pasted = (at: string) =>
      judge(secret, [answered('application', applicationId, { value, pastedBy: 'an administrator', at })]);
    assert.match(words(pasted(ago(60)).observed), /From output pasted by an administrator/);
    assert.equal(pasted(ago(25 * 60)).verdict, 'unknown');
  });
});
