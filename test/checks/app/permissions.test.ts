import assert from 'node:assert/strict';
import { check as permissions } from '../../../src/checks/app/permissions.ts';
import type { Observation } from '../../../src/model/observation.ts';
import { words } from '../given-facts.ts';
import { application, forEverybody, grants, judge, needed, refused, staysUnknown } from './entra.ts';

describe('app/permissions', () => {
  const asking = (...names: string[]): Observation =>
    application({ asksFor: names.map((name) => ({ resource: 'exchange', kind: 'delegated', name })) });

  it('passes the permissions of the transport, on Graph or on Exchange Online', () => {
    assert.equal(judge(permissions, [application(), grants()]).verdict, 'pass');
    assert.equal(judge(permissions, [asking(...needed), grants()]).verdict, 'pass');
    assert.equal(
      judge(permissions, [asking('POP.AccessAsUser.All', 'SMTP.Send', 'offline_access'), grants()], {
        transport: 'pop3',
      }).verdict,
      'pass',
    );
  });
  it('fails a permission that is neither listed nor consented to, and names it', () => {
    const finding = judge(permissions, [asking('SMTP.Send', 'offline_access'), grants()]);
    assert.equal(finding.verdict, 'fail');
    assert.match(words(finding.observed), /not for IMAP\.AccessAsUser\.All; nobody has consented/);
    assert.equal(judge(permissions, [asking(...needed), grants()], { transport: 'pop3' }).verdict, 'fail');
    const other = application({
      asksFor: needed.map((name) => ({ resource: 'some-other-api', kind: 'delegated', name })),
    });
    assert.equal(judge(permissions, [other, grants()]).verdict, 'fail', 'of the same name on another resource');
  });
  it('only warns if a permission is consented to but not listed, or the consents could not be read', () => {
    const consented = judge(permissions, [asking('SMTP.Send'), grants(forEverybody)]);
    assert.equal(consented.verdict, 'warn');
    assert.match(words(consented.observed), /but consent exists/);
    const unread = judge(permissions, [asking('SMTP.Send'), refused('grants', 'FORBIDDEN')]);
    assert.equal(unread.verdict, 'warn');
    assert.match(words(unread.observed), /could not be read/);
    assert.equal(
      judge(permissions, [asking('SMTP.Send', 'IMAP.AccessAsUser.All'), grants()]).verdict,
      'warn',
      'offline_access can come with the request',
    );
  });
  it('says that application permissions do not help ECE', () => {
    const finding = judge(permissions, [
      application({ asksFor: [{ resource: 'exchange', kind: 'application', name: 'IMAP.AccessAsApp' }] }),
      grants(),
    ]);
    assert.equal(finding.verdict, 'fail');
    assert.match(words(finding.observed), /only delegated permissions count/);
  });
  it('only warns of missing permissions for Graph, because the ones that ECE needs are not published', () => {
    const graph = { transport: 'graph' as const };
    assert.equal(judge(permissions, [asking('Mail.ReadWrite.Shared', 'Mail.Send.Shared')], graph).verdict, 'pass');
    assert.equal(
      judge(permissions, [asking('Mail.ReadWrite', 'Mail.Send')], graph).verdict,
      'warn',
      'a shared account needs the shared ones',
    );
    assert.equal(
      judge(permissions, [asking('Mail.ReadWrite', 'Mail.Send')], { ...graph, accountModel: 'mailbox' }).verdict,
      'pass',
    );
    assert.equal(judge(permissions, [asking()], graph).verdict, 'warn');
  });
  it('is unknown if the registration was not read', () => staysUnknown(permissions, 'application'));
});
