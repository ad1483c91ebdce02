/** What logs, sign-ins and ECE's database say against a declaration. Said with both sources, never judged. */
import { timeInWords } from '../../checks/facts/last-mail/words.ts';
import type { AliasEvidence, SeenSignIn } from '../../model/alias-evidence.ts';
import type { DeclaredAlias, ListedAlias } from '../../model/declared-alias.ts';
import type { Report } from '../../model/report.ts';
import type { Text } from '../../model/text.ts';
import { say } from '../../text/index.ts';

/** What a report knows of accounts. */
export interface KnownAccounts {
  site: Pick<Report['site'], 'accountModel' | 'account'>;
  aliasEvidence?: Pick<AliasEvidence, 'users'> | undefined;
}

/** In lower case, as `userNamed`. Undefined if nobody named it. */
export function accountOfAlias({ account, mailbox }: DeclaredAlias, known: KnownAccounts): string | undefined {
  const { site } = known;
  const named = account ?? (site.accountModel === 'shared' ? site.account : mailbox);
  return named === undefined ? undefined : userNamed(named.toLowerCase(), known);
}

/** The first name of the user, if the directory has named several. */
export function userNamed(
  name: string,
  { aliasEvidence: { users = [] } = {} }: Pick<KnownAccounts, 'aliasEvidence'>,
): string {
  const index =
    indexes.get(users) ?? new Map(users.flatMap((names) => names.map((other) => [other, names[0] ?? other] as const)));
  indexes.set(users, index);
  return index.get(name) ?? name;
}

/** A site may have 500 users. */
const indexes = new WeakMap<readonly string[][], ReadonlyMap<string, string>>();

/** The deployment's account, if another one is declared: the checks judged only this one. */
export function otherAccountJudged(alias: DeclaredAlias, known: KnownAccounts): string | undefined {
  const judged = accountOfAlias({ name: alias.name, mailbox: alias.mailbox }, known);
  return judged === accountOfAlias(alias, known) ? undefined : judged;
}

export function contradictionsOf(
  alias: ListedAlias,
  aliases: readonly ListedAlias[],
  known: Pick<Report, 'aliasEvidence' | 'site'>,
): Text[] {
  const { aliasEvidence } = known;
  const judged = otherAccountJudged(alias, known);
  return [
    ...(aliasEvidence === undefined
      ? []
      : [
          ...signInsAgainst(alias, aliases, aliasEvidence.seen, known),
          ...noToken(alias, aliasEvidence, known),
          ...databaseAgainst(alias, aliases, aliasEvidence),
        ]),
    ...(judged === undefined
      ? []
      : [
          against(
            alias,
            say('aliases.row.account', { account: alias.account ?? '' }),
            say('cut-over.seen.file', { account: judged }),
          ),
        ]),
  ];
}

/** What ECE's database has of a mailbox: its aliases and the last mail. It never replaces a declaration. */
export function databaseText(mailbox: string, known: Pick<Report, 'aliasEvidence'>): Text[] {
  const { database } = known.aliasEvidence ?? {};
  return (database?.aliases ?? []).flatMap(({ aliasId, mailbox: of, lastAt }) =>
    database === undefined || userNamed(of, known) !== userNamed(mailbox, known)
      ? []
      : [
          say('cut-over.database', {
            alias: aliasId,
            last: timeInWords(lastAt),
            by: database.by,
            at: { at: database.at },
          }),
        ],
  );
}

function signInsAgainst(
  alias: ListedAlias,
  aliases: readonly ListedAlias[],
  seen: readonly SeenSignIn[],
  known: KnownAccounts,
): Text[] {
  if (alias.server !== undefined) return [];
  const isOf = (one: DeclaredAlias, { of }: SeenSignIn): boolean => namesOf(one, known).includes(userNamed(of, known));
  const own = seen.filter((one) => isOf(alias, one));
  return own.flatMap((one) => {
    const what = deniedBy(one, alias);
    // On a site that is half moved, two aliases sign in to one account in two ways.
    const isOfOther = aliases.some((other) => other !== alias && isOf(other, one) && explains(other, one));
    const isOver = own.some((newer) => isNewer(newer, one) && deniedBy(newer, alias) === undefined);
    return what === undefined || isOfOther || isOver ? [] : [against(alias, what, seenText(one))];
  });
}

function namesOf(alias: DeclaredAlias, known: KnownAccounts): string[] {
  const account = accountOfAlias(alias, known);
  return [userNamed(alias.mailbox, known), ...(account === undefined ? [] : [account])];
}

/** The declared value that this rules out. */
function deniedBy({ authentication, protocols }: SeenSignIn, alias: DeclaredAlias): Text | undefined {
  if (authentication !== undefined && alias.authentication !== undefined && authentication !== alias.authentication)
    return say(`aliases.authentication.${alias.authentication}`);
  if (protocols !== undefined && alias.protocol !== undefined && !protocols.includes(alias.protocol))
    return say(`aliases.protocol.${alias.protocol}`);
  return undefined;
}

function explains(alias: DeclaredAlias, seen: SeenSignIn): boolean {
  const isDeclared =
    seen.authentication === undefined ? alias.protocol !== undefined : alias.authentication !== undefined;
  return isDeclared && deniedBy(seen, alias) === undefined;
}

function isNewer(newer: SeenSignIn, { source, of, at }: SeenSignIn): boolean {
  return newer.source === source && newer.of === of && newer.at > at;
}

function seenText({ source, of, authentication, protocols, at, server = '' }: SeenSignIn): Text {
  const values = { of, at: { at }, server };
  const named = { ...values, protocols: { list: (protocols ?? []).map((one) => say(`aliases.protocol.${one}`)) } };
  if (source === 'token') {
    if (protocols === undefined) return say('cut-over.seen.token', { of, at: { at } });
    return say(`cut-over.seen.token.${protocols.includes('graph') ? 'graph' : 'exchange'}`, { of, at: { at } });
  }
  if (authentication === undefined) return say('cut-over.seen.log.protocol', named);
  return protocols === undefined
    ? say(`cut-over.seen.log.${authentication}`, values)
    : say(`cut-over.seen.log.${authentication}.over`, named);
}

/** Only where a token is declared. */
function noToken(alias: ListedAlias, { seen, tokensSince }: AliasEvidence, known: KnownAccounts): Text[] {
  const account = accountOfAlias(alias, known);
  if (alias.authentication !== 'oauth' || alias.server !== undefined) return [];
  if (tokensSince === undefined || account === undefined) return [];
  if (seen.some(({ source, of }) => source === 'token' && userNamed(of, known) === account)) return [];
  return [
    against(
      alias,
      say('aliases.authentication.oauth'),
      say('cut-over.seen.no-token', { of: account, since: { at: tokensSince } }),
    ),
  ];
}

function databaseAgainst(alias: ListedAlias, aliases: readonly ListedAlias[], aliasEvidence: AliasEvidence): Text[] {
  const { database } = aliasEvidence;
  if (database === undefined) return [];
  const { mailbox } = alias;
  const isSame = (one: { mailbox: string }): boolean =>
    userNamed(one.mailbox, { aliasEvidence }) === userNamed(mailbox, { aliasEvidence });
  const declared = aliases.filter(isSame).length;
  const ids = new Set(database.aliases.flatMap((one) => (isSame(one) ? [one.aliasId] : [])));
  const values = { mailbox, by: database.by, at: { at: database.at } };
  if (ids.size > declared)
    return [
      against(
        alias,
        say('cut-over.said.aliases', { count: declared, mailbox }),
        say('cut-over.seen.database.aliases', { ...values, count: ids.size, aliases: { list: [...ids] } }),
      ),
    ];
  return ids.size > 0
    ? []
    : [
        against(
          alias,
          say('place.named', { name: mailbox }),
          database.since === undefined
            ? say('cut-over.seen.database.none', values)
            : say('cut-over.seen.database.none-since', { ...values, since: timeInWords(database.since) }),
        ),
      ];
}

function against({ declared }: ListedAlias, what: Text, seen: Text): Text {
  return declared === undefined
    ? say('cut-over.said', { what, seen })
    : say('cut-over.said.by', { what, seen, by: declared.by, at: { at: declared.at } });
}
