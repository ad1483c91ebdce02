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
import {
  type Card,
  type Element,
  line,
  markdown,
  paragraph,
  plain,
  readersTime,
  textFor,
  textRun,
  titledCard,
} from '../cards/elements.ts';
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
  return titledCard(locale, title, [
    ...(window === 'private' ? [line([text('card.sign-in.private.why')], { spacing: 'Small' })] : []),
    ...numbered(window === 'private' ? privately(view, link, locale) : normally(view, link, locale)),
    paragraph(
      markdown(say('card.sign-in.good-until', { at: { at: view.expiresAt } }), locale, {
        instant: readersTime(locale),
      }),
      {
        spacing: 'Medium',
      },
    ),
    actionRow(buttons(view, link, locale), [
      { type: 'Action.ToggleVisibility', title: text('card.button.details'), targetElements: [detailsId] },
    ]),
    {
      type: 'Container',
      id: detailsId,
      isVisible: false,
      items: [
        line([text(window === 'private' ? 'card.sign-in.private.asked' : 'card.sign-in.normal.then')]),
        line([text(view.application === 'ece' ? 'card.sign-in.through-ece' : 'card.sign-in.through-bot')], {
          spacing: 'Small',
        }),
        line([text(window === 'private' ? 'card.sign-in.will-be-kept' : 'card.sign-in.will-not-be-kept')], {
          spacing: 'Small',
        }),
      ],
    },
  ]);
}

const detailsId = 'sign-in-details';

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
  const shown = line([textRun(code, { fontType: 'Monospace', weight: 'Bolder', size: 'Medium' })]);
  return [[plain(say('card.sign-in.code'), locale), boxed(shown)]];
}

/** No button opens the link of a private window: it would open in the usual one. */
function buttons(view: SignInView, link: string, locale: Locale): Element[] {
  const text = textFor(locale);
  if (view.window === 'normal') return [{ type: 'Action.OpenUrl', title: text('card.sign-in.button.open'), url: link }];
  if (view.way === 'device-code') return [];
  const typed = signInLine({ ...view, way: 'device-code' });
  return [button(text('card.sign-in.button.code'), { verb: 'say', text: typed })];
}

/**
 * Teams' element for code has a button that copies all of it. Other clients get a TextBlock, which breaks a long word
 * where a RichTextBlock would not.
 */
function toCopy(link: string): Element {
  const text = link.replace(/[\\`*_{}[\]()<>#+!|~]/g, '\\$&');
  return {
    type: 'CodeBlock',
    codeSnippet: link,
    language: 'PlainText',
    fallback: boxed({ type: 'TextBlock', text, wrap: true, fontType: 'Monospace' }),
  };
}

function boxed(element: Element): Element {
  return { type: 'Container', style: 'emphasis', spacing: 'Small', items: [element] };
}

type Step = [text: string, ...below: Element[]];

/** The steps to open a private window, for a card that asks to begin again. */
export function stepsIntoPrivateWindow(account: string, locale: Locale): Element[] {
  const text = textFor(locale);
  return [
    ...numbered([[text('card.sign-in.private.open')], [text('card.sign-in.private.who', { account })]]),
    line([text('card.sign-in.private.asked')], { spacing: 'Small' }),
  ];
}

function numbered(steps: Step[]): Element[] {
  return steps.flatMap(([text, ...below], index) => [line([`${index + 1}. ${text}`], { spacing: 'Small' }), ...below]);
}

/** A password is typed at such a link, so it must be https or on this machine. */
function isSafe(link: string): boolean {
  if (!URL.canParse(link)) return false;
  const { protocol, hostname } = new URL(link);
  return protocol === 'https:' || (protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(hostname));
}
