import { closest, distance } from 'fastest-levenshtein';
import type { TestSignIns } from '../../access/test-sign-ins.ts';
import { accountFor, accountsOf, isOfDeployment, mailboxesOf } from '../../model/accounts.ts';
import type { Deployment } from '../../model/deployment.ts';
import { aliasesOf } from '../../runs/cut-over/aliases.ts';
import type { DeploymentStore } from '../../store/store.ts';
import { say } from '../../text/index.ts';
import type { Message } from '../cards/message-card.ts';
import { type Command, messageAnswer } from '../commands/command.ts';
import type { Deliveries } from '../deliveries/deliveries.ts';
import { accountsNamed } from './account-named.ts';
import { type ParsedSignIn, parseSignIn, signInLine, type SignInWords } from './sign-in-line.ts';

export const command: Command<{ signIns: TestSignIns; deliveries: Deliveries; store: DeploymentStore }> = {
  name: 'sign in',
  task: 'check',
  order: 1.1,
  // Personal, because anyone with the answer's link could sign in for this person.
  where: 'personal',
  who: 'operator',
  validRest(rest, { deployment }) {
    const parsed = parseSignIn(rest);
    const { account, unknown } = parsed;
    if (account === undefined) {
      const [named, ...others] = accountsNamed(deployment, unknown);
      if (named !== undefined && others.length === 0)
        return signInLine({ ...parsed, account: named }).replace('sign in ', '');
      return unknown.length === 0 ? rest : undefined;
    }
    // Before a cut-over, the account may be one that only an alias declares.
    return parsed.transport !== undefined || refusalOf(deployment, account, parsed, []) === undefined
      ? rest
      : undefined;
  },
  async run({ rest, deployment, asker, locale, chatLocale, conversation, settle }, { signIns, deliveries, store }) {
    if (signIns.notReady !== undefined)
      return messageAnswer(
        'nothing-to-do',
        { title: say('sign-in.not-ready'), paragraphs: [signIns.notReady], suggestions: ['status'] },
        locale,
      );
    const parsed = parseSignIn(rest);
    const { account, window, way, application, transport, keepsAnyOwner } = parsed;
    if (account === undefined) return messageAnswer('not-understood', whichAccount(deployment, parsed), locale);
    const declared = (await aliasesOf(store)).flatMap(({ alias }) => alias.account?.toLowerCase() ?? []);
    const refusal = refusalOf(deployment, account, parsed, declared);
    if (refusal !== undefined) return messageAnswer('not-understood', refusal, locale);

    const by = { id: asker.id, name: asker.name };
    const kept = keepsAnyOwner === undefined ? {} : { keepsAnyOwner };
    const to = transport === undefined ? {} : { transport };
    const wish = { account, window, way, application, ...to, language: locale.language, ...kept, by };
    const begun = await signIns.begin(deployment, wish);
    if (begun.ok) {
      const of = { kind: 'sign_in', id: begun.id } as const;
      const outcome = `started ${begun.id}` as const;
      const wish = { of, conversation: conversation.id, locale: chatLocale, asker, withNames: true };
      await deliveries.open(wish, (db) => settle(db, outcome));
      return { outcome };
    }
    return messageAnswer(
      'nothing-to-do',
      {
        title: say('sign-in.refused', { account }),
        paragraphs: [begun.refusal],
        suggestions: application === 'ece' ? [signInLine({ ...wish, application: 'bot' })] : [],
      },
      locale,
    );
  },
};

/** Undefined if a test sign-in may begin. `declared`: the accounts of aliases. */
function refusalOf(
  deployment: Deployment,
  account: string,
  parsed: ParsedSignIn,
  declared: readonly string[],
): Message | undefined {
  const { unknown, testMailbox } = parsed;
  if (unknown.length > 0) return notUnderstood(account, parsed);
  if (declared.includes(account)) return undefined;
  return testMailbox && !isOfDeployment(deployment, account) ? undefined : unfit(deployment, account, parsed);
}

const mostSuggested = 6;

function whichAccount(deployment: Deployment, { unknown, ...how }: ParsedSignIn): Message {
  const accounts = accountsOf(deployment);
  const [word] = unknown;
  const named = accountsNamed(deployment, unknown);
  return {
    title: say('sign-in.which'),
    paragraphs: [
      ...(word === undefined || named.length > 0 ? [] : [say('sign-in.no-address', { word })]),
      accounts.length === 0
        ? say('sign-in.no-shared-account', { name: deployment.name })
        : say('sign-in.accounts', { count: accounts.length, accounts: { list: accounts.slice(0, 20) } }),
    ],
    suggestions: (named.length > 0 ? named : accounts)
      .slice(0, mostSuggested)
      .map((account) => signInLine({ ...how, account })),
  };
}

function notUnderstood(account: string, { unknown, ...how }: ParsedSignIn): Message {
  return {
    title: say('sign-in.not-understood'),
    paragraphs: [say('sign-in.unknown-words', { words: { list: unknown.slice(0, 5) } }), say('sign-in.usage')],
    suggestions: [signInLine({ ...how, account })],
  };
}

/** Undefined for an account that ECE signs in with. */
function unfit(deployment: Deployment, account: string, how: SignInWords): Message | undefined {
  const accounts = accountsOf(deployment);
  if (accounts.includes(account)) return undefined;
  const { name } = deployment;
  if (mailboxesOf(deployment).includes(account)) {
    const uses = accountFor(deployment, account);
    if (uses === undefined)
      return { title: say('sign-in.refused', { account }), paragraphs: [say('sign-in.no-shared-account', { name })] };
    return {
      title: say('sign-in.not-the-account', { account, uses }),
      paragraphs: [say('sign-in.shared', { account, uses })],
      suggestions: [signInLine({ ...how, account: uses })],
    };
  }
  const known = [...new Set([...accounts, ...mailboxesOf(deployment)])];
  const near = closest(account, known);
  // At most a third of the letters may be wrong.
  const suggested =
    known.length > 0 && distance(account, near) <= Math.ceil(account.length / 3)
      ? [near]
      : accounts.slice(0, mostSuggested);
  return {
    title: say('sign-in.no-such-account', { account, name }),
    paragraphs: [say('sign-in.accounts', { count: accounts.length, accounts: { list: accounts.slice(0, 20) } })],
    suggestions: suggested.map((suggestion) => signInLine({ ...how, account: suggestion })),
  };
}
