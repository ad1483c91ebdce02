/**
 * The steps to sign in, for the personal chat only. Microsoft asks for the account only in a private window. A click
 * opens the usual window, where single sign-on answers, so the link is to be copied unless the usual window is tested.
 */
import type { SignInView } from '../../access/test-sign-ins.ts';
import { policyAgainstDeviceCode } from '../../checks/token/device-code.ts';
import { say, type TextKey } from '../../text/index.ts';
import { actionRow } from '../cards/action-row.ts';
import type { Locale } from '../cards/locale.ts';
import { button } from '../cards/button.ts';
import { detailsButton, hiddenDetails } from '../cards/details.ts';
import {
  type Card,
  type Element,
  line,
  markdown,
  paragraph,
  plain,
  readersTime,
  strong,
  textFor,
  type TextRun,
  textRun,
  titledCard,
} from '../cards/elements.ts';
import { toCopy } from '../cards/long-words.ts';
import { signInLine } from './sign-in-line.ts';
import { factsFrom, type Known } from './verdict.ts';

export function invitation(view: SignInView, known: Known, locale: Locale): Card {
  const { account, window, link } = view;
  const text = textFor(locale);
  const title = say(window === 'normal' ? 'card.sign-in.title.normal' : 'card.sign-in.title', { account });
  if (link === undefined || !isSafe(link))
    return titledCard(locale, title, [
      line([text(link === undefined ? 'card.sign-in.under-way' : 'card.sign-in.no-link')], { spacing: 'Small' }),
      actionRow([button(text('card.sign-in.button.status'), { verb: 'say', text: 'status' })]),
    ]);
  const blockedBy = locale.isOnPhone === true ? policyAgainstDeviceCode(factsFrom(known), account) : undefined;
  const why = window === 'private' ? [say('card.sign-in.private.why')] : [];
  return titledCard(locale, title, [
    ...(locale.isOnPhone === true ? onPhone(view, blockedBy, locale) : []),
    paragraph(
      [say('card.sign-in.good-until', { at: { at: view.expiresAt } }), ...why]
        .map((sentence) => markdown(sentence, locale, { instant: readersTime(locale) }))
        .join(' '),
      { spacing: 'Small' },
    ),
    ...numbered(window === 'private' ? inPrivateWindow(view, link, locale) : inNormalWindow(view, link, locale)),
    actionRow(blockedBy === undefined ? buttons(view, link, locale) : [], [detailsButton(locale)]),
    hiddenDetails([
      line([text(window === 'private' ? 'card.sign-in.private.asked' : 'card.sign-in.normal.then')]),
      line([text(view.application === 'ece' ? 'card.sign-in.through-ece' : 'card.sign-in.through-bot')], {
        spacing: 'Small',
      }),
      line([text(window === 'private' ? 'card.sign-in.will-be-kept' : 'card.sign-in.will-not-be-kept')], {
        spacing: 'Small',
      }),
    ]),
  ]);
}

/** A phone has no private window beside Teams, so a computer comes first. */
function onPhone({ way, window }: SignInView, blockedBy: string | undefined, locale: Locale): Element[] {
  const text = textFor(locale);
  const code =
    way === 'device-code' || window === 'normal'
      ? []
      : [
          blockedBy === undefined
            ? text('card.sign-in.phone.code')
            : text('card.sign-in.phone.no-code', { policy: blockedBy }),
        ];
  return [
    line([strong(text('card.sign-in.phone')), ' ', text('card.sign-in.phone.how')], { spacing: 'Small' }),
    ...code.map((said) => line([said], { spacing: 'Small' })),
  ];
}

/** The link to copy comes first: a click would sign in the current Windows user. */
function inPrivateWindow({ account, way, code }: SignInView, link: string, locale: Locale): Step[] {
  const text = textFor(locale);
  return [
    [text(way === 'device-code' ? 'card.sign-in.private.page' : 'card.sign-in.private.link'), toCopy(link)],
    [text(intoPrivateWindow(locale))],
    ...typedCode(code, locale),
    [text('card.sign-in.private.who', { account })],
  ];
}

function inNormalWindow({ account, way, code }: SignInView, link: string, locale: Locale): Step[] {
  const text = textFor(locale);
  return [
    [text('card.sign-in.normal.open')],
    [text(way === 'device-code' ? 'card.sign-in.normal.page' : 'card.sign-in.normal.link'), toCopy(link)],
    ...typedCode(code, locale),
    [text('card.sign-in.normal.who', { account })],
  ];
}

/** Not sanitized, because sanitize() would change or truncate the code. */
function typedCode(code: string | undefined, locale: Locale): Step[] {
  if (code === undefined) return [];
  const shown = textRun(code, { fontType: 'Monospace', weight: 'Bolder' });
  return [[[`${plain(say('card.sign-in.code'), locale)} `, shown]]];
}

/** A button would open a private window's link in the usual window. */
function buttons(view: SignInView, link: string, locale: Locale): Element[] {
  const text = textFor(locale);
  if (view.window === 'normal') return [{ type: 'Action.OpenUrl', title: text('card.sign-in.button.open'), url: link }];
  if (view.way === 'device-code') return [];
  const typed = signInLine({ ...view, way: 'device-code' });
  return [button(text('card.sign-in.button.code'), { verb: 'say', text: typed })];
}

/** A phone has no such keys. */
function intoPrivateWindow({ isOnPhone }: Locale): TextKey {
  return isOnPhone === true ? 'card.sign-in.private.open-on-phone' : 'card.sign-in.private.open';
}

type Step = [said: string | [string, TextRun], ...below: Element[]];

export function stepsIntoPrivateWindow(account: string, locale: Locale): Element[] {
  const text = textFor(locale);
  return [
    ...numbered([[text(intoPrivateWindow(locale))], [text('card.sign-in.private.who', { account })]]),
    line([text('card.sign-in.private.asked')], { spacing: 'Small' }),
  ];
}

function numbered(steps: Step[]): Element[] {
  return steps.flatMap(([said, ...below], index) => {
    const [words, ...code] = typeof said === 'string' ? [said] : said;
    return [line([`${index + 1}. ${words}`, ...code], { spacing: 'Small' }), ...below];
  });
}

/** People type a password at this link, so it must be https or loopback. */
function isSafe(link: string): boolean {
  if (!URL.canParse(link)) return false;
  const { protocol, hostname } = new URL(link);
  return protocol === 'https:' || (protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(hostname));
}
