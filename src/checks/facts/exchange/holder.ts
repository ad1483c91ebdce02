/** The shared account under every name that Exchange uses for trustees, and its groups. */
import { accountsOf } from '../../../model/accounts.ts';
import { type TenantAnswer, answer, type NotAnswered } from '../tenant-answer.ts';
import { once } from '../once.ts';

export interface Holder {
  account: string;
  known: TenantAnswer<'account'>;
  /** Names that only this account has: addresses, user principal name and object id. In lower case. */
  names: ReadonlySet<string>;
  /** The part of each name before the @. Exchange shows it too, but it may belong to another account. */
  aliases: ReadonlySet<string>;
  /** Names, addresses and object ids of its groups, in lower case. */
  groups: ReadonlySet<string>;
  /** Undefined if all its groups are known. */
  groupsNotRead: GroupsNotRead;
}

export type GroupsNotRead = NotAnswered | 'not-in-answer' | 'cut' | undefined;

export type TrusteeRelation = 'account' | 'group' | 'perhaps' | 'other';

export const holderOf = once((facts): Holder | undefined => {
  const [account] = accountsOf(facts.deployment);
  return facts.deployment.accountModel === 'shared' && account !== undefined
    ? holder(account, answer(facts, 'account', account))
    : undefined;
});

function holder(account: string, known: TenantAnswer<'account'>): Holder {
  const value = known.state === 'answered' ? known.value : undefined;
  const names = [
    account,
    ...(value === undefined ? [] : [value.userPrincipalName, value.mail ?? '', ...value.addresses, value.objectId]),
  ]
    .map(normalised)
    .filter((name) => name !== '');
  const groups = (value?.groups ?? []).flatMap(({ objectId, name, mail = '' }) =>
    [objectId, name, mail].map(normalised).filter((name) => name !== ''),
  );
  return {
    account,
    known,
    names: new Set(names),
    aliases: new Set(names.filter((name) => name.includes('@')).map((name) => name.slice(0, name.indexOf('@')))),
    groups: new Set(groups),
    groupsNotRead: groupsNotRead(known),
  };
}

function groupsNotRead(known: TenantAnswer<'account'>): GroupsNotRead {
  if (known.state === 'unknown') return known.why;
  if (known.state === 'not-found') return undefined;
  if (known.value.groups === undefined) return 'not-in-answer';
  return known.value.groupsTruncated === true ? 'cut' : undefined;
}

/**
 * Exchange writes an address, a name, DOMAIN\name or a SID; for a group, a name that it may have made unique with
 * digits. Well-known principals and SIDs cannot be resolved here.
 */
export function relationOf(
  { names, aliases, groups, groupsNotRead: unread }: Holder,
  trustee: string,
): TrusteeRelation {
  const key = normalised(trustee);
  if (names.has(key)) return 'account';
  const bare = key.slice(key.lastIndexOf('\\') + 1);
  if ([key, bare, bare.replace(/(?<!\d)\d{6,}$/, '')].some((name) => groups.has(name))) return 'group';
  if (/^(s-1-|nt authority\\|builtin\\)/.test(key)) return 'other';
  if (aliases.has(bare)) return 'perhaps';
  return unread === undefined ? 'other' : 'perhaps';
}

function normalised(name: string): string {
  return name.trim().toLowerCase();
}
