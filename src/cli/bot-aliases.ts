/** `bot aliases`: lists what is declared of ECE's aliases, reads a file of them, or removes some. */
import { createAudit } from '../access/audit.ts';
import { shownName } from '../access/person.ts';
import type { Text } from '../model/text.ts';
import { parseAliasLine } from '../runs/cut-over/alias-line.ts';
import { aliasesOf, type KeptAlias } from '../runs/cut-over/aliases.ts';
import { type AliasWish, type ChangedAliases, changeAliases } from '../runs/cut-over/change-aliases.ts';
import { aliasCounts, aliasFacts, aliasGaps } from '../teams/cut-over/aliases-card.ts';
import { read, say } from '../text/index.ts';
import { largestAliasFile } from './aliases-file.ts';
import type { CommandCall, CommandResult } from './arguments.ts';
import { besideBot, type BesideBot } from './beside-bot.ts';
import { exitCodes } from './exit-code.ts';
import { localTextOf } from './files.ts';
import { chosenReading } from './reading.ts';
import { wrapped } from './wrapped.ts';

export async function botAliases(call: CommandCall): Promise<CommandResult> {
  const reading = chosenReading(call);
  const wish = wishIn(call.positionals);
  return besideBot(async (bot) => {
    const changed = wish === undefined ? undefined : await change(wish, bot);
    const kept = await aliasesOf(bot.store);
    if (changed !== undefined)
      for (const problem of [...changed.problems, ...changed.notes]) console.error(read(problem, reading));
    const code = changed === undefined || changed.problems.length === 0 ? exitCodes.ok : exitCodes.unusable;
    if (call.options.flag('json')) return { code, output: `${JSON.stringify(kept.map(asJson), undefined, 2)}\n` };
    const texts = [
      ...(changed === undefined ? [] : [saidOf(changed)]),
      ...(kept.length === 0 ? [say('aliases.none', { name: bot.deployment.name })] : listed(kept, bot)),
    ];
    return { code, output: texts.map((text) => `${wrapped(read(text, reading), '', '  ').join('\n')}\n`).join('') };
  });
}

function wishIn(words: readonly string[]): AliasWish | undefined {
  const [file] = words;
  if (file === undefined) return undefined;
  const line = parseAliasLine(words.map((word) => (word.includes(' ') ? `"${word}"` : word)).join(' '));
  return line === undefined || words.length === 1 ? { table: localTextOf(file, largestAliasFile) } : { line };
}

async function change(wish: AliasWish, { store, deployment, by }: BesideBot): Promise<ChangedAliases> {
  const changed = await changeAliases(store, wish, { deployment, by, now: Date.now() });
  const outcome = changed.count === 0 ? 'nothing-to-do' : `${changed.kind} ${changed.count}`;
  await createAudit(store).record({ by, command: 'bot aliases', outcome });
  return changed;
}

function saidOf({ kind, count }: ChangedAliases): Text {
  if (kind === 'removed') return count === 0 ? say('aliases.removed.none') : say('aliases.removed', { count });
  return count === 0 ? say('aliases.kept.nothing') : say('aliases.kept', { count });
}

function listed(kept: readonly KeptAlias[], { deployment }: BesideBot): Text[] {
  return [
    say('aliases.title', { name: deployment.name, count: kept.length }),
    ...aliasCounts(kept),
    ...aliasGaps(kept, deployment, true),
    ...kept.map((row) =>
      say('cli.bot.aliases.row', {
        alias: row.alias.name,
        facts: { list: aliasFacts(row) },
        by: shownName(row.by),
        at: { at: row.at },
      }),
    ),
  ];
}

function asJson({ alias, by, at }: KeptAlias): object {
  return { ...alias, declaredBy: shownName(by), declaredAt: at };
}
