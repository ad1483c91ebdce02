import { closest, distance } from 'fastest-levenshtein';
import { accountFor, accountsOf, isOfDeployment, mailboxesOf } from '../../model/accounts.ts';
import type { Deployment } from '../../model/deployment.ts';
import type { Text } from '../../model/text.ts';
import { say } from '../../text/index.ts';
import { messageCard } from '../cards/message-card.ts';
import { parseSignIn, signInLine, type SignInWords } from './sign-in-line.ts';
import type { Command } from '../commands/command.ts';

export const command: Command = {
  name: 'sign in',
  order: 1.1,
  // The answer is a link with which whoever has it signs in for this one.
  where: 'personal',
  who: 'user',
  async run({ rest, deployment, signIns, signIn, asker, reader, reply }) {
    const refuse = (title: Text, said: Text[], suggestions: string[] = []) =>
      reply({ card: messageCard({ title, said, suggestions }, reader) });
    if (signIns.lacks !== undefined) {
      await refuse(say('sign-in.not-ready'), [signIns.lacks], ['status']);
      return 'nothing-to-do';
    }
    const { account, unknown, testMailbox, ...how } = parseSignIn(rest);
    const refusal =
      account === undefined
        ? whichAccount(deployment, unknown, how)
        : unknown.length > 0
          ? notUnderstood(account, unknown, how)
          : testMailbox && !isOfDeployment(deployment, account)
            ? undefined
            : unfit(deployment, account, how);
    if (refusal !== undefined || account === undefined) {
      await refuse(refusal?.title ?? say('sign-in.which'), refusal?.said ?? [], refusal?.suggestions);
      return 'not-understood';
    }
    const begun = await signIn({ account, ...how, language: reader.language, by: { id: asker.id, name: asker.name } });
    if (begun.ok) return `started ${begun.id}`;
    await refuse(
      say('sign-in.refused', { account }),
      [begun.refusal],
      how.application === 'ece' ? [signInLine({ account, ...how, application: 'bot' })] : [],
    );
    return 'nothing-to-do';
  },
};

interface Refusal {
  title: Text;
  said: Text[];
  suggestions?: string[];
}

const mostSuggested = 6;

function whichAccount(deployment: Deployment, unknown: string[], how: SignInWords): Refusal {
  const accounts = accountsOf(deployment);
  const [word] = unknown;
  return {
    title: say('sign-in.which'),
    said: [
      ...(word === undefined ? [] : [say('sign-in.no-address', { word })]),
      accounts.length === 0
        ? say('sign-in.no-shared-account', { name: deployment.name })
        : say('sign-in.accounts', { count: accounts.length, accounts: { list: accounts.slice(0, 20) } }),
    ],
    suggestions: accounts.slice(0, mostSuggested).map((account) => signInLine({ account, ...how })),
  };
}

function notUnderstood(account: string, unknown: string[], how: SignInWords): Refusal {
  return {
    title: say('sign-in.not-understood'),
    said: [say('sign-in.unknown-words', { words: { list: unknown.slice(0, 5) } }), say('sign-in.usage')],
    suggestions: [signInLine({ account, ...how })],
  };
}

/** Undefined for an account that ECE signs in with. */
function unfit(deployment: Deployment, account: string, how: SignInWords): Refusal | undefined {
  const accounts = accountsOf(deployment);
  if (accounts.includes(account)) return undefined;
  const { name } = deployment;
  if (mailboxesOf(deployment).includes(account)) {
    const uses = accountFor(deployment, account);
    if (uses === undefined)
      return { title: say('sign-in.refused', { account }), said: [say('sign-in.no-shared-account', { name })] };
    return {
      title: say('sign-in.not-the-account', { account, uses }),
      said: [say('sign-in.shared', { account, uses })],
      suggestions: [signInLine({ account: uses, ...how })],
    };
  }
  const known = [...new Set([...accounts, ...mailboxesOf(deployment)])];
  const near = closest(account, known);
  // A third of the letters may be wrong: more is another address.
  const suggested =
    known.length > 0 && distance(account, near) <= Math.ceil(account.length / 3)
      ? [near]
      : accounts.slice(0, mostSuggested);
  return {
    title: say('sign-in.no-such-account', { account, name }),
    said: [say('sign-in.accounts', { count: accounts.length, accounts: { list: accounts.slice(0, 20) } })],
    suggestions: suggested.map((one) => signInLine({ account: one, ...how })),
  };
}
