import { pages } from '../../knowledge/entra-pages.ts';
import { say } from '../../text/index.ts';
import { answer, provenance, unanswered } from '../facts/tenant-answer.ts';
import type { Check, Facts } from '../check.ts';
import { type Judged, wholeDeployment } from '../facts/subjects.ts';
import { asksAbout, namedIn } from '../facts/application.ts';

const id = 'app/registered';

export const check: Check = {
  id,
  asks: (deployment) => asksAbout(deployment, 'application', 'service-principal'),
  evaluate: (facts) => [wholeDeployment(id, facts, say('app/registered.expected'), judge(facts))],
};

export type Standing =
  | 'missing'
  | 'disabled'
  | 'disabled-by-microsoft'
  | 'personal-only'
  | 'no-principal'
  | 'elsewhere'
  | 'registered'
  | 'unknown';

/**
 * Where the application stands in this tenant, for the rule and for the causes that rest on it. What is known to be
 * wrong counts, whatever else could not be read.
 */
export function standingOf(facts: Facts): { standing: Standing; judged: Judged } {
  const named = namedIn(facts.deployment);
  if (!named.ok) return { standing: 'unknown', judged: named };
  const { applicationId, tenantId } = named;
  const application = answer(facts, 'application', applicationId);
  const principal = answer(facts, 'service-principal', applicationId);
  const observations = [...new Set([...application.observations, ...principal.observations])];
  const rest = { observations, reference: pages.register };
  const ids = { id: applicationId, tenant: tenantId };

  if (application.state === 'not-found' && principal.state === 'not-found') {
    const fix = [
      say('app/registered.fix.compare-id', ids),
      say('app/registered.fix.compare-tenant', ids),
      say('app/registered.fix.declare'),
    ];
    return {
      standing: 'missing',
      judged: {
        ...rest,
        verdict: 'fail',
        owner: 'ece-administrator',
        observed: provenance(say('app/registered.missing', ids), application, principal),
        fix,
      },
    };
  }
  if (principal.state === 'answered' && !principal.value.enabled) {
    return {
      standing: 'disabled',
      judged: {
        ...rest,
        verdict: 'fail',
        observed: provenance(say('app/registered.disabled', { name: principal.value.name }), principal),
        fix: [say('app/registered.fix.enable', { name: principal.value.name })],
      },
    };
  }
  if (application.state === 'answered') {
    const { name, disabledByMicrosoft, audience } = application.value;
    if (disabledByMicrosoft !== undefined) {
      return {
        standing: 'disabled-by-microsoft',
        judged: {
          ...rest,
          verdict: 'fail',
          observed: provenance(
            say('app/registered.disabled-by-microsoft', { name, why: disabledByMicrosoft }),
            application,
          ),
          fix: [say('app/registered.fix.microsoft')],
        },
      };
    }
    if (audience === 'PersonalMicrosoftAccount') {
      return {
        standing: 'personal-only',
        judged: {
          ...rest,
          verdict: 'fail',
          observed: provenance(say('app/registered.personal-only', { name }), application),
          fix: [say('app/registered.fix.audience')],
        },
      };
    }
  }
  if (application.state === 'unknown')
    return { standing: 'unknown', judged: { ...unanswered(application), observations } };
  if (principal.state === 'unknown') return { standing: 'unknown', judged: { ...unanswered(principal), observations } };
  if (principal.state === 'not-found') {
    const name = application.state === 'answered' ? application.value.name : applicationId;
    return {
      standing: 'no-principal',
      judged: {
        ...rest,
        verdict: 'fail',
        observed: provenance(say('app/registered.no-principal', { name }), application, principal),
        fix: [say('app.fix.consent')],
      },
    };
  }
  if (application.state === 'not-found') {
    const { name, ownerTenantId } = principal.value;
    const values = { name, owner: ownerTenantId ?? say('app/registered.owner-unknown') };
    return {
      standing: 'elsewhere',
      judged: {
        ...rest,
        verdict: 'warn',
        observed: provenance(say('app/registered.elsewhere', values), application, principal),
        fix: [say('app/registered.fix.elsewhere', values), say('app/registered.fix.compare-id', ids)],
      },
    };
  }
  const { name, audience } = application.value;
  const single = audience === 'AzureADMyOrg';
  return {
    standing: 'registered',
    judged: {
      ...rest,
      verdict: 'pass',
      observed: provenance(
        say(single ? 'app/registered.single-tenant' : 'app/registered.multi-tenant', { name, tenant: tenantId }),
        application,
        principal,
      ),
    },
  };
}

function judge(facts: Facts): Judged {
  return standingOf(facts).judged;
}
