import type { DeploymentStore } from '../../store/store.ts';
import { folded } from '../../text/folded.ts';
import { type Language, languages, say } from '../../text/index.ts';
import { isMisspelling } from '../../text/likeness.ts';
import type { Message } from '../cards/message-card.ts';
import { type Command, messageAnswer } from '../commands/command.ts';
import { prefer, preferenceOf } from '../conversation/preferences.ts';
import { isAuto } from './auto.ts';
import { languageNamed, wordsFor } from './language-named.ts';

export const command: Command<{ store: DeploymentStore }> = {
  name: 'language',
  order: 4.7,
  where: 'anywhere',
  isForAsker: true,
  who: 'viewer',
  task: 'set up',
  validRest: (rest) => (rest === '' || isAuto(rest) || languageNamed(rest) !== undefined ? rest : undefined),
  /** `auto` returns to the language of the person's Teams. */
  async run({ rest, asker, locale, chatLocale }, { store }) {
    const language = languageNamed(rest);
    if (language === undefined && !isAuto(rest)) {
      if (rest !== '') return messageAnswer('not-understood', unknownLanguage(rest), locale);
      const { language: kept } = await preferenceOf(store, asker.id);
      return messageAnswer('done', current(locale.language, kept !== undefined), locale);
    }
    await prefer(store, asker.id, { language });
    // This answer is already in the new language.
    const now = { ...locale, language: language ?? chatLocale.language };
    return messageAnswer('done', current(now.language, language !== undefined), now);
  },
};

function current(language: Language, isKept: boolean): Message {
  return {
    title: say(`language.now.${language}`),
    paragraphs: [say(isKept ? 'language.kept' : 'language.as-teams')],
    suggestions: [
      ...languages.filter((other) => other !== language).map((other) => `language ${other}`),
      ...(isKept ? ['language auto'] : []),
    ],
  };
}

function unknownLanguage(rest: string): Message {
  const near = languages.filter((language) =>
    wordsFor(language).some((word) => isMisspelling(folded(rest), folded(word))),
  );
  return {
    title: say('language.unknown'),
    paragraphs: [say('language.which')],
    suggestions: (near.length > 0 ? near : languages).map((language) => `language ${language}`),
  };
}
