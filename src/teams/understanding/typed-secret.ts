/** Whether a typed line holds a secret. In doubt it does: a person then deletes a harmless message. */
import { redact } from '../../observe/redact.ts';
import { secretNames } from '../../observe/secret-names.ts';
import { folded } from '../../text/folded.ts';

export function holdsSecret(line: string): boolean {
  return redact(line) !== line || isPasswordOnly(line) || namesPassword(line);
}

/** The shortest password that Entra accepts, and the most words of a line that is no pasted text. */
const shortest = 8;
const mostWords = 30;

/** One word with small and capital letters, digits and a mark. No name and no code is written so. */
function isPasswordOnly(line: string): boolean {
  const word = bare(line.trim());
  return !/\s/.test(word) && isMixed(word) && /[^\w.-]/.test(word);
}

/** “pw of svc-ece Summer2026”: the name of a secret, and a word that is written like a password. */
function namesPassword(line: string): boolean {
  const words = line.split(/\s+/).slice(0, mostWords).map(bare);
  return words.some((word) => names.has(folded(word))) && words.some(isMixed);
}

/** Chosen by people. A generated secret has a form of its own. */
const names: ReadonlySet<string> = new Set(
  [...Object.values(secretNames.chosen).flat(), ...secretNames.short].flatMap((name) =>
    // “mot de passe”: the lines are compared word by word.
    folded(name).split(' ').slice(-1),
  ),
);

/** Without the names of products and servers: Exchange2019, Svc-Ece-01. */
function isMixed(word: string): boolean {
  return (
    word.length >= shortest &&
    word.length <= 128 &&
    /[a-z]/.test(word) &&
    /[A-Z]/.test(word) &&
    /\d/.test(word) &&
    !/[@:/\\]|^[A-Za-z\d]+(?:-[A-Za-z\d]+)+$|^(?:O?Auth|Office|Exchange|Windows|Outlook|Server|IMAP|SMTP|POP)[\d.]+$/i.test(
      word,
    )
  );
}

/** Without the quotes and the full stop of a sentence. */
function bare(word: string): string {
  return word.replace(/^["'(]+/, '').replace(/(?<!["').,:;?])["').,:;?]+$/, '');
}
