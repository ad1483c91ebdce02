/** Whether a typed line holds a secret. In doubt it does: a person then deletes a harmless message. */
import { holdsToken } from '../../observe/encoded-secrets.ts';
import { redact } from '../../observe/redact.ts';
import { secretNames } from '../../observe/secret-names.ts';
import { folded } from '../../text/folded.ts';
import { isIn } from '../../text/word-lists.ts';

export function holdsSecret(line: string): boolean {
  return redact(line) !== line || hasPassword(line) || namesPassword(line) || namesWebhook(line);
}

/**
 * A pasted log or bounce has much that may be a secret: an encoded picture, for example. It holds one if it has the form
 * of a token, or if a line names it.
 */
export function pasteHoldsSecret(pasted: string): boolean {
  const text = pasted.slice(0, longestRead);
  return (
    holdsToken(text) ||
    text.split('\n').some((line) => {
      const begin = line.slice(0, longestLine);
      return namesOfSecrets.test(begin) && redact(begin) !== begin;
    })
  );
}

const longestRead = 65_536;
const longestLine = 2000;
const namesOfSecrets = new RegExp(
  [
    ...Object.values(secretNames.made).flat(),
    ...Object.values(secretNames.chosen).flat(),
    ...secretNames.short,
    'bearer',
    'cookie',
  ]
    .map((name) => name.replaceAll(' ', "[\\s_.'’-]?"))
    .join('|'),
  'i',
);

/** The shortest password that Entra accepts, and the most words of a line that is no pasted text. */
const shortest = 8;
const mostWords = 30;

/** A word with small and capital letters, digits and a mark. No name and no code is written so. */
function hasPassword(line: string): boolean {
  const words = line.split(/\s+/).slice(0, mostWords).map(bare);
  const mark = words.length === 1 ? /[^\w.-]/ : /\w[!#$*^~€£@]/;
  return words.some((word) => isMixed(word) && mark.test(word));
}

/**
 * “pw of svc-ece Summer2026”: the name of a secret, and a word that is written like a password. “Changed the password to
 * summer2026”: the word may be simpler.
 */
function namesPassword(line: string): boolean {
  const words = line.split(/\s+/).slice(0, mostWords).map(bare);
  return (
    words.some((word) => names.has(folded(word))) &&
    words.some((word, at) => isMixed(word) || (isSimple(word) && isGiven(words, at)))
  );
}

function isGiven(words: readonly string[], at: number): boolean {
  return isIn(words[at - 1] ?? '', 'intent.words.changed-to') || isIn(words[at + 1] ?? '', 'intent.words.used-as');
}

function isSimple(word: string): boolean {
  return word.length >= shortest && /[a-z]/i.test(word) && /\d/.test(word) && !nameOrCode.test(word);
}

/** Chosen by people. A generated secret has a form of its own. */
const names: ReadonlySet<string> = new Set(
  [...Object.values(secretNames.chosen).flat(), ...secretNames.short].flatMap((name) =>
    // “mot de passe”: the lines are compared word by word.
    folded(name).split(' ').slice(-1),
  ),
);

/** An address of a webhook may be all that a sender needs. */
function namesWebhook(line: string): boolean {
  return /\bwebhooks?\b.*https?:\/\/|whsec_/is.test(line);
}

/** Without the names of products and servers: Exchange2019, Svc-Ece-01. */
function isMixed(word: string): boolean {
  return (
    word.length >= shortest &&
    word.length <= 128 &&
    /[a-z]/.test(word) &&
    /[A-Z]/.test(word) &&
    /\d/.test(word) &&
    !nameOrCode.test(word)
  );
}

const nameOrCode =
  /[:/\\]|@[^@]*\.[A-Za-z]|^[A-Za-z\d]+(?:-[A-Za-z\d]+)+$|^(?:O?Auth|Office|Exchange|Windows|Outlook|Server|IMAP|SMTP|POP|AADSTS)[\d.]+!?$/i;

/** Without the quotes and the full stop of a sentence. */
function bare(word: string): string {
  return word.replace(/^["'(]+/, '').replace(/(?<!["').,:;?])["').,:;?]+$/, '');
}
