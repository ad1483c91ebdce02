import type { Translation } from '../../translation.ts';
import type { sentences as english } from '../../en/teams/questions-ece.ts';

export const sentences: Translation<typeof english> = {
  'question.token.where-in-ece': 'Le bouton Generate est sur le compte dans ECE, à côté du code d’autorisation. Depuis 12.6, le compte est dans la console ECE sous « Department, Apps, Email, Accounts ». Pour les versions antérieures, le menu n’est pas connu ici : voir le guide de Cisco.',
  'intent.token.where-in-ece': 'où générer le jeton dans ECE|où je clique dans ECE pour le jeton|quel écran d’ECE fait le jeton|chemin de menu pour le jeton|je trouve pas le bouton generate|où est le code d’autorisation dans la console|dans quel menu est generate|où est le bouton generate dans la console ece|dans quel menu je génère le jeton',

  'question.token.steps': 'Fenêtre privée, ECE par son URL externe, ouvrir le compte, puis Generate. Sur la page de Microsoft, saisir soi-même le nom du compte et se connecter. Enregistrer, puis redémarrer les instances du récupérateur et du répartiteur. Les alias doivent être actifs.',
  'intent.token.steps': 'comment refaire le jeton pas à pas|procédure pour un nouveau code d’autorisation|étapes pour regénérer le jeton|je refais le jeton comment|après generate il se passe quoi|faut enregistrer après generate ?|mode opératoire pour le jeton|étapes pour générer de nouveau le code d’autorisation|procédure pour renouveler le jeton dans ece',

  'question.token.which-account': 'Se connecter avec le compte qu’utilise ECE, jamais avec le sien. Pour un compte de boîte aux lettres, c’est la boîte elle-même. Pour un compte partagé, c’est le compte Entra qui a « Accès total » et « Envoyer en tant que » sur toutes ses boîtes aux lettres.',
  'intent.token.which-account': 'quel compte je saisis sur la page microsoft|je me connecte en tant que qui pour le jeton|mon compte admin ou le compte de service|je me connecte avec la boîte ?|quel utilisateur et mot de passe à generate|je peux mettre mon admin général à generate|quel nom d’utilisateur mettre là|avec quel compte je me connecte à generate|quel compte pour le jeton, le mien ou celui de service',

  'question.token.shared-or-own': 'Cisco accepte un compte partagé ou un compte par boîte, et vous laisse le choix. Le compte partagé n’a qu’un jeton, mais il lui faut « Accès total » et « Envoyer en tant que » sur chaque boîte aux lettres. Sinon, un jeton et une connexion par compte.',
  'intent.token.shared-or-own': 'compte partagé ou un compte par boîte|quel modèle de compte est le mieux|compte de boîte ou compte partagé|on prend un seul compte pour tout ?|cisco recommande quoi, partagé ou non|avantages d’un compte partagé|un compte partagé ça va avec oauth|un seul compte partagé ou un compte pour chaque boîte|quoi de mieux, compte partagé ou comptes de boîte',

  'question.token.new-alias': 'Un nouvel alias d’un compte partagé demande des droits sur sa boîte aux lettres, pas de nouveau jeton. Cela découle de la description de Cisco. L’ajouter au compte et à une instance du récupérateur. La redémarrer, et toutes celles du répartiteur de la partition.',
  'intent.token.new-alias': 'un nouvel alias demande un nouveau jeton ?|on ajoute une boîte la semaine prochaine, regénérer ?|que faire dans ece pour un alias de plus|nouvelle adresse pour ece, jeton à refaire ?|si j’ajoute un alias plus tard je refais generate ?|une boîte de plus sur le même compte|il faut un nouveau jeton pour un nouvel alias ?|on ajoute une autre boîte à ece, nouveau jeton ?',

  'question.token.which-computer': 'Tout poste dont le navigateur joint l’URL externe d’ECE et la page de Microsoft. De préférence hors du domaine, car Windows n’y connecte alors personne de lui-même. C’est le serveur d’applications d’ECE qui obtient le jeton.',
  'intent.token.which-computer': 'depuis quel poste je génère le jeton|il faut le faire sur le serveur même ?|je peux faire generate depuis mon portable|c’est obligatoirement sur le serveur d’applications|possible de chez moi en vpn ?|il faut du rdp sur le serveur ece pour le jeton|quelle machine pour le navigateur|je peux générer le jeton depuis mon propre poste ?|generate doit être fait sur le serveur ece ?',

  'question.token.generate-fails': 'Voir d’abord l’URL externe : ECE en a besoin pour générer le code. La renseigner, et ouvrir la console sous le même hôte. Une erreur chez Microsoft a un code : le coller après « expliquer ». Bouton grisé : non expliqué ici, demander au TAC de Cisco.',
  'intent.token.generate-fails': 'le bouton generate est grisé|generate ne fait rien|il se passe rien quand je clique sur generate|après la connexion j’ai une page d’erreur|la fenêtre se ferme et pas de jeton|generate donne une page blanche|impossible de cliquer sur generate|je clique sur generate et rien ne se passe|generate affiche une erreur ou une page blanche',

  'question.token.where-stored': 'Cisco ne dit pas où ECE conserve son jeton : ce n’est donc pas connu ici. Je ne lis jamais le jeton d’ECE : le journal de connexion d’Entra dit à qui il est. Aucun moyen de copier un jeton depuis un autre système n’est connu ici.',
  'intent.token.where-stored': 'où ece stocke le jeton|le jeton d’actualisation est dans quelle table|je peux voir le jeton dans la base|le jeton est dans un fichier du serveur ?|copier le jeton de notre plateforme de test|on peut sauvegarder le jeton ?|tu lis le jeton lui-même ?|où est stocké le jeton dans ece|dans quelle table ece garde le jeton',

  'question.token.who-renews': 'Le serveur de services renouvelle le jeton, environ chaque heure, sans personne à l’écran. Le serveur d’applications n’a obtenu que le premier. Le serveur de services a donc besoin en permanence du port 443 vers login.microsoftonline.com.',
  'intent.token.who-renews': 'quel serveur renouvelle le jeton|tous les combien ece actualise le jeton|le jeton se renouvelle tout seul ?|ça a marché une heure puis plus rien|pourquoi ça meurt au bout d’une heure|jeton bon puis mort 60 minutes après|qui fait l’actualisation, applications ou services|c’est le serveur de services ou d’applications qui actualise le jeton|le jeton marche une heure puis meurt',

  'question.console.oauth-application': 'L’ID client, le secret et le locataire sont dans l’application OAuth d’ECE. Ils ne sont ni dans le compte ni dans l’alias, qui renvoient à cette application. Le menu exact n’est pas connu ici : voir le guide de Cisco pour votre version.',
  'intent.console.oauth-application': 'où est l’application oauth dans ece|quel écran d’ece contient l’id client|menu de l’appli oauth dans la console ece|la page des réglages entra dans ece|quelle partie de la console a les réglages entra|où voir l’id client utilisé par ece|id du locataire dans ece, c’est où|où est dans ece l’application oauth avec l’id client|dans quel menu d’ece je vois l’id client',

  'question.console.which-console': 'Depuis 12.6, ECE n’a qu’une console d’administration. Les versions antérieures en ont plusieurs. Les menus diffèrent : lire le guide de sa propre version. Le bureau des agents n’a aucun de ces réglages.',
  'intent.console.which-console': 'quelle console il faut, système ou administration|je n’ai pas de menu apps dans ma console|mes menus sont différents|console système ou console outils|c’est dans le bureau agent ?|ma console est plus vieille que ce que tu dis|où est la console système en 12.6|c’est quelle console, mes menus sont différents|ma console ece a d’autres menus',

  'question.console.role': 'Ce n’est pas connu ici : je ne lis pas les rôles d’ECE. L’URL externe et les instances relèvent de la partition. Les comptes relèvent d’un département. Demander à la personne qui administre les deux.',
  'intent.console.role': 'quel rôle ece il faut pour ça|quelle autorisation dans ece pour modifier un alias|je vois le compte mais je peux pas le modifier|administrateur de département ça suffit ?|il faut être administrateur de partition ?|les champs sont en lecture seule pour moi dans ece|quels droits il faut dans ece pour changer l’alias|mon rôle ece suffit pour changer ça ?',

  'question.console.instances': 'Les instances du récupérateur et du répartiteur sont des services de la partition. Un guide du prédécesseur d’ECE (11.0) les place sous « System, Partition, Services, Email », où elles se démarrent et s’arrêtent. Le menu exact des consoles récentes n’est pas connu ici.',
  'intent.console.instances': 'où j’arrête et démarre une instance|menu des instances du récupérateur|dans quel écran sont les instances du répartiteur|boutons start et stop de l’instance, où|comment accéder aux services de la partition|les instances sont où dans la console|où voir si l’instance est démarrée|où dans la console démarrer et arrêter les instances|menu des instances du récupérateur et du répartiteur',

  'question.console.which-instances': 'L’instance du récupérateur de l’alias, et toutes celles du répartiteur de la partition. Un alias appartient à une seule instance du récupérateur. Le service Windows et le serveur restent en service.',
  'intent.console.which-instances': 'quelles instances je redémarre exactement|toutes les instances du récupérateur ou une seule|les répartiteurs aussi ?|pourquoi redémarrer le répartiteur si c’est la réception|juste l’instance ou tout le service|dans quel ordre, récupérateur ou répartiteur|quelle instance appartient à mon alias|quelles instances du récupérateur et du répartiteur je redémarre|je redémarre toutes les instances ou juste le récupérateur',

  'question.alias.why-off': 'C’est ECE qui l’a désactivé, après trop d’échecs de connexion. Le récupérateur écrit alors « Repeated Authentication Failure. Alias disabled ». Les lignes qui précèdent disent pourquoi la connexion échouait.',
  'intent.alias.why-off': 'pourquoi l’alias est désactivé|qui a désactivé l’alias|quelqu’un a coupé l’alias ?|pourquoi ece l’a désactivé|qu’est-ce qui fait qu’ece coupe un alias|personne n’a touché à cet alias|raison de la désactivation de l’alias|pourquoi ece a désactivé l’alias|qui a coupé l’alias',

  'question.alias.by-itself': 'Non : après une connexion refusée, l’alias reste désactivé jusqu’à ce qu’on le remette actif. Ni la réparation ni l’attente ne le réactivent. Seule une panne du réseau fait réessayer ECE de lui-même, dix minutes après selon l’aide d’eGain.',
  'intent.alias.by-itself': 'l’alias revient tout seul ?|ece va le réactiver seul ?|il suffit de corriger la cause ?|la cause est réparée mais l’alias reste coupé|ça se réactive automatiquement plus tard ?|on attend juste pour l’alias ?|l’alias se réactive tout seul après la réparation ?|ece réactive l’alias automatiquement ?',

  'question.alias.where': 'Sur l’alias, dans la console ECE : remettre son état à actif et enregistrer. Selon l’aide d’eGain, les consoles récentes (12.6 et suivantes) l’ont sous « Department, Apps, Email, Aliases », onglet General. Pour les autres, voir le guide de Cisco.',
  'intent.alias.where': 'où je réactive l’alias|comment remettre l’alias actif|réglages de l’alias dans ece, quel menu|où sont les alias dans la console|comment activer un alias|activer l’alias à quel endroit|je trouve pas la liste des alias|où dans la console ece j’active l’alias|dans quel menu je remets l’alias actif',

  'question.alias.before-or-after': 'Après : réparer d’abord la cause, puis remettre l’alias actif. Sinon la connexion échoue encore, et ECE désactive de nouveau l’alias.',
  'intent.alias.before-or-after': 'je réactive l’alias maintenant ou après la réparation|je peux déjà réactiver l’alias ?|d’abord l’alias ou d’abord la cause|c’est gênant de l’activer avant ?|et si je l’active trop tôt|j’attends avec l’alias ?|j’active l’alias avant ou après la réparation|j’attends que la cause soit corrigée pour activer l’alias ?',

  'question.alias.again': 'Seulement si sa connexion échoue encore. Observer l’alias un quart d’heure après l’avoir remis actif. S’il se coupe, lire ce qui précède dans le journal du récupérateur. Une surveillance prévient la fois suivante.',
  'intent.alias.again': 'ece va le couper de nouveau ?|il a déjà été désactivé deux fois|comment empêcher ece de le désactiver|l’alias se désactive sans arrêt|je l’ai activé et il est encore coupé|l’alias va encore se désactiver ?|je surveille l’alias combien de temps|ece va désactiver l’alias de nouveau ?|l’alias se coupe encore et encore',

  'question.alias.retries': 'Trois échecs, selon l’aide d’eGain, l’éditeur d’ECE. Chez le prédécesseur d’ECE, la limite était Mail.Retriever.RetryCount ; la vôtre n’est pas connue ici. Une limite plus haute ne fait que retarder la désactivation : la cause reste.',
  'intent.alias.retries': 'au bout de combien d’échecs ça se coupe|je peux augmenter le nombre d’essais|combien de tentatives avant désactivation|retry count du récupérateur|où se règle le nombre de tentatives|supprimer la désactivation automatique|combien d’échecs avant que l’alias se coupe|on peut augmenter le nombre de tentatives ?',

  'question.alias.others': 'Chaque alias a son propre état : les regarder tous. Les alias d’un même compte échouent souvent ensemble. Le journal ne montre que ceux qui ont échoué ces deux derniers jours.',
  'intent.alias.others': 'd’autres alias sont coupés ?|il faut regarder tous les alias ?|juste cet alias ou d’autres|il peut y avoir plus d’alias désactivés ?|vérifier les autres alias ?|c’est seulement un alias|d’autres alias sont désactivés aussi ?|je dois vérifier aussi les autres alias ?',

  'question.alias.sends': 'Oui : un alias inactif ne relève plus rien, mais envoie encore, selon l’aide d’eGain. Si son compte ne peut plus se connecter, l’envoi échoue aussi. Le journal du répartiteur, eg_log_SERVEUR_dx-process.log, dit si les réponses partent.',
  'intent.alias.sends': 'on peut encore répondre depuis cet alias ?|un alias désactivé envoie encore ?|l’envoi est coupé aussi si l’alias est désactivé|les réponses depuis l’alias coupé|sortant avec l’alias inactif|l’alias coupé peut encore envoyer ?|des réponses peuvent partir d’un alias désactivé ?|l’envoi est touché par l’alias désactivé ?',

  'question.release.which-minimum': '12.6(1) demande ES1, 12.5(1) ES3, 12.0(1) ES6, 11.6(1) ES12 avec ES12_ET1. Pour 15.0(1), aucun ES nécessaire n’est connu. Pour 11.5, il n’y en a pas : mettre à niveau.',
  'intent.release.which-minimum': 'quel es il faut pour oauth|version minimale pour office 365|quelle version gère oauth2|la 12.5 suffit ?|es2 ça suffit pour oauth|à partir de quelle version ece a l’auth moderne|niveau d’es requis|quel es est le minimum pour oauth|notre version gère oauth ?',

  'question.release.what-is-es': 'Un ES (engineering special) est une mise à jour cumulative d’une version d’ECE. Un ET est d’ordinaire un correctif provisoire pour un ES donné ; le TAC dit ce que le vôtre contient. La 15.0(1) numérote ses ES par année et mois, comme ES202511.',
  'intent.release.what-is-es': 'c’est quoi un es|que veut dire et dans la version|différence entre es et et|c’est quoi es202511|engineering special ça veut dire quoi|un es c’est un patch ?|c’est quoi es12_et1|quelle différence entre un es et un et|que veut dire es dans la version',

  'question.release.where-read': 'Regarder dans ECE même. Cisco ne documente aucun fichier contenant la version et l’ES. J’utilise le fichier de déploiement, ou un fichier désigné sur le serveur. Depuis 12.5, l’API REST d’ECE a « Get application details ».',
  'intent.release.where-read': 'où voir quel es est installé|comment trouver notre version d’ece|quel fichier contient la version|vérifier le niveau d’es installé|où est le numéro de version dans ece|comment tu connais notre version|version d’ece sur le serveur, comment la lire|où lire quelle version et quel es sont installés|quel es est installé sur notre serveur, où je le vois',

  'question.release.wrong-declared': 'Alors le fichier de déploiement est dépassé : y corriger la version. Je juge la version déclarée, ou celle d’un fichier désigné. Après la correction, vérifier de nouveau.',
  'intent.release.wrong-declared': 'mais on a une version plus récente|cette version est fausse, on a mis à jour|on a installé l’es le mois dernier|tes infos de version sont dépassées|on est déjà en 12.6|l’es est déjà installé sur tous les serveurs|la version affichée est fausse, on en a une plus récente|on a déjà installé cet es',

  'question.release.other-fix': 'Non : sans l’ES, ECE n’a pas OAuth, et aucun réglage ne le remplace. Exchange Online n’accepte pas de mot de passe en IMAP ni en POP3. D’ici là, les personnes qui y ont accès peuvent lire les boîtes aux lettres dans Outlook.',
  'intent.release.other-fix': 'il y a moyen sans la mise à niveau ?|on peut éviter d’installer l’es ?|un réglage à la place de la mise à jour|oauth sans l’es c’est possible ?|on ne peut pas mettre à niveau cette année|il faut vraiment mettre à niveau ?|solution provisoire avant l’es|ça se répare sans installer l’es ?|il y a un autre moyen que la mise à niveau ?',

  'question.release.download': 'Sur la page de téléchargement de Cisco pour « Enterprise Chat and Email ». Choisir sa version, puis l’ES. Son ReadMe dit comment l’installer.',
  'intent.release.download': 'où télécharger l’es|lien vers l’engineering special|où on trouve es12_et1|page de téléchargement cisco pour ece|comment se procurer le patch|téléchargement du logiciel ece|où trouver l’es chez cisco|lien de téléchargement de l’es',

  'question.release.all-servers': 'Sur chaque serveur ECE, au même niveau. Un serveur crée le jeton, un autre le renouvelle. Avec des niveaux différents, une panne ne se montre que sur l’un d’eux.',
  'intent.release.all-servers': 'j’installe l’es sur quels serveurs|le serveur web a besoin de l’es ?|juste le serveur de services ou tous|il faut installer l’es partout ?|tous les serveurs doivent avoir le même es ?|les serveurs peuvent être à des niveaux différents ?|l’es sur le serveur de base aussi ?|tous les serveurs ont besoin du même es ?|j’installe l’es sur chaque serveur ?',

  'question.release.downtime': 'Prévoir une fenêtre de maintenance : le ReadMe de l’ES dit ce qui s’arrête. La durée chez vous n’est pas connue ici. Pendant ce temps, le nouveau courrier attend dans les boîtes aux lettres.',
  'intent.release.downtime': 'l’installation de l’es prend combien de temps|il y a une coupure pendant la mise à jour ?|faut-il un arrêt pour l’es|je peux installer l’es en journée ?|le chat s’arrête pendant l’es ?|risque d’installer l’es|comment revenir en arrière après l’es|combien de temps d’arrêt pour l’es|installer l’es en journée c’est risqué ?',

  'question.release.save-first': 'Relever d’abord les certificats importés dans le magasin de confiance du Java d’ECE. Un ES peut remplacer ce fichier. Comparer ensuite, et importer ce qui manque. Le ReadMe de l’ES dit quoi d’autre sauvegarder.',
  'intent.release.save-first': 'que sauvegarder avant l’es|qu’est-ce qu’un es peut casser|après l’es l’erreur de certificat est revenue|un es écrase cacerts ?|que faut-il garder avant de mettre à jour ece|précautions avant le patch|que faut-il sauvegarder avant d’installer l’es|l’es écrase les certificats de java ?',

  'question.release.latest-or-minimum': 'Le minimum suffit pour OAuth ; le TAC de Cisco recommande le dernier ES de la version. Les ES sont cumulatifs : le dernier contient les précédents, et aucune étape intermédiaire n’est connue. Lire d’abord son ReadMe.',
  'intent.release.latest-or-minimum': 'dernier es ou le minimum|on prend l’es le plus récent ?|le minimum suffit ?|je peux sauter d’es1 au dernier ?|faut installer tous les es intermédiaires ?|tu installerais quel es|les es sont cumulatifs ?|on installe le dernier es ou juste le minimum|on peut aller directement au dernier es ?',

  'question.release.cce-number': 'C’est la version d’ECE qui compte, et non celle de CCE, de Finesse ou d’UCCE. Aucune ECE 12.6(2) n’est connue : si quelqu’un l’a écrite, c’est sans doute le numéro de CCE.',
  'intent.release.cce-number': 'la version ucce c’est la même qu’ece ?|on a la 12.6(2), et alors|notre cce est en 12.6.2|quelle version compte, cce ou ece|la version de finesse compte ?|version pcce ou version ece|12.6(2) c’est la version d’ece ou de cce|la version de cce compte pour ece ?',

  'question.release.differ-harm': 'Une panne peut ne toucher qu’un serveur : le jeton y est créé, puis renouvelé ailleurs. Installer partout la même version, le même ES et le même ET. Si les serveurs sont en fait égaux, corriger le fichier de déploiement.',
  'intent.release.differ-harm': 'c’est grave si les serveurs diffèrent ?|que se passe-t-il avec des versions mélangées|pourquoi les versions doivent être pareilles|on peut laisser un serveur sur l’ancien es ?|la différence casse le courrier ?|un serveur a un autre et, et alors|c’est un problème si les serveurs ont des versions différentes ?|les serveurs peuvent rester à des niveaux d’es différents ?',

  'question.graph.must-we': 'Pas encore : IMAP, POP3 et SMTP sont déconseillés depuis 12.6(1)_ES10, mais pris en charge. Cisco désigne Graph API comme remplaçant. Préparer la migration sans hâte : il faut d’autres autorisations et un nouveau jeton.',
  'intent.graph.must-we': 'on doit passer à graph ?|graph est obligatoire ?|jusqu’à quand on peut garder imap|pourquoi ça recommande graph api|imap va disparaître dans ece ?|on bascule sur graph maintenant ?|déconseillé ça veut dire que ça s’arrête ?|on doit basculer d’imap vers graph ?|imap est déconseillé donc on doit passer à graph api ?',

  'question.graph.needs': 'Un compte de type Graph API, d’autres autorisations dans Entra et un nouveau jeton. Les serveurs ont besoin du port 443 vers graph.microsoft.com. Déplacer d’abord un seul alias vers ce compte, pour essayer.',
  'intent.graph.needs': 'il faut quoi pour graph|étapes pour migrer vers graph api|qu’est-ce qui change avec graph|autorisations pour graph dans entra|on peut déplacer un seul alias vers graph ?|graph et imap en parallèle ?|quel type de serveur est graph|que faut-il pour passer à graph api|quelles autorisations et quels ports pour graph',

  'question.graph.which-release': 'La 15.0(1) offre Graph pour Office 365, et Cisco le cite pour 12.6(1) dès ES10. L’ES de 12.6(1) où il est apparu n’est pas connu ici. Aucun document connu ici ne cite Graph pour les versions antérieures.',
  'intent.graph.which-release': 'graph est disponible depuis quelle version|la 12.5 a graph ?|graph est dans la 12.6 ?|quel es apporte graph api|notre version sait faire graph ?|ece connaît graph api depuis quand|quelle version d’ece a graph|notre version a graph api ?',

  'question.graph.app-only': 'Les documents de Cisco ne montrent que la connexion d’un compte. Impossible de dire ici si ECE peut utiliser une application sans compte. Demander au TAC de Cisco avant de donner des droits propres à l’application.',
  'intent.graph.app-only': 'ece peut utiliser client credentials ?|ece gère l’accès application seule ?|sans compte utilisateur c’est possible ?|autorisations d’application au lieu de déléguées|un principal de service pour les boîtes d’ece|pourquoi ece a besoin d’un utilisateur|ece peut marcher sans compte utilisateur ?|ece prend en charge client credentials ?',

  'question.url.what': 'L’URL externe est l’adresse à laquelle agents et administrateurs ouvrent ECE. ECE en dérive l’URI de redirection de la connexion. Le SSO et le point d’entrée de chat par défaut l’utilisent aussi.',
  'intent.url.what': 'c’est quoi l’url externe|à quoi sert cette url|pourquoi ece a besoin de l’url externe|quelle adresse est l’url externe|external url of application ça veut dire quoi|l’url externe c’est l’adresse des agents ?|que veut dire url externe|l’url externe sert à quoi',

  'question.url.where-set': 'Depuis 12.6 : « External URL of Application », sous Partition, Apps, General Settings. De 11.5 à 12.5, c’est le réglage de partition « Web Server URL or Load Balancer URL ».',
  'intent.url.where-set': 'où je règle l’url externe|c’est quel réglage dans ece|external url of application c’est où|où est web server url or load balancer url|menu pour l’url externe|general settings de la partition ?|comment changer l’url dans ece|dans quel menu se règle l’url externe|où est le réglage external url of application',

  'question.url.form': 'https:// et le nom complet, rien d’autre : par exemple https://ece.example.com. Ni port, ni chemin, ni adresse IP, ni nom court. Une barre oblique finale est acceptée, mais mieux vaut l’omettre.',
  'intent.url.form': 'l’url doit avoir quelle forme|avec ou sans barre oblique|faut /system à la fin ?|ça peut être une adresse ip ?|http ou https|nom court ou nom complet|avec un port dans l’url ?|format de l’url externe',

  'question.url.internet': 'Non : Microsoft ne se connecte jamais à l’URL externe. Seul le navigateur de l’administrateur doit la joindre après la connexion. Un nom interne dans le DNS interne suffit.',
  'intent.url.internet': 'l’url doit être sur internet ?|microsoft doit joindre notre ece ?|il faut publier ece à l’extérieur ?|un nom interne ça va ?|externe veut dire public ?|il faut un reverse proxy pour ça ?|ouvrir ece vers l’extérieur ?|l’url externe doit être joignable depuis internet ?|l’url externe doit-elle être publique',

  'question.url.mail-now': 'Le courrier continue avec les jetons qu’ECE détient : ECE les actualise encore. Seul un nouveau code d’autorisation ne peut pas être généré, ou mal. Réparer avant d’avoir besoin d’un nouveau jeton.',
  'intent.url.mail-now': 'le problème d’url arrête le courrier ?|le mail marche, l’url c’est important ?|on peut ignorer la panne de l’url ?|c’est urgent si seule l’url est rouge ?|le mail va s’arrêter à cause de l’url ?|ça passe encore alors que l’url est en panne|le mail s’arrête à cause de l’url externe ?|c’est urgent, le mail marche encore sans l’url',

  'question.url.certificate': 'Le certificat du serveur web ou de l’équilibreur de charge à l’URL externe. Ce n’est ni un certificat de Microsoft ni le secret client. Le renouveler, puis l’associer dans IIS sur chaque serveur web, ou à l’équilibreur de charge.',
  'intent.url.certificate': 'c’est quel certificat|le certificat de qui a expiré|c’est le certificat de microsoft ?|où renouveler ce certificat|associer le nouveau certificat où|iis ou équilibreur pour le certificat|le certificat c’est le secret client ?|quel certificat faut-il renouveler|où j’associe le certificat renouvelé',

  'question.url.own-authority': 'Oui, si les navigateurs des administrateurs connaissent votre autorité. Le certificat doit être en cours de validité, nommer l’hôte et venir avec ses certificats intermédiaires. Un certificat auto-signé ne suffit pas.',
  'intent.url.own-authority': 'on peut utiliser notre propre autorité ?|une pki interne ça va ?|l’auto-signé est permis ?|il faut un certificat public ?|un certificat générique ça va pour ece ?|l’autorité doit être publique ?|le certificat peut venir de notre propre autorité ?|un certificat auto-signé ça va ?',

  'question.url.which-name': 'Le nom que les agents et les administrateurs saisissent dans le navigateur. Derrière un équilibreur de charge, c’est en général le nom de celui-ci. Console, URL externe et URI de redirection doivent avoir le même hôte.',
  'intent.url.which-name': 'nom du serveur web ou de l’équilibreur|quel hôte va dans l’url externe|on a deux noms pour ece|nom interne ou externe|on utilise un autre nom pour ece|nom dns ou nom du serveur|trois serveurs web, lequel|quel nom va dans l’url externe|nom interne, nom externe ou nom de l’équilibreur',

  'question.url.change-effects': 'L’URI de redirection de l’application dans Entra doit recevoir le même hôte. Le SSO et le point d’entrée de chat par défaut l’utilisent aussi : prévenir leurs administrateurs. Les jetons qu’ECE détient restent valables.',
  'intent.url.change-effects': 'quoi d’autre change si je change l’url|changer l’url touche le chat ?|c’est risqué de changer l’url externe ?|le sso après le changement d’url|il faut prévenir entra de la nouvelle url ?|faut regénérer après le changement d’url ?|effets de bord du réglage d’url|que touche un changement de l’url externe|le sso et le chat cassent si je change l’url externe ?',

  'question.url.works-for-me': 'Alors les codes peuvent être générés, et seul le chemin depuis les serveurs est perturbé. Pour la connexion, c’est le navigateur de l’administrateur qui compte. La vérification se fait depuis les serveurs ECE, avec peut-être un autre DNS ou pare-feu.',
  'intent.url.works-for-me': 'mais l’url s’ouvre sur mon pc|les agents ouvrent ece sans souci|j’ai la page de connexion, pourquoi rouge|ça marche dans mon navigateur|la console s’ouvre sans problème ici|l’url est bonne depuis mon poste|l’url externe s’ouvre bien sur mon pc|ece s’ouvre dans mon navigateur, pourquoi c’est rouge',

  'question.url.why-same-host': 'Microsoft renvoie la connexion à l’URL externe. Une personne qui a ouvert ECE sous un autre nom n’y est pas connectée, et le jeton est perdu. Ouvrir donc la console sous cet hôte pour le générer.',
  'intent.url.why-same-host': 'pourquoi il faut le même hôte|c’est quoi le problème de l’autre nom|les deux noms mènent au même serveur|pourquoi ouvrir par le nom du serveur pose problème|on utilise toujours le nom court|un favori avec un autre nom ça gêne ?|pourquoi c’est un problème d’ouvrir ece sous un autre nom|pourquoi je dois ouvrir la console sous le même hôte',

  'question.service.name': 'D’après les retours du terrain, le service Windows d’ECE est « Cisco Service ». Aucun document de Cisco ne le nomme. La carte montre le service que quelqu’un a désigné sur ce serveur.',
  'intent.service.name': 'comment s’appelle le service|nom du service windows d’ece|quel service dans services.msc|je vois plusieurs services cisco|c’est cisco service ou egain|je cherche quel service|quel est le nom du service windows d’ece|quel service windows est celui d’ece',

  'question.service.start': 'Le démarrer dans services.msc, ou en administrateur avec sc.exe et le nom de la carte. Vérifier ensuite dans la console ECE que les instances du récupérateur et du répartiteur ont démarré. Il ne faut pas redémarrer le serveur pour cela.',
  'intent.service.start': 'comment démarrer le service ece|commande pour démarrer le service|je le démarre dans services.msc ?|un reboot le démarre ?|que regarder après avoir démarré le service|les instances démarrent avec le service ?|faut être admin pour le démarrer ?|comment démarrer le service windows d’ece|quelle commande démarre le service',

  'question.service.who-stopped': 'Je ne vois pas qui l’a arrêté. Le journal d’événements Windows du serveur le montre : Système, source Service Control Manager. Comparer l’heure avec les correctifs, les redémarrages et les journaux d’ECE de cette minute.',
  'intent.service.who-stopped': 'qui a arrêté le service|pourquoi le service s’est arrêté|il a planté ou quelqu’un l’a arrêté|c’est windows update qui l’a arrêté ?|service arrêté après un redémarrage|où voir quand le service s’est arrêté|pourquoi le service a été arrêté et par qui|le service a planté ?',

  'question.service.automatic': 'Mettre le type de démarrage du service sur Automatique dans services.msc. Ne pas y toucher si votre site démarre ECE à la main exprès, comme pour un serveur de secours. Une surveillance prévient si le service s’arrête encore.',
  'intent.service.automatic': 'comment éviter que le service reste arrêté|démarrer le service avec windows|type de démarrage automatique ?|il sera encore arrêté au prochain redémarrage ?|éviter ça après les patchs|mettre le service en démarrage auto|comment faire démarrer le service automatiquement|le service sera encore arrêté après un redémarrage ?',

  'question.service.standby': 'De deux serveurs de services, un seul est d’ordinaire actif : Cisco dit primaire et secondaire. Un service arrêté est normal sur celui de secours, si l’autre est en service. Ne pas l’y démarrer sans connaître votre bascule.',
  'intent.service.standby': 'c’est notre serveur de secours|c’est normal sur le nœud passif ?|le côté b doit être éteint|les deux serveurs de services peuvent être actifs ?|le secondaire doit être arrêté ?|le serveur de bascule apparaît arrêté|un service arrêté est normal sur le serveur de secours ?|le serveur secondaire est passif, son service doit être arrêté ?',

  'question.service.scope': 'Tout ce qu’ECE fait sur ce serveur s’arrête : sans le service, ECE n’y a aucun processus. Sur un serveur de services, rien n’est relevé ni envoyé, et aucun jeton n’est actualisé. Les autres serveurs ont leur propre service.',
  'intent.service.scope': 'qu’est-ce qui s’arrête sans le service|le chat s’arrête aussi sans le service ?|seul le mail est touché par le service arrêté ?|les autres serveurs continuent ?|effet du service arrêté|que perd ece sans son service|quoi d’autre s’arrête avec le service windows|le service arrêté arrête aussi le chat ?',

  'question.service.not-enough': 'Non : c’est ECE qui démarre et arrête le récupérateur et le répartiteur. Le service Windows peut être en ordre alors qu’une instance est arrêtée ou figée. La ligne du récupérateur dans son journal, toutes les 30 secondes environ, est un meilleur signe.',
  'intent.service.not-enough': 'le service est démarré mais pas de mail|le service est vert donc le mail marche|le service windows est démarré, quoi d’autre|le service suffit ?|cisco service est actif, toujours rien|un service démarré veut dire que le mail marche ?|le service est en marche mais toujours pas de mail|le mail marche si le service windows est démarré ?',

  'question.retriever.why-hang': 'Le journal avant le dernier signe de vie le dit : une exception, un délai, ou un message. Lire eg_log_SERVEUR_rx-process.log sur le serveur de services. À notre connaissance, une instance figée ne repart pas seule.',
  'intent.retriever.why-hang': 'pourquoi le récupérateur est figé|qu’est-ce qui le fige|raison du blocage de l’instance|il se débloque tout seul ?|qu’est-ce qui fige le récupérateur|un seul mail peut le bloquer ?|un récupérateur figé c’est un bug d’ece ?|quelle est la raison du blocage du récupérateur|pourquoi l’instance du récupérateur est bloquée',

  'question.retriever.restart-safe': 'Redémarrer des instances met le courrier en pause un moment. Le nouveau courrier attend dans les boîtes aux lettres. Le chat n’utilise pas le récupérateur. La durée chez vous n’est pas connue ici.',
  'intent.retriever.restart-safe': 'je peux redémarrer le récupérateur en journée ?|redémarrer l’instance fait perdre du mail ?|les agents voient le redémarrage de l’instance ?|c’est dangereux d’arrêter l’instance ?|le mail est en pause combien de temps|le chat s’arrête si je redémarre le récupérateur ?|c’est sûr de redémarrer l’instance en journée ?|on perd du mail si je redémarre le récupérateur ?',

  'question.retriever.looks-alive': 'Le processus et le service paraissent vivants, mais l’instance ne relève plus rien. À chaque relève, le récupérateur écrit « Running » et « Waiting ». Chez le prédécesseur d’ECE, une dernière exécution antérieure au démarrage disait aussi qu’il est peut-être figé.',
  'intent.retriever.looks-alive': 'la console dit que l’instance est démarrée|comment peut-il être figé s’il apparaît en marche|tout paraît démarré dans le moniteur|le gestionnaire des tâches montre le processus|à quoi tu vois qu’il est figé|c’est quoi le signal de vie|l’instance apparaît démarrée dans la console, comment est-elle figée|le processus est en marche, comment tu sais qu’il est figé',

  'question.retriever.again': 'Si le même message ou la même erreur est encore là, oui. Lire donc le journal avant de redémarrer. Une surveillance de cette vérification prévient dès que le récupérateur se tait de nouveau.',
  'intent.retriever.again': 'le récupérateur va se figer encore ?|comment éviter un nouveau blocage|il se fige chaque semaine|le blocage va se reproduire ?|le redémarrage a aidé mais c’est revenu|on peut le redémarrer chaque nuit ?|solution définitive pour le récupérateur figé|le récupérateur va se figer encore après le redémarrage ?|comment éviter que le récupérateur se fige',

  'question.retriever.one-mail': 'Le journal du récupérateur nomme la boîte aux lettres près de l’erreur. Suspect : son message le plus ancien ou le plus gros. Le déplacer vers un autre dossier dans Outlook, puis redémarrer l’instance. ECE ne le relèvera pas : y répondre à la main.',
  'intent.retriever.one-mail': 'quel mail bloque le récupérateur|comment trouver le mauvais message|où voir le mail qu’il ne peut pas lire|je peux supprimer le mail cassé ?|que devient le message que je déplace|quel mail était ouvert au plantage|quel est le mauvais message qui bloque|comment trouver le mail qu’il ne peut pas lire',

  'question.retriever.memory': 'Où se règle la mémoire de ce processus Java n’est pas connu ici : demander au TAC de Cisco. Déplacer d’abord un très gros message hors de la boîte de réception : un seul peut suffire. Plus de mémoire dans Windows n’en donne pas à Java.',
  'intent.retriever.memory': 'comment donner plus de mémoire au récupérateur|où se règle la taille du tas java|java heap space du processus rx|plus de ram dans le serveur aide ?|outofmemoryerror que changer|xmx pour le récupérateur|comment augmenter la mémoire java du récupérateur|où se règle la taille du tas du récupérateur|plus de mémoire pour java aiderait ?',

  'question.retriever.versus-dispatcher': 'Le récupérateur relève le courrier ; le répartiteur envoie les réponses. Les deux sont sur le serveur de services, avec leurs propres instances et journaux, rx et dx. L’un peut être en panne sans l’autre.',
  'intent.retriever.versus-dispatcher': 'différence entre récupérateur et répartiteur|que fait le répartiteur|c’est quoi rx et dx|récupérateur ou répartiteur|quel processus envoie les mails|le répartiteur est cassé aussi ?|le récupérateur envoie aussi ?|le répartiteur est le processus qui envoie ?|quelle différence entre rx et dx',

  'question.retriever.how-often': 'Toutes les 30 secondes par défaut, selon Cisco. Un site peut régler un autre intervalle, qui n’est pas connu ici. Si Exchange ralentit ECE, un intervalle plus long aide.',
  'intent.retriever.how-often': 'tous les combien ece relève le courrier|intervalle de relève d’ece|toutes les combien de secondes il regarde|je peux faire relever plus vite ?|temps entre deux relèves|combien de temps entre deux relèves d’ece|tous les combien le récupérateur cherche du courrier|quel est l’intervalle de relève du récupérateur',

  'question.java.own-jdk': 'Mieux vaut éviter : aucun document de Cisco connu ici ne prévoit un JDK choisi par vous. Installer le dernier ES de la version, et demander au TAC de Cisco quel Java l’accompagne. Un Java installé ailleurs sur le serveur n’est pas celui d’ECE.',
  'intent.java.own-jdk': 'je peux juste mettre à jour java ?|installer moi-même un jdk plus récent|on a le droit de remplacer le java d’ece ?|ece doit avoir quelle version de java|on a déjà java 17 sur le serveur|qui fournit le java d’ece|je peux mettre à jour le java d’ece moi-même ?|je peux remplacer le jdk d’ece par un plus récent ?',

  'question.alarm.what': 'Les alarmes sont les notifications d’ECE aux administrateurs, pas le courrier aux clients. Les serveurs d’applications les envoient par le serveur SMTP par défaut de la partition. Elles peuvent donc échouer alors que les boîtes fonctionnent.',
  'intent.alarm.what': 'c’est quoi les alarmes dans ece|c’est quoi le courrier d’alarme|les alarmes sont des mails clients ?|le relais d’alarme touche les réponses aux clients ?|les clients voient la panne d’alarme ?|le relais est important ?|à quoi sert le relais d’alarme|le relais d’alarme compte pour les clients ?|qu’envoie ece comme alarmes',

  'question.alarm.which-server': 'Un relais interne qui accepte sans OAuth le courrier des serveurs d’applications. À partir de 15.0(1), les alarmes peuvent utiliser OAuth. C’est le serveur SMTP par défaut de la partition ; le menu exact n’est pas connu ici.',
  'intent.alarm.which-server': 'quel serveur smtp pour les alarmes|les alarmes peuvent utiliser oauth ?|on peut mettre smtp.office365.com pour les alarmes ?|où régler le serveur d’alarme dans ece|serveur smtp par défaut de la partition, où|relais interne ou office 365 pour les notifications|quel relais on met pour les alarmes dans ece|les alarmes peuvent passer par office 365 avec oauth ?',

  'question.alarm.test': 'Faire envoyer une alarme par ECE et voir si elle arrive : je n’en envoie pas. Ma vérification ouvre le relais depuis les serveurs d’applications et lit son accueil. Le relais peut encore refuser le message.',
  'intent.alarm.test': 'comment tester le courrier d’alarme|tu envoies une alarme d’essai ?|comment vérifier que les alarmes arrivent|qu’as-tu testé au relais|le relais est vert mais pas d’alarme|prouver que le courrier d’alarme arrive|comment tester que les alarmes arrivent|tu peux envoyer une alarme d’essai ?',

  'question.ecedb.who': 'Une personne qui peut lire la base d’ECE, comme l’administrateur de bases de données. Saisir « requête ece » en conversation personnelle, la faire exécuter dans SQL Server, et coller la sortie après « sortie ece ». Elle compte 24 heures.',
  'intent.ecedb.who': 'qui peut lire la base d’ece|comment obtenir la sortie de la base ece|c’est quoi requête ece|où j’exécute le sql|c’est quelle base, egactivedb ?|quels droits pour la requête ece|où je colle la sortie sql|qui doit exécuter la requête ece dans la base|où le dba exécute la requête ece',

  'question.ecedb.safe': 'La requête ne fait que lire. Elle affiche des heures, des nombres et les adresses d’ECE, mais ni texte, ni objet, ni adresse de client. Elle regarde les 200 000 activités les plus récentes.',
  'intent.ecedb.safe': 'la requête sql est dangereuse ?|la requête modifie la base ?|que lit la requête ece|le dba peut l’exécuter en production ?|la requête montre des données clients ?|la requête est lourde pour sql server ?|la requête ece ne fait que lire la base ?|la requête ece montre des textes de clients ?',

  'question.ecedb.exception-queue': 'Une file d’ECE pour ce qu’il prend pour des avis de non-remise, ou dont le flux a échoué. CCE ne la route pas : les agents ne les reçoivent pas. Un superviseur peut les transférer à des agents. La page de Cisco les route de nouveau.',
  'intent.ecedb.exception-queue': 'c’est quoi la file d’exceptions|pourquoi du courrier est dans la file d’exceptions|comment vider la file d’exceptions|des mails restent dans exception queue|les agents ne voient pas la file d’exceptions|qui traite la file d’exceptions|comment sortir des mails de la file d’exceptions|que veut dire que des mails attendent dans la file d’exceptions',

  'question.logs.level': 'Info suffit : le récupérateur écrit alors ses signes de vie et ses erreurs. En Debug ou Trace, des lignes peuvent contenir adresses, jetons et secrets. Relire un tel journal avant de le transmettre.',
  'intent.logs.level': 'quel niveau de journal je règle|faut activer debug ?|le niveau info suffit ?|il faut des traces ?|c’est sûr d’envoyer des logs debug ?|les journaux peuvent contenir des jetons ?|quel niveau doit avoir le journal du récupérateur|le niveau debug est nécessaire dans le journal ?',

  'question.logs.how-far': 'Je lis les deux derniers jours des journaux. Jusqu’où ECE les conserve dépend du site. La 15.0(1) compresse les anciens journaux et en garde 100 par défaut.',
  'intent.logs.how-far': 'tu lis les journaux jusqu’où|ece garde ses journaux combien de temps|les vieux journaux sont effacés ?|le journal de la semaine dernière existe encore ?|où sont les journaux compressés|tu vois les erreurs de la semaine passée ?|tu lis les lignes de journal de combien de jours|ece garde combien de jours de journaux',

  'question.java.version': 'Dans le JDK d’ECE, le fichier texte « release » donne la version. « java -version » sur le serveur peut être un autre Java. Je la lis si quelqu’un a autorisé le dossier à la sonde : celui qui contient ce fichier.',
  'intent.java.version': 'ece fonctionne avec quel java|comment voir la version de java d’ece|java -version dit autre chose|où est le jdk d’ece|plusieurs java sur le serveur, lequel compte|quel dossier autoriser pour java|quelle version de java utilise ece|comment voir quel java utilise ece',

  'question.java.support-ended': 'Le courrier ne s’arrête pas pour cela : c’est un avertissement. Le support d’Oracle pour ce Java est terminé ; celui d’un autre éditeur peut durer plus. Ce Java vient avec ECE : la solution est le dernier ES.',
  'intent.java.support-ended': 'java n’est plus pris en charge, c’est grave ?|il faut agir pour le vieux java ?|le mail s’arrête avec un java sans support ?|support oracle terminé, et alors|un vieux java c’est dangereux ?|avertissement sur java, on peut l’ignorer ?|c’est grave que java n’ait plus de support ?|faut-il agir parce que java n’a plus de support',
};
