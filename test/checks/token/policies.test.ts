import assert from 'node:assert/strict';
import { check as policiesCheck } from '../../../src/checks/token/policies.ts';
import { checks } from '../../../src/checks/index.ts';
import type { Finding } from '../../../src/model/finding.ts';
import { buildReport } from '../../../src/report/report.ts';
import { recorded } from '../artifacts.ts';
import { words } from '../given-facts.ts';
import {
  account,
  accountId,
  applicationId,
  ago,
  judge,
  log,
  person,
  policies,
  policy,
  signIn,
  staysUnknown,
  steps,
  tenantId,
} from '../app/entra.ts';

describe('recorded policies', () => {
  const reported = (name: string) =>
    buildReport(
      recorded(name),
      checks.map(({ id }) => id),
    );
  it('for other accounts and applications fail nothing, warn of nothing and have no cause', () => {
    const { findings, rootCauses } = reported('policies-for-others');
    assert.deepEqual(rootCauses, []);
    assert.deepEqual(
      findings.filter(({ verdict }) => verdict === 'fail' || verdict === 'warn').map(({ id }) => id),
      reported('healthy')
        .findings.filter(({ verdict }) => verdict === 'fail' || verdict === 'warn')
        .map(({ id }) => id),
    );
    assert.equal(findings.find(({ check }) => check === 'token/policies')?.verdict, 'pass');
  });
  it('that block by place first advise to allow the address, and only then to exclude the account', () => {
    const { rootCauses, findings } = reported('policy-blocks-address');
    assert.match(
      words(rootCauses[0]!.firstStep),
      /both addresses of ECE’s sign-in.*\(203\.0\.113\.10\).*Named locations\..*"Block outside the head/,
    );
    const [place, instead, resumed, ...more] = findings.find(({ check }) => check === 'token/policies')!.fix;
    assert.deepEqual(
      [place?.key, instead?.key, resumed?.key, more],
      ['token/policies.fix.place', 'token/policies.fix.exclude-instead', 'token/policies.fix.resumed', []],
    );
  });
  it('of unknown kinds are quoted and unknown', () => {
    const { findings, rootCauses } = reported('policy-of-tomorrow');
    const finding = findings.find(({ check }) => check === 'token/policies');
    assert.deepEqual([finding?.verdict, finding?.reason.code, rootCauses], ['unknown', 'policies-not-understood', []]);
    assert.ok(finding);
    assert.match(words(finding.observed), /moonPhases.*presenceOfMind.*enabledOnWeekdays/);
    assert.doesNotMatch(words(finding.observed), /at risk/);
  });
});

describe('token/policies', () => {
  const judged = (
    given: ReturnType<typeof policy>[],
    who = person(),
    overrides: Parameters<typeof policies>[1] = {},
  ): Finding => judge(policiesCheck, [who, policies(given, overrides)]);
  const exchange = '00000002-0000-0ff1-ce00-000000000000';
  const nobody = { include: [], exclude: [] };

  it('passes a tenant whose policies do not apply to the account', () => {
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
  it('fails a policy that ends every refresh: a block, or a sign-in frequency', () => {
    const block = judged([policy({ name: 'Block', demands: ['block'] })]);
    assert.equal(block.verdict, 'fail');
    assert.match(words(block.observed), /"Block" blocks.*AADSTS53003/);
    // The account is protected before it is excluded. A block keeps the refresh token valid.
    assert.match(steps(block), /give svc-ece@example\.com its own policy, then exclude it from "Block"/);
    assert.doesNotMatch(steps(block), /Named locations|refresh token that has ended/);
    const often = judged([policy({ name: 'Weekly', signInFrequency: { everyTime: false, hours: 168 } })]);
    assert.equal(often.verdict, 'fail');
    assert.match(words(often.observed), /"Weekly" demands a new sign-in \(7 days\).*AADSTS70043/);
    assert.match(steps(often), /exclude it from "Weekly".*generate the authorization code in ECE again/s);
    assert.match(words(judged([policy({ signInFrequency: { everyTime: true } })]).observed), /every time/);
  });
  it('matches the account by its id, by its groups and as a guest, and the application by any of its names', () => {
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
  it('only warns about a second factor, a device, a place, and groups that were not read', () => {
    for (const demand of ['mfa', 'compliantDevice', 'domainJoinedDevice', 'approvedApplication', 'passwordChange'])
      assert.equal(judged([policy({ demands: [demand] })]).verdict, 'warn', demand);
    assert.match(words(judged([policy({ demands: ['mfa'] })]).observed), /confirmed when the token is generated holds/);
    const place = judged([policy({ demands: ['block'], locations: { include: ['All'], exclude: ['office'] } })]);
    assert.equal(place.verdict, 'warn');
    assert.match(words(place.observed), /depending on the location/);
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
  it('names policies in report-only mode and does not fail them', () => {
    const reportOnly = judged([policy({ name: 'Soon', demands: ['block'], state: 'report-only' })]);
    assert.equal(reportOnly.verdict, 'pass');
    assert.match(words(reportOnly.observed), /"Soon" is in report-only mode/);
  });
  it('matches the account by its directory roles, and warns if those could not be read', () => {
    const given = [policy({ demands: ['block'], users: nobody, roles: { include: ['role-1'], exclude: [] } })];
    const free = [policy({ demands: ['block'], roles: { include: [], exclude: ['role-1'] } })];
    assert.equal(judged(given).verdict, 'pass');
    assert.equal(judged(given, person({ roles: ['role-1'] })).verdict, 'fail');
    assert.equal(judged(free, person({ roles: ['role-1'] })).verdict, 'pass');
    for (const some of [given, free]) {
      const unread = judged(some, person({ roles: undefined }));
      assert.equal(unread.verdict, 'warn');
      assert.match(words(unread.observed), /may apply, depending on directory roles/);
    }
  });
  it('matches guests by their kind', () => {
    const guests = (...kinds: string[]) => [
      policy({ demands: ['block'], users: nobody, guests: { include: { kinds, everyTenant: true } } }),
    ];
    const invited = person({ kind: 'guest', userPrincipalName: 'a_partner.example#EXT#@example.com' });
    assert.equal(judged(guests('internalGuest', 'b2bCollaborationGuest')).verdict, 'pass');
    assert.equal(judged(guests('b2bCollaborationGuest'), invited).verdict, 'fail');
    assert.equal(judged(guests('internalGuest'), invited).verdict, 'pass');
    const ofSomeTenants = [
      policy({
        demands: ['block'],
        users: nobody,
        guests: { include: { kinds: ['b2bCollaborationGuest'], everyTenant: false } },
      }),
    ];
    assert.match(words(judged(ofSomeTenants, invited).observed), /the tenant that the guest comes from/);
  });
  it("says that a policy on ECE's application only may apply, because that is not established", () => {
    for (const demand of ['block', 'termsOfUse', 'customControl']) {
      const finding = judged([policy({ demands: [demand], applications: { include: [applicationId], exclude: [] } })]);
      assert.equal(finding.verdict, 'warn', demand);
      assert.match(words(finding.observed), /may apply, depending on whether.*not established/);
    }
  });
  it('warns about terms of use and controls of other providers', () => {
    for (const [demand, says] of [
      ['termsOfUse', /terms of use are accepted/],
      ['customControl', /a custom control of another provider/],
      ['tokenProtection', /tokens that are bound to a device/],
    ] as const) {
      const finding = judged([policy({ demands: [demand], applications: { include: [exchange], exclude: [] } })]);
      assert.equal(finding.verdict, 'warn', demand);
      assert.match(words(finding.observed), says);
    }
  });
  it('asks for no device if a second factor is sufficient', () => {
    const finding = judged([policy({ name: 'Either', anyDemand: true, demands: ['mfa', 'compliantDevice'] })]);
    assert.match(words(finding.observed), /"Either" demands a second factor/);
    assert.doesNotMatch(words(finding.observed), /managed device/);
  });

  const none = { flows: [], signInRisk: [], userRisk: [], insiderRisk: [], device: false, applicationFilter: false };
  it('only warns of a block with a condition, and names the condition', () => {
    for (const [conditions, says] of [
      [{ signInRisk: ['high'] }, /the sign-in risk/],
      [{ userRisk: ['high'] }, /the user risk/],
      [{ insiderRisk: ['elevated'] }, /the insider risk/],
      [{ platforms: { include: ['all'], exclude: ['windows'] } }, /the platform that Entra takes ECE for/],
      [{ device: true }, /properties of the device/],
      [{ applicationFilter: true }, /a filter for applications/],
      [{ flows: ['carrierPigeon'] }, /something that is not known here/],
    ] as const) {
      const finding = judged([
        policy({ demands: ['block'], conditions: { ...none, ...structuredClone(conditions) } as never }),
      ]);
      assert.equal(finding.verdict, 'warn', JSON.stringify(conditions));
      assert.match(words(finding.observed), says);
    }
    assert.equal(
      judged([policy({ demands: ['block'], clientTypes: ['mobileAppsAndDesktopClients'] })]).verdict,
      'warn',
    );
  });
  it('passes a block of device codes, because ECE uses an authorization code', () => {
    const flows = ['deviceCodeFlow', 'authenticationTransfer'];
    assert.equal(judged([policy({ demands: ['block'], conditions: { ...none, flows } })]).verdict, 'pass');
  });
  it('is unknown for unknown parts of a policy, and quotes them', () => {
    const demand = judged([
      policy({ name: 'New', demands: ['dance'], notRead: ['grantControls.builtInControls: dance'] }),
    ]);
    assert.equal(demand.verdict, 'unknown');
    assert.match(words(demand.observed), /not read in "New": "grantControls.builtInControls: dance"/);
    const shape = judged([], person(), { unread: [{ id: 'p', name: 'Odd', what: 'state: onWeekdays' }] });
    assert.equal(shape.verdict, 'unknown');
    assert.match(words(shape.observed), /not read in "Odd": "state: onWeekdays"/);
    assert.equal(judged([policy({ demands: ['block'], notRead: ['conditions.moon: full'] })]).verdict, 'warn');
  });

  it('judges no policy by an address in the log, which is not that of the server, and names both addresses', () => {
    const office = {
      id: 'office',
      name: 'Office',
      kind: 'addresses' as const,
      trusted: true,
      ranges: ['192.0.2.0/24'],
    };
    for (const ip of ['192.0.2.10', '198.51.100.1']) {
      for (const exclude of ['office', 'AllTrusted', 'gone']) {
        const finding = judge(policiesCheck, [
          person(),
          log(signIn({ ip, code: 50076 })),
          policies([policy({ demands: ['block'], locations: { include: ['All'], exclude: [exclude] } })], {
            locations: [office],
          }),
        ]);
        assert.equal(finding.verdict, 'warn', `${ip} ${exclude}`);
        assert.match(words(finding.observed), /which address Entra judges at a refresh is not established/);
        assert.match(
          steps(finding),
          new RegExp(`first request.*${ip.replaceAll('.', '\\.')}.*public address of the services server`),
        );
      }
    }
  });

  describe('with the sign-in log', () => {
    const block = (overrides = {}) =>
      policy({ id: 'p1', name: 'Block', demands: ['block'], changedAt: ago(60), ...overrides });
    const seen = (given: ReturnType<typeof policy>[], ...groups: Parameters<typeof log>): Finding =>
      judge(policiesCheck, [person(), policies(given), log(...groups)]);
    const risk = { ...none, signInRisk: ['high'] };
    const refused = signIn({ code: 53003, policies: ['Block'], policyIds: ['p1'], lastAt: ago(5) });

    it('fails a policy that the log shows to have refused, whatever its conditions', () => {
      const finding = seen([block({ conditions: risk })], refused);
      assert.equal(finding.verdict, 'fail');
      assert.match(
        words(finding.observed),
        /it refused the account with AADSTS53003 .*token first requested from 192\.0\.2\.10/,
      );
      const [other] = [seen([block({ id: 'p2', name: 'Other', conditions: risk })], refused)];
      assert.equal(other.verdict, 'warn', 'the log names another policy');
    });
    it('counts both codes of a sign-in frequency as the end of the token', () => {
      for (const code of [70043, 70044]) {
        const finding = seen([block({ demands: ['mfa'] })], signIn({ code, policyIds: ['p1'], lastAt: ago(5) }));
        assert.doesNotMatch(steps(finding), /a refusal by a policy does not end the refresh token/, String(code));
      }
    });
    it('ignores a refusal before the last change of the policy, and one that is over', () => {
      assert.equal(seen([block({ conditions: risk, changedAt: ago(2) })], refused).verdict, 'warn');
      assert.equal(seen([block({ conditions: risk })], signIn({ lastAt: ago(1) }), refused).verdict, 'pass');
    });
    it('does not take a prompt to a person in a browser for a refusal', () => {
      const asked = signIn({ code: 50074, policyIds: ['p1'], interactive: true, lastAt: ago(5) });
      assert.equal(seen([block({ demands: ['mfa'] })], asked).verdict, 'warn');
    });
    it('passes if a refresh succeeded since the last change of the policy', () => {
      const finding = seen([block()], signIn());
      assert.equal(finding.verdict, 'pass');
      assert.match(words(finding.observed), /"Block" may apply, but a refresh succeeded/);
      assert.equal(seen([block({ changedAt: ago(5) })], signIn()).verdict, 'fail', 'before the change');
      assert.equal(seen([block({ changedAt: undefined })], signIn()).verdict, 'fail', 'no date');
      assert.equal(seen([block()], signIn({ interactive: true })).verdict, 'fail', 'a person in a browser');
      assert.equal(seen([block()], signIn(), signIn({ code: 50076, lastAt: ago(5) })).verdict, 'fail', 'refused since');
      assert.equal(seen([block()], signIn({ account: 'alex@example.com', accountId: 'other' })).verdict, 'fail');
    });
    it('warns of terms of use and of a custom control on ECE or Exchange, which can ask again after a good refresh', () => {
      const exchange = '00000002-0000-0ff1-ce00-000000000000';
      for (const demand of ['termsOfUse', 'customControl'])
        for (const include of [[exchange], ['Office365'], [applicationId]]) {
          const finding = seen([block({ demands: [demand], applications: { include, exclude: [] } })], signIn());
          assert.equal(finding.verdict, 'warn', `${demand} ${include.join()}`);
          assert.match(words(finding.observed), /the last refresh went well .*but the policy can ask again/);
          assert.doesNotMatch(words(finding.observed), /but a refresh succeeded/);
        }
      const everything = seen([block({ demands: ['termsOfUse'] })], signIn());
      assert.equal(everything.verdict, 'pass', 'it names neither');
      const besides = seen(
        [block({ demands: ['mfa', 'termsOfUse'], applications: { include: [exchange], exclude: [] } })],
        signIn(),
      );
      assert.doesNotMatch(words(besides.observed), /second factor/, 'the refresh answered it');
    });
    it('passes a place only if a refresh succeeded since its last change', () => {
      const place = (changedAt: string) =>
        judge(policiesCheck, [
          person(),
          log(signIn()),
          policies([block({ locations: { include: ['All'], exclude: ['office'] } })], {
            locations: [
              {
                id: 'office',
                name: 'Office',
                kind: 'addresses',
                trusted: true,
                ranges: ['198.51.100.0/24'],
                changedAt,
              },
            ],
          }),
        ]).verdict;
      assert.equal(place(ago(60)), 'pass');
      assert.equal(place(ago(5)), 'warn');
    });
    it('passes a sign-in frequency only if the token has outlived it', () => {
      const daily = (hours: number) =>
        seen(
          [block({ demands: [], signInFrequency: { everyTime: false, hours }, changedAt: ago(4 * 24 * 60) })],
          signIn(),
          signIn({ interactive: true, lastAt: ago(2 * 24 * 60) }),
        ).verdict;
      assert.equal(daily(12), 'pass');
      assert.equal(daily(72), 'fail');
    });
  });

  it('warns about security defaults', () => {
    const finding = judged([], person(), { securityDefaults: true });
    assert.equal(finding.verdict, 'warn');
    assert.match(words(finding.observed), /security defaults are on/);
  });
  it('is unknown for a truncated list or an account that was not read', () => {
    assert.equal(judged([], person(), { truncated: true }).verdict, 'unknown');
    assert.equal(judged([policy({ demands: ['block'] })], person(), { truncated: true }).verdict, 'fail');
    staysUnknown(policiesCheck, 'access-policies', [person()], tenantId);
    staysUnknown(policiesCheck, 'account', [policies([])], account);
  });
});
