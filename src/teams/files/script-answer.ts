/**
 * How a script is given. In a personal chat of Teams it is offered as a file as well: the file can be handed on and run as
 * it is, and is of use on a telephone, where no code can be copied; the text is at hand for whoever sits at a console, and
 * for everybody with whom the question about the file comes to nothing (no OneDrive, an older package of the app). So the
 * text is there from the beginning, folded where the file is offered, and nothing waits for an answer.
 */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Deployment } from '../../model/deployment.ts';
import type { Text } from '../../model/text.ts';
import { type Language, languages, read, say } from '../../text/index.ts';
import { inPlainText } from '../cards/locale.ts';
import { type Script, scriptCard } from '../cards/script-card.ts';
import type { CommandAnswer } from '../commands/command.ts';
import type { ChatRequest } from '../commands/request.ts';
import { type ScriptFile, scriptFile } from './script-file.ts';
import type { Uploads } from './uploads.ts';

/** A script that the bot gives, under the name of the command that gives it. */
export interface ScriptCommand {
  name: string;
  /** Equal for equal deployments, whichever replica makes it. */
  script: (deployment: Deployment, language: Language) => Script;
}

/** What an offer carries to the client and back: enough for any replica to make the same bytes, and nothing secret. */
export const offerContextSchema = z.object({
  /** The command's name. */
  script: z.string().max(40),
  language: z.enum(languages),
  sha256: z.string().regex(/^[\da-f]{64}$/),
  /** The one person who may answer. */
  by: z.string().max(200),
  /** Equal for two answers to one offer. */
  mark: z.uuid(),
});

export type OfferContext = z.infer<typeof offerContextSchema>;

/** Bytes of a file that is offered. A script of 10,000 mailboxes is half as large. */
const largest = 2_000_000;

/** `uploads` undefined: the bot puts no files into OneDrive. */
export function scriptAnswer(
  { name, script: make }: ScriptCommand,
  { deployment, locale, takesFiles, asker }: ChatRequest,
  uploads: Uploads | undefined,
  notes: readonly Text[] = [],
): CommandAnswer {
  const { language } = locale;
  const script = make(deployment, language);
  const file = scriptFile(script);
  if (!takesFiles || uploads === undefined || file.bytes.length > largest)
    return { outcome: 'done', reply: { card: scriptCard(script, locale, { notes }) } };
  const context: OfferContext = { script: name, language, sha256: file.sha256, by: asker.id, mark: randomUUID() };
  return {
    outcome: 'done',
    reply: { card: scriptCard(script, locale, { notes: [...notes, ...notesOf(file)], isFolded: true }) },
    offer: {
      name: file.name,
      description: read(script.title, inPlainText(locale)),
      bytes: file.bytes.length,
      context,
    },
  };
}

/** Windows marks what comes from the internet, and PowerShell then runs no unsigned script of it. */
function notesOf({ name }: ScriptFile): Text[] {
  return [say('file.offered'), ...(name.endsWith('.ps1') ? [say('file.unblock', { file: name })] : [])];
}
