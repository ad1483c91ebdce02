/** What Entra said in place of a token to a test sign-in, and what that says about ECE. */
import { aadsts, aadstsPage } from '../../../knowledge/aadsts.ts';
import type { Failure } from '../../../model/observation.ts';
import type { Text } from '../../../model/text.ts';
import { say } from '../../../text/index.ts';
import { meaningOf } from '../meaning.ts';
import type { Judged } from '../subjects.ts';

/** About the application that asked, and not about the account. */
const ofApplication = new Set(['application', 'secret', 'consent', 'request']);
/**
 * A person declined, or the tenant keeps device codes out: neither meets ECE, which asks with an authorization code.
 */
const ofAttempt = new Set(['declined', 'flow-policy', 'device-pending', 'device-code', 'device-expired', 'no-session']);

/** Undefined for an error that is no code of Entra's. */
export function codeOf({ code }: Failure): number | undefined {
  const number = Number(/^AADSTS(\d{4,8})$/.exec(code)?.[1]);
  return Number.isSafeInteger(number) && number > 0 ? number : undefined;
}

export type Refused = Pick<Judged, 'verdict' | 'observed' | 'fix' | 'owner'> & { reference?: string };

/**
 * `account` is whom the token was to be for; what was refused to the bot's own application need not be refused to
 * ECE's.
 */
export function refusalOf(
  error: Failure,
  { account, application }: { account: string; application: 'bot' | 'ece' | 'unknown' },
): Refused {
  const code = codeOf(error);
  const again = say('token.test.fix.again', { account });
  if (code === undefined)
    return {
      verdict: 'unknown',
      owner: 'ece-administrator',
      observed: say('token.test.failed', { account, code: error.code, text: error.text }),
      fix: [again],
    };
  const entry = aadsts(code);
  const said = { account, code: error.code, explained: explained(error, code) };
  const reference = aadstsPage(code);
  if (entry === undefined)
    return {
      verdict: 'fail',
      owner: 'microsoft-365-administrator',
      observed: say('token.test.refused', said),
      fix: [say('token/sign-ins.fix.look-up', { page: reference }), again],
      reference,
    };
  const words = entry.meaning.split('.')[1] ?? '';
  if (entry.group === 'transient' || ofAttempt.has(words))
    return {
      verdict: 'unknown',
      owner: 'ece-administrator',
      observed: say('token.test.refused-attempt', said),
      fix: [words === 'flow-policy' ? say('token.test.fix.link', { account }) : again],
      reference,
    };
  if (application === 'bot' && ofApplication.has(entry.group))
    return {
      verdict: 'unknown',
      owner: entry.owner,
      observed: say('token.test.refused-bot', said),
      fix: [say('token.test.fix.registration'), again],
      reference,
    };
  return {
    verdict: 'fail',
    owner: entry.owner,
    observed: say('token.test.refused', said),
    fix: [say(entry.fix), again],
    reference,
  };
}

function explained({ text }: Failure, code: number): Text {
  const entry = aadsts(code);
  if (entry !== undefined) return say('token.test.explained', { meaning: meaningOf(entry), cause: say(entry.cause) });
  return text === ''
    ? say('token/sign-ins.not-known', { code: `AADSTS${code}` })
    : say('token/sign-ins.in-its-words', { code: `AADSTS${code}`, reason: text });
}
