import assert from 'node:assert/strict';
import { stepsToNewToken } from '../../../../src/checks/facts/tokens/steps.ts';
import { words } from '../../given-facts.ts';

describe('the step to a new token', () => {
  for (const [release, place] of [
    ['12.6(1)_ES6_ET2', /account under Department > Apps > Email > Accounts and click/],
    ['15.0(1)', /account under Department > Apps > Email > Accounts and click/],
    ['12.5(1)_ES10', /account in the list of email accounts \(console of 12\.5\(1\)\) and click/],
    ['twelve', /under Department .* \(12\.6 and later; in earlier releases, among the email accounts/],
    [undefined, /under Department .* \(12\.6 and later; in earlier releases, among the email accounts/],
  ] as const)
    it(`leads to the accounts in the console, for release ${release ?? 'an unknown release'}`, () => {
      const steps = stepsToNewToken('svc-ece@example.com', undefined, release).map((step) => words(step));
      assert.match(steps.join('\n'), place);
    });
});
