import type { Translation } from '../../translation.ts';
import type { sentences as english } from '../../en/teams/questions-exchange.ts';

export const sentences: Translation<typeof english> = {
  'question.licence.powershell': 'Dans Microsoft Graph PowerShell, Set-MgUserLicense attribue une licence. Il faut le SkuId du produit, que donne Get-MgSubscribedSku. Le centre d’administration Microsoft 365 fait de même sous Utilisateurs > Utilisateurs actifs > Licences et applications.',
  'intent.licence.powershell': 'comment attribuer la licence en powershell|powershell pour la licence|on peut scripter la licence|la cmdlet pour donner la licence|commande graph pour la licence du compte|un exemple de set-mguserlicense|je trouve le skuid où|commande powershell pour attribuer la licence|attribuer par powershell au lieu du portail',

  'question.licence.where': 'Les licences s’attribuent dans le centre d’administration Microsoft 365, plus dans Entra. Ouvrir Utilisateurs > Utilisateurs actifs, le compte, puis Licences et applications. Y cocher un produit avec Exchange Online.',
  'intent.licence.where': 'je clique où pour donner la licence|je trouve plus les licences dans entra|quel menu pour licences et applications|entra dit lecture seule pour les licences|où est la page des licences d’un compte|chemin de menu pour attribuer le plan|le bouton attribuer a disparu dans entra|où sont les licences et applications|dans quel centre d’administration j’attribue la licence',

  'question.licence.how-soon': 'Laisser une heure à une nouvelle licence avant de chercher une autre cause. Exchange prend en général une modification en compte en quelques minutes. Le délai exact n’est pas connu ici.',
  'intent.licence.how-soon': 'ça marche combien de temps après l’attribution|la licence prend effet en combien de temps|licence mise il y a cinq minutes et toujours rouge|la boîte arrive quand après la licence|la licence est active tout de suite|combien de temps pour que le plan soit pris en compte|délai de propagation de la licence|combien de temps avant que la licence marche|la nouvelle licence met combien de temps',

  'question.licence.mail-kept': 'Exchange garde la boîte aux lettres 30 jours après le retrait de la licence. Avec la licence, elle revient avec son courrier. Après 30 jours, le contenu est perdu, sauf conservation. Le suivi des messages montre ce qu’est devenu le courrier reçu entre-temps.',
  'intent.licence.mail-kept': 'les mails sont perdus sans la licence|retirer la licence a supprimé la boîte ?|ça peut attendre lundi sans licence|une boîte sans licence est gardée combien de temps|on récupère les anciens mails avec la licence|le contenu de la boîte devient quoi|la boîte va être supprimée ?|on perd les mails quand la licence est partie|la boîte est gardée combien de temps sans licence',

  'question.licence.who-removed': 'Le journal d’audit d’Entra montre qui a retiré une licence. L’activité est Change user license, sous Entra ID > Surveillance et intégrité > Journaux d’audit. Si un groupe attribue la licence, chercher aussi un changement de ses membres.',
  'intent.licence.who-removed': 'qui a retiré la licence|qui a enlevé le plan|savoir quel admin a retiré la licence|quelle entrée d’audit montre la licence|un script a enlevé la licence ?|journal des changements de licence|elle a été retirée ou elle a expiré|qui a enlevé la licence de ce compte',

  'question.licence.kiosk': 'Un plan kiosque (F1, F3) donne une boîte aux lettres trop petite pour ECE. Pour ce plan, Exchange laisse aussi IMAP désactivé par défaut. Cocher une autre application du même produit n’agrandit pas la boîte.',
  'intent.licence.kiosk': 'pourquoi f3 ne suffit pas|une licence kiosque ça va ?|on a des licences frontline, c’est bon|f1 a aussi exchange, pourquoi refusé|il a quoi de mal notre plan kiosque|différence entre kiosque et e3|une licence moins chère comme f3 possible ?|une licence kiosque suffit|f3 ou plan kiosque suffisant pour ece',

  'question.licence.plan-1': 'IMAP, POP3 et SMTP fonctionnent avec le Plan 1, mais Cisco demande au moins E3. Les plans Business et E1 comptent comme Plan 1. Le support de Cisco peut exiger E3.',
  'intent.licence.plan-1': 'business standard suffit pour ece ?|est-ce que e1 marche|le plan 1 marche techniquement ?|pourquoi cisco veut e3|faut vraiment payer un e3|il y a moins cher que e3 qui marche|business premium ou e3',

  'question.licence.shared-instead': 'Les boîtes peuvent être partagées et sans licence, pas le compte qui se connecte. Un compte sous licence les ouvre avec « Accès total » et « Envoyer en tant que ». Au-delà de 50 Go, avec archive ou conservation, une boîte aux lettres partagée a besoin d’Exchange Online Plan 2.',
  'intent.licence.shared-instead': 'on peut prendre une boîte partagée sans licence à la place|la convertir en partagée pour économiser la licence|on en fait une boîte partagée et c’est réglé ?|les boîtes partagées sont gratuites, pourquoi pas|éviter la licence avec une boîte partagée|ece peut se connecter avec une partagée sans licence ?|boîte partagée au lieu d’une licence|se passer de licence avec une boîte partagée',

  'question.licence.once-or-each': 'Exchange veut une licence par compte qui se connecte, pas une par alias. Les boîtes aux lettres partagées que ce compte ouvre s’en passent. La liste de Cisco demande E3 pour chaque boîte : son support peut l’exiger.',
  'intent.licence.once-or-each': 'une licence pour tous les alias ou une chacun|il nous faut combien de licences|chaque boîte d’ece a besoin de son e3 ?|une licence suffit pour dix boîtes ?|licence par alias ou par compte|je mets la licence au compte ou aux boîtes|combien de licences pour combien de boîtes',

  'question.licence.no-seats': 'Acheter une licence, ou en reprendre une à un compte qui n’en a pas besoin. Elles sont dans le centre d’administration Microsoft 365 sous Facturation > Licences. Si un groupe l’attribue, faire ensuite retraiter ce groupe.',
  'intent.licence.no-seats': 'plus de licence disponible on fait quoi|toutes les licences sont prises|il dit zéro licence disponible|comment libérer une licence|CountViolation à l’attribution|je peux prendre la licence d’un partant|le produit est grisé, zéro dispo|plus de licences à attribuer|il reste zéro licence',

  'question.licence.group': 'Une licence venue d’un groupe se modifie dans le groupe, pas sur le compte. Mettre le compte dans un groupe avec Exchange Online, ou cocher l’application dans la licence du groupe. Une licence directe convient aussi.',
  'intent.licence.group': 'la licence vient d’un groupe|je peux pas la changer, elle est héritée|licence héritée, cases grisées|licence par groupe, je change ça où|impossible de décocher, c’est un groupe qui attribue|une licence directe ça va aussi ?|le compte est dans le mauvais groupe de licences',

  'question.licence.usage-location': 'Microsoft n’attribue pas de licence à un compte sans emplacement d’utilisation. Le régler d’abord sur le compte, puis attribuer de nouveau la licence. Avec une licence de groupe, c’est l’emplacement du répertoire qui vaut.',
  'intent.licence.usage-location': 'l’attribution échoue, emplacement d’utilisation invalide|c’est quoi l’emplacement d’utilisation|licence impossible, il manque un pays|quel pays choisir pour la licence|erreur quand j’attribue la licence au compte de service|usage location vide|l’emplacement d’utilisation du compte n’est pas réglé|régler l’emplacement d’utilisation pour la licence',

  'question.licence.new-token': 'Un changement de licence ne met fin à aucun jeton : ECE n’a pas besoin d’un autre. Si ECE ne relève toujours rien une heure après, voir s’il a désactivé l’alias. Le rendre alors actif dans la console ECE.',
  'intent.licence.new-token': 'il faut un nouveau jeton après la licence|faut réautoriser ece à cause de la licence|le jeton reste bon une fois la licence mise|licence remise, à faire quelque chose sur l’alias|régénérer le code après la licence ?|licence ok mais toujours pas de mail dans ece|faut un nouveau jeton à cause de la nouvelle licence|le jeton après le changement de licence',

  'question.licence.ends-again': 'La licence finit avec son abonnement ; un essai finit à son dernier jour. Le centre d’administration Microsoft 365 montre la date sous Facturation > Vos produits. L’état Warning est une période de grâce : le plan marche encore, puis il s’arrête.',
  'intent.licence.ends-again': 'ça va recommencer à la fin de l’abonnement ?|l’essai finit quand|notre licence est valable jusqu’à quand|c’est quoi la période de grâce|l’état warning du plan ça veut dire quoi|comment éviter que la licence expire|je vois où la date de fin d’abonnement',

  'question.licence.who-may': 'Un administrateur de licences ou d’utilisateurs peut attribuer les licences. Un administrateur général n’est pas nécessaire. Pour en acheter, un autre rôle peut être requis : voir la personne qui gère l’abonnement.',
  'intent.licence.who-may': 'quel rôle admin peut attribuer les licences|faut être admin général pour la licence|le helpdesk peut donner la licence ?|je suis admin exchange, je peux attribuer une licence|rôle minimum pour les licences|attribution de licence accès refusé|quel rôle peut donner une licence|qui a le droit d’attribuer des licences, quel rôle',

  'question.licence.see': 'La page du compte le montre : Exchange Online doit être coché parmi les applications. Elle est dans le centre d’administration Microsoft 365, sous Utilisateurs > Utilisateurs actifs, le compte, Licences et applications. Un plan Archiving ou Foundation ne donne pas de boîte aux lettres.',
  'intent.licence.see': 'comment voir quel plan a le compte|il a une licence, pourquoi tu dis non|comment vérifier qu’exchange est dans le produit|on a teams et sharepoint, ça suffit pas ?|exchange online est décoché ?|elle est où l’appli exchange dans la licence|exchange foundation ça compte ?|comment vérifier le plan du compte|je vois où exchange online dans la licence',

  'question.rights.why-two': '« Accès total » ouvre une boîte aux lettres ; « Envoyer en tant que » envoie en son nom. L’un ne contient pas l’autre. Sans le premier, rien n’entre ; sans le second, les réponses sont refusées.',
  'intent.rights.why-two': 'pourquoi il faut deux droits|j’ai mis accès total, envoyer en tant que n’est pas dedans ?|différence accès total et envoyer en tant que|accès total est là mais les réponses échouent|accès total seul répare la moitié ?|un des deux droits suffit ?|ils servent à quoi les deux droits|pourquoi accès total et envoyer en tant que, les deux',

  'question.rights.where': 'Les deux droits se donnent dans le centre d’administration Exchange. Ouvrir la boîte aux lettres sous Destinataires > Boîtes aux lettres, puis « Gérer la délégation de boîte aux lettres ». « Lire et gérer » correspond à « Accès total ». L’ajouter, ainsi que « Envoyer en tant que », au compte qui se connecte pour ECE.',
  'intent.rights.where': 'je clique où pour ajouter le droit|chemin de menu pour la délégation de la boîte|quelle page du centre exchange a les droits|lire et gérer c’est accès total ?|je trouve pas accès total dans le portail|on peut le faire sans powershell|où est gérer la délégation|je règle où la délégation de la boîte|où cliquer pour accès total et envoyer en tant que',

  'question.rights.how-long': 'Un nouveau droit agit en général en quelques minutes ; une heure a été observée. Microsoft ne donne pas de limite. Vérifier de nouveau après une heure avant de chercher une autre cause.',
  'intent.rights.how-long': 'combien de temps avant que le droit marche|je viens de le donner et c’est encore refusé|accès total prend effet quand|permission ajoutée mais toujours authenticated but not connected|les droits mettent du temps dans exchange ?|faut attendre après avoir mis envoyer en tant que|réplication de la permission|accès total met combien de temps à marcher|je dois attendre combien de temps après avoir donné le droit',

  'question.rights.once-or-each': 'Chaque boîte a besoin des deux droits une fois ; serveurs et alias, de rien de plus. Aucun droit ne couvre plusieurs boîtes aux lettres à la fois. Répéter la commande pour chacune, ou donner les droits à un groupe.',
  'intent.rights.once-or-each': 'une fois pour toutes les boîtes ou pour chacune|faut l’ajouter sur chaque boîte|je peux le donner sur toutes les boîtes ece d’un coup|vingt boîtes, une seule commande ?|le droit c’est par alias ou par boîte|encore pour le deuxième serveur ?|un droit pour tout, possible ?|donner le droit une fois ou sur chaque boîte',

  'question.rights.which-account': 'Le compte qui se connecte pour ECE reçoit le droit, sur la boîte aux lettres que lit ECE. C’est le compte du jeton, ni l’administrateur ECE ni l’application. Le droit est donc posé sur la boîte, pour le compte.',
  'intent.rights.which-account': 'qui reçoit le droit, l’appli ou le compte|je mets quel utilisateur dans -User|je le mets de quel côté, boîte ou compte de service|faut ajouter l’admin ece ?|je donne le droit à l’application d’entreprise ?|identity et trustee, lequel est quoi|le droit va de qui à qui|quel compte a besoin du droit sur la boîte|le droit pour quel compte',

  'question.full-access.risk': 'Le compte peut alors lire, modifier et supprimer dans cette boîte, et dans aucune autre. Il ne peut pas envoyer. Le droit ne touche aucun autre utilisateur, et ceux de la boîte aux lettres ne remarquent rien.',
  'intent.full-access.risk': 'accès total c’est un risque de sécurité ?|ece peut faire quoi avec ce droit|la sécurité demande ce que permet accès total|il pourra lire toutes nos boîtes alors ?|ça touche les autres utilisateurs de la boîte ?|le compte de service pourrait supprimer des mails|accès total sur la boîte c’est dangereux|accès total permet quoi à ece|le risque de sécurité d’accès total sur la boîte',

  'question.full-access.read-only': 'La lecture seule ne suffit pas : Cisco demande le « contrôle total ». Il vaut pour toute la boîte aux lettres. Un droit sur un seul dossier, comme la boîte de réception, ne le remplace pas.',
  'intent.full-access.read-only': 'lecture seule ça suffit ?|relecteur sur la boîte de réception ça va ?|je peux donner juste la lecture|droit de dossier à la place d’accès total|pourquoi il faut le contrôle total|moindre privilège, le minimum c’est quoi|un droit en lecture seule sur la boîte suffit|juste la lecture au lieu d’accès total',

  'question.full-access.admin-role': 'Un rôle d’administrateur n’ouvre aucune boîte aux lettres. Exchange regarde les droits sur celle-ci. Donner le droit « Accès total » au compte, même s’il est administrateur.',
  'intent.full-access.admin-role': 'le compte est admin général, ça suffit pas ?|il est admin exchange, pourquoi pas d’accès|un admin a aussi besoin d’accès total ?|les admins ouvrent tout, non ?|le compte de service doit être administrateur ?|le rôle admin du compte suffit pour ouvrir la boîte|admin général mais pas accès total|un compte administrateur a besoin du droit aussi',

  'question.rights.group': 'Un groupe de sécurité à extension messagerie peut avoir les droits. Le compte doit en être membre. Cela évite du travail quand des boîtes s’ajoutent. Un groupe Microsoft 365 ou une liste de distribution n’est pas prévu pour cela.',
  'intent.rights.group': 'je peux le donner à un groupe|un groupe de sécurité pour les droits|être membre du groupe ça compte ?|chez nous tout passe par groupes, c’est bon ?|droits par groupe ou en direct|donner accès total à un groupe|droits à un groupe de sécurité au lieu du compte',

  'question.full-access.powershell': 'Dans Exchange Online PowerShell, Add-MailboxPermission donne « Accès total ». Remplacer BOÎTE et COMPTE, et exécuter : Add-MailboxPermission -Identity BOÎTE -User COMPTE -AccessRights FullAccess -AutoMapping $false',
  'intent.full-access.powershell': 'powershell pour accès total|la commande qui donne accès total|la cmdlet pour le droit sur la boîte|on peut scripter accès total|la ligne exacte pour exchange online powershell|syntaxe de la commande d’accès total',

  'question.full-access.automapping': 'AutoMapping décide seulement si Outlook ouvre la boîte aux lettres de lui-même. ECE ne s’en sert pas. Avec $false, rien ne change dans l’Outlook de ce compte.',
  'intent.full-access.automapping': 'c’est quoi automapping|pourquoi automapping false|il faut la partie automapping ?|je peux enlever l’option automapping|il se passe quoi si automapping est true|automapping fait quoi dans outlook|automapping false ou true',

  'question.rights.verify': 'Get-MailboxPermission montre « Accès total » sur une boîte aux lettres. Get-RecipientPermission montre « Envoyer en tant que ». Dans Exchange Online PowerShell, exécuter : Get-MailboxPermission -Identity BOÎTE',
  'intent.rights.verify': 'comment voir qui a accès total|lister les droits d’une boîte|vérifier qu’envoyer en tant que est là|commande pour afficher les permissions de la boîte|comment vérifier le droit moi-même|get-mailboxpermission doit montrer quoi|qui a accès à cette boîte en ce moment|comment vérifier les droits|montrer qui a des droits sur la boîte',

  'question.rights.who-removed': 'Le journal d’audit de Microsoft Purview montre qui a modifié les droits. Y chercher Add-MailboxPermission et Remove-MailboxPermission, pour « Envoyer en tant que » aussi Add-RecipientPermission et Remove-RecipientPermission.',
  'intent.rights.who-removed': 'qui a retiré accès total|qui a enlevé les droits|qui a supprimé envoyer en tant que|audit des permissions de boîte|trouver l’admin qui a changé la délégation|quel journal montre les changements de droits|qui a enlevé accès total au compte|qui a supprimé la permission sur la boîte|qui a retiré les droits',

  'question.rights.who-may': 'Un administrateur Exchange peut donner « Accès total » et « Envoyer en tant que ». Le rôle doit porter sur les destinataires, comme le groupe Recipient Management. Le propriétaire d’une boîte aux lettres ne peut pas donner ces droits dans Outlook.',
  'intent.rights.who-may': 'quel rôle peut donner accès total|le helpdesk peut mettre les droits de boîte ?|faut être admin exchange pour envoyer en tant que|le propriétaire peut donner le droit dans outlook ?|rôle minimum pour les permissions de boîte|add-mailboxpermission accès refusé|il faut quel rôle pour donner accès total|qui peut donner envoyer en tant que, quel rôle|quel rôle admin donne les droits de boîte',

  'question.rights.new-token': 'Le droit est dans Exchange, pas dans le jeton : ECE n’a pas besoin d’un nouveau jeton. Si l’alias a été désactivé entre-temps, le rendre actif dans la console ECE.',
  'intent.rights.new-token': 'faut régénérer le jeton après le droit|nouvelle autorisation pour accès total ?|le jeton connaît le nouveau droit ?|se reconnecter à cause d’envoyer en tant que ?|à autoriser dans ece une fois le droit mis ?|faut un nouveau jeton après avoir donné le droit|le jeton est renouvelé à cause d’accès total ?|encore un jeton après le changement de permission',

  'question.rights.deny': 'Une entrée de refus l’emporte sur toute autorisation : accorder de nouveau n’aide pas. Retirer l’entrée de refus avec Remove-MailboxPermission ou Remove-RecipientPermission et l’option -Deny.',
  'intent.rights.deny': 'c’est quoi une entrée de refus|le droit est là mais refusé|deny true dans la liste, et là|je l’ai donné deux fois et c’est encore refusé|comment enlever un deny|pourquoi le refus gagne|enlever l’entrée de refus de la boîte|pourquoi le droit est refusé alors que donné',

  'question.send-as.behalf': '« Envoyer de la part de » ne remplace pas « Envoyer en tant que » : c’est refusé. Avec « Envoyer en tant que », le client ne voit que l’adresse de la boîte aux lettres. Donner ce droit, et laisser l’autre tel quel.',
  'intent.send-as.behalf': 'envoyer de la part de c’est pas pareil ?|on a déjà envoyer de la part de|send on behalf est mis, pourquoi refusé|différence envoyer en tant que et de la part de|GrantSendOnBehalfTo est rempli, ça suffit ?|faut enlever envoyer de la part de ?|de la part de à la place d’envoyer en tant que',

  'question.send-as.powershell': 'Dans Exchange Online PowerShell, Add-RecipientPermission donne « Envoyer en tant que ». Remplacer BOÎTE et COMPTE, et exécuter : Add-RecipientPermission -Identity BOÎTE -Trustee COMPTE -AccessRights SendAs -Confirm:$false',
  'intent.send-as.powershell': 'powershell pour envoyer en tant que|la cmdlet qui donne send as|commande exacte pour le droit d’envoi|scripter send as pour plusieurs boîtes|syntaxe add-recipientpermission|add-adpermission ne marche pas pour send as|ligne powershell pour donner envoyer en tant que',

  'question.send-as.refused-replies': 'Exchange n’a pas accepté ces réponses : il faut les renvoyer depuis ECE. On ne sait pas ici si ECE les répète de lui-même. Vérifier les réponses en échec dans ECE avant de les renvoyer, pour qu’aucun client n’en reçoive deux.',
  'intent.send-as.refused-replies': 'les réponses refusées sont perdues ?|les agents doivent renvoyer les réponses ?|que deviennent les réponses en échec|ece renvoie tout seul les mails en échec ?|les clients vont recevoir la réponse deux fois ?|elles sont où les réponses non parties|les réponses de ce matin, perdues ?|faut renvoyer les réponses refusées ?',

  'question.send-as.still-refused': 'Après trop de refus, Exchange bloque un temps l’envoi SMTP de la boîte aux lettres. Il répond alors 550 5.2.251 à 5.2.255, même si la cause est réparée. Le support ne peut pas lever cette mesure : attendre, ou envoyer depuis une autre boîte.',
  'intent.send-as.still-refused': 'envoyer en tant que est donné et encore refusé|sender throttled due to continuous, c’est quoi|c’est réparé et ça n’envoie toujours pas|microsoft peut lever le blocage de l’expéditeur ?|la punition dure combien de temps|erreurs continues send as denied, ça finit quand|encore refusé alors qu’envoyer en tant que est réparé|l’expéditeur est bloqué combien de temps après trop de refus|expéditeur encore bridé après la réparation',

  'question.not-opened.which': 'Bon jeton, boîte aux lettres fermée : droits, protocole ou licence. Si tous trois sont en ordre, restent trop de connexions ou une modification de moins d’une heure. Arrêter les autres programmes de ce compte, puis vérifier de nouveau.',
  'intent.not-opened.which': 'le jeton est bon alors pourquoi la boîte reste fermée|que veut dire authenticated but not connected|authenticated but not connected alors que le jeton est bon|je regarde quoi d’abord, droits ou protocole|tout a l’air bon et elle ne s’ouvre pas|des fois elle s’ouvre, des fois non|bon jeton mais la boîte n’est pas ouverte|pourquoi la boîte ne s’ouvre pas avec un bon jeton',

  'question.imap.where': 'Le réglage est dans le centre d’administration Exchange, boîte par boîte. Ouvrir la boîte aux lettres sous Destinataires > Boîtes aux lettres. Sous l’onglet Général, choisir « Gérer les paramètres des applications de messagerie », et y activer IMAP ou POP3.',
  'intent.imap.where': 'je clique où pour activer imap|menu des applis de messagerie d’une boîte|il y a une case pour imap ?|activer pop3 dans le portail sans powershell|quelle page a le réglage imap|gérer les applis de messagerie, c’est où|où activer imap dans le centre exchange|où est le réglage imap de la boîte',

  'question.imap.powershell': 'Set-CASMailbox active IMAP et POP3 : -ImapEnabled $true ou -PopEnabled $true. Pour IMAP, exécuter dans Exchange Online PowerShell : Set-CASMailbox -Identity BOÎTE -ImapEnabled $true',
  'intent.imap.powershell': 'powershell pour imap|la cmdlet qui active le protocole|ligne de commande pour autoriser imap sur la boîte|activer imap par script|la ligne set-casmailbox exacte pour pop|commande powershell pour activer imap sur une boîte|set-casmailbox imapenabled true, commande exacte|powershell pour activer pop3',

  'question.imap.which-mailbox': 'IMAP ou POP3 doit être activé sur chaque boîte aux lettres que lit ECE. Il y a un réglage par boîte. Le compte qui ne fait que se connecter n’en a besoin que pour sa propre boîte, si ECE la lit aussi.',
  'intent.imap.which-mailbox': 'imap sur la boîte ou sur le compte de service|un réglage imap pour toutes ou un chacune|je l’active pour chaque boîte ?|lesquelles des boîtes ont besoin d’imap|juste le compte qui se connecte, ou toutes|une fois pour tout le tenant, possible ?|imap pour chaque boîte ou une seule|activer imap pour quelle boîte',

  'question.imap.how-long': 'Le réglage IMAP ou POP3 agit en général en quelques minutes ; une heure a été observée. Microsoft ne donne pas de limite. Vérifier de nouveau après une heure.',
  'intent.imap.how-long': 'combien de temps pour qu’imap soit vraiment actif|j’ai activé imap et c’est encore refusé|le réglage imap agit tout de suite ?|le protocole est actif quand|imap est à true mais la connexion échoue|combien de temps jusqu’à ce qu’imap marche|combien de temps après avoir activé imap|combien de minutes avant que pop3 soit actif',

  'question.imap.security': 'Avec OAuth, IMAP n’envoie pas de mot de passe : Exchange n’en accepte plus depuis 2023. Le réglage ne concerne que cette boîte aux lettres. L’accès conditionnel décide toujours qui obtient un jeton.',
  'intent.imap.security': 'la sécurité ne veut pas d’imap|imap c’est pas sûr, non|on a coupé imap exprès|imap est un risque pour nous ?|c’est de l’authentification héritée ?|l’auditeur veut imap coupé|activer imap est un risque de sécurité|imap avec oauth c’est sûr ?|notre politique de sécurité interdit imap',

  'question.imap.why-off': 'Quelqu’un l’a désactivé, ou la boîte aux lettres l’a reçu ainsi de son plan à sa création. Dans Exchange Online PowerShell, Get-CASMailboxPlan montre les valeurs par défaut ; pour un plan kiosque, IMAP est désactivé. Le journal d’audit de Microsoft Purview montre les changements sous Set-CASMailbox.',
  'intent.imap.why-off': 'qui a coupé imap|pourquoi imap était coupé à la base|les nouvelles boîtes ont imap coupé, pourquoi|il va se couper encore ?|qui a désactivé le protocole|un plan le coupe pour les nouvelles boîtes ?|audit de set-casmailbox|qui a désactivé imap sur la boîte',

  'question.imap.outlook-works': 'Outlook n’utilise pas IMAP ici : il marche alors qu’ECE est refusé. Un collègue qui lit la boîte aux lettres dans Outlook prouve la boîte et la licence, pas le protocole d’ECE.',
  'intent.imap.outlook-works': 'mais outlook l’ouvre|outlook marche, donc imap est actif|owa va bien, pourquoi pas ece|la boîte s’ouvre dans le navigateur, alors quoi est coupé|les agents la lisent dans outlook sans problème|pourquoi outlook marche si imap est coupé|outlook marche sans imap ?',

  'question.imap.or-pop': 'Seul le protocole d’ECE doit être activé : IMAP ou POP3, pas les deux. Le compte dans ECE le montre : « IMAP and SMTP » ou « POP3 and SMTP ». L’autre protocole peut rester désactivé.',
  'intent.imap.or-pop': 'il faut imap et pop ?|ece utilise lequel des deux|pop3 peut rester coupé ?|pop suffit ?|imap ou pop, j’active lequel|je vois où quel protocole utilise ece|imap et pop3 les deux ou un seul',

  'question.smtp-auth.tenant-or-mailbox': 'Activer SMTP pour une seule boîte aux lettres : son réglage prime sur le locataire. Le locataire peut rester désactivé, et aucune autre boîte ne change. Un réglage vide de la boîte veut dire que le locataire décide.',
  'intent.smtp-auth.tenant-or-mailbox': 'faut activer smtp auth pour tout le tenant|tenant ou boîte, quel réglage gagne|on veut laisser le réglage du tenant coupé|autoriser smtp juste pour le compte de service|ça ouvre smtp à tout le monde ?|et si le tenant dit non et la boîte dit oui|smtp auth par boîte|smtp auth au niveau tenant ou boîte|activer smtp pour le tenant ou juste la boîte',

  'question.smtp-auth.which-account': 'SMTP doit être activé pour le compte qui se connecte, pas pour chaque boîte aux lettres. ECE ouvre la session SMTP comme propriétaire du jeton, puis nomme la boîte comme expéditeur.',
  'intent.smtp-auth.which-account': 'smtp auth pour quelle boîte|j’active smtp sur chaque alias ?|c’est le compte de service ou la boîte partagée|sur quel compte smtp doit être actif|une fois pour le compte partagé suffit pour smtp ?|quel compte a besoin de smtp auth|smtp pour le compte de service ou pour chaque boîte',

  'question.smtp-auth.oauth-too': 'Ce réglage bloque OAuth aussi bien que les mots de passe. Il ferme toute ouverture de session SMTP : un bon jeton n’y change rien. La réception n’est pas touchée, car IMAP et POP3 ont leur propre réglage.',
  'intent.smtp-auth.oauth-too': 'on est en oauth, pourquoi smtp auth compte|smtp auth c’est pas juste pour les mots de passe ?|oauth est moderne, ce réglage devrait rien changer|pourquoi la réception marche et pas l’envoi|entrant ok, sortant refusé, pourquoi|ça concerne juste l’auth basique ?|pourquoi le réglage smtp bloque oauth|smtp auth avec oauth, le réglage compte ?',

  'question.smtp-auth.where': 'La case « SMTP authentifié » est sous l’onglet Courrier du compte. Dans le centre d’administration Microsoft 365, ouvrir Utilisateurs > Utilisateurs actifs, le compte, Courrier, puis « Gérer les applications de messagerie ».',
  'intent.smtp-auth.where': 'où est la case smtp authentifié|je clique où pour autoriser smtp|chemin de menu pour smtp authentifié|activer smtp auth sans powershell|je vois pas smtp dans les applis de messagerie|quel onglet pour gérer les applis de messagerie|où activer smtp auth dans le centre d’administration',

  'question.smtp-auth.read': 'False veut dire SMTP activé, True désactivé ; vide, le locataire décide. Le lire dans Exchange Online PowerShell avec : Get-CASMailbox -Identity COMPTE | Format-List SmtpClientAuthenticationDisabled',
  'intent.smtp-auth.read': 'SmtpClientAuthenticationDisabled false ça veut dire quoi|la valeur est vide, c’est activé ou non|true ou false, lequel est bon|comment lire le réglage smtp|commande qui montre smtp auth d’une boîte|disabled false j’y comprends rien|comment lire SmtpClientAuthenticationDisabled',

  'question.smtp-auth.how-long': 'Le réglage SMTP agit en général en quelques minutes, parfois en une heure. D’ici là, Exchange refuse encore avec 535 5.7.139, même si Microsoft 365 l’affiche comme activé.',
  'intent.smtp-auth.how-long': 'combien de temps après avoir activé smtp auth|je l’ai activé et encore CODE|le réglage smtp est activé mais exchange refuse|smtp authentifié prend effet quand|faut attendre après set-casmailbox pour smtp ?|smtp auth met combien de temps à marcher|combien de minutes avant que smtp soit accepté|combien de temps après l’activation de smtp',

  'question.smtp-auth.risk': 'Le réglage concerne un seul compte, et ECE n’y envoie pas de mot de passe. Laisser le réglage du locataire désactivé, et limiter par l’accès conditionnel d’où le compte se connecte. Microsoft ne conseille SMTP AUTH qu’aux comptes qui en ont besoin.',
  'intent.smtp-auth.risk': 'c’est dangereux d’autoriser smtp auth ?|la sécurité refuse d’activer smtp auth|pourquoi microsoft conseille smtp coupé|je dis quoi au responsable sécurité pour smtp|ouvrir smtp laisse entrer les spammeurs ?|limiter le risque de smtp authentifié|activer smtp auth est un risque de sécurité|smtp auth pour un seul compte c’est risqué ?|la sécurité dit non à smtp auth',

  'question.smtp-auth.who': 'Le journal d’audit de Microsoft Purview montre qui a désactivé SMTP. Set-CASMailbox est le réglage d’une boîte aux lettres, Set-TransportConfig celui du locataire. Les paramètres de sécurité par défaut désactivent aussi SMTP.',
  'intent.smtp-auth.who': 'qui a coupé smtp|quelqu’un a désactivé smtp auth ou c’est microsoft|qui a changé la config de transport|l’envoi s’est arrêté cette nuit, qui a coupé smtp|quel admin a désactivé smtp authentifié|qui a désactivé smtp auth|qui a coupé smtp pour le compte|audit du réglage smtp',

  'question.smtp-auth.defaults': 'Si les paramètres de sécurité par défaut sont en cause, Exchange les nomme. Chercher dans le journal du répartiteur « security defaults policy » après 535 5.7.139. « disabled for the Tenant » ou « disabled for the Mailbox » désigne le réglage.',
  'intent.smtp-auth.defaults': 'c’est les paramètres de sécurité par défaut ou le réglage smtp|comment savoir quelle stratégie bloque smtp|ça pourrait être l’accès conditionnel et pas le réglage ?|que disent les mots après CODE|CODE, c’est laquelle des raisons|les paramètres par défaut bloquent smtp ?|paramètres par défaut ou réglage smtp, comment savoir',

  'question.basic.december': 'Fin décembre 2026, Microsoft désactive par défaut les mots de passe en SMTP. Les administrateurs peuvent les réactiver. Microsoft annoncera la date définitive au second semestre 2027. OAuth n’est pas concerné.',
  'intent.basic.december': 'il se passe quoi en décembre 2026|microsoft arrête quand exactement les mots de passe smtp|il y a une date finale pour smtp|on peut avoir un délai pour l’auth basique|le message de microsoft sur la fin de smtp auth|les nouvelles dates tiennent toujours ?|ça change quoi en janvier 2027|il se passe quoi avec smtp auth en décembre|microsoft coupe quand l’auth basique smtp',

  'question.basic.ece': 'Les comptes d’ECE avec OAuth 2.0 continuent après décembre 2026. Ce qui s’arrête, c’est l’envoi avec mot de passe : alarmes avant ECE 15.0(1), comptes jamais modifiés. Regarder le serveur SMTP par défaut de la partition.',
  'intent.basic.ece': 'ece va s’arrêter fin décembre ?|on est touchés par la fin de smtp ?|cette panne c’est déjà l’arrêt de décembre ?|faut migrer quelque chose avant le nouvel an|notre ece est prêt pour la fin des mots de passe ?|quelle partie d’ece utilise encore un mot de passe|ece est touché par la fin de smtp basique ?|ece avec oauth s’arrête en décembre ?',

  'question.basic.imap-back': 'Exchange ne prend plus de mot de passe en IMAP ni POP3, et personne ne peut le réactiver. La dernière exception a pris fin le 31 décembre 2022. Un mot de passe d’application n’aide pas non plus : dans ECE, prendre un compte avec OAuth 2.0.',
  'intent.basic.imap-back': 'microsoft peut réactiver les mots de passe en imap ?|un mot de passe d’application marcherait ?|on peut ravoir l’auth basique en pop ?|remettre le mot de passe dans ece, ça aide ?|le compte dans ece a encore un mot de passe|pourquoi refusé, le mot de passe est bon|réactiver les mots de passe pour imap|mot de passe d’application pour imap ou pop',

  'question.basic.find-users': 'Le rapport « SMTP AUTH clients » (nom anglais) montre quels comptes envoient encore avec mot de passe. Dans le centre d’administration Exchange, ouvrir Rapports > Flux de messagerie. Une colonne indique Basic ou OAuth pour chaque expéditeur.',
  'intent.basic.find-users': 'quels appareils envoient encore avec mot de passe|comment trouver les expéditeurs en auth basique|rapport des clients smtp auth|voir si ece utilise oauth ou un mot de passe|liste des comptes qui utilisent smtp auth|qui d’autre va tomber en décembre|qui utilise encore l’auth basique en smtp|rapport des comptes qui envoient avec mot de passe|où est le rapport smtp auth',

  'question.trace.how': 'Le centre d’administration Exchange a le suivi des messages sous Flux de messagerie. Saisir expéditeur, destinataire et heure. Il remonte à 90 jours, et une recherche couvre 10 jours. Dans Exchange Online PowerShell, Get-MessageTraceV2 fait de même.',
  'intent.trace.how': 'comment faire un suivi de message|où est le message trace|suivre le mail d’un client|powershell pour le suivi des messages|le suivi remonte à quand|comment voir où est parti un mail|get-messagetrace ne marche plus|comment suivre un message dans exchange|suivi des messages, où et comment',

  'question.trace.delivered': '« Remis » veut dire que le courrier est arrivé dans la boîte aux lettres. Il n’est pas forcément resté dans la boîte de réception : regarder le dossier Courrier indésirable, les autres dossiers et les règles. Une personne ou un autre programme a aussi pu le déplacer.',
  'intent.trace.delivered': 'le suivi dit remis mais ece n’a rien|remis dans la boîte, alors il est où|statut delivered mais pas dans ece|le suivi montre remis dans les indésirables|le mail est arrivé dans la boîte et ece l’a pas pris|remis et disparu|le suivi dit remis, où est le mail',

  'question.trace.not-listed': 'Une réponse qu’Exchange a refusée en SMTP n’est pas dans le suivi des messages. Le suivi ne connaît que ce qu’Exchange a pris en charge. Pour les réponses refusées, regarder le journal du répartiteur d’ECE.',
  'intent.trace.not-listed': 'le suivi ne montre rien pour nos réponses|pourquoi la réponse refusée n’est pas dans le suivi|le message trace est vide|mail sortant introuvable dans le suivi|je vois où les réponses refusées si pas dans le suivi|la réponse refusée n’est pas dans la liste du suivi|rien dans le suivi des messages pour cette réponse',

  'question.spam.release': 'Un administrateur libère un message dans la quarantaine du portail Microsoft Defender. Il va dans la boîte de réception, sauf si une règle ou un filtre le prend. Y déplacer à la main un message du dossier Courrier indésirable : ECE ne lit que la boîte de réception.',
  'intent.spam.release': 'comment libérer un mail de la quarantaine|un mail libéré arrive dans ece ?|le mail du client est en quarantaine, je fais quoi avec|powershell pour la quarantaine|qui peut libérer un mail en quarantaine|libérer tous les mails d’un expéditeur ?|si je le sors des indésirables ece le prend ?|qui surveille le dossier indésirable',

  'question.spam.filter-off': 'Ne pas désactiver le filtre : faire garder le courrier suspect par sa stratégie. Dans le portail Microsoft Defender, ouvrir Stratégies et règles > Stratégies de menace > Anti-courrier indésirable. Choisir la quarantaine ou le dossier Courrier indésirable, et vérifier que la stratégie concerne les boîtes d’ECE.',
  'intent.spam.filter-off': 'on peut couper le filtre antispam pour ece|mettre les clients en liste blanche|exempter la boîte du filtre spam|liste d’autorisation pour les boîtes ece|elle est où la stratégie antispam|éviter que les clients tombent en spam|exclure les boîtes ece du filtre antispam|changer la stratégie antispam pour ece',

  'question.rules.who': 'Le journal d’audit de Microsoft Purview montre qui a créé la règle. Y chercher New-InboxRule, Set-InboxRule et UpdateInboxRules. Demander à cette personne avant de désactiver la règle. Si personne ne la connaît, traiter le compte comme compromis.',
  'intent.rules.who': 'qui a créé cette règle|qui a fait la règle de réception|la règle est une attaque ?|on s’est fait pirater ?|personne ici connaît cette règle|audit des règles de réception|ece a pu créer la règle lui-même ?|qui a mis cette règle dans la boîte',

  'question.rules.mail-back': 'Désactiver la règle ne remet rien en place : le courrier reste dans son dossier. Le remettre dans la boîte de réception, et ECE peut le relever. Ce qui est supprimé peut être dans les Éléments supprimés ou récupérables. Get-InboxRule montre le dossier.',
  'intent.rules.mail-back': 'où est le mail déplacé par la règle|le mail revient quand la règle est coupée ?|comment remettre les mails déplacés dans ece|quel dossier utilise la règle|les mails supprimés par la règle sont perdus ?|remettre les mails dans la boîte de réception|la règle a déplacé les mails où',

  'question.rules.powershell': 'Get-InboxRule montre les règles, et Disable-InboxRule en désactive une. Il faut un rôle Exchange, aucun droit sur la boîte aux lettres. En modifier une ainsi supprime celles propres à Outlook. Dans Exchange Online PowerShell, exécuter : Get-InboxRule -Mailbox BOÎTE',
  'intent.rules.powershell': 'powershell pour voir les règles de réception|commande pour désactiver la règle|lister toutes les règles d’une boîte|comment voir les règles d’une boîte partagée|voir les règles sans outlook|désactiver la règle demande accès total ?|commande powershell pour les règles de réception',

  'question.rules.role': 'Get-InboxRule refuse le lecteur général et View-Only Organization Management. Un administrateur Exchange peut lire et désactiver les règles.',
  'intent.rules.role': 'get-inboxrule accès refusé|le lecteur général ne lit pas les règles|quel rôle peut voir les règles de réception|j’ai pas le droit de lister les règles|pourquoi je vois pas les règles en lecteur|il faut quel rôle pour lire les règles|accès refusé quand je lis les règles',

  'question.rules.person': 'Ce qu’une personne déplace ou supprime n’est plus là quand ECE relève. Personne ne devrait travailler dans cette boîte aux lettres avec Outlook. On ne sait pas ici si ECE saute les messages déjà lus.',
  'intent.rules.person': 'un collègue dans outlook peut prendre le mail avant ece ?|quelqu’un a ouvert la boîte dans outlook, c’est grave ?|ece saute les mails déjà lus ?|on peut utiliser la boîte à côté d’ece ?|mails marqués lus, ece les prend encore ?|le téléphone du manager synchronise cette boîte|des gens utilisent la boîte dans outlook, ece perd des mails ?',

  'question.forwarding.both': 'Le transfert peut rester si Exchange garde une copie : ECE trouve alors aussi le courrier. Dans Exchange Online PowerShell, exécuter : Set-Mailbox -Identity BOÎTE -DeliverToMailboxAndForward $true',
  'intent.forwarding.both': 'on peut garder le transfert et ece|garder une copie et transférer aussi|faut enlever le transfert ?|il fait quoi DeliverToMailboxAndForward|transférer et laisser ece lire quand même|une copie suffit ?|transfert avec une copie pour ece',

  'question.forwarding.where': 'Le transfert est dans les paramètres de flux de messagerie de la boîte aux lettres. Dans le centre d’administration Exchange, ouvrir la boîte sous Destinataires > Boîtes aux lettres, puis « Gérer les paramètres de flux de messagerie » et « Transfert d’e-mails ». Un transfert par règle n’y figure pas.',
  'intent.forwarding.where': 'je coupe le transfert où|quelle page montre le transfert|menu du transfert de mails|je vois aucun transfert dans outlook|il est réglé où ce transfert|le transfert est une règle ou un réglage|où est réglé le transfert de la boîte',

  'question.forwarding.old-mail': 'Le courrier transféré n’est qu’à l’autre adresse ; Exchange ne le ramène pas. Demander à son titulaire de renvoyer ce que les clients ont écrit. Le suivi des messages donne la liste, jusqu’à 90 jours.',
  'intent.forwarding.old-mail': 'on peut récupérer les mails transférés ?|où sont les mails qui ont été transférés|les mails de la semaine dernière sont partis ailleurs, et alors|récupérer le courrier transféré pour ece|liste des mails partis par transfert|les anciens mails reviennent une fois le transfert coupé ?|remettre le courrier transféré dans ece',

  'question.forwarding.who': 'Le journal d’audit de Microsoft Purview montre qui a réglé le transfert. Y chercher Set-Mailbox. Demander à cette personne avant de rien modifier. Si l’adresse est hors de l’entreprise et que personne ne la connaît, traiter le compte comme compromis.',
  'intent.forwarding.who': 'qui a mis le transfert|le transfert est une attaque ?|pourquoi les mails partent à cette adresse externe|personne connaît cette adresse de transfert|audit du transfert|quel admin a transféré la boîte|qui a mis en place ce transfert|qui a transféré les mails à cette adresse|ce transfert c’est un pirate ?',

  'question.senders.bounced': 'Un message rejeté n’arrive pas plus tard : le client a reçu un rapport et doit réécrire. Le suivi des messages peut donner les messages en échec et leurs expéditeurs, pour prévenir ces clients.',
  'intent.senders.bounced': 'les mails rejetés arrivent après ?|les mails de clients refusés sont perdus ?|les clients doivent réécrire ?|quels clients ont reçu un rejet|liste des expéditeurs refusés|récupérer les mails rejetés, possible ?|et les mails qui ont été rejetés',

  'question.senders.spam-risk': 'Le filtre antispam vérifie toujours le courrier de l’extérieur, même après le changement. Seule l’interdiction des expéditeurs externes prend fin. Les autres boîtes gardent leurs réglages.',
  'intent.senders.spam-risk': 'on aura plus de spam si on ouvre ?|c’est risqué d’accepter le courrier externe|l’ouvrir concerne les autres boîtes ?|pourquoi la boîte était fermée à l’extérieur|la sécurité veut des expéditeurs internes seulement|RequireSenderAuthenticationEnabled false dangereux ?|plus de spam après l’ouverture aux expéditeurs externes|risque d’accepter les expéditeurs externes|c’est sûr d’ouvrir la boîte à tout le monde ?',

  'question.senders.lists': 'Une liste d’acceptation refuse tous les autres ; une liste de rejet, seulement les nommés. Les deux ne contiennent que des destinataires de votre organisation, comme des contacts. Pour une boîte aux lettres de clients, laisser vide la liste d’acceptation.',
  'intent.senders.lists': 'différence entre liste acceptée et rejetée|je peux mettre des clients dans la liste acceptée|AcceptMessagesOnlyFrom c’est quoi|ajouter le domaine d’un client aux expéditeurs permis|c’est quoi RejectMessagesFrom|liste acceptée vide ça veut dire quoi',

  'question.senders.synchronised': 'Une boîte aux lettres synchronisée se modifie dans votre propre Exchange. Set-RemoteMailbox y prend les mêmes paramètres. Attendre ensuite la synchronisation.',
  'intent.senders.synchronised': 'set-mailbox dit que l’objet est synchronisé en local|le réglage est grisé à cause de la synchro ad|modification refusée, hors de portée d’écriture|boîte synchronisée, je la change où|pourquoi je peux pas la modifier dans le cloud|boîte synchronisée impossible à modifier dans exchange online|où modifier une boîte synchronisée',

  'question.transport-rule.look': 'Ce bot ne lit pas les règles de flux de messagerie du locataire. Le suivi des messages montre si une règle a arrêté ou dévié un message. Dans Exchange Online PowerShell, Get-TransportRule les donne ; le centre d’administration Exchange les a sous Flux de messagerie.',
  'intent.transport-rule.look': 'il y a une règle de transport qui gêne ?|une règle de flux peut le dévier ?|tu vérifies les règles de transport ?|comment voir les règles de flux de courrier|une règle de disclaimer peut-être|une règle du tenant qui bloque les clients|règle de transport ou de flux comme raison',

  'question.quota.what-delete': 'Vider les Éléments supprimés et envoyés, jamais la boîte de réception. ECE n’a peut-être pas tout relevé. Suivre les règles de conservation de l’entreprise. Une personne qui a le droit « Accès total » peut le faire dans Outlook.',
  'intent.quota.what-delete': 'je peux vider la boîte de réception ?|on peut supprimer quoi dans la boîte pleine|c’est sûr de supprimer les vieux mails ?|je peux purger les éléments envoyés|qui a le droit de vider la boîte|supprimer tout ce qui a plus d’un an, ok ?|je peux supprimer quoi pour faire de la place|vider la boîte de réception pour faire de la place ?',

  'question.quota.limit': 'Une boîte aux lettres a jusqu’à 100 Go avec le Plan 2, 50 Go si partagée sans licence. Au-delà, vider ou archiver aide. Dans Exchange Online PowerShell, Get-Mailbox montre ProhibitSendQuota et ProhibitSendReceiveQuota.',
  'intent.quota.limit': 'la boîte peut faire quelle taille|c’est quoi la limite de taille|on peut juste l’agrandir ?|50 go c’est le maximum ?|une licence donne plus de place ?|elle a le droit de grossir jusqu’où|augmenter le quota à 100 go|taille maximum d’une boîte|quelle taille peut avoir une boîte',

  'question.quota.again': 'La boîte aux lettres se remplit de nouveau si rien n’y retire le courrier. ECE ne supprime ou ne déplace ce qu’il a relevé que s’il est réglé ainsi. Demander à l’administrateur ECE le réglage de l’alias.',
  'intent.quota.again': 'la boîte va se remplir encore ?|comment éviter qu’elle soit pleine|pourquoi pleine, ece devrait supprimer les mails|ece supprime les mails après relève ?|elle sera pleine de nouveau dans combien de temps|rétention pour la boîte ece|comment éviter que la boîte se remplisse encore|elle sera bientôt pleine encore ?|la boîte redevient pleine, que régler dans ece',

  'question.quota.size-now': 'Get-MailboxStatistics montre la taille d’une boîte et de ses éléments supprimés. Pour une boîte aux lettres, exécuter dans Exchange Online PowerShell : Get-MailboxStatistics -Identity BOÎTE | Format-List TotalItemSize, TotalDeletedItemSize',
  'intent.quota.size-now': 'comment voir si elle est pleine|commande pour la taille de la boîte|qu’est-ce qui remplit la boîte|taille de la boîte en ce moment|quel dossier est le plus gros|get-mailboxstatistics, regarder quoi|la boîte est remplie à combien|afficher la taille de la boîte',

  'question.quota.whose': 'Les mots après le code montrent quelle boîte aux lettres est pleine. STOREDRV.Submission est celle de l’expéditeur, donc une des vôtres. STOREDRV.Deliver est celle du destinataire : seul ce client peut alors y faire de la place.',
  'intent.quota.whose': 'c’est notre boîte qui est pleine ou celle du client|la boîte de qui est pleine|CODE mailbox full, la nôtre ou la leur|storedrv deliver ça veut dire quoi|le destinataire est plein, on peut faire quelque chose ?|c’est la boîte de qui qui est pleine, nous ou le destinataire',

  'question.recoverable.what': 'Les Éléments récupérables sont le dossier caché du courrier supprimé. Une conservation l’y garde, et ce dossier a sa propre limite. S’il est plein, Exchange ne supprime plus rien, et ECE peut relever sans cesse le même message.',
  'intent.recoverable.what': 'c’est quoi les éléments récupérables|pourquoi ece relève toujours le même mail|des doublons dans ece, d’où ça vient|on a supprimé des mails et c’est encore plein|ce dossier se voit dans outlook ?|le même mail crée plein de dossiers|il y a quoi dans les éléments récupérables',

  'question.recoverable.hold': 'Garder la conservation : seule la personne qui l’a placée décide si elle prend fin. Déplacer plutôt les anciens éléments vers une archive ; il faut Exchange Online Plan 2, ou le Plan 1 avec Exchange Online Archiving. L’archive seule ne déplace rien : il faut une balise de rétention.',
  'intent.recoverable.hold': 'je peux enlever la conservation pour litige ?|qui a placé la conservation|il faut une archive pour ça ?|pourquoi je peux pas juste purger le dossier|la conservation est obligatoire légalement ?|une archive règle les éléments récupérables pleins ?|on peut lever la conservation ?|conservation ou archive, qu’est-ce qui aide',

  'question.mailbox.restore': 'Restaurer la boîte aux lettres dans les 30 jours : par sa licence ou son utilisateur. Le centre d’administration Microsoft 365 permet les deux. Après 30 jours, une boîte aux lettres sans conservation est perdue, et une nouvelle commence vide.',
  'intent.mailbox.restore': 'je peux restaurer la boîte ?|la boîte a été supprimée, comment la récupérer|une boîte supprimée se restaure pendant combien de temps|les anciens mails reviennent après la restauration ?|utilisateur supprimé par erreur|supprimée il y a trois semaines, trop tard ?|restaurer une boîte supprimée',

  'question.mailbox.who-deleted': 'Le journal d’audit d’Entra montre les utilisateurs supprimés et les licences retirées. Il est sous Entra ID > Surveillance et intégrité > Journaux d’audit. Pour une boîte aux lettres supprimée dans Exchange, chercher Remove-Mailbox dans le journal d’audit de Microsoft Purview.',
  'intent.mailbox.who-deleted': 'qui a supprimé la boîte|qui a retiré l’utilisateur|elle a été supprimée ou juste renommée|quel journal montre la suppression|la synchro a supprimé le compte ?|savoir qui a enlevé cette boîte|qui a supprimé cette boîte ou cet utilisateur',

  'question.mailbox.group-address': 'ECE ne lit ni liste de distribution, ni groupe, ni contact, ni utilisateur de messagerie. Ils n’ont pas de boîte aux lettres ici. Libérer l’adresse, et la donner à une boîte partagée. Ou faire livrer la liste dans une boîte que lit ECE.',
  'intent.mailbox.group-address': 'l’adresse est une liste de distribution, ece peut la lire ?|ece peut utiliser un groupe microsoft 365 ?|c’est juste un contact, on fait comment|mail user, c’est une boîte ?|transformer la liste en boîte partagée|dossier public possible ?|ece peut lire un groupe ou une liste de distribution ?|l’adresse appartient à une liste de distribution|adresse de groupe au lieu d’une boîte',

  'question.mailbox.hidden': 'Une boîte aux lettres masquée des listes d’adresses s’ouvre comme les autres. ECE n’utilise pas ces listes. La masquer ne cause aucune panne.',
  'intent.mailbox.hidden': 'la boîte est masquée de la gal|masquer des listes d’adresses ça compte ?|c’est parce qu’elle est masquée ?|HiddenFromAddressListsEnabled true, c’est la raison ?|pas visible dans le carnet d’adresses|masquée de la liste d’adresses, c’est un problème ?',

  'question.mailbox.type': 'Get-Recipient montre ce qu’est une adresse. UserMailbox et SharedMailbox sont dans Exchange Online. Dans Exchange Online PowerShell, exécuter : Get-Recipient -Identity ADRESSE | Format-List RecipientTypeDetails, PrimarySmtpAddress',
  'intent.mailbox.type': 'comment voir où est la boîte|elle est dans le cloud ou en local|c’est quel type de boîte|commande qui montre le type de destinataire|boîte utilisateur ou partagée, comment savoir|mailuser ça veut dire quoi|comment voir le type du destinataire|cette adresse est bien une boîte ?',

  'question.on-premises.until': 'D’ici au déplacement, laisser l’alias sur votre serveur, avec son ancien compte. OAuth2 avec Office 365 n’atteint que les boîtes d’Exchange Online. Le jour du déplacement, donner à l’alias le compte avec OAuth 2.0.',
  'intent.on-premises.until': 'on fait quoi tant que la boîte n’est pas migrée|ece peut lire notre exchange en oauth ?|faut déplacer la boîte ?|hybride, oauth marche en local ?|laisser ece sur l’ancien serveur pour l’instant|il y a un oauth pour exchange local ?|jusqu’à la migration, on fait comment avec ece',

  'question.on-premises.moved': 'Après un déplacement, redonner à la boîte aux lettres ce qu’il faut à ECE. C’est IMAP ou POP3, « Accès total » et « Envoyer en tant que ». Dès la bascule, ECE ne relève plus rien sur l’ancien serveur : convenir du jour avec l’administrateur ECE.',
  'intent.on-premises.moved': 'la boîte a été déplacée dans le cloud cette nuit|après la migration ece reçoit rien|il faut quoi une fois la boîte migrée|les droits suivent la boîte ?|boîte migrée, qu’est-ce qu’il faut remettre|quand migrer la boîte|quoi remettre après la migration de la boîte',

  'question.shared.sign-in': 'Personne ne se connecte comme boîte aux lettres partagée : Microsoft la veut bloquée. Son mot de passe est inconnu. La faire ouvrir par un compte sous licence, avec « Accès total » et « Envoyer en tant que ». En SMTP, elle ne peut pas se connecter elle-même.',
  'intent.shared.sign-in': 'pourquoi la boîte partagée ne peut pas se connecter|je peux mettre un mot de passe à la boîte partagée|activer la connexion de la boîte partagée ?|c’est quoi le mot de passe d’une boîte partagée|débloquer le compte de la boîte partagée|boîte partagée bloquée, c’est normal ?',

  'question.shared.convert': 'Set-Mailbox convertit une boîte aux lettres partagée en boîte d’utilisateur. Il faut alors une licence et un mot de passe ; son courrier reste. Dans Exchange Online PowerShell, exécuter : Set-Mailbox -Identity BOÎTE -Type Regular',
  'intent.shared.convert': 'convertir la boîte partagée en boîte utilisateur|comment en faire une boîte normale|convertir fait perdre des mails ?|la commande set-mailbox pour convertir|convertir c’est mieux qu’un compte partagé ?|la remettre en boîte classique|convertir de partagée à normale',

  'question.throttle.ends': 'Exchange lève le frein de lui-même ; quand, on ne le sait pas ici. En IMAP, sa réponse peut donner le délai : « Suggested Backoff Time », en millisecondes. Ouvrir la boîte aux lettres moins souvent aide. Que Microsoft le lève sur demande n’est pas connu ici.',
  'intent.throttle.ends': 'le throttling dure combien de temps|exchange arrête de freiner quand|le bridage finit tout seul ?|suggested backoff time c’est combien|microsoft peut lever le bridage ?|ce sera encore bridé demain ?|le bridage se termine quand|exchange va nous brider combien de temps',

  'question.throttle.interval': 'Le récupérateur relève toutes les 30 secondes par défaut ; un intervalle plus long aide. La valeur qu’Exchange accepte n’est pas publiée. L’allonger par étapes dans ECE, et arrêter d’abord les autres programmes de la même boîte aux lettres.',
  'intent.throttle.interval': 'on met quel intervalle|toutes les combien de secondes c’est bon pour exchange|60 secondes ça suffit ?|un intervalle plus long retarde les mails ?|quelle valeur pour l’intervalle du retriever|l’intervalle on l’allonge de combien|le meilleur intervalle de relève pour exchange',

  'question.throttle.limits': 'En SMTP, une boîte a droit à trois sessions et à 30 messages par minute. En 24 heures, une boîte aux lettres peut écrire à 10 000 destinataires. Les autres programmes qui envoient depuis la même boîte comptent aussi. Pour IMAP, aucun chiffre n’est connu ici.',
  'intent.throttle.limits': 'exchange a quelles limites|on peut envoyer combien de mails par minute|combien de sessions sont permises|sender thread limit exceeded, c’est quoi la limite|le maximum par jour c’est combien|limite de connexions simultanées|combien de messages par minute et par jour|quelle limite pour les sessions et les messages|les limites d’envoi d’exchange par boîte',

  'question.throttle.who-else': 'Le journal de connexion d’Entra montre quelles applications se connectent avec ce compte. Ouvrir Entra ID > Surveillance et intégrité > Journaux de connexion, et filtrer sur le compte. Penser aussi aux téléphones, à l’archivage et à d’autres robots de messagerie.',
  'intent.throttle.who-else': 'quel autre programme ouvre la boîte|comment trouver qui d’autre utilise ce compte|une autre application lit la boîte ?|le téléphone de quelqu’un peut causer le bridage ?|quoi d’autre se connecte avec ce compte|quels autres programmes utilisent cette boîte|qui d’autre ouvre la boîte avec ce compte',

  'question.throttle.not-network': 'Ce n’est ni le réseau ni le jeton : Exchange lui-même a répondu. Un pare-feu n’écrit pas une telle réponse. Changer des règles, le secret ou le mot de passe n’aide donc pas.',
  'intent.throttle.not-network': 'c’est la ligne ou la bande passante ?|notre réseau peut causer le bridage ?|c’est un problème de jeton en fait ?|un nouveau jeton aiderait contre le bridage ?|notre internet est trop lent ?|le pare-feu ralentit ?|le bridage vient du réseau ?',

  'question.limit.when-again': 'L’envoi reprend dès que le compte des dernières 24 heures est sous la limite. Il n’y a pas de remise à zéro à minuit. Attendre donc jusqu’à 24 heures, et arrêter les envois en masse.',
  'intent.limit.when-again': 'on peut renvoyer quand|la limite repart à minuit ?|on est au-dessus de la limite pour combien de temps|le compteur du jour revient à zéro quand|microsoft peut remettre le compteur à zéro ?|demain matin c’est bon ?|la limite d’envoi finit quand|combien de temps avant de pouvoir renvoyer',

  'question.limit.which': '550 5.1.90 est la limite d’une boîte aux lettres, 550 5.7.233 celle de tout le locataire. Une boîte peut écrire à 10 000 destinataires en 24 heures. La limite du locataire ne compte que les destinataires externes, de toutes ses boîtes.',
  'intent.limit.which': 'c’est la limite de la boîte ou du tenant|différence entre les deux limites de destinataires|on a atteint quelle limite|les destinataires internes comptent ?|chaque destinataire compte ou chaque mail|c’est quoi terrl|limite de boîte ou limite du tenant',

  'question.limit.raise': 'Plus de licences relèvent la limite du locataire ; celle d’une boîte reste à 10 000. Pour une boîte aux lettres, répartir les alias d’ECE sur plusieurs comptes. Get-LimitsEnforcementStatus montre le compte et la limite du locataire.',
  'intent.limit.raise': 'on peut augmenter la limite d’envoi|plus de licences aident ?|comment voir notre compte actuel|un deuxième compte doublerait la limite ?|la cmdlet pour voir la limite du tenant|acheter plus de volume à microsoft|augmenter la limite de destinataires du tenant|plus de licences pour une limite plus haute',

  'question.limit.who-sends': 'Le centre d’administration Exchange montre qui envoie combien. C’est sous Rapports > Flux de messagerie. Les lettres d’information et autres envois en masse épuisent la limite de tous. Les confier à un service fait pour cela.',
  'intent.limit.who-sends': 'qui épuise notre limite d’envoi|quelle boîte envoie autant|c’est la newsletter ?|trouver les plus gros expéditeurs|c’est ece qui envoie trop ou le marketing|quel service fait l’envoi en masse|qui envoie le plus de mails dans notre tenant',

  'question.size.default': 'Par défaut, une boîte aux lettres envoie jusqu’à 35 Mo et reçoit jusqu’à 36 Mo. Une pièce jointe grossit d’un tiers en chemin : environ 26 Mo de fichiers passent. Get-Mailbox montre MaxSendSize et MaxReceiveSize.',
  'intent.size.default': 'un message peut faire combien de mo au max|la taille max des pièces jointes|le pdf faisait que 30 mo, pourquoi refusé|exchange a quelle limite de taille|les clients peuvent envoyer combien de mo|pourquoi CODE message trop gros|taille maximum d’un message dans exchange|combien de mo sont permis',

  'question.size.raise': 'Set-Mailbox augmente les limites d’une boîte avec -MaxSendSize et -MaxReceiveSize. Pour une boîte aux lettres, exécuter dans Exchange Online PowerShell : Set-Mailbox -Identity BOÎTE -MaxSendSize 35MB -MaxReceiveSize 36MB',
  'intent.size.raise': 'on peut augmenter la taille des messages|powershell pour la limite de taille|augmenter maxsendsize|monter la limite des pièces jointes pour une boîte|la limite de taille est par boîte ?|augmenter maxsendsize en powershell|la limite de taille peut être augmentée ?',

  'question.size.in-ece': 'Dans ECE, limiter les pièces jointes à moins des trois quarts de MaxSendSize. Le nom du réglage n’est pas connu ici : voir le guide de Cisco. ECE arrête alors un fichier trop gros avant qu’Exchange ne refuse la réponse. Pour plus gros, envoyer un lien.',
  'intent.size.in-ece': 'ece peut arrêter les pièces jointes trop grosses ?|limite de pièce jointe dans ece même|comment envoyer de gros fichiers aux clients|éviter les réponses trop grosses|quelle taille de pièce jointe je mets dans ece|envoyer un lien à la place du fichier|taille max des pièces jointes dans ece, quelle valeur',

  'question.blocked-sender.unblock': 'Débloquer l’expéditeur dans le portail Microsoft Defender. Il est sous « Entités restreintes ». Sécuriser d’abord le compte. Le déblocage agit en général en une heure, au plus tard en 24 heures ; entre-temps, la boîte aux lettres reçoit toujours.',
  'intent.blocked-sender.unblock': 'comment débloquer l’expéditeur|elles sont où les restricted entities|la boîte débloquée peut envoyer dans combien de temps|la boîte bloquée reçoit encore ?|bad outbound sender, enlever le blocage|powershell pour débloquer un expéditeur|débloquer l’expéditeur dans defender|comment enlever le blocage de la boîte',

  'question.blocked-sender.why': 'La boîte aux lettres a dépassé une limite d’envoi, ou son courrier ressemblait à du spam. Souvent, un compte a été détourné : le sécuriser d’abord. L’alerte « User restricted from sending email » prévient les administrateurs la fois suivante.',
  'intent.blocked-sender.why': 'pourquoi microsoft a bloqué notre expéditeur|l’expéditeur sera encore bloqué ?|notre compte est piraté puisqu’il est bloqué ?|microsoft prévient avant de bloquer un expéditeur ?|qui peut le débloquer, quel rôle|éviter le prochain blocage de la boîte|pourquoi la boîte a été bloquée en envoi',

  'question.direct-send.what': 'Direct Send est le courrier de votre domaine qui arrive au MX sans authentification. Le courrier des clients est autre chose et entre toujours. Les alarmes d’ECE et certains formulaires web s’en servent.',
  'intent.direct-send.what': 'c’est quoi direct send|rejeter direct send touche les clients ?|notre formulaire de contact est du direct send ?|CODE direct send not allowed, c’est quoi|les réponses passent par direct send ?|c’est quoi tenantinboundattribution|direct send ça veut dire quoi',

  'question.direct-send.allow': 'Garder la protection, et faire passer l’expéditeur par un chemin connu du locataire. C’est un relais interne, ou un connecteur pour son adresse publique ou son certificat. À partir d’ECE 15.0(1), les alarmes peuvent s’authentifier.',
  'intent.direct-send.allow': 'on peut couper RejectDirectSend|comment laisser passer les alarmes en direct send|il faut un connecteur pour ece ?|autoriser notre ip à envoyer sans connexion|une exception pour le serveur ece|connecteur ou relais, c’est quoi le mieux|autoriser direct send pour le serveur ece',

  'question.incident.when-over': 'Seul Microsoft sait quand son incident finit ; le bot en lit l’état à chaque exécution. Le centre d’administration Microsoft 365 montre le dernier texte sous Intégrité > État du service. On peut s’y abonner aux mises à jour d’un incident.',
  'intent.incident.when-over': 'microsoft aura fini quand avec l’incident|comment suivre l’incident|le numéro d’incident se trouve où|microsoft dit quand exchange revient ?|je peux recevoir un mail à la fin de l’incident ?|délai de l’incident exchange|l’incident de microsoft va durer combien de temps',

  'question.incident.sure': 'Un incident ouvert peut être la cause ; impossible de le confirmer d’ici. Microsoft publie les incidents qui peuvent toucher votre locataire, pas quelle boîte aux lettres est touchée. Si le courrier échoue encore après sa fin, vérifier de nouveau.',
  'intent.incident.sure': 'c’est vraiment l’incident ?|c’est sûr que l’incident microsoft nous touche ?|pourquoi juste nous si microsoft a un incident|d’autres sociétés n’ont rien, c’est bien l’incident ?|outlook marche pendant l’incident, comment ça se fait|ça peut être une coïncidence avec l’incident ?|tu es sûr que c’est l’incident|l’incident est vraiment la cause chez nous ?',

  'question.incident.change-nothing': 'Ne rien modifier dans ECE pendant l’incident : un nouveau jeton ou secret n’aiderait pas. Une modification peut créer une seconde panne. Voir seulement après si ECE a désactivé un alias.',
  'intent.incident.change-nothing': 'faut changer quelque chose pendant l’incident|je peux renouveler le jeton pendant la panne microsoft|on peut reconfigurer ece maintenant ?|mieux vaut attendre ou agir pendant l’incident|faut toucher à ece à cause de l’incident|on peut changer quelque chose tant que l’incident dure|faut laisser ece tranquille pendant l’incident',

  'question.incident.advisory': 'Un incident est une panne du service ; un avis est une information moins grave. Le bot ne compte comme échec que les incidents d’Exchange Online et d’Entra. Un avis est montré, car il peut expliquer des erreurs isolées.',
  'intent.incident.advisory': 'différence entre incident et avis|un avis est une panne ?|microsoft donne un avis, c’est la cause ?|il y a juste un avis, ça compte ?|dégradation du service ça veut dire quoi|c’est un incident ou juste un avis',

  'question.incident.access': 'L’intégrité du service demande un rôle, comme Service Support Administrator. Sans rôle, demander le texte de l’incident à l’administrateur Microsoft 365.',
  'intent.incident.access': 'je peux pas ouvrir l’intégrité du service|quel rôle voit l’intégrité du service|intégrité du service accès refusé|je le vois où sans droits admin|un utilisateur normal voit les incidents microsoft ?|il faut quel rôle pour l’intégrité du service|pas d’accès à la page de l’incident',

  'question.graph.permissions': 'Selon Microsoft : Mail.ReadWrite et Mail.Send, déléguées. Si un compte ouvre d’autres boîtes, leurs variantes avec .Shared. Celles pour IMAP, POP et SMTP ne comptent pas pour Graph. Aucune liste de Cisco n’est connue ici : le guide de la version décide.',
  'intent.graph.permissions': 'ece a besoin de quelles autorisations graph|mail.readwrite ou mail.readwrite.shared|les permissions imap marchent pour graph ?|liste des autorisations api pour le transport graph|déléguées ou d’application pour graph|j’ajoute quelles permissions mail pour graph',

  'question.graph.consent-enough': 'Le consentement ne suffit pas : il faut aussi « Accès total » sur chaque autre boîte. L’autorisation permet à l’application de demander, le droit dans Exchange la laisse entrer. Sa propre boîte aux lettres n’en demande pas.',
  'intent.graph.consent-enough': 'le consentement est donné mais graph refuse|consentement admin fait et encore accès refusé|graph a aussi besoin d’accès total ?|ErrorAccessDenied alors que les autorisations sont là|pourquoi accès refusé à la boîte partagée par graph|droits ou autorisations, il manque quoi pour graph|graph accès refusé malgré le consentement',

  'question.graph.no-imap': 'Graph se passe d’IMAP, de POP3 et de SMTP : il ne lui faut que le port 443. L’hôte est graph.microsoft.com. Il éviterait donc un protocole désactivé. Compte ECE, autorisations, consentement et jeton seraient à refaire : ce n’est pas une réparation rapide.',
  'intent.graph.no-imap': 'graph a besoin d’imap ou de smtp auth ?|graph réglerait le problème smtp ?|graph c’est mieux qu’imap ?|faut encore imap une fois qu’on est en graph ?|quel port pour le transport graph|passer à graph c’est beaucoup de travail ?|éviter smtp auth avec graph',

  'question.graph.no-mailbox': 'Graph ne trouve pas de boîte aux lettres : licence absente, boîte supprimée ou en local. « MailboxNotEnabledForRESTAPI » veut dire la même chose. Get-Recipient distingue les trois : MailUser n’est pas dans Exchange Online.',
  'intent.graph.no-mailbox': 'graph dit boîte inactive ou supprimée|MailboxNotEnabledForRESTAPI ça veut dire quoi|graph ne trouve pas l’utilisateur|la boîte existe dans outlook mais graph dit non|elle est hébergée en local, dit graph|pourquoi graph ne trouve pas de boîte|graph dit pas de boîte|graph et MailboxNotEnabledForRESTAPI',

  'question.powershell.connect': 'Installer une fois le module ExchangeOnlineManagement, puis se connecter. La première commande est « Install-Module ExchangeOnlineManagement », la seconde « Connect-ExchangeOnline ». Tout ordinateur Windows convient ; un serveur ECE n’est pas nécessaire.',
  'intent.powershell.connect': 'comment se connecter à exchange online powershell|j’installe quoi pour les cmdlets exchange|je tape où ces commandes|je peux exécuter le powershell sur mon portable ?|il faut le serveur ece pour le powershell exchange ?|add-mailboxpermission n’est pas reconnu|comment ouvrir exchange online powershell|quel module pour exchange online powershell|depuis quel ordinateur exécuter le powershell exchange',

  'question.powershell.refused': 'Une cmdlet ou un paramètre absent veut dire que votre rôle ne le comprend pas. Exchange ne montre à chaque rôle que ce qu’il peut utiliser. Demander le rôle d’administrateur Exchange, ou faire saisir la ligne par un collègue qui l’a.',
  'intent.powershell.refused': 'la cmdlet n’existe pas chez moi|un paramètre est introuvable|powershell dit que j’ai pas la permission|droits insuffisants dans exchange powershell|pourquoi je vois pas set-casmailbox|mon rôle ne permet pas d’exécuter la commande|exchange powershell refuse ma commande|pas la permission d’exécuter la cmdlet|la cmdlet manque dans ma session powershell',

  'question.roles.exchange': 'Boîtes, droits et protocoles relèvent du rôle d’administrateur Exchange. L’administrateur de licences a les licences, celui de la sécurité les stratégies antispam et les expéditeurs bloqués. Aucun de ces points ne demande l’administrateur général.',
  'intent.roles.exchange': 'il me faut quel rôle admin dans exchange|administrateur exchange suffit ?|le rôle admin exchange peut faire quoi|quel rôle pour le portail defender|le moindre rôle pour ce changement exchange|j’active quel rôle dans pim pour ça|un admin de licences peut modifier les boîtes ?|quel rôle exchange suffit',
};
