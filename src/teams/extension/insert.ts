/** The card of a run for a person's message: of a search result that the person chose, or of a link to the report. */
import { z } from 'zod';
import type { Audit } from '../../access/audit.ts';
import type { ReportLink } from '../../runs/report-link.ts';
import type { Runs } from '../../runs/runs.ts';
import { read, say } from '../../text/index.ts';
import { inPlainText, type Locale } from '../cards/locale.ts';
import type { ExtensionAnswer, ExtensionResult } from '../conversation/extension-answer.ts';
import type { Inbound } from '../conversation/inbound.ts';
import { insertedRun } from './run-card.ts';

export interface InsertServices {
  runs: Pick<Runs, 'view' | 'stateOf' | 'withoutNames'>;
  audit: Pick<Audit, 'record'>;
  reportLink: ReportLink;
}

export interface Inserting extends Pick<Inbound, 'from' | 'conversation'> {
  mayReadNames: boolean;
  /** False once nobody waits any longer. */
  isWanted: () => boolean;
  locale: Locale;
}

const choiceSchema = z.object({ run: z.string().regex(/^[A-Z\d]{1,64}$/), names: z.boolean().catch(false) });

export async function insertChosen(
  value: unknown,
  inserting: Inserting,
  services: InsertServices,
): Promise<ExtensionAnswer> {
  const choice = choiceSchema.safeParse(value).data;
  const result = choice && (await inserted('insert', choice, inserting, services));
  return result === undefined
    ? { message: read(say('action.run-gone'), inPlainText(inserting.locale)) }
    : { results: [result] };
}

/** Always without names: who pastes a link chooses nothing. Without a result it stays a link. */
export async function unfurl(url: string, inserting: Inserting, services: InsertServices): Promise<ExtensionAnswer> {
  const run = runOfLink(url, services.reportLink);
  const result = run === undefined ? undefined : await inserted('unfurl', { run, names: false }, inserting, services);
  return { results: result === undefined ? [] : [result] };
}

/** Only of a page of this bot. */
function runOfLink(url: string, reportLink: InsertServices['reportLink']): string | undefined {
  if (!URL.canParse(url)) return undefined;
  const { origin, pathname } = new URL(url);
  const [, run] = /\/([A-Z\d]{1,64})\/?$/.exec(pathname) ?? [];
  const own = run === undefined ? undefined : reportLink(run);
  return own !== undefined && new URL(own).href === `${origin}${pathname.replace(/\/$/, '')}` ? run : undefined;
}

async function inserted(
  how: 'insert' | 'unfurl',
  { run, names }: z.infer<typeof choiceSchema>,
  { from, conversation, mayReadNames, isWanted, locale }: Inserting,
  { runs, audit, reportLink }: InsertServices,
): Promise<ExtensionResult | undefined> {
  const withNames = names && mayReadNames;
  if ((await runs.stateOf(run))?.state !== 'ended') return undefined;
  const shown = await (withNames ? runs.view(run) : runs.withoutNames(run));
  if (shown === undefined || !isWanted()) return undefined;
  await audit.record({
    by: from,
    conversation: conversation.id,
    command: `${how} ${run}${withNames ? ' with names' : ' without names'}`,
    outcome: 'done',
  });
  return insertedRun(shown.report, { withNames, at: new Date().toISOString(), url: reportLink(run) }, locale);
}
