/** A refusal as the checks judge it, with Entra's own text. */
import type { SignInView } from '../../access/test-sign-ins.ts';
import { entraCodeOf, entraRefusalOf, refusalReasons } from '../../checks/facts/tokens/refusal.ts';
import { wordingOf } from '../../checks/wording.ts';
import { aadsts } from '../../knowledge/aadsts.ts';
import type { Failure } from '../../model/observation.ts';
import type { Owner } from '../../model/finding.ts';
import type { Text } from '../../model/text.ts';
import { say } from '../../text/index.ts';
import type { Locale } from '../cards/locale.ts';
import { type Element, line, link, plain, strong } from '../cards/elements.ts';

/** The lines above the details. */
export function refusedSummary(
  error: Failure,
  { account, application }: Pick<SignInView, 'account' | 'application'>,
): { observed: Text; owner: Owner; step: Text | undefined } {
  const { reason, owner } = entraRefusalOf(error, { account, application });
  const { observed, fix = [] } = wordingOf(refusalReasons, reason);
  const step = entraCodeOf(error) === undefined ? say('card.sign-in.failed.next') : fix[0];
  return { observed, owner, step };
}

export function refusedLines(
  error: Failure,
  { account, application }: Pick<SignInView, 'account' | 'application'>,
  locale: Locale,
): Element[] {
  const { reason, owner, reference } = entraRefusalOf(error, { account, application });
  const { observed, fix = [] } = wordingOf(refusalReasons, reason);
  const code = entraCodeOf(error);
  // The card has a button for this step.
  const steps = fix.filter(({ key }) => key !== 'token.test.fix.again').map((step) => plain(step, locale));
  const inItsWords =
    code === undefined || aadsts(code) === undefined || error.text === ''
      ? []
      : [say('token/sign-ins.in-its-words', { code: error.code, reason: error.text })];
  const whose = strong(`${plain(say('card.owner', { owner: { key: `owner.${owner}` } }), locale)} `);
  return [
    ...[observed, ...inItsWords, ...(code === undefined ? [say('card.sign-in.failed.next')] : [])].map((text) =>
      line([plain(text, locale)], { spacing: 'Small' }),
    ),
    ...steps.map((step, index) =>
      line([...(index === 0 ? [whose] : []), steps.length > 1 ? `${index + 1}. ${step}` : step], { spacing: 'Small' }),
    ),
    ...(reference === undefined
      ? []
      : [
          link(plain(say('card.reference', { host: new URL(reference).host }), locale), reference, {
            spacing: 'Small',
          }),
        ]),
  ];
}
