/** How far the rehearsal is: the numbers and what comes next; “Details” has accounts and aliases. */
import type { Text } from '../../model/text.ts';
import {
  needsSignIn,
  nextPart,
  type Rehearsal,
  type RehearsedAccount,
  type RehearsedAlias,
} from '../../report/cut-over/rehearsal.ts';
import {
  accountFacts,
  rehearsalNext,
  rehearsalTitle,
  rehearsedFacts,
  whatRehearsalProves,
} from '../../report/cut-over/rehearsal-texts.ts';
import { read, say, type TextKey } from '../../text/index.ts';
import { actionRow } from '../cards/action-row.ts';
import { button } from '../cards/button.ts';
import { detailsButton, hiddenDetails } from '../cards/details.ts';
import {
  type Card,
  type Element,
  line,
  markdownReading,
  plain,
  sanitize,
  section,
  strong,
  titledCard,
} from '../cards/elements.ts';
import { factsLine } from '../cards/facts-line.ts';
import type { Locale } from '../cards/locale.ts';
import { breakingLine } from '../cards/long-words.ts';
import { cut } from '../cards/space.ts';

/** Of accounts and of aliases; the command line has all. */
const mostRows = 4;
/** Characters on a card. */
const longestName = 60;

/** Without names, it names neither accounts nor aliases. */
export function rehearsalCard(rehearsal: Rehearsal, { withNames }: { withNames: boolean }, locale: Locale): Card {
  const small = (text: Text): Element => line([plain(text, locale)], { spacing: 'Small' });
  const part = <Row>(key: TextKey, rows: readonly Row[], shown: (row: Row) => { name: string; facts: Text[] }) =>
    withNames && rows.length > 0
      ? [
          section(read(say(key), markdownReading(locale))),
          ...rows.slice(0, mostRows).flatMap((row) => {
            const { name, facts } = shown(row);
            return [
              breakingLine([strong(cut(sanitize(name), longestName))], { spacing: 'Small' }),
              factsLine(facts, locale),
            ];
          }),
          ...(rows.length > mostRows ? [small(say('rehearsal.more', { count: rows.length - mostRows }))] : []),
        ]
      : [];
  const next = rehearsal.accounts.find((account) => needsSignIn(account, rehearsal));
  const signIn = next === undefined || !withNames ? [] : [signInButton(next, locale)];
  const logIn =
    nextPart(rehearsal) === undefined
      ? []
      : [button(plain(say('rehearsal.button.log-in'), locale), { verb: 'say', text: 'rehearsal log in' })];
  return titledCard(locale, rehearsalTitle(rehearsal), [
    small(rehearsalNext(rehearsal)),
    actionRow(
      [...logIn, ...signIn, detailsButton(locale)],
      [button(plain(say('card.button.cut-over'), locale), { verb: 'say', text: 'cut-over' })],
    ),
    hiddenDetails([
      ...whatRehearsalProves.map(small),
      ...part('rehearsal.section.accounts', worstFirst(rehearsal.accounts, orderOfAccounts), (account) => ({
        name: account.account,
        facts: accountFacts(account, rehearsal),
      })),
      ...part('rehearsal.section.aliases', worstFirst(rehearsal.aliases, orderOfAliases), (alias) => ({
        name: alias.alias.name,
        facts: rehearsedFacts(alias),
      })),
    ]),
  ]);
}

function signInButton({ account, transport }: RehearsedAccount, locale: Locale): Element {
  const typed = `sign in ${account} for ${transport}`;
  return button(plain(say('card.button.sign-in'), locale), { verb: 'say', text: typed });
}

const aliasStates: readonly RehearsedAlias['state'][] = ['refused', 'no-account', 'signed-in', 'untried', 'rehearsed'];

function orderOfAliases({ state }: RehearsedAlias): number {
  return aliasStates.indexOf(state);
}

function orderOfAccounts({ signIn }: RehearsedAccount): number {
  return ['refused', 'another', undefined, 'proven'].indexOf(signIn?.outcome);
}

function worstFirst<Row>(rows: readonly Row[], order: (row: Row) => number): Row[] {
  return rows.toSorted((a, b) => order(a) - order(b));
}
