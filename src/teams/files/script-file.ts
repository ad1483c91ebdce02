/**
 * A script as a file: the same text, with the line ends of Windows and a byte order mark, by which its reader knows how
 * it is written. Windows PowerShell 5.1 takes a script without one for ANSI (Microsoft Learn, "about_Character_Encoding"),
 * so PowerShell gets UTF-8. sqlcmd is documented to know UTF-16 by itself and not UTF-8 ("sqlcmd utility", code page
 * conversion), and Management Studio knows it too, so T-SQL gets UTF-16 LE.
 */
import { createHash } from 'node:crypto';
import type { Script } from '../cards/script-card.ts';

export interface ScriptFile {
  name: string;
  bytes: Uint8Array;
  /** Of the bytes, in hexadecimal. */
  sha256: string;
}

const kinds = {
  PowerShell: { stem: 'ece-doctor-exchange', extension: 'ps1', encoding: 'utf8' },
  SQL: { stem: 'ece-doctor-query', extension: 'sql', encoding: 'utf16le' },
} as const;

/**
 * The name tells one content from another: where a file of the same name is there already, Teams is reported to keep the
 * old one and to say that the upload was successful (BotBuilder-Samples issue 3759).
 */
export function scriptFile({ text, language }: Script): ScriptFile {
  const { stem, extension, encoding } = kinds[language];
  const bytes = Buffer.from(`\ufeff${text.replaceAll('\n', '\r\n')}`, encoding);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { name: `${stem}-${sha256.slice(0, 8)}.${extension}`, bytes, sha256 };
}
