/**
 * In a personal chat a script is also offered as a file, which can be passed on and run, and helps on a phone, which
 * cannot copy code. The text helps at a console, and if the offer fails (no OneDrive, an older app package). So the
 * text is always posted at once, folded if the file is offered.
 */
import type { Deployment } from '../../model/deployment.ts';
import type { Text } from '../../model/text.ts';
import { type Language, say } from '../../text/index.ts';
import type { Card } from '../cards/elements.ts';
import { type Script, scriptCard } from '../cards/script-card.ts';
import type { CommandAnswer } from '../commands/command.ts';
import type { ChatRequest } from '../commands/request.ts';
import type { FileOffer } from '../conversation/chat-port.ts';
import type { FileSource } from './file-source.ts';
import { offerOf } from './offer.ts';
import { scriptFile } from './script-file.ts';
import type { Uploads } from './uploads.ts';

export interface ScriptCommand {
  name: string;
  /** Deterministic, so that every replica makes the same script. */
  script: (deployment: Deployment, language: Language) => Script;
}

/** Without `uploads` the bot puts no files into OneDrive. */
export function scriptAnswer(
  command: ScriptCommand,
  request: ChatRequest,
  uploads: Uploads | undefined,
): CommandAnswer {
  const { card, offer } = offered(command, request, uploads);
  return { outcome: 'done', reply: { card }, offer };
}

/** A script in the language of its offer. */
export function scriptSource(
  command: ScriptCommand,
  language: Language,
  request: ChatRequest,
  uploads: Uploads | undefined,
): FileSource {
  const script = command.script(request.deployment, language);
  return {
    command: command.name,
    file: async () => scriptFile(script),
    changed: say('file.changed'),
    again: async (notes) => offered(command, request, uploads, notes),
    instead: async (notes) => scriptCard(script, request.locale, { notes }),
  };
}

function offered(
  { name, script: make }: ScriptCommand,
  request: ChatRequest,
  uploads: Uploads | undefined,
  notes: readonly Text[] = [],
): { card: Card; offer?: FileOffer } {
  const { deployment, locale, takesFiles } = request;
  const { language } = locale;
  const script = make(deployment, language);
  const file = scriptFile(script);
  if (!takesFiles || uploads === undefined || file.bytes.length > uploads.mostBytes)
    return { card: scriptCard(script, locale, { notes }) };
  return {
    card: scriptCard(script, locale, { notes: [...notes, ...notesOf(file.name)], isFolded: true }),
    offer: offerOf(file, { kind: 'script', script: name, language }, script.title, request),
  };
}

/** Windows marks downloaded files, and PowerShell then refuses unsigned scripts. */
function notesOf(file: string): Text[] {
  return [say('file.offered'), ...(file.endsWith('.ps1') ? [say('file.unblock', { file })] : [])];
}
