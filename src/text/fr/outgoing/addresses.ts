import type { sentences as english } from '../../en/outgoing/addresses.ts';
import type { Translation } from '../../translation.ts';

export const sentences: Translation<typeof english> = {
  'mail.not-set-up': 'Ce bot n’envoie aucun courrier : sa machine n’est pas configurée pour cela. Demandez à un administrateur du bot de définir ECE_DOCTOR_MAIL_FROM, ou choisissez une personne ou un canal.',
  'mail.refused.address': '« {{address}} » n’est pas une adresse de messagerie. Saisissez une seule adresse, par exemple reseau@example.com.',
  'mail.refused.polled': 'ECE relève la boîte aux lettres {{address}} : un courrier y deviendrait un dossier client. Choisissez une adresse lue par des personnes.',
  'mail.refused.alias': '{{address}} est une adresse de la boîte aux lettres {{mailbox}}, qu’ECE relève : un courrier y deviendrait un dossier client. Choisissez une adresse lue par des personnes.',
  'mail.refused.domain': '{{domain}} n’est pas un domaine de ce locataire. Un administrateur peut autoriser l’adresse {{address}} : « responsables » la définit pour un responsable.',
};
