/** What ECE's logs, Entra's sign-in log and ECE's pasted database show of how the aliases sign in. */
import type { Facts } from '../../checks/check.ts';
import { allAccounts, allMailboxes } from '../../checks/facts/all-accounts.ts';
import { pastedDatabaseOf } from '../../checks/facts/last-mail/last-mail.ts';
import { publicAddresses } from '../../checks/facts/public-addresses.ts';
import { tenantOf } from '../../checks/facts/questions.ts';
import { answer, whyNotAnswered } from '../../checks/facts/tenant-answer.ts';
import { suspectsAmong } from '../../checks/facts/logs/imap-refusal.ts';
import { logsOf } from '../../checks/facts/logs/logs.ts';
import { identityOf, namesOf } from '../../checks/facts/tokens/people.ts';
import { isOfTestSignIn, personOf, type SignIn } from '../../checks/facts/tokens/sign-in.ts';
import { isUnredeemed, signInLogOf } from '../../checks/facts/tokens/sign-in-log.ts';
import { resourceName } from '../../knowledge/mail-permissions.ts';
import type { AliasEvidence, SeenSignIn } from '../../model/alias-evidence.ts';
import type { LogMatch } from '../../observe/log-value.ts';

const mostNames = 50;

export function aliasEvidenceIn(facts: Facts): AliasEvidence {
  const log = signInLogOf(facts);
  const database = pastedDatabaseOf(facts);
  const received = database?.value.received;
  const users = usersIn(facts);
  return {
    ...(users.length === 0 ? {} : { users }),
    seen: newestOfEach([...logsIn(facts), ...tokensIn(facts)]),
    ...(log.ok ? { tokensSince: log.value.since } : {}),
    ...(database === undefined || received === undefined
      ? {}
      : {
          database: {
            by: database.by,
            at: database.at,
            ...(database.value.since === undefined ? {} : { since: database.timeOf(database.value.since) }),
            aliases: received.flatMap(({ aliasId, mailbox, lastAt }) =>
              mailbox === undefined ? [] : [{ aliasId, mailbox, lastAt: database.timeOf(lastAt) }],
            ),
          },
        }),
    ...programsIn(facts),
  };
}

/** In lower case. A person may declare the sign-in name of an account whose mail address the deployment file has. */
export function usersIn(facts: Facts): string[][] {
  const users = new Map<string, Set<string>>();
  for (const address of new Set([...allAccounts(facts), ...allMailboxes(facts)])) {
    const found = answer(facts, 'account', address);
    if (found.state !== 'answered') continue;
    const names = users.get(found.value.objectId) ?? new Set();
    for (const name of namesOf(address, found.value)) names.add(name);
    users.set(found.value.objectId, names);
  }
  return [...users.values()].map((names) => [...names].slice(0, mostNames)).filter(({ length }) => length > 1);
}

/** The address of a client with a password is its own, so that of an ECE server means ECE. */
function programsIn(facts: Facts): Pick<AliasEvidence, 'programs' | 'programsUnread'> {
  const read = answer(facts, 'basic-sign-ins', tenantOf(facts));
  if (read.state === 'unknown') return { programsUnread: whyNotAnswered(read.why) };
  if (read.state === 'not-found') return {};
  const { since, truncated = false, groups } = read.value;
  const servers = [...publicAddresses(facts)];
  return {
    programs: {
      since,
      cut: truncated,
      seen: groups.map(({ account: of, client, accepted, lastAt: at, ip }) => {
        const own = servers.flatMap(([server, addresses]) => (addresses.includes(ip ?? '') ? [server] : []));
        return {
          of,
          client,
          accepted,
          at,
          ...(ip === undefined ? {} : { ip }),
          ...(own.length === 0 ? {} : { servers: own }),
        };
      }),
    },
  };
}

function newestOfEach(seen: readonly SeenSignIn[]): SeenSignIn[] {
  const kinds = Map.groupBy(seen, ({ source, of, authentication, protocols }) =>
    [source, of, authentication, ...(protocols ?? [])].join(' '),
  );
  return [...kinds.values()].map((same) => same.reduce((newest, one) => (one.at > newest.at ? one : newest)));
}

const address = /(?<![\w.+'-])[\w.+'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}/g;

/** Only lines with a time and an address. The probe keeps the newest line of each error. */
function logsIn(facts: Facts): SeenSignIn[] {
  return facts.servers.flatMap(({ name: server }) => {
    const read = logsOf(facts, server);
    if (!read.ok) return [];
    return read.logs.value.matches.flatMap((match) => {
      const { lastAt: at, excerpt } = match;
      const shown = shownBy(match);
      if (at === undefined || shown === undefined) return [];
      const names = new Set([...excerpt.matchAll(address)].map(([name]) => name.toLowerCase()));
      return [...names].map((of): SeenSignIn => ({ source: 'log', of, ...shown, at, server }));
    });
  });
}

/** Only the log-in itself: a refusal of a message says nothing of the authentication. */
function shownBy({ mark, code = '' }: LogMatch): Pick<SeenSignIn, 'authentication' | 'protocols'> | undefined {
  if (mark === 'entra' || mark === 'token-refused') return { authentication: 'oauth' };
  if (mark === 'graph-refused' || code.startsWith('graph-')) return { authentication: 'oauth', protocols: ['graph'] };
  if (mark !== 'mail-refused') return undefined;
  const protocol = (['imap', 'pop3'] as const).find((one) => code.startsWith(`${one}-`));
  const isPassword = suspectsAmong([code]).includes('password');
  if (protocol === undefined && !isPassword) return undefined;
  return {
    ...(isPassword ? { authentication: 'password' as const } : {}),
    ...(protocol === undefined ? {} : { protocols: [protocol] }),
  };
}

function tokensIn(facts: Facts): SeenSignIn[] {
  const read = signInLogOf(facts);
  if (!read.ok) return [];
  return read.log.successes
    .filter((signIn) => !isUnredeemed(signIn, read.log))
    .flatMap((signIn): SeenSignIn[] => {
      const of = accountOf(facts, signIn);
      if (isOfTestSignIn(facts, of, signIn)) return [];
      const { resourceId, lastAt: at } = signIn;
      const resource = resourceId === undefined ? undefined : resourceName(resourceId);
      return [
        {
          source: 'token',
          of,
          authentication: 'oauth',
          ...(resource === 'graph' ? { protocols: ['graph'] } : {}),
          ...(resource === 'exchange' ? { protocols: ['imap', 'pop3'] } : {}),
          at,
        },
      ];
    });
}

/** The deployment's own name of the account, if it has one. */
function accountOf(facts: Facts, signIn: SignIn): string {
  const identity = identityOf(facts, personOf(signIn));
  return identity.kind === 'account' ? identity.account : signIn.account.toLowerCase();
}
