import type { Translation } from '../../translation.ts';
import type { sentences as english } from '../../en/runs/mutes.ts';

export const sentences: Translation<typeof english> = {
  'moment.words.now': 'maintenant',
  'moment.words.in': 'dans',
  'moment.words.today': 'aujourd’hui',
  'moment.words.tomorrow': 'demain',
  'moment.words.after-tomorrow': 'après-demain',
  'moment.words.next': 'prochain prochaine',
  'moment.words.this': 'ce cette',
  'moment.words.week': 'semaine semaines',
  'moment.words.until': 'jusqu’à jusqu’au jusqu’en jusque',
  'moment.words.for': 'pendant durant pour',
  'moment.words.from': 'de du dès depuis',
  'moment.words.to': 'jusqu’à jusqu’au au à',
  'moment.words.because': 'car motif parce raison',
  'moment.words.on': 'sur',

  'moment.refused.none': 'Il manque un jour ou une heure : « vendredi 18:00 », « 24/12 à 8 h » ou « pendant 3 jours ».',
  'moment.refused.word': '« {{word}} » n’est ni un jour ni une heure.',
  'moment.refused.no-such-day': 'Le {{day}} n’existe pas.',
  'moment.refused.no-such-time': '{{time}} n’est pas une heure. Indiquez une heure de 00:00 à 23:59.',
  'moment.refused.two-days': '« {{day}} » peut désigner deux jours.',
  'moment.refused.two': 'Indiquez un seul jour et une seule heure.',
  'moment.refused.zone': '« {{zone}} » n’est pas un fuseau horaire.',
  'moment.refused.past': '{{at}} est déjà passé.',
  'moment.note.skipped': 'Changement d’heure : {{time}} n’existe pas cette nuit-là, ce sera {{at}}.',
  'moment.note.repeated': 'Changement d’heure : {{time}} arrive deux fois cette nuit-là, ce sera {{at}}.',

  'mute.refused.too-long': 'Une mise en sourdine dure au plus {{count}} jours.',
  'maintenance.refused.too-long': 'Une maintenance dure au plus {{count}} jours.',
  'maintenance.refused.too-far': 'Une maintenance s’annonce au plus {{count}} jours à l’avance.',
  'maintenance.refused.backwards': 'La fin, {{until}}, précède le début, {{from}}.',
};
