import type { sentences as english } from '../../en/teams/report-file.ts';
import type { Translation } from '../../translation.ts';

export const sentences: Translation<typeof english> = {
  'command.report file.words': 'rapport+en+fichier télécharger exporter zip rapport+fichier fichier+du+rapport',
  'command.report file.usage': 'rapport en fichier [EXÉCUTION]',
  'command.report file.help': 'Vous donne un rapport en fichier, pour une personne ou pour une demande de support.',

  'report-file.words': 'un une au avec ce cisco comme dans de demande des dossier du en est et fichier html il je la le les moi noms obtenir par peux pour rapport sans support svp tac ticket veux voir zip',
  'card.button.report-file': 'Exporter',
  'report-file.title': 'Exporter le rapport de l’exécution {{run}}',
  'report-file.for.zip': 'Pour le ticket (ZIP)',
  'report-file.for.html': 'Pour une personne (HTML)',
  'report-file.for.run-sheet': 'Plan de bascule à imprimer (HTML)',
  'report-file.run-sheet': 'Plan de bascule de l’exécution {{run}}',
  'report-file.run-sheet.without-names': 'Plan de bascule de l’exécution {{run}}, sans noms',
  'report-file.number': 'Numéro de la demande de support (facultatif)',
  'report-file.number.wrong': 'Le numéro se compose de lettres, de chiffres et de . _ # -, {{most}} caractères au maximum',
  'report-file.get': 'Obtenir',
  'report-file.zip': 'Exécution {{run}} en fichier ZIP',
  'report-file.zip.without-names': 'Exécution {{run}} en fichier ZIP, sans noms',
  'report-file.html': 'Exécution {{run}} en fichier HTML',
  'report-file.html.without-names': 'Exécution {{run}} en fichier HTML, sans noms',
  'report-file.in-your-chat': 'La question sur le fichier est dans votre conversation personnelle avec moi.',
  'report-file.no-chat': 'Je ne peux pas écrire dans votre conversation personnelle. Dans Teams, choisissez Applications, ouvrez ECE Doctor et saisissez-y « rapport en fichier {{run}} ».',
  'report-file.not-ended': 'L’exécution {{run}} est encore en cours. Demandez son fichier quand elle sera terminée.',
  'report-file.changed': 'Le rapport a changé depuis que ce fichier a été proposé. Voici le fichier actuel.',
  'report-file.lost-names': 'Vous ne pouvez plus voir les noms : ce fichier est donc sans noms.',
  'report-file.no-files': 'Je ne peux pas envoyer de fichier ici : Teams n’accepte ceux d’un bot que dans son cloud mondial, et le Playground n’en accepte aucun.',
  'report-file.not-asked': 'Teams n’a pas affiché la question sur le fichier.',
  'report-file.too-large': 'Le fichier fait {{size}} Mo, et j’envoie au plus {{most}} Mo.',
  'report-file.commands': 'Le même fichier, créé sur la machine du bot :',
};
