import assert from 'node:assert/strict';
import { check as tokenLifetime } from '../../../src/checks/app/token-lifetime.ts';
import type { Observation } from '../../../src/model/observation.ts';
import { answered, words } from '../given-facts.ts';
import { applicationId, judge, staysUnknown } from './entra.ts';

describe('app/token-lifetime', () => {
  const lifetime = (
    ...policies: { everywhere?: boolean; ofApplication?: boolean; accessTokenMinutes?: number }[]
  ): Observation =>
    answered('token-lifetime', applicationId, {
      value: {
        policies: policies.map((overrides, index) => ({
          id: `p${index}`,
          name: `Policy ${index}`,
          everywhere: false,
          ofApplication: false,
          ...overrides,
        })),
      },
    });

  it('passes the default and 60 minutes or more, and names both readings of the checklist', () => {
    const finding = judge(tokenLifetime, [lifetime()]);
    assert.equal(finding.verdict, 'pass');
    assert.match(words(finding.expected), /Taken literally, this is always true.*compares the access token/);
    assert.equal(judge(tokenLifetime, [lifetime({ everywhere: true, accessTokenMinutes: 60 })]).verdict, 'pass');
    assert.equal(
      judge(tokenLifetime, [lifetime({ accessTokenMinutes: 10 })]).verdict,
      'pass',
      'a policy of another application',
    );
    assert.equal(
      judge(tokenLifetime, [lifetime({ ofApplication: true })]).verdict,
      'pass',
      'a policy about something else',
    );
  });
  it('fails a lifetime below 60 minutes, set for the application or for the whole tenant', () => {
    const finding = judge(tokenLifetime, [lifetime({ everywhere: true, accessTokenMinutes: 59 })]);
    assert.equal(finding.verdict, 'fail');
    assert.match(words(finding.observed), /"Policy 0" cuts access tokens of the whole tenant to 59 minutes/);
    assert.equal(judge(tokenLifetime, [lifetime({ ofApplication: true, accessTokenMinutes: 10 })]).verdict, 'fail');
  });
  it("prefers the application's own policy", () => {
    assert.equal(
      judge(tokenLifetime, [
        lifetime({ everywhere: true, accessTokenMinutes: 10 }, { ofApplication: true, accessTokenMinutes: 120 }),
      ]).verdict,
      'pass',
    );
    assert.equal(
      judge(tokenLifetime, [
        lifetime({ everywhere: true, accessTokenMinutes: 120 }, { ofApplication: true, accessTokenMinutes: 10 }),
      ]).verdict,
      'fail',
    );
  });
  it('is unknown if policies were not read', () => staysUnknown(tokenLifetime, 'token-lifetime'));
});
