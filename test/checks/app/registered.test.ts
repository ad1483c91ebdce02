import assert from 'node:assert/strict';
import { check as registered } from '../../../src/checks/app/registered.ts';
import { answered, words } from '../given-facts.ts';
import { application, applicationId, judge, principal, refused, staysUnknown, steps, tenantId } from './entra.ts';

const notFound = { phase: 'answer', code: 'NOT_FOUND', text: '' };
const noApplication = answered('application', applicationId, { error: notFound });
const noPrincipal = answered('service-principal', applicationId, { error: notFound });

describe('app/registered', () => {
  it('passes an enabled application of this tenant, and says why the endpoint /common does not work', () => {
    const finding = judge(registered, [application(), principal()]);
    assert.equal(finding.verdict, 'pass');
    assert.match(words(finding.observed), new RegExp(`${tenantId}; with /common, Entra answers AADSTS50194`));
    assert.match(
      words(judge(registered, [application({ audience: 'AzureADMultipleOrgs' }), principal()]).observed),
      /accounts of other tenants too/,
    );
  });
  it('fails a client id that the tenant does not know', () => {
    const finding = judge(registered, [noApplication, noPrincipal]);
    assert.equal(finding.verdict, 'fail');
    assert.match(words(finding.observed), /the client ID or the tenant is wrong/);
    assert.match(steps(finding), /object ID .* a different number/);
    assert.equal(finding.observations.length, 2);
  });
  it('is unknown if the registration or the service principal was not read', () => {
    assert.equal(judge(registered, [noApplication, refused('service-principal', 'FORBIDDEN')]).verdict, 'unknown');
    assert.equal(judge(registered, [refused('application', 'FORBIDDEN'), noPrincipal]).verdict, 'unknown');
  });
  it('warns of an application that is registered in another tenant: it can work, and cannot be checked from here', () => {
    const finding = judge(registered, [noApplication, principal({ ownerTenantId: 'other-tenant' })]);
    assert.equal(finding.verdict, 'warn');
    assert.match(words(finding.observed), /another tenant \(other-tenant\)/);
  });
  it('fails an application that is switched off here or by Microsoft, accepts only personal accounts, or has no consent', () => {
    const off = judge(registered, [application(), principal({ enabled: false })]);
    assert.equal(off.verdict, 'fail');
    assert.match(words(off.observed), /AADSTS7000112/);
    assert.equal(
      judge(registered, [refused('application', 'FORBIDDEN'), principal({ enabled: false })]).verdict,
      'fail',
      'known to be off, whatever else was not read',
    );
    const byMicrosoft = judge(registered, [
      application({ disabledByMicrosoft: 'DisabledDueToViolationOfServicesAgreement' }),
      principal(),
    ]);
    assert.equal(byMicrosoft.verdict, 'fail');
    assert.match(words(byMicrosoft.observed), /Microsoft has switched "ECE mail" off \(Disabled/);
    assert.equal(
      judge(registered, [application({ audience: 'PersonalMicrosoftAccount' }), principal()]).verdict,
      'fail',
    );
    const alone = judge(registered, [application(), noPrincipal]);
    assert.equal(alone.verdict, 'fail');
    assert.match(words(alone.observed), /nobody has consented/);
  });
  it('is unknown with the reason if Microsoft was not read', () => {
    staysUnknown(registered, 'application', [principal()]);
    staysUnknown(registered, 'service-principal', [application()]);
  });
});
