import { say } from '../../text/index.ts';
import { credentialsOf } from '../app/secret.ts';
import type { Diagnosis } from '../check.ts';
import { causeOn, failed, idsOf, refusedWith } from './refusals.ts';

const expired = 7000222;
const wrong = 7000215;

/** The secret with which ECE shows who it is: over, renewed in Entra and not in ECE, or never the right one. */
export const diagnosis: Diagnosis = {
  id: 'expired-secret',
  order: 220,
  diagnose: (findings, facts) => {
    const refused = refusedWith([expired, wrong, 7000218], findings, facts);
    const proven = idsOf(failed(findings, 'app/secret'));
    const credentials = credentialsOf(facts);
    const renewed = (credentials?.valid.length ?? 0) > 0;
    const last = credentials?.expired[0]?.endsAt;
    const variant =
      proven.length > 0
        ? last === undefined
          ? 'none'
          : 'expired'
        : refused.codes.includes(expired)
          ? renewed
            ? 'renewed'
            : 'refused'
          : 'wrong';
    const restsOn =
      proven.length > 0
        ? proven
        : refused.codes.some((code) => code === expired || code === wrong)
          ? refused.saying
          : [];
    const values = { day: { day: last ?? facts.now } };
    return causeOn(restsOn, refused.only, {
      id: 'expired-secret',
      title: say(`cause.expired-secret.title.${variant}`, values),
      because: say(`cause.expired-secret.because.${variant}`, values),
      firstStep: say(
        `cause.expired-secret.firstStep.${variant === 'expired' || variant === 'none' ? 'new' : 'compare'}`,
      ),
    });
  },
};
