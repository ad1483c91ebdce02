/** The card of a run for a person's message: of a search result that the person chose, or of a link to the report. */
import { z } from 'zod';
import type { Audit } from '../../access/audit.ts';
import type { Headline } from '../../runs/headlines.ts';
import type { ReportLink } from '../../runs/report-link.ts';
import type { Runs } from '../../runs/runs.ts';
import { read, say } from '../../text/index.ts';
import { inPlainText, type Locale } from '../cards/locale.ts';
import type { ExtensionAnswer, ExtensionResult } from '../conversation/extension-answer.ts';
import type { Inbound } from '../conversation/inbound.ts';
import { headlineCard, insertedRun } from './run-card.ts';

export interface InsertServices {
  runs: Pick<Runs, 'headlines' | 'view' | 'withoutNames'>;
  audit: Pick<Audit, 'record'>;
  reportLink: ReportLink;
}

export interface Inserting extends Pick<Inbound, 'from' | 'conversation'> {
  deployment: string;
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
  { deployment, from, conversation, mayReadNames, isWanted, locale }: Inserting,
  { runs, audit, reportLink }: InsertServices,
): Promise<ExtensionResult | undefined> {
  const withNames = names && mayReadNames;
  const headline = await runs.headlines.of(deployment, run);
  if (headline === undefined) return undefined;
  const about = { withNames, at: new Date().toISOString(), url: reportLink(run) };
  const made = async (): Promise<ExtensionResult | undefined> => {
    if (!withNames && isLarge(headline)) return headlineCard(headline, about, locale);
    const shown = await (withNames ? runs.view(run) : runs.withoutNames(run));
    return shown && insertedRun(shown.report, about, locale);
  };
  const result = await made();
  if (result === undefined || !isWanted()) return undefined;
  await audit.record({
    by: from,
    conversation: conversation.id,
    command: `${how} ${run}${withNames ? ' with names' : ' without names'}`,
    outcome: 'done',
  });
  return result;
}

/** Findings. To replace the names in more takes longer than a person waits for a card. */
const mostReplaced = 1000;

function isLarge({ summary }: Pick<Headline, 'summary'>): boolean {
  return Object.values(summary).reduce((sum, count) => sum + count, 0) > mostReplaced;
}
