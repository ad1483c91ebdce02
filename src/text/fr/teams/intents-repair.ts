import type { sentences as english } from '../../en/teams/intents-repair.ts';
import type { Translation } from '../../translation.ts';

export const sentences: Translation<typeof english> = {
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
};
