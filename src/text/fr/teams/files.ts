import type { sentences as english } from '../../en/teams/files.ts';
import type { Translation } from '../../translation.ts';

export const sentences: Translation<typeof english> = {
  'file.offer': '{{what}} · jusqu’au {{until}}',
  'file.offered': 'Autorisez le fichier ci-dessous pour l’enregistrer dans votre OneDrive.',
  'file.unblock': 'Si PowerShell refuse le fichier parce qu’il a été téléchargé, exécutez : Unblock-File {{file}}',
  'file.there': 'Dans votre OneDrive : {{file}}',
  'file.declined': 'Rien n’a été enregistré dans votre OneDrive.',
  'file.changed': 'Le déploiement a changé depuis que ce fichier a été proposé. Voici le fichier actuel.',
  'file.late': 'Cette question était trop ancienne. En voici une nouvelle.',
  'file.answered': 'Cette question a déjà reçu une réponse ; aucun second fichier n’a été créé',
  'file.unknown': 'Cette question vient d’une autre version du bot ; aucun fichier n’a été créé',
  'file.not-yours': 'Ce fichier a été proposé à quelqu’un d’autre ; aucun fichier n’a été créé',
  'file.interrupted': 'Le bot a été interrompu pendant l’envoi du fichier : il se trouve peut-être déjà dans votre OneDrive.',
  'file.failed.address': 'Aucun fichier n’a été créé : Teams a indiqué un emplacement qui n’est pas dans OneDrive.',
  'file.failed.gone': 'Aucun fichier n’a été créé : l’emplacement que Teams avait préparé n’est plus valable (HTTP {{status}}).',
  'file.failed.status': 'Aucun fichier n’a été créé : OneDrive l’a refusé (HTTP {{status}}).',
  'file.failed.not-reached': 'Aucun fichier n’a été créé : OneDrive n’a pas pu être joint ({{code}}).',
  'file.failed.no-answer': 'OneDrive n’a pas répondu ({{code}}) : le fichier s’y trouve peut-être déjà.',
  'file.again': '« {{command}} » propose de nouveau le fichier.',
};
