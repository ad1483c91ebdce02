import assert from 'node:assert/strict';
import { check as consent } from '../../../src/checks/app/consent.ts';
import { answered, words } from '../given-facts.ts';
import {
  account,
  accountId,
  applicationId,
  entraFacts,
  forEverybody,
  grants,
  judge,
  needed,
  person,
  staysUnknown,
} from './entra.ts';

const notFound = { phase: 'answer', code: 'NOT_FOUND', text: '' };

describe('app/consent', () => {
  const byPerson = (id: string, scopes = needed) => ({ resource: 'exchange', scopes, person: { id } });

  it('passes a consent for all users, one of the account, or both together', () => {
    assert.equal(judge(consent, [grants(forEverybody)]).verdict, 'pass');
    assert.equal(judge(consent, [grants(byPerson(accountId)), person()]).verdict, 'pass');
    assert.equal(
      judge(consent, [
        grants(
          { resource: 'graph', scopes: ['offline_access'] },
          byPerson(accountId, ['IMAP.AccessAsUser.All', 'SMTP.Send']),
        ),
        person(),
      ]).verdict,
      'pass',
    );
  });
  it('fails a consent of another person for that person only, and a missing consent', () => {
    const finding = judge(consent, [grants(byPerson('somebody-else')), person()]);
    assert.equal(finding.verdict, 'fail');
    assert.deepEqual(finding.subject, { kind: 'account', name: account });
    assert.match(
      words(finding.observed),
      /no consent for svc-ece@example\.com to IMAP\.AccessAsUser\.All, SMTP\.Send, and offline_access/,
    );
    assert.match(words(judge(consent, [grants(), person()]).observed), /Nobody has consented/);
    assert.equal(judge(consent, [grants({ resource: 'graph', scopes: ['User.Read'] }), person()]).verdict, 'fail');
  });
  it('is unknown for a truncated list, an account that is missing or was not read, and for Graph', () => {
    const cut = answered('grants', applicationId, {
      value: { grants: [], applicationPermissions: [], truncated: true },
    });
    assert.equal(judge(consent, [cut, person()]).verdict, 'unknown');
    staysUnknown(consent, 'account', [grants()], account);
    const absent = judge(consent, [grants(), answered('account', account, { error: notFound })]);
    assert.equal(absent.verdict, 'unknown');
    assert.match(words(absent.observed), /has no account svc-ece/);
    assert.equal(judge(consent, [grants(), person()], { transport: 'graph' }).verdict, 'warn');
  });
  it('fails before a cut-over to Graph only if no consent lets ECE read mail over Graph', () => {
    const toGraph = (...given: Parameters<typeof grants>) =>
      consent
        .evaluate({
          ...entraFacts([grants(...given), person()], { transport: 'graph' }),
          cutOver: { to: 'graph', from: 'imap' },
        })
        .map(({ verdict, reason }) => [verdict, reason.code]);
    const over = (resource: string, ...scopes: string[]) => ({ resource, scopes });
    const ofOther = { ...over('graph', 'Mail.ReadWrite.Shared'), person: { id: 'somebody-else' } };
    for (const given of [
      [],
      [forEverybody],
      [over('exchange', 'Mail.ReadWrite')],
      [over('graph', 'Mail.Send')],
      [ofOther],
    ])
      assert.deepEqual(toGraph(...given), [['fail', 'no-consent-over-graph']], JSON.stringify(given));
    assert.deepEqual(toGraph(over('graph', 'Mail.Read')), [['warn', 'consent-perhaps-missing']]);
    assert.deepEqual(toGraph(over('graph', 'Mail.ReadWrite.Shared', 'Mail.Send.Shared')), [
      ['pass', 'consented-for-everybody'],
    ]);
  });
  it('is unknown if consents were not read or there is no enterprise application', () => {
    staysUnknown(consent, 'grants');
    assert.match(
      words(judge(consent, [answered('grants', applicationId, { error: notFound })]).observed),
      /no enterprise application/,
    );
  });
  it('gives a finding for each account if each mailbox has its own', () => {
    const findings = consent.evaluate(entraFacts([grants(forEverybody)], { accountModel: 'mailbox' }));
    assert.deepEqual(
      findings.map(({ subject }) => subject.name),
      ['sales@example.com', 'support@example.com'],
    );
  });
});
