/** What is declared of ECE's aliases, and how to declare it. */
import { shownName } from '../../access/person.ts';
import { mailboxesOf } from '../../model/accounts.ts';
import type { DeclaredAlias } from '../../model/declared-alias.ts';
import type { Deployment } from '../../model/deployment.ts';
import type { Text } from '../../model/text.ts';
import type { KeptAlias } from '../../runs/cut-over/aliases.ts';
import { read, say } from '../../text/index.ts';
import { actionRow } from '../cards/action-row.ts';
import { button } from '../cards/button.ts';
import { detailsButton, hiddenDetails } from '../cards/details.ts';
import { type Card, type Element, line, plain, sanitize, strong, titledCard } from '../cards/elements.ts';
import { factsLine } from '../cards/facts-line.ts';
import type { Locale } from '../cards/locale.ts';
import { breakingLine, toCopy } from '../cards/long-words.ts';
import { cut } from '../cards/space.ts';

/** Rows on a card. */
const mostRows = 5;
const mostCounts = 3;
/** Characters on a card. */
const longestName = 60;

export interface AliasesShown {
  deployment: Deployment;
  /** Names of aliases, mailboxes and people. */
  withNames: boolean;
  /** The reader may declare aliases. */
  mayDeclare: boolean;
}

export function aliasesCard(
  kept: readonly KeptAlias[],
  { deployment, withNames, mayDeclare }: AliasesShown,
  locale: Locale,
): Card {
  const { name } = deployment;
  const small = (text: Text): Element => line([plain(text, locale)], { spacing: 'Small' });
  const how = mayDeclare ? howTo(locale) : [];
  const details = (items: Element[]): Element[] =>
    items.length === 0
      ? []
      : [actionRow([...(mayDeclare ? [declareButton(locale)] : []), detailsButton(locale)]), hiddenDetails(items)];
  if (kept.length === 0)
    return titledCard(locale, say('aliases.none', { name }), [small(say('aliases.none.why')), ...details(how)]);
  const rows = withNames ? kept.slice(0, mostRows) : [];
  const last = lastOf(kept);
  const counts = aliasCounts(kept);
  return titledCard(locale, say('aliases.title', { name, count: kept.length }), [
    factsLine(counts.slice(0, mostCounts), locale),
    ...aliasGaps(kept, deployment, withNames).map(small),
    ...(withNames ? [small(say('aliases.last', { by: shownName(last.by), at: { at: last.at } }))] : []),
    ...details([
      ...rows.flatMap((row) => rowOf(row, locale)),
      ...(withNames && kept.length > rows.length
        ? [small(say('aliases.more', { count: kept.length - rows.length }))]
        : []),
      ...how,
    ]),
  ]);
}

export function declareButton(locale: Locale): Element {
  return button(plain(say('card.button.declare'), locale), { verb: 'say', text: 'aliases declare' });
}

function lastOf(kept: readonly KeptAlias[]): KeptAlias {
  return kept.reduce((last, one) => (one.at > last.at ? one : last));
}

/** The most frequent first. */
export function aliasCounts(kept: readonly KeptAlias[]): Text[] {
  const groups = Map.groupBy(kept, ({ alias }) => `${alias.protocol ?? ''} ${alias.authentication ?? ''}`);
  return [...groups.values()]
    .toSorted((a, b) => b.length - a.length)
    .flatMap(([first, ...others]) =>
      first === undefined ? [] : [say('aliases.count', { count: others.length + 1, what: signInOf(first.alias) })],
    );
}

function signInOf({ protocol, authentication }: DeclaredAlias): Text {
  return say('aliases.what', {
    protocol: say(protocol === undefined ? 'aliases.unknown.protocol' : `aliases.protocol.${protocol}`),
    authentication: say(
      authentication === undefined ? 'aliases.unknown.authentication' : `aliases.authentication.${authentication}`,
    ),
  });
}

/** What is not declared yet. */
export function aliasGaps(kept: readonly KeptAlias[], deployment: Deployment, withNames: boolean): Text[] {
  const gaps = (['protocol', 'authentication', 'account', 'instance'] as const).flatMap((field) => {
    const count = kept.filter(({ alias }) => alias[field] === undefined).length;
    return count === 0 ? [] : [say(`aliases.lacks.${field}`, { count })];
  });
  const declared = new Set(kept.map(({ alias }) => alias.mailbox));
  const list = mailboxesOf(deployment).filter((mailbox) => !declared.has(mailbox));
  return [
    ...(gaps.length === 0 ? [] : [say('aliases.lacks', { gaps: { list: gaps } })]),
    ...(list.length === 0
      ? []
      : [
          withNames
            ? say('aliases.lacks.alias', { count: list.length, mailboxes: { list } })
            : say('aliases.lacks.alias.nameless', { count: list.length }),
        ]),
  ];
}

/** Everything but the name. */
export function aliasFacts({ alias }: KeptAlias): Text[] {
  const { name, mailbox, account, server, instance } = alias;
  return [
    ...(mailbox === name.toLowerCase() ? [] : [say('place.named', { name: mailbox })]),
    signInOf(alias),
    ...(account === undefined ? [] : [say('aliases.row.account', { account })]),
    ...(server === undefined ? [] : [say('aliases.row.server', { server })]),
    ...(instance === undefined ? [] : [say('aliases.row.instance', { instance })]),
  ];
}

function rowOf(kept: KeptAlias, locale: Locale): Element[] {
  return [
    breakingLine([strong(cut(sanitize(kept.alias.name), longestName))], { spacing: 'Small' }),
    factsLine(aliasFacts(kept), locale),
  ];
}

function howTo(locale: Locale): Element[] {
  const small = (text: Text): Element => line([plain(text, locale)], { spacing: 'Small' });
  return [
    small(say('aliases.how.table')),
    toCopy(read(say('aliases.how.table.example'), locale)),
    small(say('aliases.how.columns')),
    small(say('aliases.how.line')),
    toCopy(plain(say('aliases.how.line.example'), locale)),
    ...[say('aliases.how.remove'), say('aliases.how.file'), say('aliases.how.password')].map(small),
  ];
}
