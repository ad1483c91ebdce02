import type { sentences as english } from '../../en/checks/delivery.ts';
import type { Translation } from '../../translation.ts';

export const sentences: Translation<typeof english> = {
  'area.delivery': 'Remise par Exchange',

  'delivery.not-in-answer': 'La réponse au sujet du locataire ne contient pas {{lacks}}.',

  'delivery/external-recipients.title': 'Destinataires externes du locataire en 24 heures',
  'delivery/external-recipients.why': 'Exchange limite le nombre de destinataires hors de l’organisation auxquels toutes les boîtes aux lettres d’un locataire peuvent écrire en 24 heures. Au-delà, les réponses aux clients sont refusées avec le code 550 5.7.233.',
  'delivery/external-recipients.expected': 'Le locataire est sous 90 % de sa limite, ou Microsoft n’applique pas la limite.',
  'delivery/external-recipients.reached': 'Limite de destinataires externes atteinte : {{observed}} sur {{threshold}} en 24 heures. Exchange refuse tout autre message aux clients, avec le code 550 5.7.233.',
  'delivery/external-recipients.not-enforced': 'Limite de destinataires externes dépassée : {{observed}} sur {{threshold}} en 24 heures. Microsoft ne l’applique pas pour l’instant à ce locataire : le courrier part encore.',
  'delivery/external-recipients.near': 'Limite de destinataires externes presque atteinte : {{observed}} sur {{threshold}} en 24 heures. Au-delà, Exchange refuse le courrier aux clients.',
  'delivery/external-recipients.room': 'Le locataire a écrit à {{observed}} destinataires externes en 24 heures ; sa limite est de {{threshold}}.',
  'delivery/external-recipients.fix.senders': 'Chercher qui envoie le plus, et arrêter les envois en masse. Dans le centre d’administration Exchange, Rapports > Flux de messagerie montre qui envoie combien.',
  'delivery/external-recipients.fix.wait': 'Attendre que le compte des dernières 24 heures soit sous la limite. Davantage de licences augmentent la limite.',
  'delivery/external-recipients.fix.resend': 'Dès que le courrier repart, renvoyer dans ECE les réponses refusées.',

  'delivery/direct-send.title': 'Alarmes envoyées sans authentification (Direct Send)',
  'delivery/direct-send.why': 'Un locataire peut refuser le courrier de ses propres domaines qui arrive à son MX sans authentification (RejectDirectSend). Les alarmes d’ECE en font souvent partie, comme le courrier de certains formulaires web vers les boîtes aux lettres d’ECE.',
  'delivery/direct-send.expected': 'Le locataire accepte ce courrier, ou ECE peut s’authentifier pour ses alarmes.',
  'delivery/direct-send.accepted': 'Le locataire accepte sans authentification le courrier de ses propres domaines : RejectDirectSend est désactivé.',
  'delivery/direct-send.alarms-sign-in': 'Le locataire refuse le courrier de ses propres domaines sans authentification (RejectDirectSend). ECE peut s’authentifier pour ses alarmes.',
  'delivery/direct-send.alarms': 'Le locataire refuse le courrier de ses propres domaines sans authentification (RejectDirectSend). Sur {{servers}}, ECE ne peut pas s’authentifier pour les alarmes : si elles vont à l’hôte MX du locataire, Exchange les refuse avec le code 550 5.7.68. Il en va de même derrière un relais auquel aucun connecteur du locataire ne correspond.',

  'delivery/direct-send.fix.server': 'Dans ECE, lire le serveur SMTP du compte du répartiteur, puis celui par défaut de la partition. Aucun des deux ne doit être l’hôte MX du locataire ; le remplacer par un relais de messagerie interne. À partir d’ECE 15.0(1), les alarmes peuvent s’authentifier.',
  'delivery/direct-send.fix.connector': 'Si le relais est refusé lui aussi, créer un connecteur pour le serveur d’envoi. Dans le centre d’administration Exchange, sous Flux de messagerie > Connecteurs, indiquer son adresse publique ou son certificat.',

  'delivery/suspected-spam.title': 'Ce que devient le courrier jugé indésirable',
  'delivery/suspected-spam.why': 'Exchange peut prendre le message d’un client pour du courrier indésirable. ECE ne lit que la boîte de réception : ni le dossier Courrier indésirable, ni la quarantaine.',
  'delivery/suspected-spam.expected': 'Le courrier jugé indésirable reste là où une personne peut le libérer.',
  'delivery/suspected-spam.kept': 'Le courrier jugé indésirable est conservé. Mais ECE ne lit ni le dossier Courrier indésirable ni la quarantaine : une personne doit y chercher le courrier des clients.',
  'delivery/suspected-spam.deleted': 'Courrier jugé indésirable supprimé par la stratégie {{policies}}. Le message d’un client qu’Exchange juge indésirable est alors perdu. Cette exécution n’a pas établi si cette stratégie concerne les boîtes aux lettres d’ECE.',
  'delivery/suspected-spam.redirected': 'Courrier jugé indésirable envoyé à une autre adresse par la stratégie {{policies}}. ECE ne voit pas le message d’un client qu’Exchange juge indésirable. Cette exécution n’a pas établi si cette stratégie concerne les boîtes aux lettres d’ECE.',
  'delivery/suspected-spam.unknown': 'Non jugé : la stratégie « {{policy}} » contient l’action « {{action}} », qui n’est pas connue ici.',
  'delivery/suspected-spam.fix.which': 'Voir si {{policies}} concerne les boîtes aux lettres d’ECE. Dans le portail Microsoft Defender, sous « E-mail et collaboration », ouvrir Stratégies et règles > Stratégies de menace > Anti-courrier indésirable. La stratégie nomme ses utilisateurs, groupes et domaines ; la stratégie par défaut vaut pour tous les autres.',
  'delivery/suspected-spam.fix.default': '« Default » s’applique aux boîtes aux lettres d’ECE, sauf si une autre stratégie les couvre : le vérifier. Dans le portail Microsoft Defender, sous « E-mail et collaboration », ouvrir Stratégies et règles > Stratégies de menace > Anti-courrier indésirable. Regarder les stratégies personnalisées et prédéfinies.',
  'delivery/suspected-spam.fix.keep': 'Si elle s’applique, faire conserver par la stratégie le courrier jugé indésirable. Choisir « Mettre le message en quarantaine » ou « Déplacer le message vers le dossier Courrier indésirable » pour le courrier indésirable, le courrier indésirable à haut niveau de confiance et le courrier en masse. Désigner ensuite une personne qui consulte ce dossier ou la quarantaine chaque jour.',
};
