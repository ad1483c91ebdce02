import { say } from '../../text/index.ts';
import { standingOf } from '../app/registered.ts';
import type { Diagnosis } from '../check.ts';
import { causeOn, failed, idsOf, refusedWith } from './refusals.ts';

const codes = [700016, 700011, 90002];
/** What the other checks say where there is nothing to look at. */
const nothingThere: readonly string[] = ['app.no-registration', 'app.no-principal'];

/** A client id that this tenant does not know: copied wrongly, or the tenant is another. */
export const diagnosis: Diagnosis = {
  id: 'application-missing',
  order: 200,
  diagnose: (findings, facts) => {
    const refused = refusedWith(codes, findings, facts);
    const proven = standingOf(facts).standing === 'missing' ? idsOf(failed(findings, 'app/registered')) : [];
    const { applicationId = '', tenantId = '' } = facts.deployment.microsoft ?? {};
    const blind = findings.filter(
      ({ verdict, observed }) => verdict === 'unknown' && nothingThere.includes(observed.key),
    );
    const values = { id: applicationId, tenant: tenantId };
    return causeOn(proven, [...idsOf(blind), ...refused.only], {
      id: 'application-missing',
      title: say('cause.application-missing.title', values),
      because: say('cause.application-missing.because', values),
      firstStep: say('cause.application-missing.firstStep', values),
      owner: 'ece-administrator',
    });
  },
};
