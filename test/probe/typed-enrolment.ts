/** `probe` commands in one folder, as typed on the server. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type Ended, eceDoctor } from '../cli/command-line.ts';
import { by, deployment, type HubKit } from '../hub/hub-kit.ts';

export function typedAt(kit: HubKit, home: string) {
  const type = (...words: string[]): Promise<Ended> => eceDoctor(['probe', ...words, '--home', home]);
  /** Types the bot's command; `file` then holds the code unless it was used. */
  const enrol = async (server: string, { at = kit, more = [] as string[] } = {}): Promise<Ended & { file: string }> => {
    const { code, command } = await at.hub.enrol(deployment.name, server, by);
    const file = path.join(kit.folder('code'), 'code');
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, code, { mode: 0o600 });
    return { ...(await type(...command.split(' ').slice(2), '--code-file', file, ...more)), file };
  };
  return { type, enrol };
}
