/**
 * A script as a file, with Windows line ends and a byte order mark. Windows PowerShell 5.1 reads a script without that
 * mark as ANSI (Microsoft Learn, "about_Character_Encoding"), so PowerShell gets UTF-8. sqlcmd is documented to detect
 * UTF-16 but not UTF-8 ("sqlcmd utility", code page conversion), and Management Studio detects UTF-16 too, so T-SQL
 * gets UTF-16 LE.
 */
import type { Script } from '../cards/script-card.ts';
import { type NamedFile, digestOf } from './offer.ts';

const kinds = {
  PowerShell: { stem: 'ece-doctor-exchange', extension: 'ps1', encoding: 'utf8' },
  SQL: { stem: 'ece-doctor-query', extension: 'sql', encoding: 'utf16le' },
} as const;

/**
 * The name depends on the content. Teams is reported to keep an existing file of the same name and to report success
 * (BotBuilder-Samples issue 3759).
 */
export function scriptFile({ text, language }: Script): NamedFile {
  const { stem, extension, encoding } = kinds[language];
  const bytes = Buffer.from(`\ufeff${text.replaceAll('\n', '\r\n')}`, encoding);
  return { name: `${stem}-${digestOf(bytes).slice(0, 8)}.${extension}`, bytes };
}
