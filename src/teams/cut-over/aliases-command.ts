import type { Policy } from '../../access/policy.ts';
import { includes } from '../../access/roles.ts';
import { aliasesOf } from '../../runs/cut-over/aliases.ts';
import { parseAliasLine } from '../../runs/cut-over/alias-line.ts';
import { beginsTable } from '../../runs/cut-over/alias-table.ts';
import { type AliasWish, type ChangedAliases, changeAliases } from '../../runs/cut-over/change-aliases.ts';
import type { Text } from '../../model/text.ts';
import type { DeploymentStore } from '../../store/store.ts';
import { say } from '../../text/index.ts';
import { type Message, refusalMessage } from '../cards/message-card.ts';
import { type Command, messageAnswer } from '../commands/command.ts';
import type { Outcome } from '../commands/outcome.ts';
import { answersWithNames } from '../names.ts';
import { isIn } from '../../text/word-lists.ts';
import { aliasesCard } from './aliases-card.ts';
import { declareFormFor } from './declare-click.ts';

/** Sentences on a card. */
const mostProblems = 3;

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

export function outcomeOfAliases({ kind, count }: ChangedAliases): Outcome {
  if (count > 0) return `${kind} ${count}`;
  return kind === 'removed' ? 'nothing-to-do' : 'not-understood';
}

export function changedAliasesMessage({ kind, count, problems, notes }: ChangedAliases): Message {
  if (kind === 'removed')
    return {
      title: count === 0 ? say('aliases.removed.none') : say('aliases.removed', { count }),
      suggestions: ['aliases'],
    };
  return {
    title: count === 0 ? say('aliases.kept.nothing') : say('aliases.kept', { count }),
    paragraphs: [
      ...first(problems),
      ...(problems.length > 0 && count > 0 ? [say('aliases.again')] : []),
      ...first(notes),
    ],
    suggestions: count === 0 ? ['help aliases'] : ['aliases'],
  };
}

function first(sentences: readonly Text[]): Text[] {
  return sentences.length <= mostProblems
    ? [...sentences]
    : [
        ...sentences.slice(0, mostProblems - 1),
        say('aliases.problem.more', { count: sentences.length - mostProblems + 1 }),
      ];
}
