/** The card of kept test sign-ins. It shows no token. */
import { shownName } from '../../access/person.ts';
import type { KeptSignIn } from '../../access/test-sign-ins.ts';
import { say, type TextKey } from '../../text/index.ts';
import type { Locale } from '../cards/locale.ts';
import { actionRow } from '../cards/action-row.ts';
import { button } from '../cards/button.ts';
import { detailsButton, hiddenDetails } from '../cards/details.ts';
import {
  type Card,
  type Element,
  line,
  type Mark,
  marked,
  plain,
  sanitize,
  strong,
  subtle,
  titledCard,
  textFor,
} from '../cards/elements.ts';
import { fitting } from '../cards/fitting.ts';
import { breakingLine } from '../cards/long-words.ts';
import { marks } from '../cards/marks.ts';
import { cut } from '../cards/space.ts';
import { type Known, signInVerdict } from './verdict.ts';

/** Up to `mostWhole` sign-ins in full; of more, `mostInView` in brief, and all in the details. */
const [mostWhole, mostInView] = [2, 3];
/** Characters; the details have the whole headline. */
const longestHeadline = 70;
const worstFirst: readonly string[] = ['fail', 'warn', 'unknown', 'pass'];

/** Accounts in the details; the first number that fits is used. */
const amounts = [30, 20, 10];

export function signInsCard(kept: readonly KeptSignIn[], known: Known, locale: Locale): Card {
  return fitting(amounts, (amount) => built(kept, known, locale, amount));
}

function built(kept: readonly KeptSignIn[], known: Known, locale: Locale, amount: number): Card {
  const { name } = known.deployment;
  const title = kept.length === 0 ? say('card.sign-ins.none', { name }) : say('card.sign-ins', { name });
  const text = textFor(locale);
  const first =
    known.deployment.accountModel === 'shared' ? known.deployment.sharedAccount : known.deployment.mailboxes[0];
  const rank = (signIn: KeptSignIn): number => worstFirst.indexOf(signInVerdict(signIn, known).verdict);
  const sorted = kept.toSorted((a, b) => rank(a) - rank(b));
  const isFolded = kept.length > mostWhole;
  return titledCard(locale, title, [
    ...(isFolded
      ? [
          ...sorted.slice(0, mostInView).map((signIn) => marked(...inBrief(signIn, known, locale))),
          ...more(kept.length - mostInView),
        ]
      : sorted.map((signIn) => signInOf(signIn, known, locale))),
    line([subtle(text('card.sign-ins.how'))], { spacing: 'Medium' }),
    ...buttons(),
    ...(isFolded
      ? [
          hiddenDetails([
            ...sorted.slice(0, amount).map((signIn) => signInOf(signIn, known, locale)),
            ...more(kept.length - amount),
          ]),
        ]
      : []),
  ]);

  function more(count: number): Element[] {
    return count > 0 ? [line([subtle(text('card.sign-ins.more', { count }))])] : [];
  }

  function buttons(): Element[] {
    const typing = (key: TextKey, typed: string): Element => button(text(key), { verb: 'say', text: typed });
    if (kept.length === 0)
      return first === undefined ? [] : [actionRow([typing('card.button.sign-in', `sign in ${first}`)])];
    const check = typing('card.sign-in.button.check', 'check mail');
    const forget = typing('card.sign-ins.button.forget', 'forget all');
    return [actionRow(isFolded ? [check, detailsButton(locale)] : [check, forget], isFolded ? [forget] : [])];
  }
}

function inBrief(kept: KeptSignIn, known: Known, locale: Locale): [Mark, Element[], Record<string, unknown>] {
  const { verdict, headline } = signInVerdict(kept, known);
  const items = [
    breakingLine([strong(sanitize(kept.account))]),
    breakingLine([cut(plain(headline, locale), longestHeadline)], { spacing: 'None' }),
  ];
  return [marks[verdict], items, { spacing: 'Medium' }];
}

function signInOf(kept: KeptSignIn, known: Known, locale: Locale): Element {
  const { account, window, transport, at, by, keptUntil, remembered } = kept;
  const to = transport === undefined ? [] : [say(`aliases.protocol.${transport}`)];
  const { verdict, headline } = signInVerdict(kept, known);
  const signedInBy = shownName(by);
  const until = remembered
    ? say('card.sign-ins.remembered')
    : keptUntil === undefined
      ? say('card.sign-ins.no-token')
      : say('card.sign-ins.until', { at: { at: keptUntil } });
  return marked(
    marks[verdict],
    [
      line([
        strong(sanitize(account)),
        subtle(` · ${[say(`card.sign-in.window.${window}`), ...to].map((text) => plain(text, locale)).join(' · ')}`),
      ]),
      line([plain(headline, locale)], { spacing: 'None' }),
      line(
        [subtle(`${plain(until, locale)} ${plain(say('card.sign-ins.by', { by: signedInBy, at: { at } }), locale)}`)],
        { spacing: 'None' },
      ),
    ],
    { spacing: 'Medium' },
  );
}
