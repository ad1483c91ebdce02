import type { sentences as english } from '../../en/report/case.ts';
import type { Translation } from '../../translation.ts';

export const sentences: Translation<typeof english> = {
  'case.since': 'Depuis quand',
  'case.last-good': 'dernier succès : {{event}}',
  'case.first-failure': 'premier échec : {{event}}',
  'case.event': '{{when}} : {{what}} ({{source}})',
  'case.end': '{{day}} : {{what}} {{owner}} : {{step}}',
  'case.affected': 'Ce qui est touché',
  'case.affected.servers': 'serveurs : {{names}}',
  'case.affected.mailboxes': 'boîtes aux lettres et comptes : {{names}}',
  'case.affected.endpoints': 'connexions vers : {{names}}',
  'case.error': 'Ce qui ne va pas',
  'case.cause': '{{number}}. {{title}} ({{owner}})',
  'case.step': 'recommandé : {{step}}',
  'case.changed': 'Ce qui a changé avant',
  'case.changed.none': 'rien que cette exécution ait relevé',
  'case.transport': 'Transport et locataire',
  'case.tried': 'Ce qui a été tenté',
  'case.repaired': 'réparé : {{said}} Preuve : {{proof}}',
  'case.done': 'fait par {{by}} le {{at}} : {{title}}',
  'case.add': 'ECE Doctor ne le sait pas ; à compléter',
  'case.attached': 'Pièce jointe : {{file}}',
  'case.left-out_one': '{{count}} autre ligne figure dans le rapport joint.',
  'case.left-out_other': '{{count}} autres lignes figurent dans le rapport joint.',
};
