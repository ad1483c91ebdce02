/** Handles the answer to a file offer, with every file that was ever offered. */
import { includes, type Role } from '../access/roles.ts';
import type { Runs } from '../runs/runs.ts';
import type { Outcome } from './commands/outcome.ts';
import type { ClickRequest } from './commands/request.ts';
import type { FileAnswer } from './conversation/inbound.ts';
import { databaseQueryScript as eceQuery } from './ece/query-command.ts';
import { exchangeScriptOf as exchangeScript } from './exchange/script-command.ts';
import { type FileAnswerServices, handleFileAnswer } from './files/file-answer.ts';
import { type OfferContext, offerContextSchema, type ReportWish } from './files/offer.ts';
import { type ScriptCommand, scriptSource } from './files/script-answer.ts';
import { mayReadNames } from './names.ts';
import { reportSource } from './report-file/offer-report.ts';

const scripts: readonly ScriptCommand[] = [
  { name: 'exchange script', script: exchangeScript },
  { name: 'ece query', script: eceQuery },
];

/** The lowest role, as for the command that offers the file. */
export function fileNeeds({ context }: FileAnswer): Role {
  return offerContextSchema.safeParse(context).data?.kind === 'script' ? 'operator' : 'viewer';
}

export function handleFile(
  answer: FileAnswer,
  question: string | undefined,
  request: ClickRequest,
  services: Omit<FileAnswerServices, 'sources'> & { runs: Runs },
): Promise<Outcome | 'failed'> {
  const { uploads } = services;
  const sourceOf = (context: OfferContext) => {
    if (context.kind === 'report') return reportSource(context, request, services);
    const command = scripts.find(({ name }) => name === context.script);
    return command && scriptSource(command, context.language, request, uploads);
  };
  const names = includes(request.role, 'operator') ? scripts.map(({ name }) => name) : [];
  const commands = ['report file', ...names];
  return handleFileAnswer(answer, question, request, { ...services, sources: { of: sourceOf, commands } });
}

/** For the audit log: the file and the answer, without the upload URL. */
export function recordedFile({ isAllowed, context }: FileAnswer, role?: Role): string {
  return `file ${recordedThing(offerContextSchema.safeParse(context).data, role)} ${isAllowed ? 'allowed' : 'declined'}`;
}

function recordedThing(context: OfferContext | undefined, role: Role | undefined): string {
  if (context === undefined) return '…';
  if (context.kind === 'report') return `report ${recordedReport(context, role)}`;
  return scripts.some(({ name }) => name === context.script) ? context.script : '…';
}

/** A viewer gets no names, even with a forged wish. */
export function recordedReport(
  { run, format, withoutNames }: Pick<ReportWish, 'run' | 'format' | 'withoutNames'>,
  role: Role = 'viewer',
): string {
  const isNameless = withoutNames === 'true' || !mayReadNames({ role });
  return `${run} ${format}${isNameless ? ' without names' : ''}`;
}
