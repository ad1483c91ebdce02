import assert from 'node:assert/strict';
import { check } from '../../../src/checks/token/mfa.ts';
import { read } from '../../../src/text/index.ts';
import { answered, words } from '../given-facts.ts';
import { account, ago, judge, log, mfa, signIn, staysUnknown, steps } from '../app/entra.ts';
import { eachReason, type ReasonRow } from '../reasons.ts';

const asked = signIn({ code: 50076, lastAt: ago(5) });

describe('token/mfa', () => {
  const row = (code: string, values: ReasonRow[3], ...observations: Parameters<typeof judge>[1]): ReasonRow => [
    check,
    () => judge(check, observations),
    code,
    values,
  ];
  eachReason([
    row('off', { account }, mfa('disabled')),
    row('on', { account, state: 'enabled' }, mfa('enabled'), log(signIn())),
    row(
      'met',
      { account, state: 'enforced', code: 50076, at: ago(5), ip: '192.0.2.10' },
      mfa('enforced'),
      log(signIn({ lastAt: ago(90) }), asked),
    ),
    row('state-not-known', { account, state: 'sometimes' }, mfa('sometimes')),
    row(
      'no-account',
      { account },
      answered('per-user-mfa', account, { error: { phase: 'answer', code: 'NOT_FOUND', text: '' } }),
    ),
  ]);

  it('fails only if Entra asked for it in the background and no policy did', () => {
    const verdictOf = (...groups: Parameters<typeof log>) => judge(check, [mfa('enforced'), log(...groups)]).verdict;
    assert.equal(verdictOf(asked), 'fail');
    assert.equal(verdictOf({ ...asked, policies: ['MFA'], conditionalAccess: 'failure' }), 'warn', 'a policy asked');
    assert.equal(verdictOf({ ...asked, conditionalAccess: 'failure' }), 'warn', 'a policy that the log hides');
    assert.equal(verdictOf({ ...asked, interactive: true }), 'warn', 'a person at a browser');
    assert.equal(verdictOf({ ...asked, account: 'alex@example.com', accountId: 'other' }), 'warn', 'somebody else');
    assert.equal(verdictOf({ ...asked, code: 53003 }), 'warn', 'another refusal');
    assert.equal(verdictOf(signIn({ lastAt: ago(1) }), { ...asked, lastAt: ago(600) }), 'warn', 'it is over');
    assert.equal(judge(check, [mfa('enforced')]).verdict, 'warn', 'without a log');
    assert.equal(judge(check, [mfa('disabled'), log(asked)]).verdict, 'pass', 'it is off');
  });
  it("names the state in the reader's language", () => {
    const { observed } = judge(check, [mfa('enforced')]);
    assert.match(words(observed), /is enforced for/);
    assert.match(read(observed, { language: 'fr' }), /est appliquée pour/);
  });
  it('is unknown for an unknown state, and quotes it', () => {
    const finding = judge(check, [mfa('sometimes')]);
    assert.equal(finding.verdict, 'unknown');
    assert.match(words(finding.observed), /as "sometimes", a state that is not known/);
  });
  it('says how it is switched off, and that the account needs another protection first', () => {
    assert.match(steps(judge(check, [mfa('enforced')])), /Protect svc-ece.*\n.*Per-user MFA.*Disable MFA/);
    // The code is redeemed in the background, but a browser gets it, so the browser's address counts too.
    assert.match(
      steps(judge(check, [mfa('enforced')])),
      /allows only .* ECE servers and of the computer on which .* browser/,
    );
  });
  it('is unknown without the permission, and names it', () => {
    staysUnknown(check, 'per-user-mfa', [], account);
    const forbidden = judge(check, [
      answered('per-user-mfa', account, { error: { phase: 'answer', code: 'FORBIDDEN', text: '' } }),
    ]);
    assert.match(steps(forbidden), /Policy\.Read\.All/);
  });
});
