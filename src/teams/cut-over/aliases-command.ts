import type { Policy } from '../../access/policy.ts';
import { includes } from '../../access/roles.ts';
import { aliasesOf } from '../../runs/cut-over/aliases.ts';
import { parseAliasLine } from '../../runs/cut-over/alias-line.ts';
import { beginsTable } from '../../runs/cut-over/alias-table.ts';
import { type AliasWish, changeAliases } from '../../runs/cut-over/change-aliases.ts';
import type { DeploymentStore } from '../../store/store.ts';
import { say } from '../../text/index.ts';
import { refusalMessage } from '../cards/message-card.ts';
import { type Command, messageAnswer } from '../commands/command.ts';
import { answersWithNames } from '../names.ts';
import { isIn } from '../../text/word-lists.ts';
import { aliasesCard } from './aliases-card.ts';
import { changedAliasesMessage, outcomeOfAliases } from './changed-aliases.ts';
import { declareFormFor } from './declare-click.ts';

export const command: Command<{ store: DeploymentStore; policy: Policy }> = {
  name: 'aliases',
  task: 'check',
  order: 3.72,
  // Most of its answers name mailboxes.
  where: 'personal',
  who: 'viewer',
  takesPasted: true,
  // “alias disabled, why?” is a question.
  validRest: (rest) => (rest === '' || asksForForm(rest) || wishIn(rest) !== undefined ? rest : undefined),
  async run(request, { store, policy }) {
    const { rest, asker, deployment, locale, role, settle } = request;
    if (rest.trim() === '') {
      const shown = { deployment, withNames: answersWithNames(request), mayDeclare: includes(role, 'operator') };
      return { outcome: 'done', reply: { card: aliasesCard(await aliasesOf(store), shown, locale) } };
    }
    const refusal = await policy.refusalOf('operator', asker, request);
    if (refusal !== undefined) return messageAnswer('nothing-to-do', refusalMessage(refusal), locale);
    if (asksForForm(rest))
      return { outcome: 'asked', reply: { card: await declareFormFor(store, deployment, locale) } };
    const wish = wishIn(rest);
    if (wish === undefined)
      return messageAnswer(
        'not-understood',
        { title: say('aliases.not-understood'), suggestions: ['aliases', 'help aliases'] },
        locale,
      );
    const { id, name } = asker;
    const changed = await store.db.transaction().execute(async (db) => {
      const by = { id, name };
      const change = await changeAliases({ ...store, db }, wish, { deployment, by, now: Date.now() });
      await settle(db, outcomeOfAliases(change));
      return change;
    });
    return messageAnswer(outcomeOfAliases(changed), changedAliasesMessage(changed), locale);
  },
};

function asksForForm(rest: string): boolean {
  return isIn(rest.trim(), 'aliases.words.declare');
}

function wishIn(rest: string): AliasWish | undefined {
  if (rest.trim().includes('\n')) return { table: rest };
  const line = parseAliasLine(rest);
  // A sentence has several words without a meaning here.
  if (line?.kind === 'remove' || (line !== undefined && line.unknown.length <= 1 && Object.keys(line.typed).length > 1))
    return { line };
  return beginsTable(rest) ? { table: rest } : undefined;
}
