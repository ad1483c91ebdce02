import { type Finding, isWrong } from '../../model/finding.ts';
import { say } from '../../text/index.ts';
import type { Diagnosed, Diagnosis, Facts } from '../check.ts';
import { compareRedirectUri } from '../facts/entra-repairs.ts';
import { shapeOf } from '../facts/external-url.ts';
import { findingsOf } from '../findings.ts';
import { causeOn, failed, firstTaken, idsOf } from './cause.ts';
import { entraCodesByCause } from './refusal-codes.ts';
import { type Refusals, refusedWith } from './refusals.ts';

export const diagnoses = [
  {
    // Entra redirects only to a registered address, compared letter by letter.
    id: 'redirect-mismatch',
    order: 230,
    about: 'application',
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
    // Entra redeems a code of a single-page application only with an Origin header, which a browser sends.
    id: 'redirect-under-spa',
    order: 235,
    about: 'application',
    diagnose: (findings, facts) => {
      const [finding] = findingsOf(findings, 'app/redirect-uri');
      if (finding?.reason.code === 'under-web') return movedToWeb(findings, facts);
      const refused = refusedWith(entraCodesByCause['redirect-under-spa'], findings, facts);
      const proven =
        finding !== undefined &&
        isWrong(finding) &&
        (finding.reason.code === 'under-single-page' ||
          (finding.reason.code === 'under-web-and-single-page' && refused.proofs.length > 0));
      return causeOn(proven ? [finding.id] : refused.proofs, [...refused.only, ...withoutToken(findings)], {
        id: 'redirect-under-spa',
        title: say('cause.redirect-under-spa.title'),
        because: say(`cause.redirect-under-spa.because.${seenOf(refused)}`),
        firstStep: say('cause.redirect-under-spa.firstStep'),
      });
    },
  },
] as const satisfies readonly Diagnosis[];

/** Nobody knows whose token ECE holds if it never got one. */
function withoutToken(findings: Finding[]): string[] {
  const known: readonly string[] = ['only-signed-in', 'nothing-logged'];
  return idsOf(findingsOf(findings, 'token/identity').filter(({ reason }) => known.includes(reason.code)));
}

/** A code was refused as that of a single-page application. An old token by itself is a dead token, not this cause. */
function movedToWeb(findings: Finding[], facts: Facts): Diagnosed[] {
  const { proofs, only } = refusedWith([9002327], findings, facts);
  return causeOn(proofs, [...only, ...withoutToken(findings)], {
    id: 'redirect-under-spa',
    title: say('cause.redirect-under-spa.title.moved'),
    because: say('cause.redirect-under-spa.because.moved', { url: shapeOf(facts.deployment.externalUrl ?? '').shown }),
    firstStep: say('cause.redirect-under-spa.firstStep.moved'),
    owner: 'ece-administrator',
  });
}

/** A refresh token of such an application was got in a browser. */
function seenOf({ codes }: Refusals): 'registered' | 'refused' | 'browser-token' {
  const [code] = codes;
  if (code === undefined) return 'registered';
  return code === 700084 ? 'browser-token' : 'refused';
}
