import type { sentences as english } from '../../en/teams/intents-bot.ts';
import type { Translation } from '../../translation.ts';

export const sentences: Translation<typeof english> = {
  'intent.help': `
    aide | que sais-tu faire | que puis-je demander | montre les commandes | comment tu fonctionnes | qui es-tu | menu |
    tu es quoi | comment ça s’utilise | j’ai besoin d’aide | options | à quoi sert ce bot | aide-moi | aidez-moi svp |
    comment peux-tu aider | tu fais quoi | que sais-tu | il me faut de l’aide | commandes | liste des commandes |
    quelles commandes y a-t-il | que puis-je taper | comment ça marche ce bot | comment ça marche | comment te parler |
    c’est quoi ce bot | à quoi tu sers | tu sers à quoi | je ne comprends pas | je ne te comprends pas | je suis perdu |
    exemples de questions | faq | manuel | documentation | tutoriel | explique ce que tu sais faire |
    que savez-vous faire | compléter, prouver | que peux-tu faire d’autre | c’est quoi tes commandes |
    t’es capable de quoi | tu es capable de quoi | tu c faire koi | montre-moi ce que tu sais faire |
    tu peux m’aider à quoi | je n’y comprends rien | je comprends rien à ce que tu dis | rien compris | pas compris |
    j’ai pas compris | tu es une ia ? | t’es une ia ou un humain | qui t’a fait | qui t’a créé |
    je suis nouveau, par où je commence | à quoi tu sers au juste | tu sais faire quoi d’autre |
    il y a un mode d’emploi ? | un manuel ? | où est le mode d’emploi |
    bonjour, je suis nouveau, par où commencer | C’est qui qui t’a fait? | t’es un robot? |
    Tu es un robot ou une vraie personne ? | tu sers à quoi au juste |
    tu peux faire quoi | tu sais faire quoi`,
  'intent.example': `
    montre un exemple | une démo | rapport d’exemple | je peux voir un exemple de rapport | exemple | démo |
    un exemple stp | à quoi ressemble un rapport | un rapport exemple | montre une démo | fais voir un exemple |
    exemple de verdict | modèle de rapport`,
  'intent.access': `
    qui peut utiliser ce bot | qui a le droit de vérifier | qu’est-ce que j’ai le droit de faire | suis-je autorisé |
    quel est mon rôle | qui sont les administrateurs du bot | donne accès au bot à mon collègue |
    mon collègue peut t’utiliser ? | ajouter un opérateur | qui peut voir les rapports | qui peut l’utiliser |
    qui a accès | qui peut vérifier | les rôles | mon rôle | quels sont mes droits ici | pourquoi je n’ai pas le droit |
    je n’ai pas le droit de vérifier | je veux l’accès | donne-moi accès | il me faut le rôle opérateur |
    nomme-moi administrateur | qui est admin de ce bot | permissions du bot | ajouter un utilisateur au bot |
    que peut faire un lecteur | je peux lancer des vérifications ? |
    ai-je le droit de lancer des vérifications | qui a accès à ce truc |
    pourquoi je ne peux pas lancer de vérification | pourquoi je peux rien lancer |
    je n’ai pas le rôle, qui peut me l’accorder | qui accorde les droits sur ce bot`,
  'intent.language': `
    parle français | réponds en anglais | changer de langue | en français s’il te plaît | tu parles français ? |
    en anglais | passe en français | quelles langues parles-tu | langue | français | en français | anglais svp |
    en anglais stp | on peut parler français ? | je ne parle pas anglais | parle anglais | réponds-moi en français |
    pourquoi tu parles anglais | autre langue | allemand | tu parles allemand ? |
    changer la langue | tu peux le faire en anglais | pas en anglais stp | version française |
    tu peux parler anglais ? | please speak english |
    en anglais please pour mes collègues de Manille |
    tu peux traduire la carte en allemand ? mes réseauteux sont à Zurich |
    tu parles espagnol ? | tu comprends l’anglais ?`,
  'intent.version': `
    version | quelle version es-tu | quelle version d’ece avons-nous | es-tu à jour | version du bot |
    quel est ton numéro de version | quelle release | y a-t-il une mise à jour | version ? | ta version |
    quelle version du bot | tu tournes en quelle version | version d’ece | quelle release d’ece avons-nous |
    on est en quelle version | notes de version | nouveautés | il y a une version plus récente ? |
    quand as-tu été mis à jour | quoi de neuf dans cette version | version de la sonde | numéro de build | les sondes ont quelle version | les sondes sont à jour ? | sondes trop vieilles ?`,
  'intent.privacy': `
    que gardes-tu | où sont gardées les données | c’est sécurisé ? | tu gardes mon mot de passe ? |
    qui voit ce que j’écris | c’est confidentiel ? | que conserves-tu | quelles données gardes-tu |
    quelles données sont stockées | tu stockes des mots de passe ? | qui peut lire cette conversation |
    tu envoies des données à quelqu’un ? | rgpd | mon mot de passe est en sécurité ? | où gardes-tu les jetons |
    combien de temps gardes-tu les rapports | protection des données | les rapports sont chiffrés ? |
    tu enregistres ce que je dis ? | tu sauvegardes ce que j’écris ? | mon chef voit cette conversation ? |
    que deviennent mes données |
    Tes données elles partent où ? Vous lisez les mails des clients ?`,
  'intent.how-long': `
    combien de temps dure une vérification | quand auras-tu fini | c’est encore en cours ? | tu as fini ? |
    encore combien de temps | quand est la prochaine vérification | combien de temps | ça prend combien de temps |
    ça dure combien de temps | il te faut combien de temps | c’est fini quand | quand est-ce que c’est prêt | prêt ? |
    t’as fini ? | pas encore fini ? | toujours en cours ? | tu vérifies encore ? | tu en es où | avancement ? |
    pourquoi c’est si long | temps restant | combien de minutes | où en est la vérification | c’est interminable |
    j’attends toujours | tu fais quoi en ce moment | encore combien de temps avant la fin | as-tu terminé |
    la vérification dure longtemps ? | c’est long ? | je dois attendre combien de temps | c’est bientôt fini |
    c’est presque fini ? | ça prend encore longtemps ? | combien de temps dure un test |
    j’ai cliqué sur le bouton, rien ne se passe | le bouton ne fait rien`,
  'intent.token': `
    à qui est le jeton | qui s’est connecté | quel compte est connecté | c’est le jeton de qui | jetons conservés |
    on a le jeton de qui | quel compte a le jeton | à qui appartient le jeton | c’est le token de qui |
    qui est connecté | qui s’est connecté en dernier | qui s’est authentifié | quel compte utilise ece |
    avec quel compte te connectes-tu | connexions conservées | quels jetons gardes-tu | liste des jetons |
    montre les connexions | c’est le jeton de la bonne personne ? | jeton de quel utilisateur |
    regarde les journaux de connexion entra | les journaux de connexion disent quoi`,
  'intent.sign-in': `
    je veux me connecter | comment me connecter | connexion d’essai | connecter le compte de service |
    lancer une connexion d’essai | faire une connexion d’essai avec ADDRESS | connecte-moi | me connecter |
    je dois me connecter | comment se connecter | se connecter avec ADDRESS | se connecter avec le compte de service |
    connexion en tant que ADDRESS | faire un essai de connexion | tester la connexion du compte |
    essaie de te connecter | démarrer la connexion | nouvelle connexion d’essai | je dois me reconnecter |
    refaire la connexion | obtenir un nouveau jeton | demander un nouveau jeton | autoriser à nouveau |
    authentifier le compte | je veux refaire la connexion | refais la connexion du compte | reconnecter le compte`,
  'intent.round-trip': `
    envoie un mail de test | tu peux m’envoyer un message d’essai | essaie avec un vrai mail |
    envoie un mail de ADDRESS à ADDRESS | mail de test | envoie un courriel de test | envoie un mail à ADDRESS |
    envoie un message depuis ADDRESS | essaie d’envoyer un mail | tester avec un vrai message | faire un aller-retour |
    test complet aller-retour | envoie-moi un mail | envoie quelque chose à la boîte pour voir si ça arrive |
    mail de test de bout en bout`,
  'intent.share': `
    partage le rapport avec mon équipe | publie dans le canal | partage-le | envoie le rapport à mon chef |
    partager le rapport dans le canal de l’équipe | partager | partage ça | partage ce rapport |
    partage avec mon collègue | partage dans le canal | publie le rapport dans le canal | poste ça dans l’équipe |
    publie le résultat | envoie ça à mon chef | envoie-le à mon équipe | envoie le résultat au responsable |
    que les autres le voient | montre-le à l’équipe | rends-le visible pour tous | fais suivre le rapport à l’équipe |
    partage le résultat sans les noms | comment partager | comment partager le rapport | comment je partage ça |
    comment transmettre le rapport | mes collègues doivent le voir aussi | il faut que l’équipe le voie |
    tu peux tu envoyer ça à mon boss | Comment puis-je transférer ce résultat à un collègue ? |
    Peux-tu prévenir aussi toute l’équipe dans le canal ? |
    envoie ça par mail à ADDRESS | mail ça à ADDRESS | envoie ça à jean | transfère à mon collègue |
    envoie à une seule personne |
    partage avec le canal réseau | partage ça avec le canal |
    transmettre le rapport à mon chef | envoyer le compte rendu à mon responsable`,
  'intent.cancel': `
    annule | stop | arrête | arrête la vérification | laisse tomber | annule ça | arrête s’il te plaît | quitter |
    interromps | arrête ça | arrête tout de suite | annuler la vérification | annule l’exécution | annuler |
    abandonner | abandonne | tue la vérification | termine la vérification | interrompre | halte |
    je ne veux plus de vérification | arrête tout | arrête de vérifier stp | laisse tomber la vérification | stoppe |
    stop RUN`,
  'intent.forget': `
    supprime mes données | oublie mon jeton | oublie le jeton de ADDRESS | supprime tous les jetons |
    efface tout ce que tu sais | oublie tout | supprime le jeton | supprime mon jeton | retire le jeton |
    efface mes données | effacer mes données | efface tout | vide les données | supprime les rapports |
    supprime l’exécution RUN | déconnecte-moi | déconnexion | déconnecter ADDRESS | jette le jeton |
    supprime ce que tu as gardé sur moi | révoque le jeton | oublie le token`,
  'intent.watch': `
    préviens-moi quand ça remarche | notifie-moi | surveille ça | dis-moi quand c’est réparé |
    alerte-moi si ça recasse | garde un œil dessus | vérifie toutes les heures | rappelle-moi demain |
    tu peux surveiller ? | envoie-moi un message quand ça change | s’abonner | vérifie automatiquement chaque matin |
    surveille | surveiller | surveille ADDRESS | surveille SERVER | continue à surveiller |
    avertis-moi quand ça marche | préviens-moi quand c’est réparé | fais-moi signe quand c’est revenu |
    préviens-moi la prochaine fois | informe-moi si ça échoue | informe-moi si quelque chose change | alerte |
    mets une alerte | alarme | vérifie tous les jours | vérifie toutes les TIME | lance-le chaque nuit |
    planifie une vérification | une vérification quotidienne | observe la boîte | réveille-moi si ça casse |
    préviens-moi avant que le secret expire | rappelle-moi avant l’expiration du secret |
    dis-moi quand microsoft a réparé | appelle-moi quand ça marche | tu me dis quand ça remarche |
    dis-le-moi quand c’est bon | tiens-moi au courant | tiens-moi informé | préviens-moi | fais-moi signe |
    préviens-moi dès que ça remarche | dis-moi dès que c’est rétabli |
    préviens-moi quand c’est rétabli | Veuillez surveiller le port et m’avertir par message dès qu’il répond. |
    tu vérifies tout seul des fois ou faut toujours demander | ping moi kan c bon |
    mets une surveillance toutes les 10 min |
    vérifie toutes les 5 minutes | reteste toutes les dix minutes |
    on peut mettre une surveillance toutes les 10 min | préviens-moi quand c’est vert |
    continue à tester jusqu’à ce que ça passe |
    comment éviter que cela se reproduise | comment le voir plus tôt la prochaine fois |
    on fait comment pour que ça n’arrive plus |
    pourquoi personne ne l’a vu avant | relance dans dix minutes | reteste dans un quart d’heure |
    refais le test toutes les heures |
    envoie-moi ça tous les matins | affiche l’état ici chaque jour à TIME |
    je veux un rapport quotidien dans cette conversation | le statut chaque matin stp | un résumé tous les jours |
    un état chaque lundi matin |
    fais-le automatiquement chaque jour ouvré | je veux voir cette carte tous les jours à TIME | refais ça chaque nuit et dis-moi |
    préviens-moi chaque matin | un contrôle tous les matins et un message | une vérif tous les matins à TIME svp |
    chaque jour un coup d’œil et un mot | ça peut tourner tout seul chaque matin ? |
    dis-moi chaque matin si quelque chose est cassé | lance une vérification tous les matins |
    contrôle quotidien avec un résumé`,
  'intent.stop-watch': `
    ne me préviens plus | arrête de me notifier | plus de messages | arrête de surveiller |
    désactive les notifications | muet | me désabonner | ne m’alerte plus | arrête les alertes | plus d’alertes |
    plus de notifications stp | stop les notifications | arrête de m’envoyer des messages | arrête de m’écrire |
    ne me notifie pas | ne surveille plus | fin de la surveillance | silence | tais-toi | trop de messages |
    laisse-moi tranquille | arrête la surveillance | annule la surveillance | arrête de me prévenir |
    arrête de m’alerter | ne me dis plus rien | ne me rappelle plus | arrête de me spammer | arrête de m’embêter |
    assez de messages | mets en sourdine deux heures | arrête de m’alerter la nuit |
    maintenance demain, pas d’alarme svp | pas d’alerte pendant la maintenance |
    arrête de m’envoyer des alertes la nuit | arrête de m’envoyer des alertes |
    Ne m’envoyez plus d’alertes cette nuit s’il vous plaît | arrete les notifs`,
  'intent.translate': `
    Pouvez-vous me traduire cela en anglais pour le collègue de Dublin ? | traduis en anglais | traduis ça en anglais | traduis moi ça en anglais pour le ticket | traduis la carte en anglais |
    tu peux traduire ça en anglais | il me faut la carte en anglais | le rapport en anglais stp | la même carte en anglais |
    la version anglaise de la carte | les étapes en anglais svp | le réseau parle anglais, traduis les étapes |
    mets-le en anglais pour le ticket | donne-moi ça en anglais pour mes collègues | le ticket doit être en anglais |
    j’ai besoin du rapport en anglais | en anglais pour l’équipe réseau | tu peux me le mettre en anglais |
    traduis pour mes collègues anglais | peux-tu traduire la carte | peux-tu traduire le rapport | traduis le verdict`,
  'intent.planned': `
    c’est quand le prochain contrôle | quand est le prochain contrôle | prochain contrôle ? | prochaine vérification quand |
    la prochaine vérification c’est quand | quand est-ce que tu revérifies | tu revérifies tout seul ? |
    tu vérifies automatiquement ? | un contrôle est prévu ? | une vérification est planifiée ? | c’est prévu quand le prochain |
    tu relances quand | quand relances-tu | rappelle-moi | rappelle-moi plus tard | rappelle moi dans une heure |
    mets-moi un rappel | mets un rappel à TIME | mets en pause une heure | mets ça en veille | je vais manger, rappelle-moi après |
    préviens-moi dans dix minutes | relance-moi demain | reviens vers moi dans une heure | à quelle fréquence tu vérifies |
    tu vérifies tous les combien | c’est automatique le prochain test ?`,
  'intent.act-for-me': `
    tu peux le réparer pour moi | redémarre le serveur | répare | réinitialise le mot de passe | corrige toi-même |
    tu peux relancer le service | tu changes quelque chose dans exchange | ouvre le port pour moi | débloque le compte |
    redémarre ece | relance le serveur | redémarre SERVER | redémarre le service | relance le retriever |
    relance le dispatcher | tu peux réinitialiser le mot de passe de ADDRESS | réinitialise le compte |
    débloque ADDRESS | tu peux ouvrir le port | répare-le toi-même stp | répare à ma place | fais-le à ma place |
    tu peux donner les droits à ma place | change-le pour moi | tu peux changer le pare-feu |
    renouvelle le secret pour moi | crée le secret pour moi | donne le consentement à ma place |
    attribue la licence pour moi | active imap pour moi | tu peux corriger ça | résous le problème pour moi |
    fais que ça marche | tu répares les choses ? | tu pourrais redémarrer ECE stp | réinstalle ece |
    supprime la règle stp | renvoie les mails bloqués | tu peux le faire | fais-le toi-même | tu peux le changer |
    tu pourrais réparer ça | tu peux réparer ça stp | répare stp | corrige stp | corrige maintenant |
    accorde-le pour moi | ouvre-le pour moi | active-le pour moi | renouvelle-le pour moi | donne les droits pour moi |
    redémarre-le | redémarre le service de messagerie | tu peux redémarrer la sonde | réinitialise |
    réinitialiser le mot de passe | débloque le compte pour moi | nettoie la boîte | tu peux pas le réparer tout seul |
    redémarre juste le truc stp | fais le changement toi-même | ouvre juste le port stp | répare le pare-feu |
    reboote SERVER | relance ece sur SERVER | éteins SERVER | arrête le service sur SERVER |
    supprime la règle de boîte | supprime cette règle | enlève la règle de transfert | supprime la redirection |
    déverrouille ADDRESS | déverrouille le compte ADDRESS | réactive ADDRESS | réinitialise la mfa de ADDRESS |
    vide la boîte ADDRESS | supprime les vieux mails | ferme le port | coupe le pare-feu | désactive le proxy |
    installe le certificat pour moi | mets à jour ece | applique la correction | renouvelle le jeton pour moi |
    change le mot de passe de ADDRESS | crée un nouveau secret toi-même | bloque l’expéditeur |
    redémarre le service à ma place | peux-tu le changer toi-même dans le tenant | ouvre le port PORT |
    ouvre le port PORT toi-même | redémarrer le service | redémarrer le serveur | redémarrer le retriever |
    redemare le service |
    redémarre le service sur SERVER | repare le toi | vas y ouvre le port |
    redémarre ece stp | redémarrer le service ece | peux-tu redémarrer ece |
    fais un tracert pour moi | note-le dans le ticket | mets à jour le ticket | garde une trace de mon appel |
    il y a déjà un ticket ? |
    note que j’ai prévenu le réseau | où je note que je les ai prévenus | on a déjà un ticket pour ça ? |
    tu peux l’ouvrir toi |
    tu peux créer un ticket pour chaque panne | crée le ticket pour moi | ouvre un ticket pour chaque problème |
    redémarre ece pour moi stp | redémarrer le serveur ece |
    pouvez-vous le faire vous-même | pouvez vous attribuer les droits à notre place | tu peux pas attribuer la licence toi-même |
    vous ne pouvez pas le régler tout seul |
    vous pouvez le faire vous-même ? | tu es capable de le faire tout seul ? |
    pourquoi tu ne le fais pas toi-même | fais-le pour nous stp | le bot peut le faire à notre place ?`,
};
