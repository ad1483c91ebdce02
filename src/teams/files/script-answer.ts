/**
 * In a personal chat a script is also offered as a file, which can be passed on and run, and helps on a phone, which
 * cannot copy code. The text helps at a console, and if the offer fails (no OneDrive, an older app package). So the
 * text is always posted at once, folded if the file is offered.
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

export interface ScriptCommand {
  name: string;
  /** Deterministic, so that every replica makes the same script. */
  script: (deployment: Deployment, language: Language) => Script;
}

/** Round-trips through the client: enough for any replica to make the same bytes, and nothing secret. */
export const offerContextSchema = z.object({
  /** The command's name. */
  script: z.string().max(40),
  language: z.enum(languages),
  sha256: z.string().regex(/^[\da-f]{64}$/),
  /** The only person who may answer. */
  by: z.string().max(200),
  /** Same for every answer to one offer. */
  mark: z.uuid(),
});

export type OfferContext = z.infer<typeof offerContextSchema>;

/** Bytes. A script of 10,000 mailboxes is half as large. */
const largest = 2_000_000;

/** Without `uploads` the bot puts no files into OneDrive. */
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

/** Windows marks downloaded files, and PowerShell then refuses unsigned scripts. */
function notesOf({ name }: ScriptFile): Text[] {
  return [say('file.offered'), ...(name.endsWith('.ps1') ? [say('file.unblock', { file: name })] : [])];
}
