import type { sentences as english } from '../../en/teams/intents-checks.ts';
import type { Translation } from '../../translation.ts';

export const sentences: Translation<typeof english> = {
  'intent.check': `
    vérifie tout | aucun mail n’arrive | le courrier ne part pas | les mails sont bloqués | lance une vérification |
    fais un diagnostic | on ne reçoit rien | tout va bien ? | les clients ne reçoivent pas de réponse | teste tout |
    démarre un contrôle | les agents ne voient aucun nouveau mail | pas de mail | plus de mails | aucun mail |
    plus aucun mail | aucun nouveau mail | les mails n’arrivent pas | les mails n’arrivent plus | mial n’arrive pas |
    rien n’arrive | plus rien n’arrive | on ne reçoit plus de mails | plus de mails depuis ce matin |
    aucun courriel depuis TIME | les mails ne partent pas | rien ne part | rien n’est envoyé |
    les mails restent bloqués | l’envoi est en panne | l’envoi ne marche pas | impossible d’envoyer des mails |
    la réception ne marche plus | on ne peut plus recevoir | nous ne recevons aucun courriel |
    les clients se plaignent de ne rien recevoir | les clients disent qu’on ne répond pas |
    les agents ne voient rien arriver | les conseillers n’ont plus de demandes | la boîte de réception est vide |
    les mails ont du retard | les mails arrivent en retard | c’est lent les mails | ece ne relève plus les mails |
    ece n’envoie plus | ece est en panne | ece ne marche pas | problème de mail | y a un problème avec le courrier |
    un souci de messagerie | pb de mail | oauth ne marche pas | la messagerie oauth2 est cassée | diagnostic |
    un diagnostic svp | dépanne | dépanner la messagerie | fais une vérification complète | vérifie tout stp |
    vérifie si tout marche | tu peux regarder pourquoi les mails n’arrivent pas |
    peux-tu vérifier pourquoi rien n’arrive | trouve pourquoi on ne reçoit rien | tu peux jeter un œil à la messagerie |
    est-ce que tout marche | le mail est ok ? | est-ce que ça marche | tout fonctionne ? | vérifie le mail de ADDRESS |
    les nouveaux mails ne deviennent pas des demandes | les réponses restent en file d’attente |
    notre boîte n’est plus relevée | bonjour pourquoi rien n’est envoyé | bonjour, depuis TIME plus de mails |
    urgent plus de mail !! | au secours plus aucun mail | tout est en panne | les mails rebondissent |
    les réponses aux clients reviennent en erreur | le mail ne marche pas | la messagerie ne marche pas |
    l’envoi de mails échoue | la réception échoue | les mails entrants sont bloqués | outlook ne marche pas |
    vérifie la réception | vérifie l’envoi | teste l’envoi | teste la réception | nos clients n’ont pas de réponse |
    les mails des clients n’apparaissent pas | aucun mail dans ece | les mails n’arrivent pas dans ece |
    les mails disparaissent | des mails se perdent | il manque des mails | pourquoi les mails mettent si longtemps |
    le mail marche ? | les mails marchent aujourd’hui ? | tu peux voir pourquoi le mail est en panne |
    aidez-nous on ne peut plus répondre aux clients | pourquoi pas de mail | pourquoi il n’y a plus de mails |
    pourquoi aucun mail n’arrive | pourquoi rien n’est envoyé | pourquoi l’envoi échoue |
    pourquoi ece ne lit pas la boîte | pourquoi les mails n’arrivent pas | pourquoi aucun courriel ne part | tout |
    tous | ece va bien ? | est-ce que tout va bien | la messagerie va bien ? | les mails sont ok ? |
    rien dans la boîte depuis midi | les mails des clients n’arrivent pas dans la file |
    les agents ne peuvent plus répondre | on peut plus répondre aux clients | on reçoit pu rien | on recoi plus rien |
    ya plus de mail | jrecois plus de mail | les mails sont plantés | mail en panne | mails hs | la messagerie est hs |
    encore un problème de mail | plus de courrier entrant | check les mails stp | c la cata plus de mail |
    ça ne marche pas | ça marche pas | ça ne fonctionne pas | rien ne marche | aucun mail depuis deux heures |
    pas de mail depuis des heures | plus de mail depuis une heure | les mails se sont arrêtés il y a une heure |
    tu peux vérifier | il y a un problème avec les mails | y a un problème ? | un problème quelque part ? | vérifie-le |
    teste tout depuis le début | vérification complète maintenant | lance la vérification complète |
    ça fetch plus rien depuis le patch | plus rien depuis le patch de cette nuit |
    urgent, un client attend une réponse | un client important attend, urgent |
    mes agents n’ont aucun nouveau mail depuis midi | vérifie si les mails partent |
    peux-tu vérifier si le courrier part | vérifie si le courrier arrive |
    URGENT URGENT client VIP attend réponse !!! | roulez-moi un check complet s’il vous plaît |
    verifie lenvoi aussi tant ka y etre | Bonsoir le docteur, bonne arrivée. On dit quoi sur les mails ? |
    tout refaire depuis zéro stp |
    pouvez-vous contrôler si les mails partent | vérifiez que les mails partent |
    vérifiez si les mails arrivent bien | tu peux vérifier que le courrier part`,
  'intent.area': `
    le port PORT est bloqué ? | c’est le réseau ? | est-ce le pare-feu | le jeton a expiré ? | le secret est-il expiré |
    le mot de passe de ADDRESS a expiré ? | le certificat est encore valable ? | la boîte est pleine ? |
    le compte a le droit d’envoyer ? | imap est activé ? | le réseau va bien ? | c’est un problème réseau ? |
    c’est le pare-feu qui bloque ? | le pare-feu bloque ? | le port PORT est fermé ? | le port PORT est ouvert ? |
    HOST est joignable ? | on arrive à joindre HOST ? | c’est le proxy ? | c’est le dns ? | le certificat a expiré ? |
    quand expire le certificat | le certificat est ok ? | le secret client est encore valable ? |
    le secret client est périmé ? | le mot de passe a expiré ? | le mot de passe a changé ? | le compte est bloqué ? |
    le jeton est encore valable ? | le jeton de rafraîchissement est mort ? | plus de jeton ? | oauth est ok ? |
    smtp est ok ? | smtp auth est coupé ? | imap est bloqué ? | imap est désactivé ? | imap marche ? | pop3 marche ? |
    graph est ok ? | la licence est bonne ? | le compte a une licence ? | la boîte de ADDRESS est pleine ? |
    il y a de la place dans la boîte ? | il manque le consentement ? | le consentement est bon ? |
    les droits sont bons ? | les permissions sont correctes ? | SERVER peut joindre HOST ? |
    le compte peut envoyer en tant que ADDRESS ? | ADDRESS a l’accès complet ? | c’est l’accès conditionnel ? |
    c’est la mfa ? | l’inscription de l’application est bonne ? | l’url de redirection est bonne ? |
    la version est prise en charge ? | notre version d’ece est trop vieille ? | il y a des rebonds ? |
    il y a une règle de transfert ? | l’alias est désactivé ? | le retriever tourne ? | les permissions sont bonnes ? |
    le compte a l’accès complet ? | le compte peut lire la boîte ? | svc peut envoyer ? | on a les droits ? |
    on a le droit d’envoyer ? | tu peux regarder si ADDRESS a le droit d’envoyer ? | tu peux voir si le compte a le droit d’envoyer ? | imap est en marche ? | smtp auth est en marche ? | pop est activé ? |
    le port est ouvert ? | le pare-feu est ouvert ? | le port est fermé ? | le consentement est donné ? |
    l’admin a consenti ? | le secret est bon ? | le secret est valable ? | le secret est périmé ? |
    l’application est ok ? | la licence est toujours là ? | la version est bonne ? | ece est trop vieux ? |
    le mot de passe est toujours bon ? | le mot de passe a été changé ? | le compte est désactivé ? |
    la boîte est trop grosse ? | le quota est atteint ? | la boîte de réception est pleine ? | tls est ok ? |
    l’horloge est à l’heure ? | le dns est ok ? | réseau ? | pare-feu ? | certificat ? | jeton ? | droits ? |
    licence ? | consentement ? | c’est le mot de passe ? | c’est le secret ? | c’est le jeton ? | c’est la licence ? |
    c’est les droits ? | c’est le certificat ? | notre certif a expiré ? | PORT est fermé sur le pare-feu ? |
    le mdp a changé ? | le mdp n’a pas changé ? | elle est pleine la boîte ? | le certif est bon ? | plus de licence ? |
    le secret est mort ? | le réseau fonctionne ? | le réseau marche ? | smtp fonctionne ? | imap fonctionne-t-il ? |
    le jeton fonctionne ? | le proxy fonctionne ? | graph fonctionne ? | le compte de service est verrouillé ? |
    le compte est verrouillé ? | on doit passer par un proxy ? | il faut un proxy ? | il y a un proxy entre les deux ? |
    imap passe par le proxy ? | ece doit utiliser le proxy ? | quel proxy est utilisé | y a-t-il un proxy ? |
    le dns répond ? | le nom se résout ? | le pare-feu inspecte le tls ? | le dns a cassé ? | notre dns est en panne ? |
    ADDRESS est verrouillé ? | ADDRESS est bloqué ? | le compte ADDRESS est bloqué ? |
    le compte ADDRESS est désactivé ? | le mot de passe du compte est expiré ? |
    le mot de passe du compte est-il trop vieux ? | quelqu’un a changé le mot de passe du compte ? |
    le secret expire dans combien de jours | le secret est valable jusqu’à quand | le dns il répond ? |
    le dns est bizarre aujourd’hui, c’est ça ? | et le PORT il passe ? | et le PORT il est ouvert ? |
    PORT il est ouvert lui ? | le PORT ça passe ? | tls 1.0 encore activé, ça joue ? |
    on a activé la mfa pour tout le monde | ADDRESS a besoin de la mfa ? | il faut la mfa pour ADDRESS ? |
    on passe par un proxy, ça joue ? | on passe par un proxy pour sortir |
    l’horloge du serveur a quatre minutes de retard | il reste combien de place dans la boîte |
    la boîte ADDRESS est presque pleine | la boîte est pleine je crois | la bal est à 49 go sur 50 |
    le secret client expire quand ? | quelle est la date d’expiration du secret | date d’expiration du secret |
    le certificat présenté est signé par zscaler | certificat autosigné dans la chaîne |
    on a changé le mot de passe de ADDRESS | quelqu’un a changé le mot de passe hier | ADDRESS a encore sa licence ? |
    il faut redonner le consentement ? | on fait de l’inspection tls, c’est un problème ? |
    smtp auth est coupé pour ADDRESS ? | quelle inscription d’application utilise-t-on | le dns répond bien ? |
    ça vient pas plutôt du dns ? | ça viendrait pas du proxy ? | ça viendrait du proxy par hasard ? |
    ça ne serait pas le certificat ? | ça peut être la licence ? | ça peut être le secret ? | ça peut être l’horloge ? |
    ça viendrait du pare-feu ? | c’est pas plutôt le jeton ? | l’heure du serveur est décalée |
    le serveur n’est pas à l’heure | la licence du compte est bien là ? | la licence est bien là |
    le consentement a été retiré ? | quelqu’un a retiré le consentement ? | le consentement est donné ou pas ? |
    le dns il répond bien ? | est ce que ADDRESS a encore sa licence | et le PORT il est ouvert lui ? |
    et l’envoi ça donne quoi | smtp ok? | Ce ne serait pas plutôt le secret de l’application qui a expiré ? |
    licence du compte ADDRESS encore bonne? | le MFA a été activé hier pour tout le monde, ça peut venir de là |
    quelqu’un aurait-il retiré le consentement admin dans entra | la boite est pleine peut être |
    ça serait pas le proxy | Nous faisons de l’inspection TLS sur les Zscaler depuis lundi, est-ce lié ? |
    L’horloge du serveur a dérivé de 4 minutes, ça joue un rôle ou pas du tout ? | réseau |
    Peut-on exclure tout problème d’OAuth à ce stade ? | le jeton est bon? |
    Qui est responsable chez nous du secret et quand arrive-t-il à échéance ? | secret expire quand |
    comment on fait pour changer le mot de passe dans ece |
    accès conditionnel : j’ai vu une nouvelle policy qui bloque par localisation |
    Et si c’était le secret client qui a expiré ? | secret de l’appli valable jusqu’à quand |
    le consentement administrateur a-t-il bien ete accorde pour TERM ? |
    On vient d’imposer la MFA à tous les comptes vendredi, cela pourrait-il venir de là ? |
    La boîte support est peut-être pleine, non ? |
    Est-ce qu’un proxy avec inspection TLS pourrait donner ce symptôme ? | DNS c’est bon ? HOST il résout en quoi |
    horloge du serveur à l’heure ? | PORT ouvert ou fermé ? | Peut-on passer par un proxy HTTP à la place ? |
    L’admin O365 veut savoir si le jeton est bien délivré |
    Avez-vous obtenu un jeton d’accès, oui ou non, et avec quelle audience ? |
    quel certificat est présenté sur le PORT | pare-feu windows du serveur vérifié ? |
    IMAP est-il seulement activé sur la boîte ADDRESS ? | Get-CASMailbox me renvoie ImapEnabled True, autre chose ? |
    J’ai vérifié l’accès conditionnel, aucune stratégie ne vise ADDRESS | mot de passe de ADDRESS changé hier, lien ? |
    quel mdp | Le compte ADDRESS est-il verrouillé ? | L’alias de messagerie est-il bien actif dans ECE ? |
    le service retriever tourne ou pas | quelle inscription d’application |
    c’est quelle inscription d’application dans entra |
    ça a un rapport avec la nouvelle stratégie mfa ? | c’est lié au déploiement de la mfa ? |
    le secret est encore valide ? | c’est le secret le problème ? | c’est le consentement ? |
    imap c’est activé sur la boîte ADDRESS ? | imap est activé sur la boîte ADDRESS ? | imap est activé pour ADDRESS ? |
    l’imap est ouvert sur ADDRESS ? | smtp auth est activé pour ADDRESS ? | ADDRESS a imap activé ? |
    inspection tls ? | ça passe par une inspection tls | notre palo alto déchiffre le trafic |
    imap désactivé sur la boîte ? | ADDRESS a une licence ? | le smtp auth est autorisé pour ADDRESS ? |
    côté jeton tout va bien ? |
    imap est déprécié ? | imap est encore supporté ? |
    le certificat est en cause ? | c’est une version de tls ? | le dns a changé ? | la boîte est verrouillée ? |
    le quota est dépassé ? | les autorisations de l’appli ont changé ? |
    l’auth moderne est bien configurée ? | l’authentification moderne est active ? |
    une nouvelle stratégie d’accès conditionnel peut causer ça ?`,
  'intent.server': `
    état de SERVER | SERVER va bien ? | comment va le serveur SERVER | SERVER a aussi le problème ? | et SERVER ? |
    vérifie le serveur SERVER | qu’est-ce qu’il a SERVER | qu’en est-il de SERVER | comment va SERVER | SERVER ok ? |
    SERVER est touché ? | SERVER est en panne ? | SERVER ne marche pas | qu’est-ce qui cloche sur SERVER |
    problème sur SERVER | regarde SERVER | SERVER fonctionne ? | ça marche sur SERVER ? | 
    parle-moi de SERVER | l’autre serveur va bien ? | comment va l’autre serveur | état du serveur SERVER |
    SERVER est bloqué aussi ? | SERVER a un problème ? | le serveur SERVER stp | pourquoi SERVER échoue |
    résultats de SERVER | SERVER c’est bon ? | SERVER est concerné aussi ? | SERVER il est touché ? | SERVER ça va ? |
    Qu’en est-il de SERVER ? | et lapp 02 elle est ok`,
  'intent.mailbox': `
    vérifie ADDRESS | et ADDRESS ? | la boîte ADDRESS est ok ? | teste seulement la boîte info | ADDRESS marche ? |
    et la boîte facturation ? | regarde la boîte ADDRESS | peut-il lire ADDRESS |
    la boîte aux lettres des factures va bien ? | qu’en est-il de ADDRESS | ADDRESS est ok ? | ADDRESS ok ? |
    comment va ADDRESS | ADDRESS ne reçoit rien | ADDRESS ne marche pas | pourquoi ADDRESS ne reçoit rien |
    ADDRESS est touchée ? | regarde ADDRESS stp | problème avec ADDRESS | les mails à ADDRESS arrivent ? |
    la boîte ADDRESS | qu’est-ce qui cloche avec ADDRESS | seule ADDRESS est en panne | ADDRESS n’est pas relevée |
    ADDRESS peut envoyer ? | la boîte des ventes | et la boîte du support ? | la boîte va bien ? |
    une boîte ne reçoit rien | état de ADDRESS | ADDRESS c’est bon ? | la boîte ADDRESS va bien ? |
    tu as quoi sur ADDRESS | que sais-tu de ADDRESS |
    la boite ADDRESS est touchee aussi une fois ? | on a migré ADDRESS vers un autre tenant la semaine passée |
    et la boîte vente ça va ? |
    vérifie l’autre boîte | et l’autre boîte ?`,
  'intent.list': `
    liste des serveurs | liste des boîtes | quelles boîtes connais-tu | montre tous les serveurs |
    quels serveurs regardes-tu | combien de boîtes y a-t-il | noms des boîtes aux lettres |
    quels serveurs sont vérifiés | liste tous les alias | montre les boîtes | quels serveurs y a-t-il |
    quelles boîtes y a-t-il | les serveurs ? | les boîtes ? | la liste des serveurs | la liste des boîtes |
    affiche les boîtes | quelles boîtes avons-nous | tu surveilles quoi | tu vérifies quoi |
    quels comptes sont configurés | affiche le déploiement | qu’y a-t-il dans le déploiement |
    combien de serveurs avons-nous | noms des serveurs | quels alias | affiche le compte de service |
    comment s’appellent nos serveurs | donne toutes les boîtes | combien de boîtes tu vérifies | deux boîtes ou plus ?`,
  'intent.status': `
    les sondes sont-elles connectées | la sonde répond ? | tu es là ? | tu es connecté ? | quel est l’état général |
    la sonde est connectée ? | les sondes ? | affiche les sondes | état des sondes |
    toutes les sondes sont en ligne ? | quelles sondes sont hors ligne | une sonde est tombée ? | l’état stp |
    état actuel | état ? | état du bot | t’es vivant ? | t’es là ? | vous êtes là ? | le bot marche ? | rafraîchir |
    le serveur est en ligne ? | état du serveur | le serveur est debout ? | les serveurs sont connectés ? |
    connecté ? | la sonde tourne sur SERVER ? | une vérification est en cours ? |
    quelque chose tourne en ce moment ? | une vérif tourne là ? | tu vérifies quelque chose en ce moment ? |
    tu tournes ? | tu tournes toujours ? | tu marches encore ? | tu es en ligne ? | bot vivant ? | tu fonctionnes ? |
    quelles vérifications tournent | quelqu’un lance une vérification ? | il y a quelqu’un ? | y a quelqu’un |
    la sonde tourne sous quel compte`,
  'intent.history': `
    historique | exécutions précédentes | montre les anciens rapports | que s’est-il passé la semaine dernière |
    liste des vérifications | résultats précédents | montre l’exécution RUN | anciennes vérifications | rapport d’hier |
    quand était la dernière vérification | anciens rapports | les anciennes exécutions | liste des exécutions |
    montre toutes les exécutions | montre RUN | rapport RUN | rapport de l’exécution RUN | ouvre RUN | exécution RUN |
    que s’est-il passé hier | que s’est-il passé ce week-end | que s’est-il passé ? |
    vérifications de la semaine dernière | les résultats de la semaine dernière | rapports précédents |
    le rapport d’avant | rapport précédent | qu’est-ce qui a été vérifié aujourd’hui | montre les exécutions du jour |
    journal des vérifications | qui a lancé une vérification | quand as-tu vérifié pour la dernière fois |
    la dernière vérification date de quand | plus anciennes | que disait la vérification lundi |
    que disait la vérification de la semaine dernière | montre ce qui s’est passé la nuit dernière |
    les résultats d’hier soir | c’était quoi la dernière fois | je veux voir les anciennes vérifs |
    les anciennes vérifs | montre-moi les derniers contrôles | les derniers contrôles |
    l’historique des dernières 24 heures | l historique des dernieres TIME | historique svp |
    à quelle heure t’as fait le test | Montre les dernières analyses de la semaine |
    La fois passée c’était quoi même le problème, et qui avait réglé ? | Qui a lancé cette analyse ? |
    qui a lancé la dernière vérification | c’est qui qui a lancé le test | à quelle heure a été fait ce contrôle |
    comment je retrouve ce résultat plus tard | où sont les anciens résultats | dernière vérif à quelle heure |
    à quelle heure a eu lieu la dernière vérification |
    montre la vérification d’hier | le résultat d’hier svp | les résultats des derniers jours`,
  'intent.last-mail': `
    quand est arrivé le dernier mail | dernier mail | dernier courriel reçu | quand le dernier mail est-il parti |
    dernier message dans ece | quand le dernier mail est-il arrivé | dernier email ? | heure du dernier mail |
    quand a-t-on reçu un mail pour la dernière fois | le dernier message reçu date de quand | dernier mail de ADDRESS |
    quand le dernier message a-t-il été relevé | dernière réponse envoyée | quand la dernière réponse est-elle partie |
    de quand date le mail le plus récent | un mail est arrivé aujourd’hui ? | combien de mails reçus aujourd’hui |
    le dernier mail c’était quand | j’ai reçu un mail hier pourtant | un mail est arrivé hier pourtant`,
  'intent.error': `
    que veut dire CODE | explique cette erreur | NO AUTHENTICATE failed | CODE : application introuvable |
    CODE Authentication unsuccessful | c’est quoi l’erreur CODE | signification de ce code |
    je vois ça dans le journal : connection refused | message d’erreur : délai dépassé |
    ça veut dire quoi ce message d’erreur | hôte inconnu HOST | CODE | erreur CODE | signification de CODE |
    explique CODE | on a CODE | c’est quoi CODE | j’ai CODE dans le journal | le journal dit CODE |
    que veut dire cette erreur | explique le message d’erreur | c’est quoi cette erreur | une erreur dans le journal |
    le log d’ece montre une erreur | erreur d’authentification | message d’erreur dans ece |
    il y a une exception dans le log | c koi cette erreur | le journal est plein d’erreurs |
    tu peux expliquer une ligne de log | voici l’erreur | erreur connexion réinitialisée |
    délai dépassé dans le journal | erreur de certificat dans le log | le message dit accès refusé |
    utilisateur authentifié mais pas connecté | authentification refusée | échec de la négociation tls dans le journal |
    certificat inconnu dans le journal |
    PKIX path building failed: unable to find valid certification path to requested target |
    A connection attempt failed because the connected party did not properly respond after a period of time |
    AUTHENTICATE failed. | j ai ca dans les logs HOST connection timed out | CODE CODE authentication unsuccessful |
    PKIX path building failed c’est quoi ce truc |
    sockettimeoutexception connect timed out outlook.office365.com/52.97.201.34:993 |
    HOST connection timed out connect | jai un msg connexion expirée dans la console ece c la mm chose ? |
    c’est le bug CODE ? | on est touchés par l’anomalie CODE`,
};
