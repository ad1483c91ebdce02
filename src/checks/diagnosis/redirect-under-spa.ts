import { isWrong } from '../../model/finding.ts';
import { say } from '../../text/index.ts';
import { redirectOf } from '../app/redirect-uri.ts';
import type { Diagnosis } from '../check.ts';
import { causeOn, idsOf, refusedWith } from './refusals.ts';

/** Registered as a single-page application: every refresh token dies after 24 hours, however often it is used. */
export const diagnosis: Diagnosis = {
  id: 'redirect-under-spa',
  order: 235,
  diagnose: (findings, facts) => {
    const { redirect } = redirectOf(facts);
    const refused = refusedWith([700084], findings, facts);
    // Where the registration is in order by now, the token is from before: that is a dead token.
    if (redirect !== 'spa' && (redirect === 'good' || refused.saying.length === 0)) return [];
    const own = idsOf(
      findings.filter(
        (finding) => finding.check === 'app/redirect-uri' && isWrong(finding) && ['spa', 'both'].includes(redirect),
      ),
    );
    return causeOn(own.length > 0 ? own : refused.saying, refused.only, {
      id: 'redirect-under-spa',
      title: say('cause.redirect-under-spa.title'),
      because: say(
        refused.saying.length > 0 ? 'cause.redirect-under-spa.because.refused' : 'cause.redirect-under-spa.because',
      ),
      firstStep: say('cause.redirect-under-spa.firstStep'),
    });
  },
};
