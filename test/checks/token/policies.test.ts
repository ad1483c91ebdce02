import assert from 'node:assert/strict';
import { check as policiesCheck } from '../../../src/checks/token/policies.ts';
import type { Finding } from '../../../src/model/finding.ts';
import { words } from '../given-facts.ts';
import {
  account,
  accountId,
  applicationId,
  judge,
  person,
  policies,
  policy,
  staysUnknown,
  steps,
  tenantId,
} from '../app/entra.ts';

describe('token/policies', () => {
  const judged = (
    given: ReturnType<typeof policy>[],
    who = person(),
    overrides: Parameters<typeof policies>[1] = {},
  ): Finding => judge(policiesCheck, [who, policies(given, overrides)]);
  const exchange = '00000002-0000-0ff1-ce00-000000000000';
  const nobody = { include: [], exclude: [] };

  it('passes a tenant whose policies leave the account alone', () => {
    assert.equal(judged([]).verdict, 'pass');
    assert.equal(judged([policy({ demands: ['block'], state: 'disabled' })]).verdict, 'pass');
    assert.equal(
      judged([policy({ demands: ['block'], users: { include: ['All'], exclude: [accountId] } })]).verdict,
      'pass',
    );
    assert.equal(
      judged([policy({ demands: ['block'], applications: { include: ['All'], exclude: [exchange] } })]).verdict,
      'pass',
    );
    assert.equal(
      judged([policy({ demands: ['block'], applications: { include: ['some-other-app'], exclude: [] } })]).verdict,
      'pass',
    );
    assert.equal(
      judged([policy({ demands: ['block'], users: { include: ['GuestsOrExternalUsers'], exclude: [] } })]).verdict,
      'pass',
    );
    assert.equal(
      judged([policy({ demands: ['block'], clientTypes: ['exchangeActiveSync', 'other'] })]).verdict,
      'pass',
      'a policy against old protocols',
    );
    assert.equal(judged([policy()]).verdict, 'pass', 'it demands nothing');
  });
  it('fails what ends every refresh: a block, or a sign-in frequency', () => {
    const block = judged([policy({ name: 'Block', demands: ['block'] })]);
    assert.equal(block.verdict, 'fail');
    assert.match(words(block.observed), /"Block" blocks.*AADSTS53003/);
    assert.match(steps(block), /exclude svc-ece@example\.com from "Block"/);
    const often = judged([policy({ name: 'Weekly', signInFrequency: { everyTime: false, hours: 168 } })]);
    assert.equal(often.verdict, 'fail');
    assert.match(words(often.observed), /"Weekly" demands a new sign-in \(7 days\).*AADSTS70043/);
    assert.match(words(judged([policy({ signInFrequency: { everyTime: true } })]).observed), /every time/);
  });
  it('finds the account by its id, by its groups and as a guest, and the application by any of its names', () => {
    const demands = ['block'];
    const none = { include: ['None'], exclude: [] };
    for (const [name, given, who] of [
      ['itself', { users: { include: [accountId], exclude: [] } }, person()],
      [
        'group',
        { users: none, groups: { include: ['g1'], exclude: [] } },
        person({ groups: [{ objectId: 'g1', name: 'ECE' }] }),
      ],
      ['guest', { users: { include: ['GuestsOrExternalUsers'], exclude: [] } }, person({ kind: 'guest' })],
      ['Exchange Online', { applications: { include: [exchange], exclude: [] } }, person()],
      ['Office 365', { applications: { include: ['Office365'], exclude: [] } }, person()],
      ["ECE's application", { applications: { include: [applicationId], exclude: [] } }, person()],
    ] as const) {
      assert.equal(judged([policy({ demands, ...(structuredClone(given) as object) })], who).verdict, 'fail', name);
    }
    assert.equal(
      judged(
        [policy({ demands, groups: { include: [], exclude: ['g1'] } })],
        person({ groups: [{ objectId: 'g1', name: 'ECE' }] }),
      ).verdict,
      'pass',
      'excluded by its group',
    );
  });
  it('only warns about a second factor, a device, and what depends on place or on groups that were not read', () => {
    for (const demand of ['mfa', 'compliantDevice', 'domainJoinedDevice', 'approvedApplication', 'passwordChange'])
      assert.equal(judged([policy({ demands: [demand] })]).verdict, 'warn', demand);
    assert.match(
      words(judged([policy({ demands: ['mfa'] })]).observed),
      /confirmed when the token is generated, it holds/,
    );
    const place = judged([policy({ demands: ['block'], locations: { include: ['All'], exclude: ['office'] } })]);
    assert.equal(place.verdict, 'warn');
    assert.match(words(place.observed), /depending on the place/);
    const unread = person({ groups: undefined });
    assert.equal(
      judged([policy({ demands: ['block'], groups: { include: [], exclude: ['g1'] } })], unread).verdict,
      'warn',
    );
    assert.equal(
      judged([policy({ demands: ['block'], users: nobody, groups: { include: ['g1'], exclude: [] } })], unread).verdict,
      'warn',
    );
    assert.equal(
      judged([policy({ demands: ['block'], applications: { include: ['All'], exclude: [applicationId] } })]).verdict,
      'warn',
      "the token is for Exchange Online, not for ECE's application",
    );
  });
  it('names policies in report-only mode and for directory roles, and fails neither', () => {
    const reportOnly = judged([policy({ name: 'Soon', demands: ['block'], state: 'report-only' })]);
    assert.equal(reportOnly.verdict, 'pass');
    assert.match(words(reportOnly.observed), /"Soon" is in report-only mode/);
    const roles = judged([
      policy({ name: 'Administrators', demands: ['mfa'], users: nobody, roles: { include: ['role-1'], exclude: [] } }),
    ]);
    assert.equal(roles.verdict, 'pass');
    assert.match(
      words(roles.observed),
      /"Administrators" apply to directory roles; whether the account holds one is not known/,
    );
  });
  it('warns about security defaults', () => {
    const finding = judged([], person(), { securityDefaults: true });
    assert.equal(finding.verdict, 'warn');
    assert.match(words(finding.observed), /security defaults are on/);
  });
  it('does not pass a list that was cut, or an account that was not read', () => {
    assert.equal(judged([], person(), { truncated: true }).verdict, 'unknown');
    assert.equal(judged([policy({ demands: ['block'] })], person(), { truncated: true }).verdict, 'fail');
    staysUnknown(policiesCheck, 'access-policies', [person()], tenantId);
    staysUnknown(policiesCheck, 'account', [policies([])], account);
  });
});
