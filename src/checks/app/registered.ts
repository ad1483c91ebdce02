import { pages } from '../../knowledge/entra-pages.ts';
import { say } from '../../text/index.ts';
import type { Facts, Judged, Wording } from '../check.ts';
import { defineCheck } from '../define.ts';
import { notDeclaredReasons } from '../facts/absence.ts';
import { applicationIn, askAboutApplication } from '../facts/application.ts';
import { answer, notAnswered, notAnsweredReasons, pastedAmong, restingOnAnswers } from '../facts/tenant-answer.ts';
import { ofDeployment } from '../subjects.ts';

const reasons = {
  ...notDeclaredReasons,
  ...notAnsweredReasons,
  ...restingOnAnswers({
    'application-unknown': ({ applicationId: id, tenantId: tenant }: Ids): Wording => ({
      observed: say('app/registered.missing', { id, tenant }),
      fix: [
        say('app/registered.fix.compare-id', { id }),
        say('app/registered.fix.compare-tenant', { tenant }),
        say('app/registered.fix.declare'),
      ],
    }),
    disabled: ({ name }: { name: string }): Wording => ({
      observed: say('app/registered.disabled', { name }),
      fix: [say('app/registered.fix.enable', { name })],
    }),
    /** `status`: such as DisabledDueToViolationOfServicesAgreement. */
    'disabled-by-microsoft': ({ name, status }: { name: string; status: string }): Wording => ({
      observed: say('app/registered.disabled-by-microsoft', { name, why: status }),
      fix: [say('app/registered.fix.microsoft')],
    }),
    'personal-accounts-only': (values: { name: string }): Wording => ({
      observed: say('app/registered.personal-only', values),
      fix: [say('app/registered.fix.audience')],
    }),
    'no-service-principal': (values: { name: string }): Wording => ({
      observed: say('app/registered.no-principal', values),
      fix: [say('app.fix.consent')],
    }),
    'registered-in-other-tenant': ({ name, applicationId: id, ownerTenantId }: InOtherTenant): Wording => {
      const values = { name, owner: ownerTenantId ?? say('app/registered.owner-unknown') };
      return {
        observed: say('app/registered.elsewhere', values),
        fix: [say('app/registered.fix.elsewhere', values), say('app/registered.fix.compare-id', { id })],
      };
    },
    'registered-single-tenant': ({ name, tenantId: tenant }: { name: string; tenantId: string }): Wording => ({
      observed: say('app/registered.single-tenant', { name, tenant }),
    }),
    'registered-multi-tenant': (values: { name: string }): Wording => ({
      observed: say('app/registered.multi-tenant', values),
    }),
  }),
};

interface Ids {
  applicationId: string;
  tenantId: string;
}

interface InOtherTenant {
  name: string;
  applicationId: string;
  ownerTenantId?: string | undefined;
}

export const check = defineCheck({
  id: 'app/registered',
  owner: 'microsoft-365-administrator',
  expected: say('app/registered.expected'),
  reasons,
  asks: (deployment) => askAboutApplication(deployment, 'application', 'service-principal'),
  judge: (facts) => [ofDeployment(facts, judge(facts))],
});

/** Known faults count even if other answers could not be read. */
function judge(facts: Facts): Judged<typeof reasons> {
  const named = applicationIn(facts.deployment);
  if (!named.ok) return named.unread;
  const { applicationId, tenantId } = named;
  const application = answer(facts, 'application', applicationId);
  const principal = answer(facts, 'service-principal', applicationId);
  const observations = [...new Set([...application.observations, ...principal.observations])];
  const rest = { observations, reference: pages.register };
  const pasted = pastedAmong(application, principal);

  if (application.state === 'not-found' && principal.state === 'not-found')
    return {
      ...rest,
      verdict: 'fail',
      owner: 'ece-administrator',
      reason: { code: 'application-unknown', values: { applicationId, tenantId, pasted } },
    };
  if (principal.state === 'answered' && !principal.value.enabled) {
    const values = { name: principal.value.name, pasted: principal.pasted };
    return { ...rest, verdict: 'fail', reason: { code: 'disabled', values } };
  }
  if (application.state === 'answered') {
    const { name, disabledByMicrosoft: status, audience } = application.value;
    const values = { name, pasted: application.pasted };
    if (status !== undefined)
      return { ...rest, verdict: 'fail', reason: { code: 'disabled-by-microsoft', values: { ...values, status } } };
    if (audience === 'PersonalMicrosoftAccount')
      return { ...rest, verdict: 'fail', reason: { code: 'personal-accounts-only', values } };
  }
  if (application.state === 'unknown') return { ...notAnswered(application), observations };
  if (principal.state === 'unknown') return { ...notAnswered(principal), observations };
  if (principal.state === 'not-found') {
    const name = application.state === 'answered' ? application.value.name : applicationId;
    return { ...rest, verdict: 'fail', reason: { code: 'no-service-principal', values: { name, pasted } } };
  }
  if (application.state === 'not-found') {
    const { name, ownerTenantId } = principal.value;
    const values = { name, applicationId, ownerTenantId, pasted };
    return { ...rest, verdict: 'warn', reason: { code: 'registered-in-other-tenant', values } };
  }
  const { name, audience } = application.value;
  return audience === 'AzureADMyOrg'
    ? { ...rest, verdict: 'pass', reason: { code: 'registered-single-tenant', values: { name, tenantId, pasted } } }
    : { ...rest, verdict: 'pass', reason: { code: 'registered-multi-tenant', values: { name, pasted } } };
}
