import { say } from '../../text/index.ts';
import { redirectOf } from '../app/redirect-uri.ts';
import type { Diagnosis } from '../check.ts';
import { shapeOf } from '../facts/external-url.ts';
import { causeOn, failed, idsOf, refusedWith } from './refusals.ts';

/** Entra sends nobody back to an address that is not registered, letter by letter. */
export const diagnosis: Diagnosis = {
  id: 'redirect-mismatch',
  order: 230,
  diagnose: (findings, facts) => {
    const { redirect } = redirectOf(facts);
    const refused = refusedWith(redirect === 'public' ? [50011, 700025, 7000218] : [50011, 500113], findings, facts);
    const proven = redirect === 'spa' ? [] : idsOf(failed(findings, 'app/redirect-uri'));
    const variant =
      proven.length === 0 ? 'refused' : redirect === 'none' ? 'none' : redirect === 'public' ? 'public' : 'other';
    const values = { url: shapeOf(facts.deployment.externalUrl ?? '').shown };
    return causeOn(proven.length > 0 ? proven : refused.saying, refused.only, {
      id: 'redirect-mismatch',
      title: say('cause.redirect-mismatch.title'),
      because: say(`cause.redirect-mismatch.because.${variant}`, values),
      firstStep: say(
        `cause.redirect-mismatch.firstStep.${variant === 'refused' || variant === 'other' ? 'compare' : 'web'}`,
        values,
      ),
    });
  },
};
