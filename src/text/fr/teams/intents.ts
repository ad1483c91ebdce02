import type { sentences as english } from '../../en/teams/intents.ts';
import type { Translation } from '../../translation.ts';

export const sentences: Translation<typeof english> = {
  'intent.words.small': 'le la les l un une des du de d à au est sont ce c ça sur pour en et avec svp stp quoi comment mon ma mes notre nos vérifie vérifier état serveur boîte hôte port exécution code montre regarde explique',
  'intent.words.network': 'réseau pare-feu parefeu proxy',
  'intent.words.microsoft': 'microsoft exchange entra azure m365 office locataire',
  'intent.words.ece': 'cisco ece egain tac',
  'intent.words.changed-to': 'en par',
  'intent.words.used-as': 'comme',
  'intent.words.secret': 'secret secrets code-secret',
  'intent.words.consent': 'consentement',
  'intent.words.registration': 'inscription inscriptions',
  'intent.words.protocols': 'imapenabled popenabled get-casmailbox',
  'intent.words.oauth': 'oauth2 oauth moderne',
  'intent.words.firewall': 'pare-feu parefeu feu certificat certificats',
  'intent.words.inspection': 'inspection déchiffrement déchiffre décryptage',
  'intent.words.and': 'et &',
  'intent.words.proxy': 'proxy mandataire',
  'intent.words.clock': 'horloge horloges décale décalée décalé décalage',
  'intent.words.password': 'mot mdp identifiants',
  'intent.words.mfa': 'mfa a2f multifacteur',
  'intent.words.policy': 'stratégie stratégies conditionnel',
  'intent.words.quota': 'quota plein pleine pleines pleins saturée saturées',
  'intent.words.forwarding': 'transfert redirection',
  'intent.words.month': 'janv janvier fevr fevrier mars avril mai juin juillet aout septembre octobre novembre decembre',
  'intent.words.before-day': 'le du au',
  'intent.words.of-port': 'smtp relais ouvert ouverte ferme fermee bloque bloquee connexion pare-feu ouvrir bloquer sortie',
  'intent.words.counted': 'boites mails courriels messages agents utilisateurs comptes alias clients tickets secondes minutes heures jours semaines mois licences',
  'intent.words.at': 'arobase arobas arobaze',
  'intent.words.dot': 'point',
  'intent.words.hyphen': 'moins tiret trait',
  'intent.words.chat': 'chat chats rappel rappels appels',
  'intent.words.fails': 'false échoue échec échouent bloque bloqué expire expiré refusé refusée fermé',
  'intent.words.not': 'pas non jamais aucun aucune',
  'intent.words.thanks': 'merci mercis',
  'intent.words.mailbox': 'boîte boîtes bal adresse',
  'intent.words.only': 'seulement juste uniquement',
  'intent.words.courtesy': 'svp stp merci de peux-tu pouvez-vous pourrais-tu pourriez-vous tu vous peux peut pouvez pourrais pourriez est-ce que on',
  'intent.words.me': 'moi nous',
  'intent.words.one': 'le la l les cause numéro num et montre stp svp détail détails du de des plus sur c est quoi explique expliquez moi parle parlez pour que qu problème panne point donne donnez affiche voir peux tu vous on ok maintenant',
  'intent.words.asking': 'que qu quoi qui quel quelle quels quelles lequel laquelle lesquels lesquelles pourquoi quand où comment combien est faut peut peux',
  'intent.words.first': 'premier première 1er',
  'intent.words.second': 'deuxième second seconde 2e',
  'intent.words.third': 'troisième 3e',
  'intent.words.fourth': 'quatrième 4e',
  'intent.words.other-product': 'finesse imprimante casque téléphonie',
  'intent.words.greetings': 'bonjour bonsoir salut coucou hello cher chère chers chères',
  'intent.words.greeted': 'à tous toutes et tout le monde équipe bot docteur collègues madame monsieur support toi vous',

  'intent.who': `
    qui doit agir | qui doit corriger ça | qui dois-je appeler | quelle équipe est responsable |
    c’est à qui de le faire | qui contacter | c’est la faute de qui | c’est nous ou microsoft | qui peut réparer |
    c’est pour l’équipe réseau ? | à qui je m’adresse | c’est le boulot de qui | qui | qui doit réparer |
    qui s’en occupe | qui est responsable | c’est à qui de bouger | qui je dois appeler | à qui la faute |
    c’est chez nous ou chez eux | c’est nous ou eux | c le réseau ou exchange | qui appeler svp |
    qui est le responsable | quel service doit intervenir | qui doit intervenir | j’appelle qui |
    quel administrateur doit le faire | la faute à qui ? | c’est cisco ou microsoft | qui peut régler ça |
    qui est concerné pour corriger | faut appeler le réseau ? | de qui ça dépend | qui doit s’en charger |
    ça relève de quelle équipe | qui est l’administrateur exchange | qui est notre admin réseau | nom du responsable |
    c’est le pare-feu ou microsoft | c’est la boîte ou le réseau | ki doit s’en occuper | qui doit s’y coller |
    c’est qui le fautif | c pr qui | je vois ça avec qui | je demande à qui | quelle personne peut aider |
    ok c’est qui alors | c’est à nous ou à eux | c’est pas mon boulot, c’est à qui | ça concerne le réseau ou exchange |
    faut réveiller qui | la balle est dans quel camp | c’est à qui le tour | je le passe à qui |
    ki j’appelle à cette heure | qui s’en occupe concrètement | bon ben j’appelle qui | faut réveiller quelqu’un ? |
    qui d’autre peut l’ouvrir | si c’est pas moi c’est qui | c’est qui l’équipe réseau |
    c’est qui l’équipe réseau chez nous | qui est d’astreinte | j’ai pas les droits pour ça, qui les a |
    c’est nous qui devons appeler le réseau ? | je mets qui dans la boucle | j’ai pas le droit de faire ça, qui peut |
    Pourriez-vous me dire à qui je dois m’adresser, je ne connais personne à l’équipe réseau |
    Dois-je faire quelque chose dans Azure ou bien c’est uniquement chez les réseaux ? |
    moi je suis juste admin m365, ça me concerne ou pas? | jai pas les droits admin sur le serveur |
    mon frère, qui je dois réveiller à cette heure-ci pour ça |
    Qui est le responsable côté réseau exactement, un nom s’il vous plaît |
    Je transmets à qui, au N2 ou directement au réseau ? | Faut-il ouvrir un dossier chez Cisco TAC ? |
    je n’ai pas accès à SERVER, qui a les accès | donc moi je n’ai rien à faire | l’admin 365 n’a rien à faire alors |
    c’est à moi ou à eux de bouger |
    donc rien à faire côté exchange | rien à faire pour moi côté exchange |
    moi je gère que exchange, y a un truc pour moi | moi c’est exchange, ça me concerne ? |
    quelqu’un s’en occupe ? | qui travaille dessus | ça vient de qui au final | c’est qui au final |
    qui fait la demande de changement | qui ouvre le flux | quelle équipe ouvre le port | je relance qui |
    j’escalade à qui |
    donc c’est pas chez nous ? | c’est donc pas nous | j’envoie ça à qui |
    le gars d’ece ou celui de microsoft, j’appelle lequel | je réveille l’admin ece ou l’admin microsoft | lequel des deux admins agit ici | j’appelle ece ou microsoft pour ça |
    c’est pas à moi, c’est à qui | moi je gère juste ece, qui fait ça | pas mon service, qui prend |
    je n’administre pas microsoft 365 | je n’ai rien à voir avec le pare-feu, alors qui |
    en tant qu’admin ece j’ai quelque chose à faire ? | il y a quelque chose pour moi, je suis l’admin ece |
    une étape de mon côté ?`,
  'intent.cause': `
    pourquoi | pourquoi c’est en panne | quelle est la cause | c’est quoi la cause racine | qu’est-ce qui ne va pas |
    c’est quoi le problème | pourquoi ça échoue | la raison ? | explique la cause | explique plus simplement |
    je ne comprends pas le résultat | pourqoi | pk | la cause ? | cause racine | c’est quoi qui cloche |
    qu’est-ce qui est cassé | qu’est-ce qui bloque | raison de la panne | pourquoi ça plante | pourquoi c’est rouge |
    c’est dû à quoi | ça vient d’où | d’où vient le problème | dis-moi la raison | c’est quoi ce bazar |
    explique pourquoi | explique-moi ça simplement | en clair c’est quoi | quel est le problème exactement |
    origine de la panne | à cause de quoi | le souci c’est quoi | qu’est-ce qui coince | pourquoi ça ne passe pas |
    cause du blocage | qu’est-ce qui échoue | la raison | raison | cause | la cause stp | cause ? | explique |
    explique-le | explique stp | c’est quoi | pourquoi c’est bloqué | c’est quoi le motif | pkoi |
    pkoi ça marche pas | pq | pourquoi ça foire | c quoi le souci | c quoi le pb | c koi le problème |
    dis-moi en une phrase ce qui est cassé | c’est quoi le truc qui bloque | qu’as-tu trouvé de cassé |
    dis juste ce que c’est | yaurait quoi comme souci | que veut dire bloqué | ça veut dire quoi bloqué |
    que veut dire port bloqué | ça signifie quoi que le port est bloqué | qu’entends-tu par non joignable |
    connexion refusée ça veut dire quoi ici | que signifie ce verdict | ça veut dire quoi ce verdict |
    que veut dire la ligne rouge | que veut dire ce titre | le port PORT est bloqué, ça veut dire quoi pour nous |
    explique le verdict | ça veut dire quoi pour nous | ça veut dire quoi exactement |
    résumé en une phrase pour mon chef | plus court stp | trop long | c’est trop long, résume | en une ligne |
    la version courte | je comprends rien à ton message | je comprends rien à ce que tu racontes |
    explique plus doucement, je parle mal français | en deux phrases pour la direction |
    un petit texte pour la direction | sans jargon, c’est quoi | une deuxième cause cachée derrière ? |
    c’est la seule cause ? | il y a une autre cause derrière ? | c’est le pare-feu windows ou celui du réseau |
    oui mais pourquoi | il me faut deux phrases pour mon chef | les clients attendent, qu’est-ce qui se passe |
    qu’est-ce qui se passe | c’est un bug connu ? | c’est un bug d’ece ? | explique plus simplement stp |
    explique simplement pour mon directeur | en français simple pour mon chef | quels autres problèmes as-tu trouvés |
    d’autres problèmes à part celui-là | C’est tu le pare-feu de Windows ou celui de la bordure? |
    il me faut un petit texte pour la direction | ok et donc ça veut dire quoi concrètement le port PORT bloqué |
    j’ai rien compris à la carte | hein? | les agents voient pas les nouveaux mails c’est a cause de ça ? |
    résume en une phrase | explique comme à un enfant | fais plus court |
    Je ne comprends pas ce qui est affiché, pouvez-vous m’expliquer plus simplement ? |
    résume en 1 phrase pr mon boss | ya un autre souci a part ca ? |
    Une fois le port ouvert, qu’est-ce qui risque encore de bloquer ? | je comprends rien à cette carte |
    dis-le avec des mots simples | une phrase pour mon directeur |
    je comprends rien à ton truc |
    y a-t-il une autre panne | il y a un autre problème à part le port ? | c’est la seule panne ? |
    c’est donc le port le problème ? | il y a quoi comme panne exactement | c’est quoi « bloqué » |
    la panne en une ligne |
    c’est un bug cisco connu ? | un bug d’ECE ? | un problème connu chez cisco ? |
    détaille la deuxième cause | c’est quoi exactement le problème 2 | la cause 2 en détail
  `,
  'intent.since': `
    depuis quand | ça a commencé quand | quand est-ce que ça a cassé | depuis combien de temps c’est en panne |
    c’est arrivé quand | depuis quand ça ne marche plus | ça marchait hier ? | quand était-ce ok pour la dernière fois |
    à quelle heure ça s’est arrêté | ça dure depuis longtemps ? | depuis qd | depuis quand c’est en panne |
    depuis quand c’est bloqué | quand ça a commencé | ça a lâché quand | quand est-ce tombé | depuis quelle heure |
    depuis quel jour | ça fait combien de temps | on est en panne depuis combien de temps |
    quand ça a marché pour la dernière fois | c’était déjà cassé ce matin ? | ça date de quand | début de la panne |
    première apparition | à partir de quand | c’est arrivé à quelle heure | quand est-ce que ça fonctionnait encore |
    c’est cassé depuis hier ? | dernière fois que ça marchait | depuis combien de jours | quand le problème est apparu |
    depuis quand imap est bloqué | quand imap s’est arrêté | quand SERVER est tombé |
    depuis quand ADDRESS ne reçoit rien | c’est depuis hier ? | ca dure depuis cb de temps | depuis cb de temps |
    c’était bon hier soir ? | le problème date de quand | quand exactement | depuis kan | et avant c’était vert ? |
    c’était bon avant ? | quand était le dernier contrôle bon | à quelle heure exactement ça a commencé |
    depuis quand ça marche plus | ça marchait à matin pourtant | Depuis quand exactement ? | ça a coupé à quelle heure |
    ça marchait ce matin | ça marchait ce matin non ? | ça marchait ce matin ? | ça fonctionnait ce matin ? |
    c’était bon ce matin ? | ça marchait encore ce matin | ça marchait il y a une heure ? | ça marchait avant midi ? |
    ce matin ça marchait pourtant | depuis quand c’est coupé ? | depuis quand c’est cassé | c’est cassé depuis combien de temps |
    ça fait longtemps que c’est en panne ? | ça marchait cette nuit ? |
    hier ça marchait non ? | depuis combien de temps ça marche plus | c’est en panne depuis quelle heure |
    depuis quand c’est refusé | depuis quand tu vois l’erreur | ça marchait avant ? | c’était bon hier ? |
    ça marchait il y a dix minutes | le mail marchait tout à l’heure |
    ça fait combien de temps que ça ne relève plus | c’était vert quand la dernière fois |
    à quelle heure c’est passé au rouge | à quelle heure exactement ça s’est arrêté | ça a cassé aujourd’hui ?`,
  'intent.next': `
    et maintenant | que dois-je faire | je fais quoi en premier | comment corriger | prochaine étape |
    comment on résout ça | quelles sont les étapes | comment réparer | donne la solution | on fait quoi | que faire |
    par où commencer | et là | on fait quoi maintenant | je fais quoi | je fais quoi maintenant |
    qu’est-ce que je dois faire | quoi faire | que faut-il faire | comment je corrige | comment corriger ça |
    comment régler le problème | comment on répare | la solution ? | c’est quoi la solution | étape suivante |
    première étape | les étapes svp | par quoi je commence | qu’est-ce qu’il faut changer | comment remettre en marche |
    comment faire pour que ça remarche | que dois-je essayer | action recommandée | marche à suivre |
    procédure pour réparer | comment s’en sortir | qu’est-ce qu’on peut faire | alors on fait comment pour réparer |
    c’est quoi le plan | je m’y prends comment | et je résous ça comment | jfais koi | dis-moi quoi faire |
    kes kon fait | pis là on fait quoi | et moi je dois faire quoi personnellement |
    et si ça ne marche toujours pas après l’ouverture | et si ça ne suffit pas |
    on a tout redémarré, rien n’a changé, et après | c’est quoi la suite pour nous | je fais quoi avec ça |
    ça a rien changé, je fais quoi | les prochaines étapes svp | la première chose à faire |
    je comprends pas quoi faire avec le port | jfé koi |
    pis là, on fait quoi? | pis là je fais quoi moi | quelles sont les étapes déjà | l’étape 2 je bloque |
    ok mé concretement je fé koi la | Je dois appuyer sur quoi ? | et alors | détaille l’étape 2 je te prie |
    qu’est-ce que je peux faire moi-même | je peux faire quoi sans le réseau |
    je ne suis pas admin, je peux faire quoi | je suis du réseau, il faut quoi |
    je commence par quoi | une seule chose à faire là ? | tu ferais quoi à ma place | comment on récupère le mail`,
  'intent.report': `
    montre le rapport | affiche le dernier rapport | remontre le résultat | qu’est-ce que tu as trouvé |
    plus de détails | montre tout | rapport complet | qu’est-ce qui a été trouvé | donne le résumé | voir les constats |
    répète | le rapport | le rapport svp | remets le rapport | détails | les détails | le détail stp |
    tous les constats | liste des constats | affiche les constats | qu’a trouvé la vérification | quel est le résultat |
    résultat ? | les résultats | affiche le résultat | résumé | un petit résumé | ouvre le rapport | où est le rapport |
    je veux voir le rapport entier | échecs seuls | montre ce qui a échoué | que dit la dernière vérification |
    dernier rapport | le dernier résultat | revoir les constats | toutes les étapes | revoir les échecs |
    seulement les échecs | montre les vérifications échouées | qu’avez-vous trouvé | je peux revoir les résultats ? |
    remontre l’issue de la vérification | refais-moi le point | je débarque, fais-moi le point |
    fais un point de situation | c’est quoi RUN | RUN c’est quoi ce numéro | c’est quoi ce numéro |
    le compte rendu stp | le compte rendu | montre le compte rendu | quel bouton pour le compte rendu |
    je peux voir le verdict encore une fois, je l’ai perdu | remonte la carte | c’est quoi ce code RUN |
    qu’est-ce qui est ok | ce qui est bon et ce qui ne l’est pas | lesquelles ont échoué |
    pourquoi deux échecs pour un seul problème`,
  'intent.file': `
    rapport en pdf | envoie le rapport en fichier | exporter le rapport | télécharger le résultat |
    je peux l’avoir en document | enregistrer le fichier | un fichier word ou pdf | joins le rapport |
    version imprimable | export csv | fichier html du rapport | le pdf | un pdf svp | exporter | export | télécharger |
    rapport en fichier | en fichier | enregistre le rapport | sauvegarder le résultat | télécharge le rapport |
    il me faut un pdf | tu peux me donner le rapport en fichier | zip pour le TAC | le zip du rapport | zip |
    envoie-moi le html | rapport html | imprimer | je veux imprimer le rapport | quelque chose à joindre au ticket |
    pièce jointe pour le dossier | excel | un csv | un fichier pour mon chef | archive pour le support |
    les preuves en zip | sortir le rapport de teams | télécharger les constats | document avec le résultat |
    rapport.pdf | tu peux me filer ça en pdf | comment avoir une copie | une copie du rapport pour cisco |
    il me le faut en pièce jointe | mets-le dans un fichier | le rapport en document pour la direction |
    les horodatages en utc pour le dossier | fournissez-moi les logs complets | le paquet pour le support |
    il me faut le compte rendu en fichier | envoie le rapport complet en fichier | je voudrais le rapport en pdf |
    exporte | Je peux avoir le rapport en PDF pour mon chef ? | anonymise et donne-moi le fichier |
    le rapport sans les noms pour cisco | un fichier anonymisé | envoie-moi le log brut |
    tu peux m’envoyer le journal brut | un lien vers le rapport | le lien du rapport stp |
    ça s’imprime ? | je voudrais imprimer ça | tu fais des pdf ? | pdf possible ?`,
  'intent.fixed': `
    c’est réparé ? | ça marche maintenant ? | c’est rétabli ? | le réseau a ouvert, revérifie | c’est fait, réessaie |
    essaie encore | relance la vérification | ça devrait marcher maintenant | le problème est parti ? | c’est résolu |
    ça va mieux ? | réparé ? | c’est réparé maintenant | ça remarche ? | ça marche de nouveau ? | ça refonctionne ? |
    les mails sont revenus ? | c’est revenu ? | toujours en panne ? | toujours cassé ? | c’est toujours bloqué |
    revérifie | revérifier | encore une fois | encore | réessaie | réessayer | relance | relance le test |
    refais la vérification | reteste stp | c’est bon maintenant ? | tout est ok maintenant ? | résolu ? | ça a aidé ? |
    la modif a servi à quelque chose ? | on a changé, regarde encore | le pare-feu est ouvert, reteste | mieux ? |
    tu peux vérifier la correction | revérifier les échecs | répète la vérification | vérifie à nouveau |
    on est bons maintenant ? | tout est bon ? | le mail remarche ? | le courrier repart ? |
    tu peux revérifier maintenant | vérifie encore une fois | revérifie stp | regarde encore | actualiser |
    ça échoue toujours ? | c’est passé ? | et maintenant, ça marche ? | le port est ouvert maintenant, vérifie |
    reteste ce qui a échoué | essaie maintenant | et là, c’est revenu ? |
    le réseau dit que c’est ouvert, tu peux regarder | c bon ? | c bon maintenant | revérifie svp | encore un coup |
    tu peux revérifier | c’est reparti ? | le pb est réglé ? | le problème est réglé ? | c’est réglé ? |
    refais le test stp | refais le test | relance le test svp | relance tout |
    règle poussée à TIME, pouvez-vous confirmer | la règle est en place, tu confirmes ? |
    ils viennent d’ouvrir le flux, refais le test | toujours pareil | toujours rien | ça marche toujours pas |
    ça ne marche toujours pas | c’est toujours pas bon | toujours le même problème | tu peux confirmer que ça marche |
    relance RUN | refais RUN | je peux annoncer que c’est revenu ? | je peux dire aux gens que ça marche ? |
    vérifie encore, le réseau dit avoir ouvert | C’est redevenu normal tout seul, pouvez-vous confirmer ? |
    c tjs rouge | tout est vert? | tu peu reverifier stp | le réseau dit que c ouvert |
    bon le gars du réseau a ouvert, regarde voir | regle ajoutee sur le pare-feu a TIME merci de controler a nouveau |
    le réseau dit que c’est ouvert, regarde | ils ont ajouté la règle à TIME, merci de vérifier | ça avance ? |
    tout est bon maintenant ? | j’ai ouvert le port, tu peux vérifier | j’ai ouvert le port, vérifie stp |
    j’ai ouvert PORT, tu peux tester ? | le port est ouvert, vous pouvez vérifier ? | on a ouvert, tu vérifies ? |
    la règle est ajoutée, tu peux tester | le pare-feu est modifié, vérifie | j’ai ajouté la règle, tu peux regarder ? |
    c’est ouvert, jette un œil stp | ils ont ouvert le port, tu peux vérifier | j’ai réparé, tu peux contrôler ? |
    c’est fait de mon côté, tu vérifies ? | du nouveau ? | des nouvelles ? | confirme que c’est revenu |
    c’est vert maintenant ? | reteste maintenant | vérifie maintenant stp | encore un test stp | la panne est finie ? |
    je peux fermer l’incident ? | je peux clôturer le ticket ? | c’est encore rouge ? | la réception est revenue ? |
    ça devrait être ouvert maintenant | regarde si c’est bon | le réseau dit c’est fait, je vérifie comment |
    ils disent que c’est fait, on vérifie ?`,
  'intent.affected': `
    quelles boîtes sont touchées | quels serveurs sont concernés | combien de boîtes sont en panne |
    tout le monde est touché ? | quel est l’impact | une seule boîte ou toutes | c’est grave ? |
    qu’est-ce qui marche encore | combien de clients concernés | quelles boîtes ? | quelle boîte est touchée |
    quelles boîtes sont en panne | les boîtes touchées | boîtes concernées | serveurs touchés |
    une boîte ou toutes les boîtes | un seul serveur ou les deux | tout le monde est concerné |
    tous ou seulement certains | qu’est-ce qui est touché | combien sont touchés | qui est touché | l’impact ? |
    étendue de la panne | la réception est touchée ou l’envoi aussi | l’envoi marche encore ? |
    qu’est-ce qui fonctionne encore | les clients le voient ? | c’est sérieux ? | c’est critique ? | gravité |
    quels comptes sont touchés | quelle partie est cassée | ça touche qui | les agents peuvent travailler ? |
    qui s’en rend compte | qu’est-ce qui est en panne et qu’est-ce qui marche | laquelle est en panne |
    un seul serveur touché ? | ADDRESS est la seule ? | combien de serveurs | combien de boîtes | sévérité |
    c’est que nous ou tout le monde | quelles adresses sont hs | quelles adresses sont touchées |
    toute la boîte est en panne ? | juste la réception ou l’envoi aussi | il reste quelque chose qui marche |
    lesquelles de nos boîtes ont le problème | quelles boîtes ont le problème | ça touche combien de boîtes |
    les autres serveurs aussi ? | et pour les autres serveurs | et les autres ? | les autres serveurs vont bien ? |
    les autres marchent ? | comment vont les autres | le reste des serveurs | c’est seulement ce serveur ? |
    tous les serveurs l’ont ? | et les autres boîtes ? | sur les autres serveurs ça marche ? |
    et l’envoi, il passe ? | l’envoi est touché aussi ? | ça touche aussi l’envoi ? | l’envoi est en panne aussi ? |
    et pour l’envoi ? | on peut encore répondre aux clients ? | les réponses partent encore ? |
    c’est que la réception ? | les réponses partent mais rien ne rentre | les chats aussi sont coupés ? |
    le chat est touché ? | ça touche le chat aussi ? | c’est urgent ou ça peut attendre lundi |
    c’est grave ou ça peut attendre | ça peut attendre demain ? | 
    combien de clients attendent | c’est seulement SERVER ou les autres aussi | ADDRESS est touchée aussi ? |
    que la boîte support ou toutes ? |
    Est-ce que les courriels des clients sont perdus ou bien ils attendent quelque part ? |
    est-ce que c’est urgent ou ca peut attendre lundi | est-ce grave ou ça peut attendre lundi |
    on peut encore répondre aux clients ou pas | les autres serveurs sont-ils dans le même cas |
    les réponses auto partent tu encore | et le chat, il fonctionne toujours ou c’est mort aussi |
    Quel est l’impact pour la production ? ma direction demande une phrase claire |
    Est-ce que l’envoi marche quand même ? | les réponses automatiques elles partent encore ? |
    Quel impact pour les autres boîtes du service ? | le chat il marche lui ? | ca change koi pr moi |
    je peux ignorer ? | les serveurs d’applications vont bien ? | l’envoi marche quand même ? |
    les réponses envoyées ce matin sont parties ? | c’est critique ou ça peut attendre demain |
    mes agents doivent arrêter de travailler ? | ça touche combien de gens | ece peut encore envoyer ? |
    ece envoie encore des mails ? | et l’envoi ? | l’envoi ça va ? | l’envoi fonctionne ? | l’envoi est ok ? |
    on peut encore envoyer ? | les agents peuvent encore envoyer des mails | les mails partent encore ? |
    les mails sortants partent toujours ? | ça envoie toujours ? | l’envoi aussi ou juste la réception |
    le smtp est ok alors ? | donc l’envoi est bon ? | le sortant marche ? | les courriels sortants sont ok ? |
    quelle priorité | c’est un P1 ou un P2 | quelle gravité je mets dans le ticket | c’est général ou que chez nous |
    il y a que nous ou tout le monde | c’est la prod ? | on me demande si c’est la prod |
    l’envoi est normal ? | qu’est-ce qui ne marche pas exactement | tous les services sont touchés ? |
    donc ECE envoie mais ne reçoit pas ? | tu confirmes que l’envoi fonctionne |
    l’envoi marche mais pas la réception ? |
    quel alias est touché | quels alias dans ece sont concernés | quels alias se sont arrêtés |
    c’est quel compte et quel alias | les boîtes que ça touche | les boîtes de qui sont en panne |
    quelles files ne reçoivent rien`,

  'intent.other-servers': `
    les autres serveurs se connectent ? | c’est pareil depuis les serveurs applicatifs | pareil depuis les autres serveurs ? |
    c’est bloqué que sur SERVER ? | c’est bloqué seulement sur SERVER | c’est que SERVER ? | uniquement SERVER ? |
    seulement SERVER? | que ce serveur ? | pourquoi tu testes pas depuis SERVER | pourquoi ne pas tester depuis SERVER |
    tu as testé depuis SERVER aussi ? | tu as aussi testé depuis les serveurs d’applications | SERVER y arrive lui ? |
    SERVER se connecte ? | ça passe depuis SERVER ? | SERVER est bloqué lui aussi ? | quels serveurs passent |
    quels serveurs se connectent | depuis quels serveurs ça marche | c’est les trois serveurs ? | tous les serveurs sont bloqués ? |
    tous les serveurs ou un seul | que voient les serveurs applicatifs | les serveurs applicatifs ont le même problème ? |
    c’est pareil sur SERVER ? | le même port marche depuis SERVER ? | donc les serveurs applicatifs vont bien ? |
    les deux autres sont bons alors ? | le blocage est sur une seule machine ? | c’est juste cette machine |
    d’autres serveurs avec ce problème | t’as essayé un autre serveur | et depuis les autres machines |
    teste aussi les serveurs applicatifs | ça bloque aussi sur les app ou juste sur svc | c’est idem sur les autres ? |
    et les deux serveurs applicatifs | et les serveurs SERVER et SERVER | les serveurs app passent eux ? |
    SERVER et SERVER aussi ? | les deux machines ont le problème ? | les trois serveurs sont bloqués ? |
    pourquoi seulement ce serveur | pourquoi que SERVER | pourquoi les autres passent |
    quelle différence avec les autres serveurs |
    PORT est ouvert sur SERVER pourtant | pourtant SERVER passe sur PORT | c’est bloqué pour toute l’entreprise ? |
    quel serveur a quelle cause | quelle cause sur quel serveur | un seul serveur ou tous | la deuxième cause c’est sur tous les serveurs ? |
    les serveurs d’applications ont les deux causes ? | chaque serveur a la même cause ? | par serveur stp | quels serveurs pour chaque cause |
    tous les serveurs ont les deux pannes ?
  `,
  'intent.hosts': `
    quels hôtes | c’est quels hôtes | quels sont ces hôtes | les noms des hôtes svp |
    donne les hôtes et les ports | quels noms d’hôte | les hôtes en panne c’est lesquels | quels points de terminaison |
    quelles destinations sont touchées | vers quels hôtes ça ne passe pas | quels hôtes microsoft | les deux hôtes c’est quoi |
    liste des hôtes bloqués | quelles cibles ne répondent pas | de quels hôtes tu parles | c’est quoi les noms des serveurs de microsoft |
    quels hôtes sur ce port | les 2 hôtes s’appellent comment | noms d’hôte ? | quels hostnames
  `,
  'intent.changed': `
    compare avec avant | qu’est-ce qui a changé | qu’est-ce qui est différent d’hier |
    différence avec la dernière exécution | compare les deux dernières | quelque chose a changé ? |
    c’est pareil que la semaine dernière ? | quoi de neuf depuis RUN | c’est pire qu’avant ? |
    le même problème que la dernière fois ? | des changements ? | qu’est-ce qui change | ce qui a changé |
    qu’est-ce qui a bougé | qu’est-ce qui a changé depuis hier | quelque chose a bougé ? | qui a changé quelque chose |
    a-t-on modifié quelque chose | un changement depuis la dernière fois ? | comparer | compare les exécutions |
    compare avec hier | différences | quoi de neuf | différence entre les deux exécutions | compare RUN et RUN |
    qu’est-ce qui a changé depuis RUN | ça s’est aggravé ? | mieux ou pire qu’avant | pareil qu’avant ? |
    même erreur qu’hier ? | c’est nouveau ça ? | c’était déjà comme ça la dernière fois ? |
    qu’est-ce qui est différent maintenant | changements depuis la semaine dernière | modifications dans le tenant |
    ya eu une modif ? | il y a eu une modif ? | quelqu’un a touché à quelque chose ? | quelqu’un a dû changer un truc |
    tu as vu un changement ? | qui y a touché | qqn a modifié un truc ? | quelqu’un a modifié quelque chose hier ? |
    qqn a changé un truc hier | qu’est-ce qui a changé depuis ce matin | c’était bon ce matin, que s’est-il passé |
    c’était vert il y a cinq heures | qu’est-ce qui a bougé depuis ce matin |
    on a migré le pare-feu ce midi, c’est lié ? | on a patché cette nuit, c’est lié ? |
    c’est à cause de la mise à jour de cette nuit ? | compare avec le dernier bon contrôle |
    On a migré le firewall vers un Palo Alto ce midi, c’est lié à votre avis ? |
    Que s’est-il passé entre la vérification d’il y a cinq heures et maintenant ? | compare avec le dernier bon |
    On a changé d’opérateur et donc d’IP publique de sortie ce matin, ça pourrait être ça ? |
    Que s’est-il passé entre l’analyse d’il y a 5 heures et celle-ci ? | compare avec le run d’avant |
    mon collègue a changé le serveur IMAP dans la config ce matin, HOST je crois, ça joue ? |
    c’est à cause de la mise à jour windows | ça vient des patchs de cette nuit ? | qui a changé le pare-feu |
    qui a touché aux règles | c’est qui qui a fait ça | quel changement a tout cassé | on peut annuler le changement |
    on peut revenir en arrière | faire un retour arrière | on peut faire un rollback ? | le serveur a changé de vlan |
    l’adresse ip du serveur a changé | on a changé de pare-feu hier | il y a eu une maintenance cette nuit |
    une intervention réseau a eu lieu à TIME | ils ont modifié le routage hier | une GPO a pu changer ça ? |
    la règle date de quand | quand la règle a été modifiée | depuis quand cette règle existe |
    compare à la semaine dernière | comparer à hier | compare avec le mois dernier | différence avec la semaine dernière`,
  'intent.microsoft': `
    c’est la faute de microsoft | y a-t-il une panne chez microsoft | office 365 est en panne ? |
    microsoft a un incident ? | état des services microsoft | exchange online fonctionne ? |
    c’est un problème microsoft | c’est microsoft ? | microsoft est en panne ? | problème microsoft ? |
    incident microsoft ? | un incident chez microsoft ? | panne office 365 | m365 est en panne ? |
    exchange online est tombé ? | microsoft a des problèmes aujourd’hui ? | ça vient de microsoft ? |
    c’est du côté de microsoft ? | état du service microsoft | une panne connue ? | outlook.com est en panne ? |
    panne azure ? | état d’office 365 | microsoft a signalé quelque chose ? | o365 marche ? |
    il se passe quelque chose chez ms | ms est en panne ? | office est tombé ? | o365 encore en panne ? |
    microsoft a une panne en ce moment ? | d’autres clients ont ça aussi ? |
    il n’y a que nous ou tout le monde chez microsoft | microsoft était peut-être en panne |
    une panne signalée aujourd’hui ? |
    Je suis l’admin 365, de mon côté tout est vert, rien à signaler | y a t il une panne microsoft en ce moment |
    on est sûr que c’est pas Microsoft qui est tombé ? |
    Côté tenant tout est vert, je ne vois aucune connexion en échec dans les journaux Entra. Donc ce n’est pas chez nous. |
    Le gars de Microsoft 365 me dit que c’est pas son problème, il a raison ? | est ce que je doit appeler microsoft ? |
    côté tenant tout est vert | aucun échec dans les journaux entra, donc pas nous |
    lien vers l’état des services microsoft |
    microsoft bloque notre ip ? | microsoft nous bloque ? | exchange online est en panne ? |
    office 365 a un problème ? | d’autres entreprises sont touchées ? | il y a un incident chez microsoft ? |
    HOST est peut-être en panne |
    côté microsoft ou côté nous | c’est leur faute ou la nôtre | c’est chez ms ou chez nous | en un mot microsoft ou nous ? |
    ms ou notre réseau ? | exchange refuse notre adresse ip ?
  `,
  'intent.proof': `
    tu es sûr ? | comment tu le sais | quelle est la preuve | montre la preuve | comment as-tu testé |
    je n’y crois pas | on peut s’y fier ? | comment vérifier moi-même | montre le journal | qu’as-tu essayé exactement |
    t’es sûr ? | vous êtes sûr ? | vraiment ? | sûr de toi ? | c’est vrai ? | la preuve ? | des preuves stp |
    comment l’as-tu trouvé | comment tu arrives à ça | sur quelle base | tu peux le prouver ? |
    je pense que tu te trompes | c’est impossible | c’est faux, le port est ouvert | c’est fiable ? |
    montre les données brutes | montre les preuves | qu’est-ce qui te fait dire ça |
    comment puis-je le vérifier moi-même | pourquoi tu crois ça | le réseau dit que le port est ouvert |
    l’équipe exchange dit que ce n’est pas eux | tu le sais vraiment ? | sûr ? | à quel point tu es sûr |
    pourquoi je te croirais | ils disent que ce n’est pas eux | l’admin dit que tout va bien |
    montre comment tu le sais | qu’as-tu vu exactement | montre ce que tu as vu | c’est basé sur quoi | t sur |
    t sur de ça | tu es certain | je te crois pas, le port est bon | n’importe quoi | prouve-le |
    comment tu peux savoir | comment es-tu arrivé à ce résultat | comment tu en arrives là |
    ils disent que c’est ouvert, prouve le contraire | le pare-feu dit que c’est ouvert, montre-moi |
    prouve-le au réseau | le réseau dit que rien n’a changé, comment tu es sûr |
    personne n’a changé le pare-feu, tu es sûr ? | comment ça a été testé | vous avez testé comment |
    pourquoi le réseau alors que c’est un problème d’authentification |
    comment tu sais que c’est le réseau et pas microsoft | pourquoi le port et pas le mot de passe |
    t’es sûr de ton coup ? | c’est pas nous, c’est l’équipe messagerie | ce n’est pas notre équipe |
    rien n’a changé ici | rien n’a bougé chez nous | les gars du réseau disent que rien n’a bougé |
    le flux est ouvert depuis des années | PORT est ouvert depuis des années | la règle existe depuis des années |
    le pare-feu ne montre aucun rejet | aucun blocage dans les logs du pare-feu | le pare-feu ne bloque rien |
    faux positif | fausse alerte | ton diagnostic est faux | je ne suis pas d’accord avec ton diagnostic |
    quelle est ta certitude | depuis quelle machine le test a été fait | tu as testé depuis où |
    le chat marche donc c’est pas le réseau | internet marche donc c’est pas le réseau | montre la sortie brute |
    quelles preuves as-tu | l’acl l’autorise | la règle autorise tout depuis des années |
    le réseau dit aucun blocage dans les logs | c’était un délai dépassé ou un refus | refusé ou expiré ? |
    comment la connexion a échoué exactement | quelle est ta certitude sur cette cause | heu t’es sûr de ton coup là ? |
    Le pare-feu n’a pas été touché depuis trois semaines, selon mes collègues. | montre moi la preuve stp |
    Avez-vous une sortie de test-netconnection que je puisse joindre au changement firewall ? |
    Le gars du réseau me dit que c’est ouvert de son bord | ils disent que c’est pas chez eux |
    Le réseau me répond que le flux est autorisé mais qu’ils ne voient aucun paquet arriver. |
    Sur quelle base affirmez-vous que c’est bloqué et non simplement lent ? | t’as testé depuis quel serveur |
    n’importe quoi, le port est ouvert depuis 2 ans | la carte dit bloqué mais j’ai reçu un mail ya 5 min dans ECE |
    l’IPv6 pourrait jouer un tour? chez nous c’est activé depuis peu |
    Vous avez testé depuis SERVER même ou depuis une autre machine ? |
    Montre-moi la sortie brute du test TCP, SYN envoyé et rien en retour ou RST ? |
    J’ai du mal à croire à un blocage de port, ce matin tout fonctionnait |
    L’équipe réseau affirme n’avoir touché à rien depuis une semaine, que leur répondre ? |
    Je soupçonne plutôt une résolution IPv6, le serveur n’a pas de route v6 |
    Quel niveau de confiance accordez-vous à ce diagnostic ? |
    Un timeout n’est pas un blocage. Qu’est-ce qui vous permet de distinguer un filtrage d’une panne distante ? |
    La poignée de main TLS n’a donc même pas commencé, c’est bien ça ? |
    un délai dépassé n’est pas un blocage, comment le savez-vous |
    comment tu sais que c’est filtré et pas en panne chez microsoft | la négociation tls n’a donc pas commencé |
    le test est fait depuis le serveur lui-même ? | depuis quelle machine as-tu testé |
    c’était un RST ou aucune réponse | les gars du pare-feu ne voient aucun refus |
    ils disent que personne n’a touché aux règles | j’en doute, ça marchait il y a une heure |
    c’est sûr que c’est le pare-feu et pas le dns ? | c’est sur que c’est le firewall et pas le dns |
    c’est vraiment le réseau ? | c’est vraiment le pare-feu ? | c’est vraiment le firewall |
    t’es sûr que c’est le réseau | tu es sûr que c’est pas le dns | vous êtes sûr que c’est pas le proxy |
    sûr que c’est pas le tls | ça pourrait pas être le dns plutôt | t’es certain que c’est le port |
    le gars du pare-feu dit que c’est ouvert | le gars du firewall dit que PORT est ouvert |
    le mec du réseau jure que PORT est ouvert | ils me disent que PORT est ouvert | on me dit que le port est ouvert |
    le réseau affirme que rien n’est bloqué | le réseau prétend que c’est ouvert | PORT est vraiment bloqué ? |
    le port est vraiment fermé ? | c’est vraiment ça la cause ? | ça peut pas être autre chose que le pare-feu |
    je doute que ce soit le pare-feu | je doute que ce soit le réseau |
    on n’a rien changé sur le pare-feu, c’est vraiment le réseau | pourquoi ce serait le réseau, on n’a rien changé |
    impossible que ce soit le firewall | t’as fait quoi exactement | t’as lancé quoi exactement sur le serveur |
    qu’est-ce que tu as lancé sur le serveur | qu’est-ce qui a été testé sur SERVER | quelle commande as-tu lancée |
    tu as lancé quelle commande sur SERVER | quels contrôles ont été faits sur le serveur |
    qu’a fait la sonde sur le serveur | comment PORT a été testé exactement | c’est bien le réseau, sûr et certain ? |
    c’est sûr ça ? | c’est sûr que c’est le port | définitivement le réseau ? | c’est pas le dns par hasard |
    c’est pas plutôt le certificat, t’es sûr ? | c’est quoi le code d’erreur | quelle erreur exactement |
    à quelle étape ça bloque | ça bloque où, dns, tcp ou tls | comment vous avez testé |
    avec quelle commande vous avez testé | tu testes avec quel outil | t’as fait le test comment |
    la règle existe déjà | dans le journal du pare-feu je vois accept | le flux est autorisé dans les logs |
    les logs montrent allow | timeout ou refus | délai dépassé ou refusé ? | connexion refusée ou délai dépassé |
    comment tu sais ça | d’où tu sors ça | le réseau voit un RST | ils voient passer le SYN |
    ils voient nos paquets mais pas de réponse | le réseau n’a rien fait, pourquoi eux |
    vers quelle ip tu t’es connecté | quelle adresse tu as essayée | le résultat peut être faux ? |
    c’est peut-être une fausse alerte | ton test est peut-être faux | PORT a toujours été autorisé chez nous |
    le réseau demande une preuve | ils veulent des preuves | donne-moi un argument pour le réseau |
    tu as essayé combien de fois | le test a été fait une seule fois ? | tu as testé quoi exactement |
    tu as vérifié quoi sur le serveur | t’as regardé quoi sur SERVER | qu’est-ce que tu as vérifié au juste sur SERVER |
    la preuve de la deuxième cause | preuve pour la 2 stp | tu es sûr de la deuxième ? | qu’as-tu mesuré pour la cause 2 |
    comment tu sais que le PORT est muet | montre ce que tu as vu sur le PORT | et la preuve de l’autre | t’es certain pour la 2 ? |
    il me faut une preuve que tout va bien pour le client | une preuve que ça marche à donner au client | qu’est-ce que je peux montrer comme preuve |
    comment montrer que ce n’était pas nous | une preuve pour mon responsable stp |
    qu’as-tu vu qui le montre | sur quel serveur et quand tu l’as vu | c’est un fait ou une hypothèse |
    c’est une supposition ? | certain ou probable | c’est solide ? | quelle est la source |
    d’où vient cette information | comment la licence a été lue | vu quand exactement | c sur à combien`,
  'intent.scope': `
    qu’as-tu vérifié exactement | tu as vérifié quoi | qu’est-ce qui a été vérifié | quelles boîtes as-tu regardées |
    tu as regardé toutes les boîtes | tu as testé quels serveurs | tu as testé tous les serveurs |
    qu’est-ce que tu n’as pas vérifié | qu’est-ce qui n’est pas couvert | tu as laissé quoi de côté |
    quelles parties n’ont pas été vérifiées | qu’est-ce qui a été sauté | tu as oublié quelque chose |
    tu as loupé quelque chose | tu n’as rien raté | ça couvre quoi ta vérification | que couvre la vérification |
    qu’est-ce qui est compris dans la vérification | la vérif comprend aussi l’envoi | tu as aussi regardé les droits |
    tu as aussi vérifié ADDRESS | ADDRESS était dans la vérification | SERVER était dedans |
    donne la liste de ce qui a été vérifié | hors de ta vérification il y a quoi | il y a des angles morts |
    il y a des choses que tu n’as pas pu vérifier | qu’est-ce que tu n’as pas pu voir | tu as fait les deux boîtes |
    tu as parcouru tous les serveurs | c’est quoi les 123 vérifications | quelles vérifications ont été faites |
    elle est complète ta vérification | tout a été vérifié | tu as tout vérifié | qu’est-ce qui n’a pas été vu |
    quelles boîtes sont comprises | liste ce que tu as testé | périmètre de la vérification | c’est quoi le périmètre |
    elles couvrent quoi ces vérifications | qu’est-ce qui reste non vérifié |
    pourquoi des vérifications n’ont pas pu tourner | la vérification inclut l’alias |
    seulement SERVER ou les autres aussi, tu as vérifié quoi | qu’as-tu testé | qu’est-ce que tu as vérifié exactement |
    quels tests as-tu faits | qu’est-ce que tu as vérifié au juste | quelles vérifications n’ont pas été faites |
    qu’est-ce qui n’a pas été testé | qu’est-ce qui a été testé et qu’est-ce qui ne l’a pas été |
    quelles vérifications n’ont pas pu se faire | celles qui n’ont pas été faites, lesquelles |
    quelles adresses ont été testées | c’est la boîte de qui que tu as regardée |
    donne toutes les vérifications faites | le détail des vérifications par domaine |
    les boîtes partagées sont comprises ? | tu testes aussi les alias | le côté envoi était dedans ? |
    tu as contrôlé quels utilisateurs | quel compte tu as testé | quelle boîte tu as testée |
    quelles adresses tu as regardées`,
  'intent.order': `
    par lequel on commence | lequel en premier | laquelle d’abord | on commence par lequel | lequel des deux d’abord |
    lequel est le plus urgent | laquelle est la plus urgente | c’est quoi le plus urgent | le plus urgent des deux |
    lequel est le plus grave | quel est le pire des deux | quel problème est le plus gros | dans quel ordre |
    dans quel ordre on répare | quelle cause on répare en premier | quelle panne passe avant |
    il y en a deux, on commence où | deux pannes, je commence par laquelle |
    les deux en même temps ou l’un après l’autre | on peut faire les deux en même temps |
    il faut les faire dans l’ordre | l’ordre compte | pourquoi celui-là en premier | pourquoi le numéro un est en haut |
    pourquoi tu mets le port d’abord | on s’attaque à quoi en premier | le 1 ou le 2 d’abord | 1 ou 2 d’abord |
    le un ou le deux | c’est lequel le plus important | lequel compte le plus | le plus urgent stp |
    lequel nous bloque le plus | lequel est critique | l’un est plus important que l’autre | lequel peut attendre |
    le deuxième peut attendre | le second est urgent | il faut réparer les deux | faut-il corriger les deux |
    classe-les par importance | range-les par priorité | quel problème traiter en priorité |
    on traite lequel en priorité | lequel fait revenir le courrier plus vite | tu réparerais quoi en premier des deux`,
  'intent.earlier': `
    c’est la première fois | c’est la première fois que ça arrive | c’est déjà arrivé | c’est déjà arrivé avant |
    ça s’est déjà produit | on a déjà eu ça | on a déjà eu cette panne | ça arrive souvent |
    c’est arrivé combien de fois | combien de fois c’est tombé en panne | combien de pannes on a eues |
    c’était quand la dernière panne | quand est-ce que c’était en panne la dernière fois |
    la dernière fois que c’est tombé c’était quand | c’était quand la panne précédente | il y a eu une panne avant |
    ça a déjà été cassé | c’est déjà tombé en panne | c’est récurrent | c’est une panne récurrente |
    ça revient régulièrement | c’est la même panne que la dernière fois | ça s’est passé aussi le mois dernier |
    le port a déjà été bloqué | le secret a déjà expiré avant | à quelle fréquence ça casse |
    combien d’incidents ce mois-ci | il y a eu des pannes cette semaine | des échecs récemment |
    il y a eu des soucis ces derniers jours | quand as-tu vu une panne pour la dernière fois |
    c’était quand la dernière vérification rouge | le dernier rouge c’était quand |
    c’était fiable ces dernières semaines | ça a cassé plus tôt ce mois-ci | c’est arrivé plus d’une fois |
    deuxième fois cette semaine non | ce n’est pas la première fois si | dernier échec avant aujourd’hui |
    combien de pannes ce mois-ci | combien d’échecs cette semaine | c’est déjà arrivé cette panne ? |
    troisième fois ce mois-ci | c’est la combientième fois ce mois ci | c déja arrivé avant ? | c’était en panne plus tôt`,
  'intent.text': `
    texte pour le ticket | rédige le ticket | écris le ticket pour moi | je mets quoi dans le ticket |
    un truc que je peux transférer | un texte à copier dans le ticket | un texte à coller |
    de quoi coller dans servicenow | donne-moi un texte à copier | texte brut stp | en texte brut pour un mail |
    le texte pour un mail | texte pour un mail | un texte pour un mail aux gens du réseau, pas dans teams |
    ils ne sont pas dans teams, il me faut un texte | ils n’ont pas teams, j’envoie quoi |
    le réseau n’utilise pas teams, donne un texte | je dois l’envoyer par mail à notre prestataire |
    texte pour le prestataire externe | écris-le pour que je le colle dans jira | texte pour jira |
    description de l’incident stp | j’écris quoi dans l’incident | description pour la fiche incident |
    courte description pour la demande de changement | texte de la demande de changement | il me faut un texte écrit |
    je peux l’avoir en texte | je peux copier ça quelque part | comment copier ça dans un mail |
    fais-moi un texte à envoyer par mail | écris-moi un mail là-dessus | rédige le mail |
    prépare un mail que je peux envoyer | brouillon de mail stp | un résumé écrit à transférer par mail |
    par mail, pas teams | mets-le sous une forme que je peux envoyer par mail | un paragraphe pour le ticket |
    description du ticket | un texte à transférer hors de teams | de quoi remplir le ticket |
    il me le faut par écrit pour le prestataire | un message à copier-coller | quelque chose à coller dans glpi |
    le texte du ticket stp | texte du ticket | un texte pour le ticket | brouillon de mail pour le réseau |
    donne-moi un texte pour le réseau | prépare un ticket que je colle dans ServiceNow |
    Rédige-moi un message pour l’équipe réseau que je puisse copier | un texte à copier pour le réseau |
    la formulation pour la demande de changement | message à coller dans le ticket | rédige le ticket stp |
    quelque chose pour la demande de changement |
    je dois le passer à l’hébergeur, il n’a pas teams | comment transmettre à notre infogérant | le texte pour le prestataire qui gère le pare-feu | que dois-je écrire au réseau pour la cause 2 |
    un texte sur la deuxième cause pour le réseau
  `,
  'intent.no-change': `
    fait mais toujours en panne | c’est fait, aucun changement | fait, rien de changé |
    je l’ai fait et ça échoue toujours | réparé mais toujours rouge | port ouvert mais toujours rien |
    le port est ouvert et toujours pas de mails | ils ont ouvert et toujours rien |
    ils disent que c’est ouvert mais toujours pas de courrier | la règle est en place et ça ne marche pas |
    secret renouvelé, toujours en panne | nouveau secret saisi, même erreur | secret remplacé mais même résultat |
    le nouveau secret est dans ece et toujours rien | licence attribuée mais toujours rien |
    la licence est là, aucune différence | jeton régénéré, toujours pas | j’ai refait le jeton et rien ne change |
    nouveau jeton, même problème | consentement donné, ça échoue encore | consentement accordé mais rien ne se passe |
    droits donnés et elle ne s’ouvre toujours pas | droits ajoutés, aucun effet | modifié comme tu as dit, aucun effet |
    j’ai fait ce que tu as dit et ça n’a pas aidé | ça n’a rien changé | ça n’a pas aidé | ta solution ne marche pas |
    ton étape ne marche pas | ça ne change rien | aucune amélioration après le changement | aucun effet |
    aucune différence | toujours pareil après la réparation | même panne après la réparation |
    on a réparé et c’est pareil | déjà fait et ça ne marche pas | je l’ai déjà fait, toujours rouge |
    essayé, rien de changé | essayé, ça n’a pas marché | étapes terminées, toujours rien |
    toutes les étapes faites, toujours cassé | tout est fait et toujours pas de mails |
    c’est fait mais la vérification reste rouge | refait, c’est pareil | corrigé hier et toujours la même erreur |
    le port est ouvert mais toujours aucun mail | c’est ouvert mais je reçois rien`,
  'intent.handover': `
    transmettre à l’équipe réseau | écris un ticket | préviens l’équipe exchange | écris un mail à l’équipe pare-feu |
    que dois-je leur dire | fais suivre | message pour l’administrateur | ticket | dis-le à l’équipe réseau |
    préviens le réseau | préviens l’administrateur exchange | informe l’admin ece | qu’est-ce que j’écris au réseau |
    que dire à l’équipe exchange | je leur dis quoi au pare-feu | message pour l’équipe réseau |
    note pour l’administrateur exchange | passe la main | transmets à exchange | escalade à l’équipe réseau |
    donne ça à l’équipe exchange | quelque chose à envoyer à l’admin du pare-feu | étapes pour le réseau |
    étapes réseau | étapes pour l’admin exchange | étapes microsoft | étapes ece |
    prépare un message pour mon collègue | comment l’expliquer au réseau | affecte-le à l’équipe réseau |
    fais suivre les étapes au réseau | passe ça à exchange | que leur dire | que doivent-ils faire |
    que doit faire l’équipe réseau | que doit faire l’admin exchange | que doit changer l’équipe pare-feu |
    envoie les étapes au réseau | mail pour l’équipe pare-feu | tu peux le rédiger pour l’admin |
    tu peux formuler ça pour le réseau | appelle l’équipe réseau | appelle-les | téléphone à l’équipe exchange |
    il faut prévenir le réseau | faut leur dire | faut prévenir l’équipe exchange | tu peux les prévenir toi-même ? |
    tu peux leur écrire directement ? | envoie-leur un message toi-même | peux-tu contacter l’équipe réseau à ma place |
    préviens-les pour moi | tu contactes le réseau directement ? | tu leur envoies ? |
    tu peux transmettre toi-même à l’équipe pare-feu | contacte l’admin exchange pour moi |
    je demande quoi exactement à l’équipe réseau | je leur demande quoi exactement |
    qu’est-ce que je dis au réseau exactement | envoie ça à marc du réseau | transmets ça à paul du réseau |
    envoie le rapport au réseau | c’est pas mon équipe, renvoie ça ailleurs |
    moi je suis m365, c’est pour quelqu’un d’autre | ouvre un ticket pour l’équipe réseau |
    un mail pour les gens du pare-feu | écris moi le mail pour l’équipe réseau | fais moi un ticket vite |
    Envoie ça à Mamadou de l’équipe réseau | transmets les détails à l’infra | envoie les étapes à l’équipe pare-feu |
    donne au réseau ce qu’il leur faut | quelqu’un est déjà prévenu ? | le réseau est déjà au courant ? |
    ils sont au courant ?`,
  'intent.case': `
    ouvrir un dossier chez cisco | ouvre un dossier au TAC | créer un ticket chez cisco |
    ouvrir un ticket chez microsoft | il me faut une demande de service | que demande le TAC |
    escalader chez microsoft | ouvre un dossier | ouvrir un ticket cisco | ticket cisco | dossier TAC | tac |
    créer une demande de support | appeler le support cisco | contacter le support microsoft | ticket chez microsoft |
    je veux ouvrir un dossier de support | escalader chez cisco | que faut-il envoyer au TAC | de quoi cisco a besoin |
    un cas cisco | description pour le support | appeler le tac | texte pour le dossier TAC |
    il faut que cisco regarde | comment j’ouvre un sr | ouvre un sr | faire intervenir cisco |
    on veut du support de cisco | ouvrir un cas au TAC | SR CODE | demande de service CODE | numéro de dossier CODE |
    notre dossier est CODE | numéro de SR | voici le numéro de SR | dossier CODE | on a déjà un dossier ouvert |
    le dossier est déjà ouvert | fermer le dossier | je peux fermer le ticket ? |
    je suis du tac, envoyez-moi les traces | ici cisco tac, vous avez quoi |
    ils me demandent un numéro de ticket |
    faut prévenir cisco ? | il faut impliquer cisco ? | c’est pour le TAC ?`,
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

  'intent.basic-auth': `
    quand s’arrête smtp par mot de passe | jusqu’à quand peut-on envoyer en smtp avec un mot de passe | smtp auth avec mot de passe, c’est fini quand |
    l’authentification basique est coupée | authentification de base désactivée |
    peut-on encore utiliser un mot de passe en imap | quand finit l’authentification basique pour smtp | basic auth |
    authentification basique | auth basique coupée ? | l’auth basique est encore permise ? |
    quand coupe-t-on l’authentification de base | microsoft accepte encore les mots de passe ? |
    pourquoi on ne peut plus utiliser de mot de passe | on peut revenir à l’authentification basique ? |
    fin de l’authentification de base |
    Microsoft a désactivé l’authentification basique, ça ne serait pas ça par hasard ?`,
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
  'intent.test-by-hand': `
    tester à la main | comment je teste à la main | je peux tester le port moi-même ? | comment tester manuellement |
    test manuel | tester sans le bot | comment essayer sans toi | quelle commande pour tester la connexion |
    commande pour tester le port PORT | comment vérifier le port PORT depuis SERVER moi-même |
    commande powershell pour tester le port | commande test-netconnection | commande openssl pour le test |
    telnet vers HOST PORT | test telnet | comment faire un telnet | je tape quoi sur le serveur pour tester |
    essayer la connexion depuis le serveur à la main | tester la connexion à la main depuis SERVER |
    comment le réseau peut tester | comment l’équipe pare-feu peut le vérifier de son côté |
    comment ils testent ça sans le bot | donne-moi une commande pour reproduire | comment reproduire |
    reproduire à la main | comment je peux le voir moi-même sur le serveur | il y a un test en ligne de commande ? |
    tester avec powershell | tester avec openssl | tester imap à la main | tester smtp à la main |
    comment tester la connexion imap à la main | commande curl pour tester | tester HOST depuis le serveur |
    comment tester l’ouverture depuis le serveur | je peux contrôler ça moi-même sur la machine ? |
    comment tester depuis la machine | je lance quoi sur SERVER pour le voir | contrôler le port manuellement |
    un test que je peux faire moi-même | comment essayer PORT à la main | faire le test nous-mêmes sur le serveur |
    comment tester en direct sans passer par le bot | on peut faire une capture réseau ? | faire une capture wireshark |
    une capture de paquets, c’est possible ? | comment je vérifie moi-même depuis le serveur |
    quelle commande je lance pour vérifier moi-même | donne la commande pour tester | telnet n’est pas installé |
    telnet n’est pas reconnu comme commande | comment vérifier qu’ils l’ont vraiment ouvert |
    comment je teste moi meme le port | donne la commande powershell |
    Comment je lance un Test-NetConnection ? je n’ai jamais fait | qu’est-ce que je dois voir si le test passe |
    je lance comment la ligne powershell | comment faire un tracert vers HOST | c’est quoi la commande powershell |
    le réseau veut un traceroute | ils demandent un tracert depuis le serveur | il leur faut une capture réseau |
    comment tester un port à la main | comment je teste le port PORT à la main`,
  'intent.recheck-one': `
    seulement le port encore une fois | refais seulement le port | refais uniquement PORT | relance uniquement PORT |
    relance seulement le test du port | reteste juste PORT | que PORT, encore une fois | reteste PORT | revérifie PORT |
    revérifie seulement SERVER | relance-le seulement sur SERVER | refais SERVER | revérifie SERVER | reteste SERVER |
    encore SERVER seulement | refais juste sur SERVER | relance seulement la partie réseau |
    refais le réseau seulement | juste la partie pare-feu à nouveau | relance seulement imap | refais imap uniquement |
    encore imap | juste imap de nouveau | réessaie seulement smtp | refais le test smtp stp |
    reteste seulement le jeton | revérifie le jeton | reteste ADDRESS | relance pour ADDRESS |
    revérifie uniquement ADDRESS | réessaie la connexion à HOST | encore HOST | seulement celui-là encore une fois |
    refais seulement celui-là | encore une fois mais que PORT | encore mais seulement sur SERVER |
    à nouveau, juste le réseau | le même test mais que sur SERVER | revérifie mais juste ADDRESS |
    réessaie PORT sur SERVER | refais le contrôle du port sur SERVER stp | refait uniquement le port |
    relancer juste le test réseau | vérifie seulement la boîte ADDRESS encore |
    reteste juste le port svp, pas toute la patente | fait un test depuis SERVER |
    Lance la vérification uniquement pour la boîte support, les autres on s’en fiche pour l’instant. |
    Relance uniquement le test du port PORT | Contrôle l’envoi SMTP depuis SERVER |
    essaie depuis SERVER | que l’envoi cette fois |
    relance que le test imap | que le test imap stp |
    teste aussi le smtp | vérifie aussi l’envoi | teste juste imap depuis SERVER |
    la 2 est réparée, vérifie seulement elle | reteste la cause 2 | revérifie seulement la deuxième cause | relance juste le test du PORT |
    on a corrigé la 2, teste la seule | refais seulement la 1 |
    la deuxième cause est corrigée, teste seulement ça | la première est réparée, revérifie-la seule | 2 corrigée, relance juste ce test
  `,
  'intent.waiting': `
    les mails perdus on va les récupérer ? | on va récupérer les mails ? | est-ce qu’on a perdu des mails |
    les mails sont perdus ou ils attendent quelque part | les courriels attendent quelque part ? |
    où sont les mails maintenant | que deviennent les mails en attendant | les mails arriveront après la réparation ? |
    les mails des dernières heures vont arriver ? | on les aura quand ça remarche ? |
    les mails restent dans la boîte ? | les mails sont en attente chez microsoft ? | combien de mails sont bloqués |
    combien de mails attendent | les clients doivent renvoyer leurs mails ? | les expéditeurs reçoivent une erreur ? |
    ece va relever les mails en retard ? | le retard sera traité ? | et si on ne fait rien il se passe quoi |
    et si on laisse comme ça | on perd quelque chose en attendant ? | les mails en attente expirent ? |
    on peut récupérer les mails ? | des mails sont perdus ? | on perd des mails ? | les mails sont perdus ? |
    les mails arriveront plus tard ? | on a perdu des mails ? | va-t-on perdre du courrier | les mails sont-ils perdus |
    on perd le courrier des clients ? | les vieux messages vont rentrer tout seuls ? | combien de mails en retard |
    les mails sont perdus ou en retard ? |
    Est-ce que les messages de nos clients sont perdus ? | les courriels qui rentrent pas présentement y vont où |
    Une fois débloqué, les courriels en retard vont-ils rentrer tout seuls ? | est ce qu il y aura des doublons après |
    Combien de messages sont en attente dans la boîte ? | le client dit qu’il a écrit 3 fois sans accusé de réception |
    les mails des clients sont perdus ou pas ??? | Combien de mails sont en attente dans la boîte support ? |
    kan ca remarche les vieux mails vont rentrer tt seul ? |
    Les clients vont-ils recevoir un message d’erreur quand ils nous écrivent ? |
    combien de temps pour rattraper le retard | le rattrapage prend combien de temps |
    on fait quoi des mails urgents | où voir les mails en attente | des doublons possibles après ? |
    est-ce que des clients reçoivent une erreur | ça a fait perdre des mails ? |
    il y a perte de données ? | on perd des données ? | des messages perdus ? | les mails de cette nuit arriveront ? |
    les mails envoyés pendant la panne vont arriver ? | il y a un gros retard ? | le retard est de combien |
    les clients ont un message d’erreur ? | les nouveaux mails créent des dossiers ? |
    ça va rentrer tout seul après ? | les mails qu’on nous envoie maintenant vont où |
    les clients voient une erreur en ce moment ? | l’expéditeur reçoit quoi en retour | le courrier en file va arriver une fois la licence remise ? | notre adresse refuse les mails en attendant ? | les gens qui nous écrivent aujourd’hui reçoivent quoi |
    les réponses attendent dans ece ou disparaissent ? | les réponses des agents sont perdues ? | les réponses partiront d’elles-mêmes plus tard ? | le courrier sortant est perdu ? |
    elles vont où les réponses en attendant | les agents doivent réécrire leurs réponses ? | les réponses sont gardées jusqu’au retour de l’envoi ? | que deviennent les réponses écrites maintenant |
    les réponses d’aujourd’hui sont perdues ? | combien de clients attendent une réponse | nombre de clients sans réponse | les réponses non envoyées sont stockées quelque part ? |
    les réponses en file vont partir après ? |
    les clients peuvent encore nous écrire ? | les mails des clients arrivent quand même quelque part | est-ce que les clients peuvent continuer à écrire |
    les clients peuvent encore nous écrire ? | les mails des clients arrivent encore chez microsoft ? | on peut nous écrire pendant ce temps ? |
    un mail envoyé maintenant par un client est perdu ? | les nouveaux mails sont acceptés en ce moment ?`,
  'intent.workaround': `
    on peut contourner en attendant ? | y a-t-il un contournement | un contournement possible ? |
    une solution provisoire ? | une solution temporaire | comment les agents travaillent en attendant |
    on répond comment aux clients en attendant | on peut répondre aux clients autrement ? |
    les agents peuvent utiliser outlook en attendant ? | on peut lire la boîte autrement ? | un plan b ? |
    on peut utiliser un autre port ? | passer par le port PORT à la place | on peut passer par PORT ? |
    on peut utiliser pop3 à la place ? | et si on bascule sur SERVER | SERVER peut relever les mails à la place ? |
    on peut déplacer le retriever sur SERVER ? | un autre serveur peut relever ? |
    on fait comment en attendant que le réseau ouvre | je voudrais passer par le port PORT |
    y a moyen d’éviter le pare-feu |
    on pourrait pas passer par un autre port, genre PORT ou PORT |
    Existe-t-il un contournement en attendant l’équipe réseau ? |
    Est-ce qu’on peut utiliser le port PORT en attendant ? |
    Y a-t-il une solution de contournement le temps que le pare-feu soit corrigé | dis aux agents koi en attendant |
    ici c la nuit, l’équipe réseau dort, y a pas d’astreinte, on fait comment ? |
    ils disent d’ouvrir un CR et que ça prend 3 jours, c’est pas possible ça |
    personne d’astreinte au réseau cette nuit, on fait quoi | le changement prend trois jours, et d’ici là ? |
    je dis quoi aux agents en attendant | ils refusent d’ouvrir, on peut faire quoi |
    on peut passer par graph | on peut passer en pop3 | on bascule sur SERVER en attendant |
    ils peuvent pas ouvrir aujourd’hui | et s’ils ne peuvent pas l’ouvrir avant demain |
    le réseau ne peut pas avant demain |
    les agents peuvent passer par outlook | c’est quoi le contournement | une rustine possible ? |
    on peut lire les mails ailleurs ? | on fait quoi d’ici là | on peut contourner le pare-feu ? |
    utiliser le port PORT à la place | ece peut envoyer par le PORT en attendant ? | le PORT serait une alternative ? | un relais sur le PORT en dépannage |
    le PORT ferait l’affaire ? | passer par le PORT d’ici là |
    un autre serveur peut relever en attendant ? | les autres serveurs peuvent prendre le relais ? | laisser SERVER relever jusqu’à demain
  `,
  'intent.eta': `
    c’est réparé quand ? | quand est-ce que ce sera réparé | ce sera réparé quand | on en a pour combien de temps |
    ça va durer combien de temps la panne | la réparation prend combien de temps | dans combien de temps ça remarche |
    quand est-ce que ça remarche | quand les agents pourront travailler | une estimation ? |
    c’est pour quand la réparation | délai de réparation ? | c’est réparé aujourd’hui ? | le port sera ouvert quand |
    combien de temps il faut au réseau | ça met combien de temps après le changement |
    combien de temps pour se propager | après l’ouverture ça marche tout de suite ? | vous pensez réparer quand |
    c’est réparé demain ? | on attend encore combien de temps la réparation | eta | eta ? |
    quand je peux dire aux clients que c’est revenu | dans combien d’heures | c’est long à réparer ? |
    combien de temps ça va prendre | y a 12 agents ki attendent, c reparé kan |
    Combien de temps prend ce genre de réparation d’habitude ? | Est-ce que ça va revenir demain ? |
    on va tenir le SLA ? | il me faut une heure de retour à la normale | retour à la normale à quelle heure |
    une heure de rétablissement svp | on dépasse le SLA ? |
    une idée de quand ce sera réparé | tu as une idée de l’heure de la réparation
  `,
  'intent.restart-needed': `
    il faut redémarrer après l’ouverture du port ? | faut rebooter après ? | il faut redémarrer ece ensuite ? |
    un redémarrage est nécessaire ? | je dois redémarrer le serveur ? | je redémarre le serveur ? |
    un redémarrage aide ? | redémarrer ça sert à quelque chose ? | faut-il relancer le retriever après |
    il faut relancer les services après ? | ece se reconnecte tout seul ? | ece réessaie tout seul ? |
    ça repart tout seul ? | les mails reviennent tout seuls ? | ça se rétablit automatiquement ? |
    faut-il réactiver les alias après | il faut réactiver l’alias ? | je fais quoi dans ece une fois le port ouvert |
    où voir si le retriever tourne | faut redémarrer quelque chose ? | j’ai redémarré les services, toujours rien |
    j’ai relancé le retriever, rien de mieux | on a rebooté, aucun effet |
    faut il redémarrer les services ece une fois le port ouvert | j’ai redémarré le serveur ca change rien |
    Est-ce risqué de redémarrer SERVER en pleine journée? | faut il redémarrer le serveur | je reboot la svc ou pas |
    J’ai redémarré le service ECE, toujours pareil | il faut une coupure pour ça |
    il faut une fenêtre de maintenance pour la réparation | la console dit que le retriever tourne |
    il faut faire quelque chose dans ece après ? | je dois faire quoi dans ece après l’ouverture |
    on a tout redémarré, rien ne change | SERVER redémarré, toujours rien |
    on redémarre ece quand microsoft a fini ? | redémarrage d’ece après la licence, oui ou non | faut relancer les services après le changement chez microsoft | une fois exchange réparé, on redémarre ou pas`,
  'intent.person': `
    je veux parler à quelqu’un | je peux parler à un humain | tu es un robot ou une personne | c’est un robot ? |
    il y a un humain ici | quelqu’un lit ça ? | quelqu’un peut m’appeler | appelle quelqu’un | le numéro du réseau ? |
    le numéro de téléphone de l’équipe réseau | il y a une hotline ? | donne-moi un numéro à appeler |
    un contact téléphonique ? | qui je peux avoir au téléphone | je voudrais un vrai interlocuteur |
    mettez-moi en relation avec quelqu’un |
    t’es un robot ou quoi | tu peux appeler l’astreinte | appelle l’astreinte`,
  'intent.otherwise': `
    ça peut être quoi sinon | ça pourrait être quoi sinon | et si c’est pas le pare-feu | et si ce n’est pas ça |
    et si ça marche toujours pas après | et si c’est encore rouge ensuite | si ça ne suffit pas on fait quoi |
    si le réseau ne trouve rien | et s’ils ne trouvent rien | et si l’ouverture ne change rien |
    quelles autres causes possibles | autres pistes ? | tu as une autre piste |
    qu’est-ce qu’il reste si la règle est bonne | on regarde quoi ensuite si c’est pas le réseau |
    sinon ça peut venir d’où | une fois ouvert, qu’est-ce qui peut encore coincer |
    et après l’ouverture si ça coince encore | et si c’est toujours en panne ensuite |
    et si c’est toujours bloqué après | et si rien ne change après`,
  'intent.agents': `
    les agents doivent faire quelque chose ? | que doivent faire les agents | que voient les conseillers |
    ça change quoi pour les agents | je dis quoi aux conseillers | les agents peuvent continuer ? |
    les conseillers peuvent continuer à travailler ? | les agents doivent se reconnecter ? | on dit quoi aux clients |
    je dis quoi aux clients qui appellent | que dire aux clients en attendant | il faut prévenir les clients ? |
    qu’est-ce que les agents remarquent | les agents doivent arrêter de répondre ? |
    les téléconseillers sont bloqués ? | ça se voit côté agents ? |
    l’agent voit quoi | combien d’agents sont touchés |
    les agents peuvent encore répondre ? | les agents peuvent répondre aux dossiers en cours`,
  'intent.ends': `
    échéances | qu’est-ce qui expire ensuite |
    qu’est-ce qui arrive à échéance | quoi d’autre va bientôt expirer | mettre la date de fin dans un calendrier |
    il y a une échéance proche | les prochaines échéances | prochaine date limite | qu’est-ce qui expire en premier | quand faudra-t-il le renouveler | renouvellements à venir |
    les dates d’expiration stp | liste de ce qui expire | et il faut l’avoir renouvelé pour quand |
    note la date du secret dans mon calendrier | mets l’échéance du secret dans l’agenda |
    qui s’occupe du renouvellement | qui est chargé de renouveler le secret |
    dois-je renouveler quelque chose cette année | il faut renouveler quelque chose avant noël ?`,
  'intent.summary': `
    résumé pour mon chef | je dis quoi à mon chef | qu’est-ce que je dis à mon directeur |
    mon directeur veut un point, je lui dis quoi | deux phrases pour la direction | un texte court pour la direction |
    mon responsable veut savoir ce qui se passe | je dis quoi à l’équipe suivante | que dire à la relève |
    une phrase pour mon manager sans jargon | un message pour la cellule de crise |
    quelques lignes pour la direction | un texte pour la communication interne | que dire aux utilisateurs |
    mets ça en trois phrases pour mon chef | fais-moi un point de situation | point de situation svp |
    résume pour la direction | explique-le pour mon chef | un mot d’information pour les équipes |
    texte pour le mail d’information | synthèse pour le manager | en bref où en est-on |
    le DSI veut un état toutes les heures, j’écris quoi | de quoi informer les responsables d’équipe |
    résumé pour la direction |
    explique-moi comme à un manager | explique comme à la direction |
    je dois expliquer ça au client | on en est où | où en est-on | c’est quoi la situation |
    fais-moi un résumé pour la réunion | j’ai une réunion dans cinq minutes, je dis quoi | je dis quoi aux gens |
    deux lignes pour les utilisateurs | donne-moi l’essentiel |
    explique les deux problèmes à mon chef | mon directeur croit que c’est un seul problème | les deux causes en clair pour la direction | version courte avec les deux pannes |
    deux problèmes, comment je le dis au chef |
    qu’est-ce que j’annonce | j’annonce quoi à la direction | que dire au directeur`,
  'intent.logs': `
    où sont les logs | quels logs je dois regarder | quel journal regarder | où est le journal du retriever |
    où trouver le fichier journal | quel fichier de trace regarder | dans quel dossier sont les journaux |
    chemin des logs d’ece | nom du fichier de log | le log du dispatcher | le journal rx | le journal dx |
    où ece écrit ses journaux | quel log montre l’erreur | où voir l’erreur dans ece | les logs sur SERVER |
    où sont les journaux sur SERVER | je cherche quoi dans le journal | fichier de trace du service de récupération |
    comment ouvrir le journal d’ece |
    y a-tu moyen d’avoir les logs | où c’est qu’on trouve les logs de ece |
    Où se trouvent les journaux de la récupération de mail sur le serveur ? | c’est dans quel fichier log qu’on voit ça |
    que dit le journal ece`,
  'intent.safe': `
    quels droits tu as sur nos serveurs | tu as quels droits chez nous |
    tu changes quelque chose sur les serveurs ? | tu modifies quelque chose ? | tu es en lecture seule ? |
    tu lis seulement ? | tu écris sur les serveurs ? | tu installes quelque chose ? |
    je peux casser quelque chose en te demandant ? | c’est sans risque de te demander ? |
    une vérification gêne les agents ? | ça dérange quelqu’un une vérification ? |
    vérifier en journée est sans risque ? | la vérification ralentit ece ? |
    je peux vérifier pendant que les agents travaillent ? | les agents le remarquent ? |
    une vérification change quelque chose ? | c’est dangereux de vérifier ? | tester gêne la production ? |
    tu lis les courriels des clients ? | tu ouvres les mails ? | une vérification lit les mails ? |
    ça gêne les agents si on vérifie ? | ça gêne quelqu’un ? | tu lis nos mails ? | tu peux lire notre courrier ? |
    tu vois mes mails ? | tu lis nos courriels ? | tu lis le courrier des clients ? |
    tu ouvres les messages des clients ? | tu vois ce que les clients écrivent ? | tu vois le contenu des mails ? |
    qui lit les mails | tu regardes dans les boîtes ? | tu lis quoi dans la boîte | tu utilises mon mot de passe ? |
    tu te connectes avec quel mot de passe |
    J’ai peur de faire une bêtise, est-ce que je peux casser quelque chose en relançant ? |
    tu modifies des trucs sur le serveur toi meme ou tu regardes juste |
    c’est risqué de relancer | je peux relancer sans risque | relancer la vérification peut casser quelque chose |
    tu as accès au pare-feu ? | tu vois nos règles de pare-feu ? | à quoi as-tu accès |
    ça charge le serveur ? | tu as modifié quelque chose ? |
    le bot lit nos messages ? | est-ce que ce robot lit les mails des clients |
    vous lisez nos mails ? | tu lis le contenu des mails ? | le bot a lu son courrier ? |
    tu vois ce que les clients écrivent ? | tu as regardé dans la boîte toi-même ? |
    vous avez accès au courrier ?`,
  'intent.roles': `
    les serveurs app comptent aussi ? | les serveurs d’application en ont besoin aussi ? |
    quels serveurs ont besoin du port PORT | quels serveurs ont besoin de ce port |
    quels serveurs doivent joindre microsoft | la règle vaut pour tous les serveurs ? | on l’ouvre pour quels serveurs |
    il faut l’ouvrir pour tous les serveurs ? | tous les serveurs ont besoin de PORT ? |
    seulement le serveur de services ? | pourquoi seulement le serveur de services |
    à quoi sert le serveur de services | à quoi sert le serveur d’application | quel est le rôle de SERVER |
    quel serveur relève les mails | quel serveur lit les boîtes | quel serveur envoie les mails | SERVER sert à quoi |
    le serveur web en a besoin ? | je dois l’ouvrir pour SERVER aussi ? | l’app aussi ou que le svc |
    c’est quoi SERVER, un ordinateur ? | Ils ont ouvert le PORT mais seulement pour SERVER, c’est suffisant ? |
    fo ouvrir le PORT en mm temps ? | Faut-il également autoriser HOST en PORT ? |
    Quelle est la différence entre le serveur de services et le serveur d’application ? |
    faut ouvrir PORT aussi | il faut le PORT aussi ? | PORT est nécessaire aussi ? | on a besoin du PORT ? |
    quels ports faut-il pour ece | quels ports ece utilise en tout | c’est quoi SERVER | à quoi sert SERVER |
    SERVER c’est la prod ? |
    c koi SERVER | SERVER c koi | SERVER fait quoi | il fait quoi SERVER | SERVER c’est quel genre de serveur |
    à quoi ça sert SERVER`,
  'intent.hand-test': `
    TcpTestSucceeded : False | TcpTestSucceeded True | test-netconnection dit false |
    test-netconnection dit true depuis mon pc | telnet passe | telnet marche | le réseau me dit que telnet passe |
    telnet vers HOST PORT marche | telnet sur PORT ne passe pas | telnet bloque | depuis mon poste ça marche |
    depuis mon pc ça passe | depuis un autre serveur ça passe | le ping passe donc le réseau est bon | ping ok |
    icmp passe, ping ok | le ping vers HOST répond | traceroute s’arrête au pare-feu |
    tracert s’arrête après trois sauts | nslookup est bon | openssl se connecte | curl se connecte | curl expire |
    le test sur le serveur dit ouvert | j’ai testé à la main et c’est ouvert | j’ai testé moi-même et ça échoue |
    notre test dit que le port est ouvert |
    telnet HOST PORT marche depuis mon poste | depuis mon pc ça passe mais pas depuis le serveur, normal ? |
    TcpTestSucceeded True maintenant, je fais quoi ensuite ? |
    Depuis mon PC le port PORT répond très bien, alors pourquoi pas depuis le serveur ? |
    Un telnet depuis SERVER passe chez moi, votre test est donc faux. |
    pourtant le webmail s’ouvre | outlook sur mon téléphone reçoit | owa marche pour cette boîte |
    telnet depuis SERVER passe, ton test est faux |
    ça répond maintenant depuis le serveur | telnet passe maintenant | telnet connecte maintenant depuis SERVER |
    le port répond maintenant | Test-NetConnection sur SERVER dit True | TcpTestSucceeded passe à True |
    nslookup répond HOST, c’est normal ? | le nom se résout en HOST | openssl affiche CONNECTED |
    curl passe maintenant | de chez moi ça passe | ça passe maintenant depuis SERVER |
    depuis mon portable le port répond | mon collègue se connecte depuis son bureau | depuis le serveur de rebond ça passe | j’ai fait un ping et il répond |
    le ping marche donc rien n’est bloqué | le ping vers l’hôte passe | test-netconnection répond true sur le PORT | telnet sur le PORT se connecte depuis le serveur |
    depuis un autre poste ça passe | ça se connecte depuis mon bureau donc le réseau n’y est pour rien | en telnet depuis ma machine c’est ok
  `,
  'intent.device': `
    l’antivirus a été mis à jour cette nuit, chui pas sûr que ce soit un hasard |
    Windows Defender Firewall peut-il bloquer lui-même la sortie ? |
    ils voient un RST sur le firewall ca veut dire kwa | C’est où qu’on regarde la règle dans le pare-feu windows |
    a ton avis c le fw ou le routeur | Faites-vous un traceroute ? Jusqu’à quel saut ça passe ? |
    Le groupe de sécurité Azure ou le pare-feu Windows local, lequel des deux bloque ? | quel équipement bloque |
    c’est le pare-feu windows ou celui du périmètre | c’est le pare-feu local ou le pare-feu réseau |
    qu’est-ce qui bloque exactement | quel pare-feu jette les paquets | c’est l’antivirus qui bloque ? |
    l’edr du serveur peut bloquer ? | c’est le proxy ou le pare-feu qui bloque | à quel endroit du chemin ça coince |
    à quel saut ça s’arrête | tu vois quelle machine refuse ? | c’est le routeur ou le fw | ça peut être defender ? |
    comment je regarde les règles du pare-feu windows | ils voient un RST dans la capture, ça vient de qui |
    crowdstrike a été déployé hier, c’est lui ? | ça coupe chez nous ou chez l’opérateur |
    ça peut être l’antivirus | c’est peut-être l’antivirus du serveur | ça vient du pare-feu windows ? |
    c’est le pare-feu du serveur ou celui du réseau | c’est quel équipement qui bloque |
    un outil de sécurité peut bloquer ? | c’est notre pare-feu ou l’opérateur | c’est windows defender ? |
    zscaler peut faire ça ? | c’est zscaler ou le pare-feu | c’est peut-être mcafee | sophos peut bloquer ? |
    antivirus ou pare-feu, comment savoir | et si c’était l’edr | ce n’est pas plutôt l’antivirus ? | comment distinguer l’antivirus du pare-feu |
    trend micro peut couper le port ? | sentinelone bloque peut-être | la protection du poste peut bloquer ? | pare-feu ou antivirus ? |
    c’est le logiciel de sécurité de la machine ?
  `,
  'intent.page': `
    lien vers la documentation | donne le lien de la page microsoft | il y a une page microsoft là-dessus ? |
    c’est documenté où | de la doc là-dessus ? | tu as un article à ce sujet | quel article de microsoft |
    l’adresse de la doc svp | lien doc ? | où est-ce que je peux lire plus | documentation officielle svp |
    la doc cisco pour ça ? | t’as une source officielle pour le réseau | envoie-moi le lien de l’article |
    un lien microsoft à montrer à l’équipe réseau`,
  'intent.angry': `
    c’est n’importe quoi ce truc | c’est vraiment n’importe quoi | n’importe quoi ce bot | c’est ridicule | tu ne sers à rien | tu sers vraiment à rien | bot inutile |
    bot stupide | t’es bête | tu es nul | quel bot pourri | ce bot ne vaut rien | tu n’aides pas du tout |
    ça ne m’aide pas | tu m’aides pas là | c’est de la merde | c’est pourri | quelle daube | ça craint |
    t’es une catastrophe | le pire bot du monde | lamentable | j’en ai marre | ras le bol | j’en peux plus |
    je perds patience | je suis très énervé | c’est un désastre | c’est inacceptable | c’est inadmissible | quel bazar |
    bon sang | merde | putain | fais chier | non mais sérieux | tu te moques de moi | tu te fous de moi |
    c’est une blague | c’est agaçant | c’est énervant | des heures de panne et tu ne dis que ça |
    on est en panne depuis des heures et tu parles | les clients hurlent et tu m’affiches une carte |
    mon chef est furieux | tout le monde me crie dessus | à quoi ça sert franchement | c’est pas utile |
    espèce d’idiot | ferme-la | va te faire voir | je déteste ce bot | je te déteste | réponse pourrie | mauvais bot |
    c’est scandaleux | c’est la honte | personne ne m’aide | t’es vraiment mauvais | tu es incapable |
    fait chier ce truc | troisième fois cette semaine, ras le bol | t nul | t’es nul |
    pfff ça me saoule | ostie que ça marche mal | j’ai 40 agents qui attendent là, faut que ça se règle vite |
    pfff encore ce truc | Vous vous moquez de moi, ça fait trois fois cette semaine |
    Il fait 38 ici, la clim est en panne et maintenant les mails aussi, wallaï |
    toute la matinée de perdue avec ça | tout casse aujourd’hui et maintenant les mails |
    trois fois cette semaine, sérieux | j’ai 30 agents qui se tournent les pouces |
    ça fait une heure que j’attends | j’attends toujours, c’est abusé |
    tu sers à rien | tu ne m’aides pas`,
  'intent.noted': `
    je fais suivre | je vais faire suivre | je transmets ça au réseau | je leur transmets | je vais leur transmettre |
    je leur dis | je vais le dire au réseau | je les préviens | je préviens l’équipe exchange | je les appelle |
    j’appelle le pare-feu tout de suite | ok j’appelle le réseau | je leur envoie | je vais l’envoyer au réseau |
    je l’envoie à l’admin | je m’en charge | ok je m’en charge | je vais le faire | je le ferai plus tard |
    je vais essayer | je vais essayer ça | j’essaie ça | je m’en occupe | je suis dessus | c’est noté | noté |
    ok c’est noté | compris | j’ai compris | je vois | ok je vois | ah d’accord je vois | logique | ok logique |
    bon à savoir | ok bon à savoir | d’accord je leur demande | je demande au réseau | je vais demander à mon collègue |
    j’ouvre un ticket alors | je vois avec eux | je vais regarder | je regarde ça | je reviens vers toi | je reviens |
    à plus tard | à plus | au revoir | bonne soirée | j’ai transmis | je leur ai envoyé | je les ai déjà appelés |
    le réseau est au courant | ils sont dessus | ils regardent | je me suis trompé de conversation |
    désolé, mauvaise conversation | c’était pas pour toi | merci c’est noté | je l’ai déjà envoyé au réseau |
    ok je leur demande | ok jé compris g envoyé au rézo | mdr | ptdr |
    ticket créé | ticket ouvert, j’attends |
    cordialement | bien cordialement | bien à vous | bonne fin de journée |
    ok je fais ça | je m’y mets | je fais le nécessaire | ok je vois ça |
    je leur ai dit | le ticket est chez le réseau | j’attends le réseau | je les ai prévenus`,
  'intent.yes': `
    oui | oui s’il te plaît | ok vas-y | bien sûr | d’accord | ouais | exact | c’est ça | fais-le | vas-y | oui merci |
    volontiers | ok | okay | oki | oui oui | ouep | ok stp | ok c’est parti | d’acc | entendu | très bien |
    tout à fait | exactement | c’est bien ça | fais ça | allez | allons-y | je veux bien | affirmatif | 👍 | carrément |
    yes | oui vas-y | oui fais-le | ok oui | oui bien sûr | oui exactement | oui celui-là | oui oui vas-y |
    ok pour moi | oui continue | oui c’est ça | ouais vas-y | ok go | oui svp`,
  'intent.no': `
    non | non merci | pas maintenant | nan | surtout pas | faux | ce n’est pas ça | pas vraiment | plutôt pas | laisse |
    non ce n’est pas ce que je voulais | plus tard | n | nonn | que non | jamais | pas question | pas ça |
    ni l’un ni l’autre | aucun des deux | autre chose | non, autre chose | pas celui-là | ce n’est pas ma question |
    non je veux dire autre chose | mauvaise réponse | tu n’as pas compris | ce n’est pas ce que j’ai demandé | 👎 |
    pas encore | peut-être plus tard | pas besoin | inutile | non non | non laisse tomber | non laisse | non stop |
    pas nécessaire | rien | rien d’autre | non pas celle-là | aucun | tant pis | laisse comme ça | pas de problème |
    pas de souci | pourquoi pas demain | nan laisse | non c’est bon | nan pas ça | non attends | non rien |
    non c’est pas ça | nop | nn`,
  'intent.more': `
    dis m’en plus | plus | encore plus | continue | la suite | le reste | quoi d’autre | et ensuite ? | et ? |
    et puis | page suivante | suivant | plus d’infos | plus d’informations | dis-m’en davantage |
    autre chose à signaler ? | c’est tout ? | quoi encore | davantage | montre le reste | les autres | développe |
    va dans le détail | affiche la suite | continue stp | autre chose ne va pas ? | autre chose qui cloche ? |
    et l’autre cause | c’est le seul problème ? | il y aura autre chose derrière ?`,
  'intent.done': `
    on a corrigé | ils ont réparé | fait | c’est fait | on l’a fait | j’ai ouvert le port | les droits sont donnés |
    j’ai changé le secret | terminé | le consentement est donné | je l’ai fait | j’ai fait ça | c’est bon c’est fait |
    tout est fait | voilà c’est fait | on a fait ça | on l’a réparé | nous avons réparé | ils ont corrigé |
    le réseau a ouvert le port | le port est ouvert maintenant | l’équipe réseau l’a ouvert | le secret est renouvelé |
    le nouveau secret est dans ece | j’ai saisi le nouveau secret | consentement accordé | j’ai donné le consentement |
    la licence est attribuée | imap est activé maintenant | le compte est exclu maintenant |
    le mot de passe est changé dans ece | droits accordés | j’ai ajouté les droits | la règle de pare-feu est en place |
    j’ai fait ce que tu as dit | fini | le consentement est là maintenant | l’admin a consenti |
    le secret a été remplacé | on a renouvelé le secret client | le port PORT est ouvert maintenant |
    ils ont ouvert PORT | le pare-feu est ouvert | le compte a sa licence maintenant | l’accès complet est donné |
    envoyer en tant que est accordé | smtp auth est activé maintenant | la mfa est coupée pour le compte |
    la boîte est vidée | le certificat est installé | je me suis connecté | toutes les étapes sont faites |
    étape 1 faite | le réseau dit que c’est fait | ils disent que c’est corrigé | je viens de changer le mot de passe |
    on vient d’ouvrir le port | je viens de mettre le nouveau secret | on a ouvert le port PORT |
    je viens de redémarrer le serveur | SERVER est redémarré | on a redémarré SERVER | je viens de redémarrer SERVER |
    le réseau vient d’ouvrir | la règle de pare-feu vient d’être ajoutée | on a annulé le changement |
    on a remis le pare-feu comme avant | retour en arrière fait | on est revenu à l’ancienne règle |
    je viens d’attribuer la licence | le consentement vient d’être donné | la règle est supprimée |
    je viens de débloquer le compte | je viens de donner les droits | on vient de le faire | ça vient d’être fait |
    c’est réglé, fermez le dossier | on a ouvert le port ce matin | on a ouvert le port à TIME | c’est bon ça remarche |
    ça remarche | ça marche de nouveau | j’ai mis le nouveau secret, et maintenant | cé bon ça remarche |
    c’est bon sa remarche | sa remarche | c bon ça remarche | les mails arrivent de nouveau | ça y est, ça remarche |
    cé bon sa remarche | c’est fait, ils ont ouvert |
    La règle a été mise en place il y a 2 minutes, septante pour cent sûr que c’est bon | marqué comme résolu |
    j’ai fait la première étape, ensuite | c bon ca remarche merciii |
    j’ai désactivé le pare-feu windows sur SERVER, réessaie | j’ai changé ça sur SERVER, reteste |
    le réseau confirme que c’est ouvert | ils ont appliqué la règle | le changement est fait |
    c’est fait, et maintenant | fait, ensuite ? | j’ai fait l’étape, et après | ok fait, je fais quoi maintenant |
    ok je l’ai fait | c’est en place | tout est saisi et enregistré | c’est réglé de leur côté`,
  'intent.thanks': `
    merci | merci beaucoup | super merci | parfait | bien joué | ça m’a aidé | génial | mille mercis | top | nickel |
    bravo | merci bien | mrc | merci bcp | merci bot | merci infiniment | un grand merci | super | cool | excellent |
    impeccable | bon travail | très utile | tu es génial | tu m’as sauvé | ok merci | ok super | merci ça marche |
    je te remercie | je vous remercie | chapeau | t’es le meilleur | t’es top | c’est top merci | merci à toi |
    merci l’ami | super boulot | bon boulot | tu gères | trop bien | ok merci beaucoup | ok mrc |
    tu me sauves la vie, merci | 🙏 | 👏 | nickel merci c’était ça |
    merci beaucoup, tu me sauves la vie | Merci infiniment, très bonne journée à vous ! | merci chef |
    Merci beaucoup, c’est très clair ! | Bonne nuit docteur, à demain |
    nickel merci | top merci |
    ok merci les gars | merci à tous | merci, je vois ça avec eux | merci, j’appelle le réseau |
    ok merci je transmets | super merci je les appelle |
    merci je transmets au réseau | merci je leur transmets`,
  'intent.greeting': `
    bonjour | salut | coucou | bonsoir | hello | salut le bot | bonjour à tous | ça va ? | bon matin | bonjour bot |
    bonjour docteur | salut toi | hey | re bonjour | bonne journée | bonjour tout le monde | bjr | slt | salutations |
    rebonjour | bonsoir à tous | enchanté | comment vas-tu | comment allez-vous | hello le bot | bonjour, tu es un bot ? |
    ça va toi ? | allo |
    bonsoir tout le monde`,
  'intent.other': `
    quel temps fait-il | raconte une blague | réserve une salle | mon imprimante ne marche pas | commande le déjeuner |
    mon mot de passe windows | mon ordinateur est lent | quelle heure est-il | les appels n’ont pas de son |
    le vpn ne se connecte pas | qui a gagné le match | traduis cette phrase | qui est le président |
    chante une chanson | je t’aime | qu’est-ce qu’on mange | où est la cantine | appelle-moi un taxi |
    il me faut un nouveau portable | commande un téléphone | ma souris est cassée | l’imprimante est en panne |
    mon écran est noir | j’ai oublié mon mot de passe windows | excel plante | word ne s’ouvre pas |
    mon calendrier outlook est faux | annule ma réunion | c’est quand mes vacances | comment poser des congés |
    le vpn est lent | le wifi ne marche pas | le téléphone ne sonne pas | le chat avec les clients ne marche pas |
    le site web est en panne | notre boutique en ligne est lente | sap est en panne | quel est le sens de la vie |
    es-tu humain | écris un poème | combien font deux et deux | mets un minuteur | allume la lumière | quel âge as-tu |
    tu aimes la musique | facture du client | cours de l’action cisco | l’ascenseur est coincé | qui a mangé mon repas |
    mets mon statut absent | l’appel teams coupe | la caméra ne marche pas | est-ce que les poules ont des dents |
    la machine à café est en panne | mon clavier ne marche pas | tu peux commander une pizza |
    quelle est ta couleur préférée | il va pleuvoir ? | qui est le pdg | réserve un vol | on est quel jour |
    comment installer office | mon téléphone est cassé | sharepoint ne s’ouvre pas | il me faut une place de parking |
    le chauffage ne marche pas | question rh | salaire | où est mon collègue | dessine une image |
    comment aller à la gare | ne pas envoyer de mail | n’envoie rien stp | n’écris pas au client |
    mon colis n’arrive pas | le train est en retard | le chat n’arrive pas | le bus n’arrive pas | on dîne ? |
    le dîner est prêt ? | je vais bien | envoie un mail à bob | écris à bob | dis bonjour à bob | mon teams est lent |
    teams plante | la photocopieuse est en panne | la photocopieuse ne marche pas | mon casque n’a pas de son |
    il me faut un nouveau mot de passe sap | l’intranet est en panne | ma place de parking | tu peux appeler ma femme |
    la porte ne s’ouvre pas | il fait quel temps demain | mon écran clignote |
    mes agents ne peuvent pas se connecter à la console | le chat marche lui ou pas | finesse est planté |
    le téléphone marche ? | quel temps fait-il à londres | quelle météo demain | la météo |
    il fait chaud à Bruxelles aujourd’hui | t as mange ? moi je suis la depuis TIME c est dur`,
};
