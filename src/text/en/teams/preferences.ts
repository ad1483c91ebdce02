/** `language` and `time zone`: how a person wants to read. */
export const sentences = {
  'preference.words.auto': 'auto automatic automatically teams',

  'command.language.words': 'language lang',
  'command.language.usage': 'language en | fr | auto',
  'command.language.help': 'Sets the language of my answers to you, everywhere; “auto” is the language of your Teams.',
  'language.words.en': 'en english',
  'language.words.fr': 'fr french',
  'language.now.en': 'I answer you in English',
  'language.now.fr': 'I answer you in French',
  'language.kept': 'I remember this for you, in every conversation. “language auto” goes back to the language of your Teams.',
  'language.as-teams': 'This is the setting of your Teams.',
  'language.unknown': 'I do not speak that language',
  'language.which': 'I speak English and French.',

  'command.time zone.words': 'time+zone timezone time-zone',
  'command.time zone.usage': 'time zone CITY | auto',
  'command.time zone.help': 'Sets the time zone of the times I show you; “auto” is the time zone of your Teams.',
  'time-zone.now': 'Your times are those of {{zone}}',
  'time-zone.now.none': 'Your times are in UTC',
  'time-zone.clock': 'Now: {{now}}.',
  'time-zone.kept': 'I remember this for you, in every conversation. “time zone auto” goes back to the time zone of your Teams.',
  'time-zone.as-teams': 'This is the setting of your Teams.',
  'time-zone.unknown': '“{{zone}}” is not a time zone that I know',
  'time-zone.near': 'Did you mean {{zones}}?',
  'time-zone.which': 'Type the region and its largest city, as in Europe/Paris or America/New_York. Only the city works too, and so does UTC.',
};
