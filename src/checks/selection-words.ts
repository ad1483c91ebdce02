/** The grammar of a selection is in runs/selection.ts, and its text is in every report. */
import { type Language, read, say, type TextKey } from '../text/index.ts';

/**
 * Checks that only outgoing or only incoming mail needs. Sign-in, consent, licence and similar checks affect both
 * directions, so a selection of one direction includes them.
 */
const forSending =
  /^(?:network\/smtp|protocols\/smtp-auth|mail\/(?:smtp-login|send-as|alarm-path)|rights\/send-as|delivery\/(?:direct-send|external-recipients))$/;
const forReceiving =
  /^(?:network\/(?:imap|pop3)|protocols\/inbound|mail\/(?:imap|pop3|graph)-open|rights\/full-access|mailbox\/(?:forwarding|recoverable-items|rules|senders)|delivery\/suspected-spam|ece\/(?:last-mail|retriever))$/;

export interface Alias {
  word: string;
  has: (id: string) => boolean;
  title: TextKey;
  also: TextKey;
  /** The alias selects part of several areas. The text of a selection names whole areas first. */
  isPart?: true;
}

/** The aliases with the most checks come first. */
export const aliases: readonly Alias[] = [
  {
    word: 'receiving',
    has: (id) => !forSending.test(id),
    title: 'selection.receiving',
    also: 'selection.words.receiving',
  },
  {
    word: 'sending',
    has: (id) => !forReceiving.test(id),
    title: 'selection.sending',
    also: 'selection.words.sending',
  },
  {
    word: 'connectivity',
    has: (id) => /^(?:network|mail)\//.test(id),
    title: 'selection.connectivity',
    also: 'selection.words.connectivity',
  },
  {
    word: 'imap',
    has: (id) => /\/(?:imap|inbound)/.test(id),
    title: 'selection.imap',
    also: 'selection.words.imap',
    isPart: true,
  },
  {
    word: 'pop3',
    has: (id) => /\/(?:pop3|inbound)/.test(id),
    title: 'selection.pop3',
    also: 'selection.words.pop3',
    isPart: true,
  },
  {
    word: 'smtp',
    has: (id) => /\/smtp/.test(id),
    title: 'selection.smtp',
    also: 'selection.words.smtp',
    isPart: true,
  },
  {
    word: 'graph',
    has: (id) => /\/graph/.test(id),
    title: 'selection.graph',
    also: 'selection.words.graph',
    isPart: true,
  },
];

/** The first word of each language is shown. */
export const areaWords: Partial<Record<string, TextKey>> = {
  version: 'selection.words.version',
  app: 'selection.words.app',
  token: 'selection.words.token',
  protocols: 'selection.words.protocols',
  licence: 'selection.words.licence',
  rights: 'selection.words.rights',
  mailbox: 'selection.words.mailbox',
  delivery: 'selection.words.delivery',
  network: 'selection.words.network',
  mail: 'selection.words.mail',
  manual: 'selection.words.manual',
};

const shown: Partial<Record<string, TextKey>> = {
  ...areaWords,
  ...Object.fromEntries(aliases.map(({ word, also }) => [word, also])),
  all: 'selection.words.all',
  on: 'selection.words.on',
  through: 'selection.words.through',
  proxy: 'selection.words.proxy',
  quick: 'selection.words.quick',
};

/** The selection as a reader types it: `réseau sur ece-svc-01`. */
export function selectionIn(language: Language, text: string): string {
  if (text.startsWith('cut-over to ')) {
    const [, , target = '', ...others] = text.split(' ');
    const rest = others.join(' ');
    const first = (key: TextKey): string => read(say(key), { language }).split(' ')[0] ?? '';
    const named = `${first('selection.words.cut-over')} ${first('selection.words.to')} ${target}`;
    return rest === '' ? named : `${named} ${selectionIn(language, rest)}`;
  }
  let isBehindOn = false;
  return text
    .split(' ')
    .map((word) => {
      // A server may have the name of an area, or be called `on`.
      const key = isBehindOn || !Object.hasOwn(shown, word) ? undefined : shown[word];
      isBehindOn = !isBehindOn && word === 'on';
      return key === undefined ? word : (read(say(key), { language }).split(' ')[0] ?? word);
    })
    .join(' ');
}

/** `rights sales@example.com on ece-svc-01` becomes `rights ADDRESS on SERVER`. */
export function selectionWithoutNames(selection: string, language: Language): string {
  const word = (key: 'names.address' | 'names.server') => read(say(key), { language });
  return selection
    .split(' ')
    .map((part, index, all) =>
      all[index - 1] === 'on' ? word('names.server') : part.includes('@') ? word('names.address') : part,
    )
    .join(' ');
}
