import assert from 'node:assert/strict';
import { check } from '../../../src/checks/app/application-access.ts';
import { checks } from '../../../src/checks/index.ts';
import type { Observation } from '../../../src/model/observation.ts';
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

describe('app/application-access', () => {
  const row = (code: string, values: ReasonRow[3], observation: Observation): ReasonRow => [
    check,
    () => judge(check, [observation], { mailboxes }),
    code,
    values,
  ];
  eachReason([
    row('none-held', {}, holding()),
    row('held', { permissions: ['Mail.Read', 'IMAP.AccessAsApp'], applicationId, mailboxes }, holding(read, imap)),
    row(
      'no-service-principal',
      { applicationId },
      answered('grants', applicationId, { error: { phase: 'answer', code: 'NOT_FOUND', text: '' } }),
    ),
  ]);

  it('is skipped where the application holds none on mail, and left to a person where it does', () => {
    assert.equal(judge(check, [holding({ resource: 'graph', name: 'User.Read.All' })]).verdict, 'skipped');
    assert.equal(judge(check, [holding({ resource: 'some-other', name: 'Mail.Read' })]).verdict, 'skipped');
    const finding = judge(check, [holding(imap)], { mailboxes });
    assert.equal(finding.verdict, 'manual');
    assert.match(words(finding.observed), /IMAP\.AccessAsApp.*was not asked/);
  });
  it('gives the commands of Exchange Online, safe to copy', () => {
    const finding = judge(check, [holding(imap)], { mailboxes: ["o'brien@example.com"] });
    assert.match(
      steps(finding),
      /Test-ApplicationAccessPolicy -AppId '11111111-\S+' -Identity 'o''brien@example\.com'/,
    );
    assert.match(steps(finding), /Test-ServicePrincipalAuthorization -Identity '11111111-\S+' -Resource 'o''brien@/);
  });
  it('stays unknown where the grants could not be read', () => {
    staysUnknown(check, 'grants');
  });
});

describe('a recorded application with an application permission on mail', () => {
  const { findings, rootCauses } = buildReport(
    recorded('application-permissions'),
    checks.map(({ id }) => id),
  );
  it('is left to a person, and is no cause', () => {
    const finding = findings.find(({ check: id }) => id === 'app/application-access');
    assert.deepEqual(
      [finding?.verdict, finding?.reason.values['permissions'], rootCauses],
      ['manual', ['IMAP.AccessAsApp'], []],
    );
  });
});
