import type { sentences as english } from '../../en/teams/intents-how-to.ts';
import type { Translation } from '../../translation.ts';

export const sentences: Translation<typeof english> = {
  'intent.secret': `
    comment renouveler le secret | comment créer un nouveau secret client | le secret a expiré |
    changer le secret de l’application | où saisir le nouveau secret | remplacer le secret client |
    quand expire le secret | étapes pour un nouveau secret dans entra | nouveau secret dans ece |
    comment changer le certificat de l’application | renouveler le secret | renouveler le secret client |
    nouveau secret | créer un secret | comment puis-je renouveler le secret | comment changer le secret client |
    où se saisit le secret dans ece | où trouver le secret | comment remplacer un secret expiré |
    secret client expiré que faire | le secret expire bientôt | comment faire tourner le secret |
    étapes pour renouveler le secret | tuto nouveau secret client | mettre le nouveau secret dans ece |
    comment mettre à jour le secret dans ece | saisir le nouveau secret client | il faut un nouveau secret |
    générer un nouveau secret | on peut utiliser un certificat à la place du secret ? |
    où créer un nouveau secret dans azure |
    je dois renouveler le secret ? | faut-il renouveler le secret client | il faut un nouveau secret ? |
    on doit renouveler le secret ? | dois-je changer le secret | le secret doit être renouvelé ? | faut renouveler le secret ?`,
  'intent.port': `
    comment ouvrir le port PORT | quel port doit être ouvert | règle de pare-feu pour le port PORT |
    que doit autoriser le pare-feu | ouvrir le pare-feu vers HOST | comment tester le port |
    quels ports et adresses faut-il | débloquer PORT | quelle règle demander au pare-feu | ouvrir le port PORT |
    comment on ouvre le port PORT | comment faire ouvrir le port | ouvrir le pare-feu |
    que doit laisser passer le pare-feu | règles de pare-feu | la règle de pare-feu stp |
    de quels ports as-tu besoin | quels ports doivent être ouverts | les ports ? | liste des ports |
    quels hôtes faut-il autoriser | autoriser HOST dans le pare-feu | mettre HOST en liste blanche |
    comment ouvrir HOST port PORT | débloquer le port PORT | le port PORT est bloqué que faire |
    comment obtenir l’ouverture du port | quelles destinations pour le pare-feu | demande d’ouverture de flux |
    ouverture de flux | quel changement de pare-feu faut-il | laisser sortir SERVER vers HOST |
    telnet sur le port PORT | comment tester si le port est ouvert | réglages du proxy |
    quelles adresses utilise microsoft | quelles adresses ip faut-il autoriser |
    les plages d’adresses ip d’exchange online | plages ip à autoriser sur le pare-feu |
    liste des ip pour le pare-feu | donnez-moi source, destination, port et protocole |
    je suis ingénieur réseau, source et destination ? | quelle ip source | depuis quelle ip source |
    on sort par quelle ip | tcp ou udp ? | juste tcp ou udp aussi ? | en entrant ou en sortant ? |
    il faut ouvrir en sortant ? | sens du flux | zscaler, il faut une exception ? |
    on passe par un zscaler, faut une exception | notre palo alto le refuse par une règle |
    le pare-feu refuse imap sur ssl | ça peut être l’antivirus ? | c’est l’antivirus du serveur ? |
    c’est quoi la règle à demander | je demande quoi comme ouverture | port | donne-moi la règle de pare-feu |
    la règle de pare-feu à créer | le nom d’hôte suffit comme fqdn ? | vous voulez aussi smtp dans la règle ? |
    c koi le port PORT | faut il ouvrir en entrant ou sortant |
    Notre équipe réseau demande l’adresse IP source et la plage de destination exacte. | quelles ip faut ouvrir |
    faut-il ouvrir en entrée ou seulement en sortie? | Ils me demandent l’IP source et l’IP de destination du flux |
    Quelle plage d’adresses faut-il autoriser pour Exchange Online ? |
    l’antivirus peut bloquer ça aussi non, on a mis CrowdStrike hier |
    Comment créer la règle de pare-feu, donnez-moi la commande netsh ou PowerShell |
    Le responsable sécurité refuse d’ouvrir PORT vers Internet, quels arguments lui donner ? |
    ip source et destination svp | ip source et ip destination | source et destination svp |
    l’ip source et l’ip cible | quelle ip source et quelle destination | donne-moi source, destination et port |
    quelles ip mettre dans la règle | quelles adresses ip a HOST | les ip de HOST |
    notre pare-feu ne gère pas les noms, quelles ip | on ne fait pas de fqdn, il faut des ip |
    les plages d’adresses microsoft | c’est quoi le nom d’hôte | c’est quoi le fqdn déjà |
    le nom du serveur microsoft | quelle est notre adresse source | ip source ? | notre ip de sortie est fixe ? |
    quelle ip publique on utilise |
    la demande d’ouverture de flux | il faut donc ouvrir un port ? |
    il faut ouvrir quoi exactement | quelle règle exactement | de où vers où | quelle source et quelle destination |
    dans quel sens | il faut un nom ou une ip | la règle en une ligne | c’est quoi la destination |
    c’est quoi la source |
    on peut mettre HOST en liste blanche | on peut autoriser *.office365.com | on peut autoriser tout le domaine`,
  'intent.grant': `
    comment donner les droits sur la boîte | comment accorder l’accès complet |
    ajouter une permission au compte de service | donner le droit envoyer en tant que | quels droits manquent |
    comment régler les permissions de la boîte | powershell pour donner l’accès à la boîte | commande pour les droits |
    laisser l’application lire la boîte | stratégie d’accès de l’application | donner les droits |
    donner l’accès complet | comment donner l’accès complet à ADDRESS | comment donner au compte l’accès à ADDRESS |
    donner le droit d’envoyer en tant que | accorder accès complet et envoyer en tant que |
    comment je règle les permissions | commande des droits de boîte | powershell pour les droits |
    commande pour accorder l’accès | ajouter le compte de service à la boîte | déléguer la boîte |
    comment déléguer ADDRESS | mettre envoyer en tant que sur ADDRESS | il manque des droits que faire |
    pas le droit d’envoyer que faire | donner la permission de lire la boîte |
    comment ajouter des permissions de boîte | permission manquante sur ADDRESS |
    comment autoriser le compte de service à lire ADDRESS | stratégie d’accès d’application pour la boîte |
    rbac pour les applications | donner l’accès total | comment donner l’accès total à ADDRESS |
    accorder accès total et envoyer en tant que | mettre l’accès total`,
  'intent.consent': `
    comment donner le consentement administrateur | accorder le consentement | le consentement manque |
    où consentir à l’application | qui peut donner le consentement | lien du consentement administrateur |
    approuver l’application | consentement des autorisations api dans entra | comment l’admin approuve l’application |
    consentement administrateur | donner le consentement | comment consentir | comment l’admin donne le consentement |
    lien de consentement | url de consentement | où est le bouton de consentement |
    accorder le consentement dans entra | qui doit consentir | consentement pour imap et smtp |
    approuver l’application dans entra | message approbation requise | l’application demande l’approbation de l’admin |
    approbation administrateur nécessaire | comment approuver les autorisations | ajouter des autorisations api |
    le consentement a été retiré que faire | renouveler le consentement |
    qui doit donner le consentement, moi ou le global admin | où donner IMAP.AccessAsUser.All |
    je dois redonner le consentement ? | faut-il redonner le consentement | il faut de nouveau consentir ? |
    on doit refaire le consentement ? | l’admin doit consentir à nouveau ?`,
  'intent.policy': `
    comment exclure le compte de l’accès conditionnel | l’accès conditionnel bloque le compte | la mfa est exigée |
    désactiver la mfa pour le compte de service | paramètres de sécurité par défaut | accès conditionnel |
    une stratégie bloque la connexion | exclure le compte de service de la mfa | comment exclure le compte de la mfa |
    mfa du compte de service | comment exempter le compte de la stratégie | le compte demande la mfa |
    la double authentification bloque la connexion | quelle stratégie nous bloque | exception à l’accès conditionnel |
    stratégie d’authentification héritée | couper les paramètres de sécurité par défaut |
    un appareil conforme est exigé | connexion bloquée par une stratégie |
    nouvelle règle d’accès conditionnel qui bloque hors du pays |
    on me demande de désactiver la mfa, c’est nécessaire ? | faut-il vraiment désactiver la mfa |
    l’accès conditionnel nous bloque depuis lundi |
    accès conditionnel : on a une nouvelle règle qui bloque hors de Suisse`,
  'intent.licence': `
    comment attribuer une licence | quelle licence faut-il au compte | la boîte n’a pas de licence |
    faut-il un plan exchange online | licence manquante que faire | attribuer une licence |
    comment mettre une licence à la boîte | quelle licence est nécessaire | exchange online plan 1 suffit ? |
    licence du compte de service | pas de licence exchange |
    quel plan nous faut-il | licence expirée que faire | comment ajouter exchange online au compte |
    la licence a été retirée à ADDRESS par erreur | on a enlevé la licence de ADDRESS |
    je dois renouveler la licence ? | faut-il une autre licence | il faut une licence en plus ? |
    le compte a besoin d’une licence ? | il manque une licence ?`,
  'intent.protocol': `
    comment activer imap | activer smtp auth | imap est désactivé sur la boîte | comment autoriser smtp authentifié |
    activer pop | activer imap pour ADDRESS | comment j’active imap | mettre imap en marche |
    activer l’authentification smtp | comment activer smtp auth | autoriser l’authentification du client smtp |
    smtp auth est désactivé comment l’activer | activer pop3 | imap est coupé comment l’activer |
    commande set-casmailbox | activer les protocoles sur la boîte |
    SmtpClientAuthentication est désactivé pour le tenant |
    Set-CASMailbox ADDRESS -SmtpClientAuthenticationDisabled, c’est bien ça ?`,
  'intent.set-up': `
    comment installer une sonde | comment configurer | par où commencer l’installation | ajouter un serveur |
    comment connecter une sonde | premiers pas | installation | mise en place | comment installer |
    guide d’installation | installer la sonde sur SERVER | comment ajouter une sonde | comment inscrire une sonde |
    nouvelle sonde | inscrire un serveur | configurer le bot | mettre en place le bot | configurer le déploiement |
    comment configurer oauth2 dans ece | premières étapes d’installation | comment débuter | connecter SERVER |
    ajouter SERVER | où trouver l’installeur | comment relier le tenant | donner au bot l’accès au tenant |
    procédure pour oauth2 dans ece | documentation oauth pour ece | comment ajouter une nouvelle boîte |
    ajouter une boîte dans ece | configurer oauth dans ece depuis zéro |
    procedure pour oauth2 dans ece TIME ? | ajoute la boîte ADDRESS |
    Où configure-t-on IMAP OAuth2 dans la console ECE ?`,
  'intent.meaning': `
    c’est quoi l’accès complet | c’est quoi envoyer en tant que | que veut dire oauth2 | c’est quoi une sonde |
    c’est quoi un tenant | définition accès conditionnel | c’est quoi le consentement administrateur |
    que signifie smtp auth | c’est quoi un compte de service | c’est quoi imap | que veut dire imap |
    c’est quoi un secret client | c’est quoi un jeton de rafraîchissement | c koi un token | c’est quoi la mfa |
    c’est quoi une sonde exactement | c’est quoi smtp auth | c’est quoi un alias |
    signification de envoyer en tant que | signification accès complet | définis accès complet |
    c’est quoi le consentement | que veut dire consentement | c’est quoi un tenant exactement | c’est quoi TLS |
    c’est quoi le retriever | que veut dire à risque | explique accès complet | explique-moi oauth2 |
    qu’entend-on par point de terminaison | c’est quoi l’accès conditionnel | c’est quoi un ndr |
    différence entre accès complet et envoyer en tant que | c’est quoi le tac | que veut dire envoyer en tant que |
    c’est quoi une inscription d’application | c’est quoi exchange online | c’est quoi l’authentification moderne |
    c’est quoi un pare-feu | c’est quoi le port PORT | à quoi sert le port PORT | c’est quoi HOST | à quoi sert HOST |
    c’est quoi l’id client | c’est quoi une boîte partagée | c’est quoi un avertissement ici |
    quelle différence entre un avertissement et un échec | explique l’accès conditionnel | explique smtp auth |
    qu’est-ce que l’accès complet | qu’est-ce qu’un jeton | qu’est-ce qu’un tenant | c’est quoi l’accès total |
    c’est quoi accès total | que veut dire accès total | explique accès total | c’est quoi full access |
    c’est quoi send as | tu veux dire quoi par sonde | qu’est-ce que tu appelles sonde | c’est quoi TERM |
    que veut dire TERM | faut-il TERM | ece a besoin de TERM ou TERM | de quelle permission l’application a besoin |
    à quoi sert la permission TERM | TERM ou TERM | TERM c’est la bonne permission ? | différence entre TERM et TERM |
    différence entre imap et smtp | quelle différence entre imap et pop3 | différence entre PORT et PORT |
    quelle différence entre starttls et tls | pourquoi on utilise imap | pourquoi ece a besoin d’imap |
    à quoi ça sert imap | c’est quoi pop3 | c’est quoi smtp | c’est quoi graph | quel rôle faut donner à l’application |
    quelles autorisations lui faut-il exactement | c’est quoi egress | ça veut dire quoi egress |
    la différence entre le port PORT et le port PORT | c’est quoi imap, je débute | c’est quelle application entra |
    quelles autorisations faut-il | à quoi sert smtp | PORT ou PORT c’est quoi la différence |
    c koi PORT | c koi le PORT | c’est quoi un port | Désolée je débute, IMAP ça veut dire quoi ? | OAuth2 késaco |
    c’est quoi ece | ece c’est quoi | qu’est-ce que ça veut dire ece |
    c’est quoi PORT | c quoi PORT | PORT ça sert à quoi |
    le port PORT c’est quoi | le port PORT c’est pour quoi | PORT c’est quel service | pourquoi ece utilise le port PORT |
    explique-moi le port PORT |
    pourquoi le port PORT | pourquoi PORT | pourquoi PORT et pas PORT | pourquoi pas PORT | pourquoi imap |
    pourquoi oauth2 | pourquoi oauth et pas un mot de passe | à quoi sert PORT | à quoi sert imap |
    la sécurité demande pourquoi imap | la sécu dit que imap est interdit | on a besoin d’imap pour quoi |
    imap est vraiment nécessaire ?`,
  'intent.cut-over': `
    qu’est-ce qui manque pour passer à graph | sommes-nous prêts pour oauth | que faut-il basculer en premier |
    on est prêts pour la bascule ? | il manque quoi pour la bascule | quels alias passent en premier |
    est-ce qu’on peut basculer vers graph ce soir | qu’est-ce qu’il nous reste à faire avant de passer à oauth2 |
    tout est prêt pour la migration vers graph ? | où en est la bascule vers oauth | qu’est-ce qui bloque la bascule |
    quelles boîtes ne sont pas prêtes pour graph | que reste-t-il avant la migration |
    prêts à passer en oauth2 ? | il manque encore quelque chose pour migrer | quelles boîtes doivent migrer d’abord |
    que doit-on faire avant la nuit de la bascule | quels alias sont prêts pour graph | combien d’alias sont prêts à basculer`,

  'intent.night': `
    combien de boîtes ont basculé | qu’est-ce qui reste à basculer | quel est le prochain groupe | qui a marqué ADDRESS comme basculé |
    combien d’alias ont déjà basculé | combien de boîtes restent à basculer | qu’est-ce qui a basculé jusqu’ici | qui a basculé ADDRESS |
    est-ce que ADDRESS a basculé | le groupe 2 a basculé ? | c’est quel groupe ensuite | quels alias n’ont pas encore basculé |
    on en est où de la bascule | où en est la bascule ce soir | combien sont déjà prouvés | quelles boîtes ont basculé sans preuve |
    avancement de la nuit | que reste-t-il à basculer cette nuit | quel groupe on bascule maintenant | qui a marqué le groupe 2 |
    quand est-ce que ADDRESS a basculé | quelqu’un a marqué ADDRESS comme migré ? | tout a basculé ? | il en reste combien à basculer |
    la bascule de ADDRESS est prouvée ? | quels alias sont bloqués cette nuit |
    il reste combien d’alias à basculer | qu’est-ce qu’il nous reste à basculer cette nuit | reste-t-il des boîtes à basculer | le groupe est basculé ? |
    il reste quoi à basculer`,
  'intent.run-sheet': `
    imprime le plan de bascule | montre-moi le plan de bascule | où est le plan de bascule | il me faut le plan pour ce soir |
    je peux imprimer le plan de la nuit | donne-moi le plan de la nuit | la feuille avec les groupes | les étapes de la nuit de bascule |
    quels groupes sont sur le plan | télécharger le plan de bascule | le plan de bascule en fichier svp | combien de groupes y a-t-il ce soir |
    dans quel groupe est ADDRESS | la feuille de route de la nuit | un plan imprimé de la bascule |
    où trouver le plan de bascule de la nuit | où est la feuille de cette nuit`,
  'intent.rehearsal': `
    la répétition a réussi ? | la répétition est finie ? | est-ce que la répétition a marché | que reste-t-il à répéter |
    la répétition s’est bien passée ? | quelles boîtes n’ont pas été répétées | quels comptes doivent encore se connecter pour la répétition |
    résultat de la répétition | où en est la répétition | qu’a montré la répétition | ADDRESS a été répété ? |
    on peut répéter les connexions avant la nuit | quelque chose a été refusé pendant la répétition | faut-il répéter encore une fois |
    le résultat de la répétition svp | tous les alias sont répétés ? | quel a été le résultat de la répétition`,
  'intent.way-back': `
    comment on revient en arrière après la bascule | comment revenir à l’ancien compte | il y a un retour arrière ? |
    jusqu’à quand peut-on revenir en arrière après la bascule | quel est le retour arrière | comment ramener ADDRESS en arrière |
    est-ce que ADDRESS peut revenir à imap | revenir de graph à imap | comment faire le retour arrière d’un alias |
    et si on doit revenir en arrière cette nuit | on peut encore revenir en arrière après la bascule |
    retour arrière de ADDRESS, comment | un retour arrière est encore possible ? | le retour arrière est possible jusqu’à quand | retour à l’ancien compte | peut-on revenir au mot de passe après la bascule`,

  'intent.basic-auth': `
    quand s’arrête smtp par mot de passe | jusqu’à quand peut-on envoyer en smtp avec un mot de passe | smtp auth avec mot de passe, c’est fini quand |
    l’authentification basique est coupée | authentification de base désactivée |
    peut-on encore utiliser un mot de passe en imap | quand finit l’authentification basique pour smtp | basic auth |
    authentification basique | auth basique coupée ? | l’auth basique est encore permise ? |
    quand coupe-t-on l’authentification de base | microsoft accepte encore les mots de passe ? |
    pourquoi on ne peut plus utiliser de mot de passe | on peut revenir à l’authentification basique ? |
    fin de l’authentification de base |
    Microsoft a désactivé l’authentification basique, ça ne serait pas ça par hasard ?`,
};
