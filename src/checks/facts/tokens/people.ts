/** Maps people in Microsoft's answers to the deployment's accounts. */
import type { Account, Grants } from '../../../tenant/values.ts';
import type { Facts } from '../../check.ts';
import { allAccounts } from '../all-accounts.ts';
import { answerAbout } from '../application.ts';
import { once } from '../once.ts';
import { answer } from '../tenant-answer.ts';

export interface NamedPerson {
  id?: string | undefined;
  account?: string | undefined;
  name?: string | undefined;
}

interface DeploymentAccount {
  address: string;
  /** Undefined if it could not be read. */
  value?: Account;
  observations: string[];
}

const accountsIn = once((facts: Facts): DeploymentAccount[] =>
  allAccounts(facts).map((address) => {
    const found = answer(facts, 'account', address);
    return found.state === 'answered'
      ? { address, value: found.value, observations: found.observations }
      : { address, observations: found.observations };
  }),
);

/**
 * `other` requires the id of every account of the deployment, including those outside the run, because an address may
 * be another name of the same person.
 */
export type Identity = { kind: 'account'; account: string } | { kind: 'other' } | { kind: 'uncertain' };

export function identityOf(facts: Facts, { id, account }: NamedPerson): Identity {
  const { accounts, byId, byName, unreadByName, areAllRead } = indexOf(facts);
  const byAccount = (names: ReadonlyMap<string, number>) =>
    account === undefined ? undefined : names.get(account.toLowerCase());
  const places = id === undefined ? [byAccount(byName)] : [byId.get(id.toLowerCase()), byAccount(unreadByName)];
  const own = accounts[Math.min(...places.map((place) => place ?? Infinity))];
  return own === undefined ? { kind: areAllRead ? 'other' : 'uncertain' } : { kind: 'account', account: own.address };
}

/** Where each object id and each name first is in `accounts`. A log of many accounts is searched by every check. */
const indexOf = once((facts: Facts) => {
  const accounts = accountsIn(facts);
  const [byId, byName, unreadByName] = [
    new Map<string, number>(),
    new Map<string, number>(),
    new Map<string, number>(),
  ];
  const put = (index: Map<string, number>, key: string, place: number): void => {
    if (!index.has(key)) index.set(key, place);
  };
  for (const [place, { address, value }] of accounts.entries()) {
    if (value !== undefined) put(byId, value.objectId.toLowerCase(), place);
    for (const name of namesOf(address, value)) {
      put(byName, name, place);
      if (value === undefined) put(unreadByName, name, place);
    }
  }
  return { accounts, byId, byName, unreadByName, areAllRead: accounts.every(({ value }) => value !== undefined) };
});

export function accountObservations(facts: Facts): string[] {
  return accountsIn(facts).flatMap(({ observations }) => observations);
}

export function personName({ account, name, id }: NamedPerson): string {
  return account ?? name ?? id ?? '';
}

/** `seen`: the object id in a token or a log. `today`: the object id that the name has now. */
export interface ObjectIds {
  seen: string;
  today: string;
}

/** The account was created again, or its name moved. */
export function objectsOfOneName(facts: Facts, address: string, { id, account }: NamedPerson): ObjectIds | undefined {
  const read = answer(facts, 'account', address);
  if (read.state !== 'answered' || id === undefined || account === undefined) return undefined;
  const { objectId: today } = read.value;
  return today.toLowerCase() !== id.toLowerCase() && namesOf(address, read.value).has(account.toLowerCase())
    ? { seen: id, today }
    : undefined;
}

/** In lower case. */
export function namesOf(
  address: string,
  known: Pick<Account, 'userPrincipalName' | 'addresses'> | undefined,
): Set<string> {
  return new Set(
    [address, ...(known === undefined ? [] : [known.userPrincipalName, ...known.addresses])].map((name) =>
      name.toLowerCase(),
    ),
  );
}

/** Consents that people other than the deployment's accounts gave only for themselves. */
export function grantsOfOthers(facts: Facts): Grants['grants'] {
  const read = answerAbout(facts, 'grants');
  return read.ok
    ? read.value.grants.filter(({ person }) => person !== undefined && identityOf(facts, person).kind === 'other')
    : [];
}
