/** `audit`: the audit log of the bot on this computer, newest first. Only reads, so the bot may run. */
import { type AuditEntry, auditEntries, type AuditFilter } from '../access/audit-entries.ts';
import { asciiJsonLine } from '../report/ascii-json.ts';
import { read, say, type Reading } from '../text/index.ts';
import type { CommandCall, CommandResult, OptionName, Options } from './arguments.ts';
import { fromStore } from './from-store.ts';
import { instantOf } from './instant.ts';
import { chosenReading } from './reading.ts';
import { Refusal } from './refusal.ts';

export async function audit(call: CommandCall): Promise<CommandResult> {
  const { options, write } = call;
  const reading = chosenReading(call);
  const filter = filterOf(options, reading);
  const limit = limitOf(options);
  const isJson = options.flag('json');
  const written = await fromStore(async (store) => {
    let count = 0;
    for await (const entry of auditEntries(store, filter)) {
      await write(isJson ? asciiJsonLine(entry) : lineOf(entry, reading));
      count += 1;
      if (count === limit) break;
    }
    return count;
  });
  return { code: 0, output: written > 0 || isJson ? '' : `${read(say('cli.audit.none'), reading)}\n` };
}

function filterOf(options: Options, reading: Reading): AuditFilter {
  const filter: AuditFilter = {
    since: instant('since', 'beginning'),
    until: instant('until', 'end'),
    deployment: options.value('of'),
    person: options.value('person'),
    command: options.value('command'),
    outcome: options.value('outcome'),
    conversation: options.value('conversation'),
    run: options.value('run'),
  };
  if (filter.since !== undefined && filter.until !== undefined && filter.since >= filter.until)
    throw new Refusal(say('cli.audit.no-time'));
  return filter;

  function instant(option: OptionName, edge: 'beginning' | 'end'): string | undefined {
    const given = options.value(option);
    if (given === undefined) return undefined;
    const at = instantOf(given, { edge, timeZone: reading.timeZone ?? 'UTC', now: Date.now() });
    if (at === undefined) throw new Refusal(say('cli.audit.wrong-time', { option: `--${option}`, given }));
    return new Date(at).toISOString();
  }
}

function limitOf(options: Options): number {
  const given = options.value('limit');
  if (given === undefined) return Infinity;
  if (!/^[1-9]\d{0,8}$/.test(given)) throw new Refusal(say('cli.audit.wrong-limit', { given }));
  return Number(given);
}

/** The reading makes values from outside inert, so that none moves the cursor. */
function lineOf({ at, deployment, person, conversation, command, outcome }: AuditEntry, reading: Reading): string {
  const row = { at: { at }, deployment, name: person.name, id: person.id, conversation, command, outcome };
  return `${read(say('cli.audit.row', row), reading)}\n`;
}
