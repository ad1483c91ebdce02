/** `bot rehearsal`: what test sign-ins and log-ins have proven before a cut-over, with every account and alias. */
import { isSignedIn, type Rehearsal } from '../report/cut-over/rehearsal.ts';
import {
  accountFacts,
  rehearsalNext,
  rehearsalTitle,
  rehearsedFacts,
  whatRehearsalProves,
} from '../report/cut-over/rehearsal-texts.ts';
import { rehearsalAfter } from '../runs/cut-over/rehearsals.ts';
import { lastCutOver, storedReport } from '../runs/history.ts';
import { read, say, type TextKey } from '../text/index.ts';
import type { CommandCall, CommandResult } from './arguments.ts';
import { besideBot } from './beside-bot.ts';
import { signInsOf } from './bot-check.ts';
import { readWithTitles } from './plain-report.ts';
import { chosenReading } from './reading.ts';
import { Refusal } from './refusal.ts';
import { wrapped } from './wrapped.ts';

export async function botRehearsal(call: CommandCall): Promise<CommandResult> {
  const reading = chosenReading(call);
  return besideBot(async (bot) => {
    const { store, deployment } = bot;
    const last = await lastCutOver(store, deployment.name);
    const report = last && (await storedReport(store.db, last.id));
    if (report === undefined) throw new Refusal(say('cut-over.none'), say('cut-over.how'));
    const signIns = signInsOf(bot);
    const rehearsal = await rehearsalAfter(report, { store, deployment, signIns }, Date.now());
    await signIns.close();
    if (rehearsal === undefined) throw new Refusal(say('cut-over.none'), say('cut-over.how'));
    if (call.options.flag('json')) return { code: 0, output: `${JSON.stringify(asJson(rehearsal), undefined, 2)}\n` };
    const row = (name: string, facts: ReturnType<typeof rehearsedFacts>): string =>
      wrapped(
        readWithTitles(say('cli.cut-over.row', { alias: name, facts: { list: facts } }), reading),
        '  ',
        '    ',
      ).join('\n');
    const heading = (key: TextKey): string[] => ['', read(say(key), reading)];
    const lines = [
      ...[rehearsalTitle(rehearsal), rehearsalNext(rehearsal), ...whatRehearsalProves].flatMap((text) =>
        wrapped(read(text, reading), '', '  '),
      ),
      ...heading('rehearsal.section.accounts'),
      ...rehearsal.accounts.map((account) => row(account.account, accountFacts(account, rehearsal))),
      ...heading('rehearsal.section.aliases'),
      ...rehearsal.aliases.map((alias) => row(alias.alias.name, rehearsedFacts(alias))),
    ];
    return { code: 0, output: `${lines.join('\n')}\n` };
  });
}

function asJson(rehearsal: Rehearsal): object {
  const { to, accounts, aliases, mailboxes } = rehearsal;
  return {
    to,
    signedIn: accounts.filter(isSignedIn).length,
    mailboxes,
    accounts: accounts.map(({ account, transport, signIn, token }) => ({
      account,
      transport,
      ...(signIn === undefined ? {} : { outcome: signIn.outcome, at: signIn.at, attempt: signIn.from }),
      ...(token === undefined ? {} : { token: token.until ?? 'remembered' }),
    })),
    aliases: aliases.map(({ alias, account, state, logins }) => ({
      alias: alias.name,
      mailbox: alias.mailbox,
      ...(account === undefined ? {} : { account: account.account }),
      state,
      logins: logins.map(({ kind, result }) => ({
        kind,
        ...(result === undefined ? {} : { outcome: result.outcome, at: result.at, run: result.from }),
      })),
    })),
  };
}
