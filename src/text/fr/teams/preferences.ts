import type { sentences as english } from '../../en/teams/preferences.ts';
import type { Translation } from '../../translation.ts';

export const sentences: Translation<typeof english> = {
  'preference.words.auto': 'auto automatique automatiquement teams',

  'command.language.words': 'langue',
  'command.language.usage': 'langue fr | en | auto',
  'command.language.help': 'Fixe la langue dans laquelle je vous réponds, partout ; « auto » est celle de votre Teams.',
  'language.words.en': 'en anglais anglaise',
  'language.words.fr': 'fr français française',
  'language.now.en': 'Je vous réponds en anglais',
  'language.now.fr': 'Je vous réponds en français',
  'language.kept': 'Je le retiens pour vous, dans toutes les conversations. « langue auto » revient à la langue de votre Teams.',
  'language.as-teams': 'C’est le réglage de votre Teams.',
  'language.unknown': 'Je ne parle pas cette langue',
  'language.which': 'Je parle français et anglais.',

  'command.time zone.words': 'fuseau+horaire fuseau',
  'command.time zone.usage': 'fuseau horaire VILLE | auto',
  'command.time zone.help': 'Fixe le fuseau horaire dans lequel je vous montre les heures ; « auto » est celui de votre Teams.',
  'time-zone.now': 'Vos heures sont celles de {{zone}}',
  'time-zone.now.none': 'Vos heures sont en UTC',
  'time-zone.clock': 'Maintenant : {{now}}.',
  'time-zone.kept': 'Je le retiens pour vous, dans toutes les conversations. « fuseau horaire auto » revient au fuseau de votre Teams.',
  'time-zone.as-teams': 'C’est le réglage de votre Teams.',
  'time-zone.unknown': '« {{zone}} » n’est pas un fuseau horaire que je connais',
  'time-zone.near': 'Vouliez-vous dire {{zones}} ?',
  'time-zone.which': 'Indiquez la région et sa plus grande ville, par exemple Europe/Paris ou America/New_York. La ville seule convient aussi, de même qu’UTC.',
};
