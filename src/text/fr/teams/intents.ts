import type { sentences as english } from '../../en/teams/intents.ts';
import type { Translation } from '../../translation.ts';

export const sentences: Translation<typeof english> = {
  'intent.words.small': 'le la les l un une des du de d à au est sont ce c ça sur pour en et avec svp stp quoi comment mon ma mes notre nos vérifie vérifier état serveur boîte hôte port exécution code montre regarde explique',
  'intent.words.network': 'réseau pare-feu parefeu proxy',
  'intent.words.microsoft': 'microsoft exchange entra azure m365 office locataire',
  'intent.words.ece': 'cisco ece egain tac',

  'intent.who': `
    qui doit agir | qui doit corriger ça | qui dois-je appeler | quelle équipe est responsable |
    c’est à qui de le faire | qui contacter | c’est la faute de qui | c’est nous ou microsoft | qui peut réparer |
    c’est pour l’équipe réseau ? | à qui je m’adresse | c’est le boulot de qui`,
  'intent.cause': `
    pourquoi | pourquoi c’est en panne | quelle est la cause | c’est quoi la cause racine | qu’est-ce qui ne va pas |
    c’est quoi le problème | pourquoi ça échoue | qu’est-ce que ça veut dire | la raison ? | explique la cause |
    explique plus simplement | je ne comprends pas le résultat`,
  'intent.since': `
    depuis quand | ça a commencé quand | quand est-ce que ça a cassé | depuis combien de temps c’est en panne |
    c’est arrivé quand | depuis quand ça ne marche plus | ça marchait hier ? |
    quand était-ce ok pour la dernière fois | à quelle heure ça s’est arrêté | ça dure depuis longtemps ?`,
  'intent.next': `
    et maintenant | que dois-je faire | je fais quoi en premier | comment corriger | prochaine étape |
    comment on résout ça | quelles sont les étapes | comment réparer | donne la solution | on fait quoi | que faire |
    par où commencer`,
  'intent.report': `
    montre le rapport | affiche le dernier rapport | remontre le résultat | qu’est-ce que tu as trouvé |
    plus de détails | montre tout | rapport complet | qu’est-ce qui a été trouvé | donne le résumé |
    voir les constats | répète`,
  'intent.file': `
    rapport en pdf | envoie le rapport en fichier | exporter le rapport | télécharger le résultat |
    je peux l’avoir en document | enregistrer le fichier | un fichier word ou pdf | joins le rapport |
    version imprimable | export csv | fichier html du rapport`,
  'intent.fixed': `
    c’est réparé ? | ça marche maintenant ? | c’est rétabli ? | le réseau a ouvert, revérifie | c’est fait, réessaie |
    essaie encore | relance la vérification | ça devrait marcher maintenant | le problème est parti ? | c’est résolu |
    ça va mieux ?`,
  'intent.affected': `
    quelles boîtes sont touchées | quels serveurs sont concernés | combien de boîtes sont en panne |
    tout le monde est touché ? | quel est l’impact | des mails sont perdus ? | une seule boîte ou toutes |
    c’est grave ? | qu’est-ce qui marche encore | combien de clients concernés | on perd des mails ?`,
  'intent.changed': `
    compare avec avant | qu’est-ce qui a changé | qu’est-ce qui est différent d’hier |
    différence avec la dernière exécution | compare les deux dernières | quelque chose a changé ? |
    c’est pareil que la semaine dernière ? | quoi de neuf depuis RUN | c’est pire qu’avant ? |
    le même problème que la dernière fois ?`,
  'intent.microsoft': `
    c’est la faute de microsoft | y a-t-il une panne chez microsoft | office 365 est en panne ? |
    microsoft a un incident ? | état des services microsoft | exchange online fonctionne ? |
    c’est un problème microsoft`,
  'intent.proof': `
    tu es sûr ? | comment tu le sais | quelle est la preuve | montre la preuve | comment as-tu testé |
    je n’y crois pas | on peut s’y fier ? | comment vérifier moi-même | montre le journal |
    qu’as-tu essayé exactement`,
  'intent.handover': `
    transmettre à l’équipe réseau | écris un ticket | texte pour le ticket | transfère à mon collègue |
    préviens l’équipe exchange | écris un mail à l’équipe pare-feu | que dois-je leur dire | fais suivre |
    message pour l’administrateur`,
  'intent.case': `
    ouvrir un dossier chez cisco | ouvre un dossier au TAC | créer un ticket chez cisco |
    ouvrir un ticket chez microsoft | il me faut une demande de service | que demande le TAC |
    escalader chez microsoft`,
  'intent.check': `
    vérifie tout | aucun mail n’arrive | le courrier ne part pas | les mails sont bloqués | lance une vérification |
    fais un diagnostic | on ne reçoit rien | tout va bien ? | les clients ne reçoivent pas de réponse | teste tout |
    démarre un contrôle | les agents ne voient aucun nouveau mail`,
  'intent.area': `
    le port PORT est bloqué ? | c’est le réseau ? | est-ce le pare-feu | le jeton a expiré ? |
    le secret est-il expiré | le mot de passe de ADDRESS a expiré ? | le certificat est encore valable ? |
    la boîte est pleine ? | le compte a le droit d’envoyer ? | imap est activé ?`,
  'intent.server': `
    état de SERVER | SERVER va bien ? | comment va le serveur SERVER | le serveur est-il en ligne |
    SERVER a aussi le problème ? | et SERVER ? | vérifie le serveur SERVER | les sondes sont connectées ? |
    la sonde est en ligne ? | état du serveur | qu’est-ce qu’il a SERVER`,
  'intent.mailbox': `
    vérifie ADDRESS | et ADDRESS ? | la boîte ADDRESS est ok ? | teste seulement la boîte info | ADDRESS marche ? |
    vérifie une boîte | et la boîte facturation ? | regarde la boîte ADDRESS | peut-il lire ADDRESS |
    la boîte aux lettres des factures va bien ?`,
  'intent.list': `
    liste des serveurs | liste des boîtes | quelles boîtes connais-tu | montre tous les serveurs |
    quels serveurs regardes-tu | combien de boîtes y a-t-il | noms des boîtes aux lettres |
    quels serveurs sont vérifiés | liste tous les alias | montre les boîtes`,
  'intent.status': `
    les sondes sont-elles connectées | la sonde répond ? | tu es là ? | actualiser | tu es connecté ? |
    quel est l’état général`,
  'intent.history': `
    historique | exécutions précédentes | montre les anciens rapports | que s’est-il passé la semaine dernière |
    liste des vérifications | résultats précédents | montre l’exécution RUN | anciennes vérifications |
    combien de pannes ce mois-ci | rapport d’hier | quand était la dernière vérification`,
  'intent.last-mail': `
    quand est arrivé le dernier mail | dernier mail | dernier courriel reçu | quand le dernier mail est-il parti |
    dernier message dans ece`,
  'intent.error': `
    que veut dire CODE | explique cette erreur | NO AUTHENTICATE failed | CODE : application introuvable |
    CODE Authentication unsuccessful | c’est quoi l’erreur CODE | signification de ce code |
    je vois ça dans le journal : connection refused | message d’erreur : délai dépassé |
    ça veut dire quoi ce message d’erreur | hôte inconnu HOST`,
  'intent.secret': `
    comment renouveler le secret | comment créer un nouveau secret client | le secret a expiré |
    changer le secret de l’application | où saisir le nouveau secret | remplacer le secret client |
    quand expire le secret | étapes pour un nouveau secret dans entra | nouveau secret dans ece |
    comment changer le certificat de l’application`,
  'intent.port': `
    comment ouvrir le port PORT | quel port doit être ouvert | règle de pare-feu pour le port PORT |
    que doit autoriser le pare-feu | ouvrir le pare-feu vers HOST | comment tester le port |
    quels ports et adresses faut-il | débloquer PORT | quelle règle demander au pare-feu`,
  'intent.grant': `
    comment donner les droits sur la boîte | comment accorder l’accès complet |
    ajouter une permission au compte de service | donner le droit envoyer en tant que | quels droits manquent |
    comment régler les permissions de la boîte | powershell pour donner l’accès à la boîte |
    commande pour les droits | laisser l’application lire la boîte | stratégie d’accès de l’application`,
  'intent.consent': `
    comment donner le consentement administrateur | accorder le consentement | le consentement manque |
    où consentir à l’application | qui peut donner le consentement | lien du consentement administrateur |
    approuver l’application | consentement des autorisations api dans entra | comment l’admin approuve l’application`,
  'intent.policy': `
    comment exclure le compte de l’accès conditionnel | l’accès conditionnel bloque le compte | la mfa est exigée |
    désactiver la mfa pour le compte de service | paramètres de sécurité par défaut`,
  'intent.licence': `
    comment attribuer une licence | quelle licence faut-il au compte | la boîte n’a pas de licence |
    faut-il un plan exchange online`,
  'intent.protocol': `
    comment activer imap | activer smtp auth | imap est désactivé sur la boîte | comment autoriser smtp authentifié |
    activer pop`,
  'intent.set-up': `
    comment installer une sonde | comment configurer | par où commencer l’installation | ajouter un serveur |
    comment connecter une sonde | premiers pas`,
  'intent.meaning': `
    c’est quoi l’accès complet | c’est quoi envoyer en tant que | que veut dire oauth2 | c’est quoi une sonde |
    c’est quoi un tenant | définition accès conditionnel | c’est quoi le consentement administrateur |
    que signifie smtp auth`,
  'intent.basic-auth': `
    l’authentification basique est coupée | authentification de base désactivée |
    peut-on encore utiliser un mot de passe en imap | quand finit l’authentification basique pour smtp`,
  'intent.help': `
    aide | que sais-tu faire | que puis-je demander | montre les commandes | comment tu fonctionnes | qui es-tu |
    menu | tu es quoi | comment ça s’utilise | j’ai besoin d’aide | options | à quoi sert ce bot`,
  'intent.example': `
    montre un exemple | une démo | rapport d’exemple | je peux voir un exemple de rapport`,
  'intent.access': `
    qui peut utiliser ce bot | qui a le droit de vérifier | qu’est-ce que j’ai le droit de faire | suis-je autorisé |
    quel est mon rôle | qui sont les administrateurs du bot | donne accès au bot à mon collègue |
    mon collègue peut t’utiliser ? | ajouter un opérateur | qui peut voir les rapports`,
  'intent.language': `
    parle français | réponds en anglais | changer de langue | en français s’il te plaît | tu parles français ? |
    en anglais | passe en français | quelles langues parles-tu | langue`,
  'intent.version': `
    version | quelle version es-tu | quelle version d’ece avons-nous | es-tu à jour | version du bot |
    quel est ton numéro de version | quelle release | y a-t-il une mise à jour`,
  'intent.privacy': `
    que gardes-tu | tu lis nos mails ? | où sont gardées les données | c’est sécurisé ? |
    tu gardes mon mot de passe ? | qui voit ce que j’écris | c’est confidentiel ?`,
  'intent.how-long': `
    combien de temps dure une vérification | ça va prendre combien de temps | quand auras-tu fini |
    c’est encore en cours ? | tu as fini ? | encore combien de temps | quand est la prochaine vérification |
    tu fais quoi là`,
  'intent.token': `
    à qui est le jeton | qui s’est connecté | quel compte est connecté | c’est le jeton de qui | jetons conservés`,
  'intent.sign-in': `
    je veux me connecter | comment me connecter | connexion d’essai | connecter le compte de service |
    lancer une connexion d’essai | faire une connexion d’essai avec ADDRESS`,
  'intent.round-trip': `
    envoie un mail de test | tu peux m’envoyer un message d’essai | essaie avec un vrai mail |
    envoie un mail de ADDRESS à ADDRESS`,
  'intent.share': `
    partage le rapport avec mon équipe | publie dans le canal | partage-le | envoie le rapport à mon chef |
    partager le rapport dans le canal de l’équipe`,
  'intent.cancel': `
    annule | stop | arrête | arrête la vérification | laisse tomber | oublie | annule ça | arrête s’il te plaît |
    quitter | interromps`,
  'intent.forget': `
    supprime mes données | oublie mon jeton | oublie le jeton de ADDRESS | supprime tous les jetons |
    efface tout ce que tu sais`,
  'intent.watch': `
    préviens-moi quand ça remarche | notifie-moi | surveille ça | dis-moi quand c’est réparé |
    alerte-moi si ça recasse | garde un œil dessus | vérifie toutes les heures | rappelle-moi demain |
    tu peux surveiller ? | envoie-moi un message quand ça change | s’abonner | vérifie automatiquement chaque matin`,
  'intent.stop-watch': `
    ne me préviens plus | arrête de me notifier | plus de messages | arrête de surveiller |
    désactive les notifications | muet | me désabonner | ne m’alerte plus`,
  'intent.act-for-me': `
    tu peux le réparer pour moi | redémarre le serveur | répare | réinitialise le mot de passe | corrige toi-même |
    tu peux relancer le service | as-tu modifié quelque chose | tu changes quelque chose dans exchange |
    ouvre le port pour moi | débloque le compte`,
  'intent.yes': `
    oui | oui s’il te plaît | ok vas-y | bien sûr | d’accord | ouais | exact | c’est ça | fais-le | vas-y |
    oui merci | volontiers`,
  'intent.no': `
    non | non merci | pas maintenant | nan | surtout pas | faux | ce n’est pas ça | pas vraiment | plutôt pas |
    laisse | non ce n’est pas ce que je voulais | plus tard`,
  'intent.more': `
    dis m’en plus | plus | encore plus | continue | la suite | le reste | quoi d’autre | et ensuite ?`,
  'intent.done': `
    on a corrigé | ils ont réparé | fait | c’est fait | on l’a fait | j’ai ouvert le port | les droits sont donnés |
    j’ai changé le secret | terminé | le consentement est donné`,
  'intent.thanks': `
    merci | merci beaucoup | super merci | parfait | bien joué | ça m’a aidé | génial | mille mercis | top | nickel |
    bravo | merci bien`,
  'intent.greeting': `
    bonjour | salut | coucou | bonsoir | hello | salut le bot | bonjour à tous | ça va ? | tu es là ? | bon matin`,
  'intent.other': `
    quel temps fait-il | raconte une blague | réserve une salle | mon imprimante ne marche pas |
    commande le déjeuner | mon mot de passe windows | mon ordinateur est lent | quelle heure est-il |
    les appels n’ont pas de son | le vpn ne se connecte pas | qui a gagné le match | traduis cette phrase`,
};
