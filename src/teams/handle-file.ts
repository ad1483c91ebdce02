/** Handles the answer to a file offer, with every script that may be in a file. */
import type { Role } from '../access/roles.ts';
import type { Outcome } from './commands/outcome.ts';
import type { ClickRequest } from './commands/request.ts';
import type { FileAnswer } from './conversation/inbound.ts';
import { databaseQueryScript as eceQuery } from './ece/query-command.ts';
import { exchangeScriptOf as exchangeScript } from './exchange/script-command.ts';
import { type FileAnswerServices, handleFileAnswer } from './files/file-answer.ts';
import { offerContextSchema, type ScriptCommand } from './files/script-answer.ts';

const scripts: readonly ScriptCommand[] = [
  { name: 'exchange script', script: exchangeScript },
  { name: 'ece query', script: eceQuery },
];

/** The lowest role, as for the commands that offer a file. */
export const fileNeeds: Role = 'operator';

export function handleFile(
  answer: FileAnswer,
  question: string | undefined,
  request: ClickRequest,
  services: Omit<FileAnswerServices, 'scripts'>,
): Promise<Outcome | 'failed'> {
  return handleFileAnswer(answer, question, request, { ...services, scripts });
}

/** For the audit log: the file and the answer, without the upload URL. */
export function recordedFile({ isAllowed, context }: FileAnswer): string {
  const script = offerContextSchema.safeParse(context).data?.script ?? '…';
  return `file ${scripts.some(({ name }) => name === script) ? script : '…'} ${isAllowed ? 'allowed' : 'declined'}`;
}
