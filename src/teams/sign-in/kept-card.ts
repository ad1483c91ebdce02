/** The kept test sign-ins: their account, the token's real owner, and until when they are kept. No token is shown. */
import type { KeptSignIn } from '../../access/test-sign-ins.ts';
import { say } from '../../text/index.ts';
import type { Locale } from '../cards/locale.ts';
import { button } from '../cards/button.ts';
import {
  type Card,
  type Element,
  line,
  marked,
  plain,
  sanitize,
  strong,
  subtle,
  titledCard,
  textFor,
} from '../cards/elements.ts';
import { fitting } from '../cards/fitting.ts';
import { marks } from '../cards/marks.ts';
import { type Known, signInVerdict } from './verdict.ts';

/** The numbers of accounts to show, of which the first that fits is used. */
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
  return titledCard(
    locale,
    title,
    [
      ...kept.slice(0, amount).map((signIn) => signInOf(signIn, known, locale)),
      ...(kept.length > amount ? [line([subtle(text('card.sign-ins.more', { count: kept.length - amount }))])] : []),
      line([subtle(text('card.sign-ins.how'))], { spacing: 'Medium' }),
    ],
    kept.length === 0
      ? first === undefined
        ? []
        : [button(text('card.button.sign-in'), { verb: 'say', text: `sign in ${first}` })]
      : [
          button(text('card.sign-in.button.check'), { verb: 'say', text: 'check mail' }),
          button(text('card.sign-ins.button.forget'), { verb: 'say', text: 'forget all' }),
        ],
  );
}

function signInOf(kept: KeptSignIn, known: Known, locale: Locale): Element {
  const { account, window, at, by, keptUntil, remembered } = kept;
  const { verdict, headline } = signInVerdict(kept, known);
  const signedInBy = by.name === '' ? by.id : by.name;
  const until = remembered
    ? say('card.sign-ins.remembered')
    : keptUntil === undefined
      ? say('card.sign-ins.no-token')
      : say('card.sign-ins.until', { at: { at: keptUntil } });
  return marked(
    marks[verdict],
    [
      line([strong(sanitize(account)), subtle(` · ${plain(say(`card.sign-in.window.${window}`), locale)}`)]),
      line([plain(headline, locale)], { spacing: 'None' }),
      line(
        [subtle(`${plain(until, locale)} ${plain(say('card.sign-ins.by', { by: signedInBy, at: { at } }), locale)}`)],
        { spacing: 'None' },
      ),
    ],
    { spacing: 'Medium' },
  );
}
