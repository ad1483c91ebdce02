/**
 * How to sign in, step by step. Microsoft asks for the account in a private window only; a clicked link opens in the
 * usual window, where single sign-on answers. So the link is shown for copying, and the button says which window it
 * opens. For the personal chat only.
 */
import type { SignInView } from '../../access/test-sign-ins.ts';
import { say, type TextKey } from '../../text/index.ts';
import type { Locale } from '../cards/locale.ts';
import { button } from '../cards/button.ts';
import { type Card, type Element, line, plain, subtle, textRun, titledCard, textFor } from '../cards/elements.ts';

export function invitation(view: SignInView, locale: Locale): Card {
  const { account, window, way, application, expiresAt, link, code } = view;
  const text = textFor(locale);
  const title = say(window === 'normal' ? 'card.sign-in.title.normal' : 'card.sign-in.title', { account });
  const open = link === undefined || !isSafe(link) ? undefined : link;
  const steps = window === 'private' ? privateSteps : normalSteps;
  return titledCard(
    locale,
    title,
    [
      ...(open === undefined
        ? [line([text(link === undefined ? 'card.sign-in.under-way' : 'card.sign-in.no-link')], { spacing: 'Small' })]
        : [
            ...numbered([
              [text(steps.open)],
              // Not through sanitize(), which would change or cut a link or a code.
              [text(way === 'device-code' ? steps.page : steps.link), toCopy(open)],
              ...(code === undefined
                ? []
                : [
                    [
                      text('card.sign-in.code'),
                      boxed(line([textRun(code, { fontType: 'Monospace', weight: 'Bolder', size: 'Medium' })])),
                    ] as Step,
                  ]),
              [text(steps.who, { account })],
            ]),
            line([text(steps.after, { account })], { spacing: 'Small' }),
          ]),
      line([text('card.sign-in.until', { at: { at: expiresAt } })], { spacing: 'Medium' }),
      ...(open !== undefined && window === 'private'
        ? [line([text('card.sign-in.button-note')], { spacing: 'Small' })]
        : []),
      line(
        [
          subtle(
            [
              text(application === 'ece' ? 'card.sign-in.through-ece' : 'card.sign-in.through-bot'),
              text(window === 'private' ? 'card.sign-in.will-be-kept' : 'card.sign-in.will-not-be-kept'),
            ].join(' '),
          ),
        ],
        { spacing: 'Small' },
      ),
    ],
    open === undefined
      ? [button(text('card.sign-in.button.status'), { verb: 'say', text: 'status' })]
      : [
          {
            type: 'Action.OpenUrl',
            title: text(window === 'private' ? 'card.sign-in.button.usual' : 'card.sign-in.button.open'),
            url: open,
          },
        ],
  );
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

const privateSteps = {
  open: 'card.sign-in.private.open',
  link: 'card.sign-in.private.link',
  page: 'card.sign-in.private.page',
  who: 'card.sign-in.private.who',
  after: 'card.sign-in.private.asked',
} as const satisfies Record<string, TextKey>;
const normalSteps = {
  open: 'card.sign-in.normal.open',
  link: 'card.sign-in.normal.link',
  page: 'card.sign-in.normal.page',
  who: 'card.sign-in.normal.who',
  after: 'card.sign-in.normal.then',
} as const satisfies Record<string, TextKey>;

/** The steps to open a private window, for a card that asks to begin again. */
export function stepsIntoPrivateWindow(account: string, locale: Locale): Element[] {
  return [
    ...numbered([[plain(say(privateSteps.open), locale)], [plain(say(privateSteps.who, { account }), locale)]]),
    line([plain(say(privateSteps.after), locale)], { spacing: 'Small' }),
  ];
}

function numbered(steps: Step[]): Element[] {
  return steps.flatMap(([text, ...below], index) => [
    line([`${index + 1}. ${text}`], { spacing: index === 0 ? 'Small' : 'Medium' }),
    ...below,
  ]);
}

/** A password is typed at such a link, so it must be https or on this machine. */
function isSafe(link: string): boolean {
  if (!URL.canParse(link)) return false;
  const { protocol, hostname } = new URL(link);
  return protocol === 'https:' || (protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(hostname));
}
