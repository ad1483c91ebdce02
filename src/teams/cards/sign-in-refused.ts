/** A refusal in ECE's terms where the code is known, else in Entra's own words; whose turn it is, and Microsoft's page about it. */
import type { SignInView } from '../../access/test-sign-ins.ts';
import { meaningOf } from '../../checks/as-reported.ts';
import { aadsts, aadstsPage } from '../../knowledge/aadsts.ts';
import type { Failure } from '../../model/observation.ts';
import { say, type TextKey } from '../../text/index.ts';
import type { Reader } from '../locale.ts';
import { type Element, line, run, strong, words } from './elements.ts';

export function refusedLines(error: Failure, { application }: Pick<SignInView, 'application'>, reader: Reader): Element[] {
  const text = (key: TextKey, values = {}) => words(say(key, values), reader);
  const paragraph = (said: string): Element => line([said], { spacing: 'Small' });
  const code = Number(/^AADSTS(\d{4,8})$/.exec(error.code)?.[1] ?? Number.NaN);
  if (Number.isNaN(code)) return [paragraph(text('card.sign-in.failed', { phase: error.phase, code: error.code, said: error.text })), paragraph(text('card.sign-in.failed.next'))];
  const known = aadsts(code);
  const page = aadstsPage(code);
  const link = line([{ ...run(text('card.reference', { host: new URL(page).host }), { color: 'Accent', size: 'Small' }), selectAction: { type: 'Action.OpenUrl', url: page } }], { spacing: 'Small' });
  const inItsWords = error.text === '' ? [] : [paragraph(text('token/sign-ins.in-its-words', { code: error.code, reason: error.text }))];
  if (known === undefined) return [paragraph(text('token/sign-ins.not-known', { code: error.code })), ...inItsWords, link];
  const owner = text('card.owner', { owner: { key: `owner.${known.owner}` } });
  return [
    paragraph(words(meaningOf(known), reader)),
    paragraph(text(known.cause)),
    line([strong(owner), ` ${text(known.fix)}`], { spacing: 'Small' }),
    // The bot's own registration may lack what ECE's has, and the other way round.
    ...(application === 'bot' && ofApplication.has(known.group) ? [paragraph(text('card.sign-in.refused.bot'))] : []),
    ...inItsWords,
    link,
  ];
}

const ofApplication = new Set(['application', 'secret', 'consent', 'request']);
