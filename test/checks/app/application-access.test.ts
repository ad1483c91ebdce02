import assert from 'node:assert/strict';
import { check } from '../../../src/checks/app/application-access.ts';
import { checks } from '../../../src/checks/index.ts';
import type { Observation } from '../../../src/model/observation.ts';
import type { LogMatch, LogValue } from '../../../src/observe/log-value.ts';
import { buildReport } from '../../../src/report/report.ts';
import { recorded } from '../artifacts.ts';
import { answered, words } from '../given-facts.ts';
import { eachReason, type ReasonRow } from '../reasons.ts';
import { applicationId, judge, staysUnknown, steps } from './entra.ts';

const mailboxes = ['sales@example.com', "o'brien@example.com"];

function holding(...applicationPermissions: { resource: string; name: string }[]): Observation {
  return answered('grants', applicationId, { value: { grants: [], applicationPermissions } });
}

const read = { resource: 'graph', name: 'Mail.Read' };
const imap = { resource: 'exchange', name: 'IMAP.AccessAsApp' };

type Tested = { policy?: string; roles?: string[] };
const tested = (...results: Tested[]): Observation =>
  answered('application-access', applicationId, {
    value: { mailboxes: results.map((result, index) => ({ mailbox: mailboxes[index] ?? '', ...result })) },
  });
const refused = answered('application-access', applicationId, {
  error: { phase: 'request', code: 'ROLE_MISSING', text: '' },
});
const granted = { policy: 'Granted', roles: [] };
const denied = { policy: 'Denied', roles: [] };

describe('app/application-access', () => {
  const row = (code: string, values: ReasonRow[3], ...observations: Observation[]): ReasonRow => [
    check,
    () => judge(check, observations, { mailboxes }),
    code,
    values,
  ];
  eachReason([
    row('none-held', {}, holding()),
    row('held', { permissions: ['Mail.Read', 'IMAP.AccessAsApp'], applicationId, mailboxes }, holding(read, imap)),
    row('held', { permissions: ['Mail.Read'], applicationId, mailboxes, code: 'ROLE_MISSING' }, holding(read), refused),
    row('held-of-exchange', { permissions: ['IMAP.AccessAsApp'], applicationId, mailboxes }, holding(imap)),
    row(
      'denied',
      { permissions: ['Mail.Read'], applicationId, denied: [mailboxes[1]] },
      holding(read),
      tested(granted, denied),
    ),
    row(
      'granted',
      { permissions: ['Mail.Read'], roles: ['Application Mail.Read'], count: 2 },
      holding(read),
      tested(granted, { policy: 'Denied', roles: ['Application Mail.Read'] }),
    ),
    row(
      'no-service-principal',
      { applicationId },
      answered('grants', applicationId, { error: { phase: 'answer', code: 'NOT_FOUND', text: '' } }),
    ),
  ]);

  it('is skipped if the application holds no permission on mail, whatever its others', () => {
    assert.equal(judge(check, [holding({ resource: 'graph', name: 'User.Read.All' })]).verdict, 'skipped');
    assert.equal(judge(check, [holding({ resource: 'some-other', name: 'Mail.Read' })]).verdict, 'skipped');
  });
  it('passes only if every mailbox was tested and is granted, and warns of a denied one', () => {
    for (const [results, verdict] of [
      [[granted, granted], 'pass'],
      [[granted, denied], 'warn'],
      [[granted, { policy: 'Denied', roles: ['Application Mail.Send'] }], 'pass'],
      [[granted], 'manual'],
      [[granted, {}], 'manual'],
      [[granted, { policy: 'Denied' }], 'manual'],
      [[granted, { policy: 'Perhaps', roles: [] }], 'manual'],
      [[granted, { policy: 'Granted' }], 'pass'],
      [[denied, {}], 'warn'],
    ] as const)
      assert.equal(
        judge(check, [holding(read), tested(...results.map((one) => ({ ...one }) as Tested))], { mailboxes }).verdict,
        verdict,
        JSON.stringify(results),
      );
  });
  it('says that a denial does not concern an account that signed in, and how to find the policy', () => {
    const finding = judge(check, [holding(read), tested(granted, denied)], { mailboxes });
    assert.match(words(finding.observed), /denies it o'brien@example\.com\. Such a policy does not limit/);
    assert.match(steps(finding), /Get-ApplicationAccessPolicy .*ScopeName.*RestrictAccess.*DenyAccess/s);
  });
  it('is left to a person if Exchange gives no answer, with quoted commands', () => {
    const others = { mailboxes: ["o'brien@example.com"] };
    const finding = judge(check, [holding(read), refused], others);
    assert.equal(finding.verdict, 'manual');
    assert.match(words(finding.observed), /Mail\.Read.*could not be read.*ROLE_MISSING/);
    assert.match(
      steps(finding),
      /Test-ApplicationAccessPolicy -AppId '11111111-\S+' -Identity 'o''brien@example\.com'/,
    );
    assert.match(steps(finding), /Test-ServicePrincipalAuthorization -Identity '11111111-\S+' -Resource 'o''brien@/);
    // An application access policy does not limit the permissions that Exchange Online itself grants.
    const ofExchange = judge(check, [holding(imap), tested()], others);
    assert.equal(ofExchange.verdict, 'manual');
    assert.match(steps(ofExchange), /Get-MailboxPermission -Identity 'o''brien@example\.com'/);
    assert.doesNotMatch(steps(ofExchange), /AccessPolicy/);
  });
  it('asks first whether another program signs in as the application, and opens more mailboxes as the last step', () => {
    for (const observations of [[holding(read), refused], [holding(imap)], [holding(read), tested(denied, denied)]]) {
      const told = steps(judge(check, observations, { mailboxes }));
      assert.match(told, /Service principal sign-ins.*\n.*Revoke admin consent/);
      assert.doesNotMatch(told, /Revoke admin consent.*Service principal/s);
    }
    assert.match(steps(judge(check, [holding(read), tested(denied, denied)], { mailboxes })), /Revoke.*ScopeName/s);
  });
  it('names no command that cannot answer, because RBAC for Applications has no role for IMAP and POP3', () => {
    const send = { resource: 'exchange', name: 'SMTP.SendAsApp' };
    const told = (...held: Parameters<typeof holding>) => steps(judge(check, [holding(...held)], { mailboxes }));
    assert.match(told(imap), /^[^\n]*Get-ServicePrincipal .*\n.*ObjectId.*Get-MailboxPermission/);
    assert.doesNotMatch(told(imap), /Test-ServicePrincipalAuthorization/);
    assert.match(told(imap, send), /Test-ServicePrincipalAuthorization/);
  });
  it('is unknown if the grants could not be read', () => {
    staysUnknown(check, 'grants');
  });
});

describe('a recorded application with an application permission on mail', () => {
  const { findings, rootCauses } = buildReport(
    recorded('application-permissions'),
    checks.map(({ id }) => id),
  );
  it('is left to a person and has no cause', () => {
    const finding = findings.find(({ check: id }) => id === 'app/application-access');
    assert.deepEqual(
      [finding?.verdict, finding?.reason.values['permissions'], rootCauses],
      ['manual', ['IMAP.AccessAsApp'], []],
    );
  });
});

describe('a recorded application access policy that leaves mailboxes out', () => {
  const withLine = (match: Pick<LogMatch, 'mark' | 'code'>): string[] => {
    const run = recorded('application-policy-denies');
    const at = run.run.startedAt;
    const line: LogMatch = { ...match, process: 'retriever', count: 1, lastAt: at, excerpt: 'the line' };
    const observations = run.observations.map((observation) =>
      observation.kind === 'log'
        ? { ...observation, value: { ...(observation.value as LogValue), matches: [line] } }
        : observation,
    );
    return buildReport({ ...run, observations }, ['app/application-access', 'ece/oauth-errors']).rootCauses.map(
      ({ id, explains }) => `${id} of ${explains.length}`,
    );
  };
  it('explains the log lines of ECE that name such a policy, and no others', () => {
    const [policy, ...others] = withLine({ mark: 'mail-refused', code: 'graph-application-policy' });
    assert.match(policy ?? '', /^application-access-policy of [2-9]$/);
    assert.deepEqual(others, []);
    assert.deepEqual(
      withLine({ mark: 'graph-refused', code: 'ErrorAccessDenied' }).map((cause) => cause.replace(/ of .*/, '')),
      ['graph-access-denied', 'application-access-policy'],
    );
  });

  it('is a warning with a cause, because nothing that ECE does for its account fails', () => {
    const { rootCauses, summary } = buildReport(
      recorded('application-policy-denies'),
      checks.map(({ id }) => id),
    );
    assert.deepEqual(
      rootCauses.map(({ id, explains }) => [id, explains]),
      [['application-access-policy', ['app/application-access:contoso']]],
    );
    assert.equal(summary.fail, 0);
    const [cause] = rootCauses;
    assert.match(cause === undefined ? '' : words(cause.title), /^An application access policy excludes 2 mailboxes$/);
    assert.match(cause === undefined ? '' : words(cause.because), /Mail\.ReadWrite.*Denied for .*sales@example\.com/);
  });
});
