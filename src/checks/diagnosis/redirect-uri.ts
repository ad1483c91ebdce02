import { isWrong } from '../../model/finding.ts';
import { say } from '../../text/index.ts';
import type { Diagnosis } from '../check.ts';
import { compareRedirectUri } from '../facts/entra-repairs.ts';
import { shapeOf } from '../facts/external-url.ts';
import { findingsOf } from '../findings.ts';
import { causeOn, failed, firstTaken } from './cause.ts';
import { entraCodesByCause } from './refusal-codes.ts';
import { refusedWith } from './refusals.ts';

export const diagnoses = [
  {
    // Entra redirects only to a registered address, compared letter by letter.
    id: 'redirect-mismatch',
    order: 230,
    diagnose: (findings, facts) => {
      const [proof] = failed(findings, 'app/redirect-uri').filter(({ reason }) => reason.code !== 'under-single-page');
      const code = proof?.reason.code;
      const codes = code === 'under-public-client' ? [50011, 700025, 7000218] : entraCodesByCause['redirect-mismatch'];
      const refused = refusedWith(codes, findings, facts);
      const values = { url: shapeOf(facts.deployment.externalUrl ?? '').shown };
      const variant =
        code === undefined
          ? 'refused'
          : code === 'no-redirect-uri'
            ? 'none'
            : code === 'under-public-client'
              ? 'public'
              : 'other';
      const step =
        variant === 'refused' || variant === 'other'
          ? compareRedirectUri()
          : say('cause.redirect-mismatch.firstStep.web');
      return causeOn(proof === undefined ? refused.proofs : [proof.id], refused.only, {
        id: 'redirect-mismatch',
        title: say('cause.redirect-mismatch.title'),
        because: say(`cause.redirect-mismatch.because.${variant}`, values),
        ...firstTaken(step),
      });
    },
  },
  {
    // For a single-page application, every refresh token expires after 24 hours, even if it is used.
    id: 'redirect-under-spa',
    order: 235,
    diagnose: (findings, facts) => {
      const [finding] = findingsOf(findings, 'app/redirect-uri');
      const refused = refusedWith(entraCodesByCause['redirect-under-spa'], findings, facts);
      // With a correct registration, only the token is old: that is a dead token.
      if (finding?.reason.code === 'under-web') return [];
      const proven =
        finding !== undefined &&
        isWrong(finding) &&
        (finding.reason.code === 'under-single-page' ||
          (finding.reason.code === 'under-web-and-single-page' && refused.proofs.length > 0));
      return causeOn(proven ? [finding.id] : refused.proofs, refused.only, {
        id: 'redirect-under-spa',
        title: say('cause.redirect-under-spa.title'),
        because: say(
          refused.proofs.length > 0 ? 'cause.redirect-under-spa.because.refused' : 'cause.redirect-under-spa.because',
        ),
        firstStep: say('cause.redirect-under-spa.firstStep'),
      });
    },
  },
] as const satisfies readonly Diagnosis[];
