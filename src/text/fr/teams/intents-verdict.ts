import type { sentences as english } from '../../en/teams/intents-verdict.ts';
import type { Translation } from '../../translation.ts';

export const sentences: Translation<typeof english> = {
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
};
