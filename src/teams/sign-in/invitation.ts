/**
 * How to sign in, step by step. Microsoft asks for the account in a private window only; a clicked link opens in the
 * usual window, where single sign-on answers. So the link is there to be copied, and no button opens it, except where
 * the usual window is what is asked about. For the personal chat only.
 */
import type { SignInView } from '../../access/test-sign-ins.ts';
import { say } from '../../text/index.ts';
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
  textFor,
  type TextRun,
  textRun,
  titledCard,
} from '../cards/elements.ts';
import { toCopy } from '../cards/long-words.ts';
import { signInLine } from './sign-in-line.ts';

export function invitation(view: SignInView, locale: Locale): Card {
  const { account, window, link } = view;
  const text = textFor(locale);
  const title = say(window === 'normal' ? 'card.sign-in.title.normal' : 'card.sign-in.title', { account });
  if (link === undefined || !isSafe(link))
    return titledCard(locale, title, [
      line([text(link === undefined ? 'card.sign-in.under-way' : 'card.sign-in.no-link')], { spacing: 'Small' }),
      actionRow([button(text('card.sign-in.button.status'), { verb: 'say', text: 'status' })]),
    ]);
  const why = window === 'private' ? [say('card.sign-in.private.why')] : [];
  return titledCard(locale, title, [
    paragraph(
      [say('card.sign-in.good-until', { at: { at: view.expiresAt } }), ...why]
        .map((sentence) => markdown(sentence, locale, { instant: readersTime(locale) }))
        .join(' '),
      { spacing: 'Small' },
    ),
    ...numbered(window === 'private' ? privately(view, link, locale) : normally(view, link, locale)),
    actionRow(buttons(view, link, locale), [detailsButton(locale)]),
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

/** The link comes first: whoever clicked it would be signed in as whoever is logged on to Windows. */
function privately({ account, way, code }: SignInView, link: string, locale: Locale): Step[] {
  const text = textFor(locale);
  return [
    [text(way === 'device-code' ? 'card.sign-in.private.page' : 'card.sign-in.private.link'), toCopy(link)],
    [text('card.sign-in.private.open')],
    ...typedCode(code, locale),
    [text('card.sign-in.private.who', { account })],
  ];
}

function normally({ account, way, code }: SignInView, link: string, locale: Locale): Step[] {
  const text = textFor(locale);
  return [
    [text('card.sign-in.normal.open')],
    [text(way === 'device-code' ? 'card.sign-in.normal.page' : 'card.sign-in.normal.link'), toCopy(link)],
    ...typedCode(code, locale),
    [text('card.sign-in.normal.who', { account })],
  ];
}

/** Not through sanitize(), which would change or cut a code. */
function typedCode(code: string | undefined, locale: Locale): Step[] {
  if (code === undefined) return [];
  const shown = textRun(code, { fontType: 'Monospace', weight: 'Bolder' });
  return [[[`${plain(say('card.sign-in.code'), locale)} `, shown]]];
}

/** No button opens the link of a private window: it would open in the usual one. */
function buttons(view: SignInView, link: string, locale: Locale): Element[] {
  const text = textFor(locale);
  if (view.window === 'normal') return [{ type: 'Action.OpenUrl', title: text('card.sign-in.button.open'), url: link }];
  if (view.way === 'device-code') return [];
  const typed = signInLine({ ...view, way: 'device-code' });
  return [button(text('card.sign-in.button.code'), { verb: 'say', text: typed })];
}

type Step = [said: string | [string, TextRun], ...below: Element[]];

/** The steps to open a private window, for a card that asks to begin again. */
export function stepsIntoPrivateWindow(account: string, locale: Locale): Element[] {
  const text = textFor(locale);
  return [
    ...numbered([[text('card.sign-in.private.open')], [text('card.sign-in.private.who', { account })]]),
    line([text('card.sign-in.private.asked')], { spacing: 'Small' }),
  ];
}

function numbered(steps: Step[]): Element[] {
  return steps.flatMap(([said, ...below], index) => {
    const [words, ...code] = typeof said === 'string' ? [said] : said;
    return [line([`${index + 1}. ${words}`, ...code], { spacing: 'Small' }), ...below];
  });
}

/** A password is typed at such a link, so it must be https or on this machine. */
function isSafe(link: string): boolean {
  if (!URL.canParse(link)) return false;
  const { protocol, hostname } = new URL(link);
  return protocol === 'https:' || (protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(hostname));
}
