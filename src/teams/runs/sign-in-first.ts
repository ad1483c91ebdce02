/** The card beside a check that must log in but has no test sign-in to log in with. */
import type { TestSignIns } from '../../access/test-sign-ins.ts';
import { areaOf } from '../../checks/check.ts';
import { checks } from '../../checks/index.ts';
import { accountsIn, planLogins } from '../../runs/logins.ts';
import type { Selection } from '../../runs/selection.ts';
import { say } from '../../text/index.ts';
import { actionRow } from '../cards/action-row.ts';
import { button } from '../cards/button.ts';
import { type Card, line, plain, textFor, titledCard } from '../cards/elements.ts';
import type { Locale } from '../cards/locale.ts';
import type { ChatRequest } from '../commands/request.ts';
import { answersWithNames } from '../names.ts';

/** Undefined if a sign-in would not help, or with other areas in the selection: their report says what is missing. */
export async function signInFirst(
  selection: Selection,
  request: Pick<ChatRequest, 'deployment' | 'locale' | 'role' | 'isAnsweredAlone'>,
  signIns: TestSignIns,
): Promise<Card | undefined> {
  const { deployment, locale } = request;
  if (signIns.notReady !== undefined || !isAboutLogins(selection)) return undefined;
  const accounts = accountsIn(planLogins(deployment, selection));
  const kept = await signIns.kept(deployment);
  const [account] = accounts;
  if (account === undefined || kept.some((one) => accounts.includes(one.account) && one.keptUntil !== undefined))
    return undefined;
  return signInFirstCard(answersWithNames(request) ? account : undefined, locale);
}

/** Without an account in a shared conversation, because nobody can sign in there. */
export function signInFirstCard(account: string | undefined, locale: Locale): Card {
  const what =
    account === undefined ? say('check.sign-in-first.elsewhere') : say('check.sign-in-first.why', { account });
  return titledCard(locale, say('check.sign-in-first'), [
    line([plain(what, locale)], { spacing: 'Small' }),
    line([plain(say('check.sign-in-first.meanwhile'), locale)], { spacing: 'Small' }),
    ...(account === undefined
      ? []
      : [
          actionRow([
            button(textFor(locale)('check.sign-in-first.button'), { verb: 'say', text: `sign in ${account}` }),
          ]),
        ]),
  ]);
}

/** Whether each selected area has a check that logs in. */
function isAboutLogins({ checks: selected }: Selection): boolean {
  const areasOf = (ids: readonly string[]) => new Set(ids.map(areaOf));
  const loggingIn = areasOf(checks.flatMap(({ id, logins }) => (logins === undefined ? [] : [id])));
  return [...areasOf(selected)].every((area) => loggingIn.has(area));
}
