/** What a selection says in the reader's language: the grammar is in runs/selection.ts, its text in every report. */
import { type Language, read, say, type TextKey } from '../text/index.ts';

/** Words for the checks of several areas. */
export const aliases: readonly { word: string; areas: string[]; title: TextKey; also: TextKey }[] = [
  {
    word: 'connectivity',
    areas: ['network', 'mail'],
    title: 'selection.connectivity',
    also: 'selection.words.connectivity',
  },
];

/** The words of each language for an area; the first is the one that is shown. */
export const areaWords: Partial<Record<string, TextKey>> = {
  version: 'selection.words.version',
  app: 'selection.words.app',
  token: 'selection.words.token',
  protocols: 'selection.words.protocols',
  licence: 'selection.words.licence',
  rights: 'selection.words.rights',
  mailbox: 'selection.words.mailbox',
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

/** A selection's text as a reader of this language types it, which means the same: `réseau sur ece-svc-01`. */
export function selectionIn(language: Language, text: string): string {
  const words = text.split(' ');
  return words
    .map((word, index) => {
      // A server may have the name of an area.
      const key = words[index - 1] === 'on' ? undefined : shown[word];
      return key === undefined ? word : (read(say(key), { language }).split(' ')[0] ?? word);
    })
    .join(' ');
}
