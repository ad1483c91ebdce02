import type { Translation } from '../../translation.ts';
import type { sentences as english } from '../../en/teams/questions-any-fault.ts';

export const sentences: Translation<typeof english> = {
  'question.any.who-did-it': 'Je ne vois pas qui l’a modifié. Dans le centre d’administration Entra, Entra ID > Surveillance et intégrité > Journaux d’audit montre qui a modifié un compte, une licence ou une application. Pare-feu, Windows et ECE ont leurs propres journaux.',
  'intent.any.who-did-it': 'qui a fait ça|qui a changé ça|qui l’a enlevé|c’est l’erreur de qui|quel admin a touché à ça|qui a fait ce changement|tu peux voir qui c’était ?|qui a fait cette modification|quelle personne a fait ça',

  'question.any.first-mail': 'En général en quelques minutes : ECE cherche le courrier toutes les 30 secondes par défaut. Un droit ou réglage changé dans Microsoft 365 peut mettre une heure à compter. Si rien n’arrive en 15 minutes, voir si les alias sont actifs.',
  'intent.any.first-mail': 'combien de temps après la réparation arrive le premier mail|c’est réparé, les mails arrivent quand|réparé depuis dix minutes et toujours rien|les mails reviennent vite après ?|ece voit la réparation au bout de combien de temps|il y a un délai après la correction ?|je dois attendre après le changement ?|au bout de combien de temps les mails arrivent après la réparation|quand arrive le premier mail une fois réparé',

  'question.any.backlog-order': 'Ce n’est pas connu ici : aucun document ne dit dans quel ordre ECE relève ce qui attend. Outlook montre ce qui attend encore dans la boîte aux lettres. Les agents le reçoivent selon les règles des files d’ECE et de CCE.',
  'intent.any.backlog-order': 'dans quel ordre arrivent les mails en attente|les plus anciens d’abord ?|tout va arriver d’un coup ?|le retard se résorbe en combien de temps|les nouveaux passent avant les anciens ?|les agents vont être submergés de vieux mails ?|combien de temps pour 500 mails en attente|dans quel ordre ece relève les mails en attente|les mails les plus anciens arrivent d’abord ?',

  'question.any.related': 'Les causes numérotées sont distinctes : aucune trouvée n’explique les deux. Ce qui découle d’une cause est sous elle, pas à part. Ce que je ne vois pas, comme un même changement du réseau, peut être derrière les deux.',
  'intent.any.related': 'les deux problèmes sont liés ?|les causes ont un rapport entre elles ?|c’est la même raison pour les deux ?|une seule origine pour les deux pannes ?|c’est un hasard que les deux cassent ?|un seul changement a pu tout causer ?|elles sont indépendantes ?|les deux pannes ont la même raison ?|les deux problèmes ont un lien ?',

  'question.any.partial-repair': 'Une réparation aide la partie que sa cause bloque : réception, envoi ou jeton. La réception et l’envoi sont deux chemins distincts. Le jeton sert aux deux : tant qu’ECE n’en obtient pas, les autres réparations ne se voient pas.',
  'intent.any.partial-repair': 'ça aide de n’en réparer qu’une ?|si on corrige la première le mail marche ?|la réception marchera même si l’envoi reste cassé ?|une moitié de réparation ça vaut le coup ?|qu’est-ce qui remarche après la première réparation|il faut réparer les deux ?|réception ok si l’envoi reste en panne ?|ça aide si une seule des deux est réparée ?|la réception marche alors que l’envoi est encore cassé ?',

  'question.any.why-that-order': 'D’abord le plus grave, puis ce qui arrête le plus de courrier, puis le plus en amont. Une autre équipe peut réparer sa cause en même temps. Après chaque réparation, vérifier de nouveau : une panne cachée peut apparaître.',
  'intent.any.why-that-order': 'pourquoi celle-là est en numéro 1|l’ordre des causes compte ?|deux équipes peuvent réparer en même temps ?|la première est la pire ?|les numéros sont des priorités ?|il faut attendre pour la 2 que la 1 soit faite ?|en parallèle ou l’une après l’autre|pourquoi cette cause est numéro 1 et pas l’autre|l’ordre veut dire priorité ?',

  'question.any.could-not-run': '« Impossible » n’est ni bon ni mauvais : je n’ai pas pu regarder. « Constats » donne la raison de chacune, comme une sonde non connectée ou un droit qui me manque. Une panne peut s’y cacher.',
  'intent.any.could-not-run': 'que veut dire 10 vérifications impossibles|pourquoi des vérifications sont impossibles|les vérifications impossibles c’est un problème ?|je dois m’inquiéter des impossibles ?|comment faire passer les vérifications manquantes|impossible c’est comme échec ?|c’est une panne si des vérifications sont impossibles ?|que veut dire impossible|pourquoi 10 vérifications sont impossibles',

  'question.any.blind-spots': 'Je ne vois ni l’intérieur des pare-feu, ni les consoles d’ECE, ni le courrier en route. Je vois les connexions des serveurs ECE, Microsoft 365, et les journaux d’ECE si on les a autorisés. « Constats » énumère ce qui a été vu.',
  'intent.any.blind-spots': 'qu’est-ce que tu ne vois pas|c’est quoi tes angles morts|qu’as-tu laissé de côté|tu regardes dans la console ece ?|tu vois notre pare-feu ?|où une panne pourrait se cacher|qu’est-ce qui échappe à ta vérification|qu’est-ce que tu ne vois pas du tout|que ne voit pas ta vérification',

  'question.any.green-customers': 'Faire un suivi des messages dans Exchange : le message atteint-il la boîte aux lettres ? « Remis » signifie que la suite est dans ECE ou ses files ; un autre état dit où il est. Demander au client l’heure, l’adresse et tout message d’erreur.',
  'intent.any.green-customers': 'tout est vert mais les clients disent que leurs mails n’arrivent pas|tu dis en ordre et les clients se plaignent|des clients disent avoir écrit et on n’a rien|en ordre mais il manque un mail client|carte verte et toujours des plaintes|comment retrouver le mail d’un client|on peut suivre un seul mail ?|tout est en ordre mais un client dit que son mail n’est pas arrivé|les clients se plaignent alors que tout est vert',

  'question.any.green-agents': 'Regarder le chemin dans ECE : le flux de l’alias, sa file, et la file d’exceptions. Mes vérifications s’arrêtent où ECE relève le courrier. « requête ece » montre quand ECE a reçu du courrier, et ce qui attend dans la file d’exceptions.',
  'intent.any.green-agents': 'tout est vert mais les agents ne voient rien|le mail est dans la boîte mais pas chez les agents|ece l’a relevé mais personne ne le reçoit|les mails n’arrivent pas aux agents alors que c’est en ordre|la file est vide pour les agents|rien n’est attribué aux agents|le routage fait partie de ta vérification ?|tout est vert mais les agents n’ont aucun mail dans ece|les agents ne voient pas de mail alors que c’est en ordre',

  'question.any.green-sends-nothing': 'Vert veut dire que l’envoi est possible, pas qu’ECE envoie. Je ne vois pas le répartiteur travailler : lire eg_log_SERVEUR_dx-process.log. « requête ece » montre les échecs. Un « aller-retour » prouve que la boîte aux lettres peut envoyer.',
  'intent.any.green-sends-nothing': 'tout est vert mais ece n’envoie rien|tu as loupé quelque chose, rien ne part|smtp est bon et les réponses restent bloquées|en ordre mais les réponses ne partent pas|les agents cliquent envoyer et le client n’a rien|les réponses restent dans la boîte d’envoi d’ece|tout vert mais aucune réponse ne part|ça dit en ordre mais rien ne sort d’ece',

  'question.any.one-mailbox': 'Comparer alors cette boîte à une bonne : alias actif, droits, règles, transfert, quota. Le réseau et le secret servent à toutes les boîtes aux lettres : ils sont rarement en cause. Saisir son adresse : je propose sa vérification.',
  'intent.any.one-mailbox': 'une seule boîte est touchée|une boîte ne marche pas, les autres oui|pourquoi juste cette boîte|toutes les adresses marchent sauf une|un seul alias ne reçoit rien|qu’est-ce que cette boîte a de différent|il n’y a que cette boîte de muette|une boîte ne reçoit rien, les autres marchent|une boîte est touchée, toutes les autres vont bien',

  'question.any.one-customer': 'Un seul client fait penser à son message, pas à la connexion d’ECE. Exécuter un suivi des messages pour cet expéditeur : il montre courrier indésirable, quarantaine ou refus. Si le client a reçu une erreur, coller son texte après « expliquer ».',
  'intent.any.one-customer': 'un seul client ne peut pas nous joindre|le mail d’un expéditeur n’arrive pas|un client dit que ça revient en erreur|un seul domaine ne peut pas nous écrire|tout le monde sauf ce client peut écrire|un client a reçu un échec de remise|pourquoi seulement cet expéditeur a un souci|un seul client ne peut pas nous écrire|le mail d’un client revient, tous les autres arrivent',

  'question.any.late': 'Un suivi des messages montre quand le message a atteint la boîte aux lettres. S’il était déjà en retard, le délai est avant ECE. Sinon, voir le ralentissement par Exchange, le récupérateur et les files.',
  'intent.any.late': 'les mails arrivent avec des heures de retard|pourquoi un délai de 30 minutes|les mails viennent mais en retard|les réponses arrivent tard aux clients|d’où vient le retard|le mail arrive au compte-gouttes|l’heure du mail est beaucoup plus ancienne|pourquoi les mails arrivent si tard|les mails ont des heures de retard, ça vient d’où',

  'question.any.twice': 'La raison ne se voit pas d’ici : je ne lis aucun message. Chercher une autre adresse ou un transfert qui apporte le même message, et un autre programme qui ouvre la boîte aux lettres. Comparer les deux dans ECE : expéditeur, heure, alias.',
  'intent.any.twice': 'les mails arrivent en double|des doublons dans ece|chaque mail arrive deux fois|les clients ont reçu notre réponse deux fois|pourquoi deux dossiers pour un mail|le même message encore et encore|activités en double pour un mail|pourquoi les mails arrivent deux fois dans ece|chaque message est là deux fois',

  'question.any.spam-in': 'ECE ne lit que la boîte de réception, ni le courrier indésirable ni la quarantaine. Y chercher le message et le libérer. La vérification delivery/suspected-spam montre ce que le locataire fait du courrier suspect.',
  'intent.any.spam-in': 'les mails des clients partent en spam|c’est dans les indésirables ?|ece lit le dossier indésirable ?|du courrier client est en quarantaine|de bons mails sont traités comme spam|comment sortir des mails de quarantaine|le filtre antispam a pu le manger ?|des mails de clients sont en indésirables ou quarantaine|ece relève le dossier des indésirables ?',

  'question.any.spam-out': 'Je ne vois pas les boîtes aux lettres de vos clients. Demander à l’administrateur Microsoft 365 si SPF nomme Exchange Online et chaque relais, et si DKIM est actif pour le domaine. Les en-têtes d’un tel message, chez le client, disent pourquoi.',
  'intent.any.spam-out': 'nos réponses arrivent dans le spam des clients|les clients trouvent notre réponse dans les indésirables|nos mails sont marqués spam chez gmail|spf dkim dmarc c’est bon ?|les destinataires nous voient comme spam|tu vérifies spf ?|nos réponses tombent dans le spam chez le client|les clients trouvent nos réponses en indésirables chez eux|nos réponses sont traitées comme du spam',

  'question.any.attachments': 'La taille est le premier suspect : une pièce jointe grossit d’un tiers en route. Exchange Online accepte par défaut 35 Mo à l’envoi et 36 Mo à la réception. La vérification mailbox/limits montre des limites plus basses ; celles d’ECE ne sont pas lues.',
  'intent.any.attachments': 'seuls les mails avec pièce jointe manquent|les gros mails n’arrivent pas|un mail avec pdf ne part pas|les pièces jointes se perdent|il y a une limite de taille ?|un mail peut faire quelle taille|sans pièce jointe ça marche|les mails avec grosses pièces jointes n’arrivent pas|quelle est la limite de taille des pièces jointes',

  'question.any.bounce': 'Coller le texte du message après « expliquer » : je dis ce qu’il signifie et qui agit. Le code, comme 550 5.7.1, et le texte à côté comptent. Omettre les noms que d’autres ne doivent pas voir.',
  'intent.any.bounce': 'les clients reçoivent une erreur en retour|que veut dire cet avis de non-remise|on a reçu un rapport de non-remise|message non distribué revenu|comment lire un ndr|le mail revient avec une erreur|mailer daemon a écrit au client|un client a reçu un avis de non-remise|que veut dire le mail d’erreur du client',

  'question.any.yesterday': 'Seule une vérification de ce moment peut le dire. « historique » énumère les vérifications avec leurs résultats. Sans elle, le dernier bon signe du rapport est ce qu’on sait de mieux.',
  'intent.any.yesterday': 'tout était vert la veille ?|quelqu’un l’a vérifié hier ?|tu sais comment c’était vendredi|c’était bon pendant le week-end ?|tu as vu un problème dimanche ?|tu as des données d’avant ?|l’état d’avant-hier|c’était vert le jour d’avant ?|tu l’as vérifié pendant le week-end ?',

  'question.any.nobody-warned': 'Je vérifie à la demande ; seule une surveillance parle d’elle-même. Elle nomme les pannes nouvelles, et ce qui expire 30, 14, 7, 3 et 1 jours avant. « surveillances » montre ce qui est surveillé ici. Les opérateurs les créent.',
  'intent.any.nobody-warned': 'pourquoi personne n’a été prévenu|pourquoi tu ne l’as pas dit avant|personne ne nous a dit que ça expirait|tu aurais dû le voir venir|pourquoi pas d’alerte là-dessus|comment c’est passé inaperçu|on l’a appris par les clients, pourquoi pas par toi|pourquoi personne ne nous a prévenus avant|pourquoi aucune alerte que ça allait expirer',

  'question.any.remind-end': 'Une surveillance annonce ce qui expire 30, 14, 7, 3 et 1 jours avant, après 08:00. Cela vaut pour secrets, certificats, licences et support. Le responsable défini le reçoit, sinon cette conversation. Un opérateur saisit « surveiller ».',
  'intent.any.remind-end': 'rappelle-moi avant que quoi que ce soit expire|préviens-nous avant l’expiration du certificat|tu peux nous rappeler l’échéance l’an prochain|dis-moi un mois avant que quelque chose expire|un rappel pour le prochain renouvellement|quoi d’autre va bientôt expirer|mettre la date de fin dans un calendrier|rappelle-nous avant que quelque chose expire|tu me rappelles avant que le certificat expire ?',

  'question.any.false-alarm': 'C’est possible : une vérification est un seul regard, et une panne peut aller et venir. « Revérifier les échecs » regarde de nouveau en moins d’une minute. Une surveillance regarde deux ou trois fois les connexions avant de dire « en panne ».',
  'intent.any.false-alarm': 'ça peut être une fausse alerte ?|c’est peut-être un faux positif|c’était peut-être un hoquet|c’était juste une coupure courte ?|ton verdict peut être faux ?|ça peut être temporaire ?|un seul regard suffit pour dire ça ?|le verdict peut être une fausse alerte ?|c’était juste un hoquet temporaire ?',

  'question.any.age': 'La carte montre l’heure de sa vérification, et ne change plus ensuite d’elle-même. « Revérifier les échecs » répète ce qui a échoué ; « Revérifier » répète tout. Seule une nouvelle vérification montre une réparation.',
  'intent.any.age': 'cette carte date de quand|c’est en direct ou ancien|la carte se met à jour seule ?|c’est encore d’actualité ?|ça a été regardé quand|c’est du temps réel ?|la carte reste rouge après la réparation|le verdict de cette carte date de quand|cette carte se met à jour d’elle-même ?',

  'question.any.how-many-checks': 'Autant que l’on veut : une vérification fait de courtes connexions et lit des réglages. Une personne peut envoyer 20 commandes par minute, une conversation 30. Pour répéter, mieux vaut une surveillance.',
  'intent.any.how-many-checks': 'je peux le faire souvent ?|combien de vérifications par jour ça va|il y a une limite de vérifications ?|ça gêne de vérifier chaque minute ?|je peux cliquer revérifier combien de fois|trop de vérifications c’est mauvais pour microsoft ?|une vérification coûte quelque chose ?|je peux vérifier combien de fois|c’est ok de vérifier plusieurs fois par jour ?',

  'question.any.lockout': 'Non : une vérification n’envoie aucun mot de passe, elle ne peut pas verrouiller un compte. Les connexions n’utilisent que le jeton d’une connexion d’essai. La sécurité peut voir celles de la sonde : vers les hôtes de Microsoft et les vôtres.',
  'intent.any.lockout': 'une vérification peut verrouiller le compte ?|une vérification va déclencher une alerte sécurité ?|le soc voit tes vérifications ?|ça compte comme des connexions échouées ?|tu peux nous faire bloquer chez microsoft ?|la vérification ressemble à une attaque ?|notre ids va signaler la sonde ?|tes vérifications peuvent verrouiller notre compte ?|tes vérifications déclenchent des alertes à la sécurité ?',

  'question.any.bot-account': 'Je lis Microsoft 365 avec ma propre application, en lecture seule, jamais celle d’ECE. Sur chaque serveur, la sonde a son propre compte. Les boîtes aux lettres ne s’ouvrent qu’avec le jeton d’une connexion d’essai.',
  'intent.any.bot-account': 'le bot utilise quel compte|tu lis le locataire avec quelle identité|tu utilises le compte de service d’ece ?|quelle inscription d’application est la tienne|tu te connectes à exchange en tant que qui|tu partages le secret d’ece ?|avec quel compte tu lis notre locataire|tu utilises le compte d’ece pour lire ?',

  'question.any.severity': 'En panne : quelque chose échoue maintenant. À risque : cela marche, mais un avertissement demande quelqu’un. En ordre : rien n’a échoué. Non prouvé : trop de choses n’ont pu être regardées, donc pas de verdict.',
  'intent.any.severity': 'différence entre en panne et à risque|que veulent dire les couleurs|signification du rouge et du jaune|à risque c’est déjà une panne ?|non prouvé ça veut dire quoi|en ordre ça veut dire quoi exactement|quels états existent|que veut dire à risque par rapport à en panne|signification de en panne, à risque et en ordre',

  'question.any.numbers': '« 3 serveurs » : les serveurs ECE dont la sonde a répondu ; « 2 sur 3 » : une s’est tue. Les vérifications sont des questions pour chaque serveur, boîte aux lettres ou compte. L’heure et l’identifiant court sont ceux de cette vérification.',
  'intent.any.numbers': 'que veulent dire les chiffres de la carte|c’est quoi 3 serveurs et microsoft 365|123 vérifications de quoi|qu’est-ce qui compte comme vérification|pourquoi 2 serveurs sur 3|il y a combien de vérifications|c’est quoi le code après l’heure|que veut dire 3 serveurs sur la carte|que veut dire 123 vérifications',

  'question.any.unproven': 'En ordre veut dire que rien n’a échoué dans ce que j’ai pu voir. Une connexion d’essai prouve que la connexion d’ECE ouvre les boîtes. Un « aller-retour » prouve que le courrier part. Ce que fait ECE est dans ses journaux et sa base.',
  'intent.any.unproven': 'qu’est-ce que en ordre ne prouve pas|vert veut dire que le mail passe vraiment ?|en ordre c’est une garantie ?|quelle serait la dernière preuve|vert mais tu testes pour de vrai ?|quelle preuve manque|comment prouver que ça marche de bout en bout|que ne prouve pas en ordre|vert prouve que le mail marche vraiment ?',

  'question.any.comes-and-goes': 'Une panne qui va et vient demande plusieurs regards : une surveillance les fait. Après quatre changements en 20 regards, elle le dit une fois. « historique » montre les vérifications passées. Noter les heures : elles disent ce qui se passe alors.',
  'intent.any.comes-and-goes': 'ça marche parfois|ça va et vient|pourquoi ça marche par moments|problème intermittent|cinq minutes bon puis cassé|ça casse tous les soirs|pannes sporadiques|parfois ça marche et parfois non|le problème est intermittent, ça marche puis ça échoue',

  'question.any.healed-alone': 'Je ne peux pas dire ce qui l’a réparée si aucun changement n’a été vu. Elle peut revenir : un changement non noté ou une courte panne chez Microsoft se ressemblent. « Comparer » montre ce qui diffère. Une surveillance verrait son retour.',
  'intent.any.healed-alone': 'ça remarche et personne n’a rien fait|ça s’est réparé tout seul|pourquoi ce n’est plus cassé|qu’est-ce qui l’a réparé|ça va revenir si personne n’a réparé ?|problème parti tout seul|rouge ce matin, vert maintenant, pourquoi|ça s’est réparé seul, ça va revenir ?|personne n’a rien fait et ça remarche',

  'question.any.can-wait': 'Le nouveau courrier attend d’ordinaire dans la boîte aux lettres : en retard, pas perdu. Ne pas attendre si des messages reviennent, si une boîte est pleine, ou si un compte, une boîte ou sa licence a disparu. À vous de décider : j’ignore vos délais.',
  'intent.any.can-wait': 'ça peut attendre jusqu’à demain matin ?|c’est urgent ?|faut agir cette nuit ?|on peut laisser ça tout le week-end ?|il faut réparer aujourd’hui ?|lundi ça suffit ?|c’est grave si on attend|la réparation peut attendre lundi ?|c’est urgent ou on peut attendre demain',

  'question.any.night': 'Je réponds à toute heure, mais la nuit et le week-end, seule une surveillance regarde. Elle signale une panne nouvelle à toute heure. Les rappels d’échéance viennent après 08:00. Je n’appelle personne.',
  'intent.any.night': 'qui surveille la nuit|tu travailles le week-end ?|quelqu’un est prévenu à 3 heures du matin ?|que se passe-t-il si ça casse dimanche|la nuit tu appelles l’astreinte ?|les messages viennent aussi la nuit ?|ça vérifie pendant les vacances ?|quelqu’un surveille la nuit et le week-end ?|tu préviens quelqu’un la nuit ?',

  'question.any.availability': 'Je ne compte aucune disponibilité et ne connais aucun SLA. « historique » montre les vérifications et leurs heures ; le message d’une surveillance dit la durée d’une panne. Les délais convenus sont dans votre ticket.',
  'intent.any.availability': 'combien d’indisponibilité ce mois-ci|disponibilité en pourcentage|un rapport de sla stp|combien a duré la panne en tout|uptime du mail cette année|tu mesures le sla ?|kpi de la panne|combien d’heures d’indisponibilité ce mois-ci|quelle est notre disponibilité ce mois-ci',

  'question.any.post-mortem': 'Le rapport contient la cause, quand elle a été vue, et les changements entre-temps. Il ne sait ni qui a changé quoi, ni combien de clients ont attendu. Pour prévenir : « surveiller » propose deux surveillances.',
  'intent.any.post-mortem': 'qu’est-ce qu’on met dans le post mortem|leçons à tirer|comment éviter ça à l’avenir|analyse de cause pour le client|fiche problème, on met quoi|que peut-on améliorer|modèle pour la revue d’incident|que mettre dans le rapport post mortem|comment éviter ça la prochaine fois à l’avenir',

  'question.any.other-mail': 'Je ne regarde que les comptes et boîtes aux lettres d’ECE. Le courrier Outlook des personnes prend d’autres chemins : il marche souvent alors qu’ECE échoue. Pour d’autres programmes, demander à leurs administrateurs.',
  'intent.any.other-mail': 'le mail outlook normal est touché aussi ?|nos employés ont le problème aussi ?|ça touche d’autres applications ?|les autres boîtes de l’entreprise sont touchées ?|le scan vers mail est cassé aussi ?|c’est juste ece ou tout exchange|la panne concerne tout le monde dans l’entreprise ?|le mail normal de nos employés est touché aussi ?|la panne touche aussi outlook ?',

  'question.any.maker': 'Rien n’est envoyé aux auteurs du bot. Les données sont dans la base de l’organisation qui l’exploite. Teams transporte les cartes ; Microsoft 365 et vos serveurs reçoivent les questions des vérifications.',
  'intent.any.maker': 'nos données vont chez l’éditeur ?|quelque chose est envoyé à cisco ?|tu envoies des données à l’extérieur ?|les données sont dans quel pays|notre dpo demande où vont les données|il y a de la télémétrie ?|qui reçoit les données de la vérification|nos données sont envoyées à cisco ou à l’éditeur ?|où vont les données de la vérification',

  'question.any.ai': 'Non : j’ai des règles fixes et des phrases d’exemple, sans modèle de langage. Je compare votre ligne aux exemples sur la machine du bot. Je n’invente donc pas de cause, mais je peux mal comprendre une question.',
  'intent.any.ai': 't’es une sorte d’ia ?|c’est chatgpt derrière toi ?|il y a un modèle de langage derrière toi ?|tu es copilot ?|tu hallucines ?|tu inventes des réponses ?|c’est de l’intelligence artificielle ?|il y a une ia derrière ce bot ?|c’est un modèle de langage qui me répond ?',

  'question.any.button-hand-over': '« Transmettre » demande au responsable de réparer, et suit la réparation. Un formulaire montre qui reçoit avant l’envoi. « Partager » ne fait que montrer le rapport. « Étapes réseau » est un texte à copier.',
  'intent.any.button-hand-over': 'que fait transmettre|que se passe-t-il si je clique transmettre|différence entre transmettre et partager|c’est quoi le bouton étapes réseau|c’est quoi étapes microsoft|qui reçoit quand je transmets|transmettre part tout de suite ?|que fait le bouton transmettre|quelle différence entre transmettre et étapes réseau',

  'question.any.button-recheck': '« Revérifier les échecs » répète les vérifications échouées ; « Revérifier », toutes. Après une réparation, le premier suffit, plus vite. Le second voit aussi ce qui n’avait pu être vérifié. Aucun ne change quoi que ce soit.',
  'intent.any.button-recheck': 'différence entre revérifier les échecs et revérifier|quel bouton après la réparation|que fait revérifier les échecs|que fait revérifier|je clique sur lequel, revérifier ou les échecs|revérifier les échecs c’est plus rapide ?|quelle différence entre revérifier et revérifier les échecs|lequel des deux boutons revérifier',

  'question.any.button-details': '« Détails » déplie les causes et leurs étapes sur cette carte. « Constats » énumère chaque résultat sur sa propre carte. « Comparer » montre ce qui a changé depuis la vérification d’avant. « Exporter » donne tout en HTML ou en ZIP.',
  'intent.any.button-details': 'différence entre détails et constats|il y a quoi derrière le bouton détails|que fait comparer|il y a quoi dans constats|que me donne exporter|html ou zip, lequel|quel bouton montre tout|différence entre détails et comparer|quel bouton montre tous les constats',

  'question.any.button-missing': 'Un bouton demande un rôle : en conversation personnelle, vous ne voyez que les vôtres. Les lecteurs lisent les rapports ; vérifier, transmettre et partager est pour les opérateurs. « aide accès » y montre votre rôle.',
  'intent.any.button-missing': 'je n’ai pas ce bouton|pourquoi pas de bouton transmettre|le bouton manque sur ma carte|mon collègue a plus de boutons|je ne vois pas revérifier les échecs|où est le bouton partager|pourquoi je ne vois pas le bouton partager|pourquoi mon collègue a plus de boutons que moi',

  'question.any.handed-over': 'La carte de la transmission le montre : demandée, prise, refusée, ou toujours en panne. « Rappeler » la renvoie, « Retirer » la retire. Le destinataire n’a besoin d’aucun rôle pour répondre.',
  'intent.any.handed-over': 'ils ont lu ma transmission ?|personne ne réagit à ma transmission|ils ont refusé, c’est pas à eux|comment leur rappeler la transmission|je peux retirer la transmission ?|où voir s’ils l’ont prise|que se passe-t-il après c’est fait|quelqu’un a réagi à ma transmission ?|comment retirer ma transmission',

  'question.any.by-hand': 'Une étape à la main : aucun programme ne peut la faire, comme la liste de ports de Cisco. « Détails » la montre avec sa page. Une personne la fait, puis la marque comme faite.',
  'intent.any.by-hand': 'c’est quoi une étape à la main|1 étape à faire à la main, c’est quoi|pourquoi je dois faire quelque chose à la main|qui fait l’étape manuelle|où marquer l’étape manuelle comme faite|les étapes manuelles sont nécessaires ?|c’est quoi l’étape manuelle sur la carte|je dois faire l’étape à la main ?',

  'question.any.wrong-cause': 'Après une réparation, la carte demande « Était-ce la cause ? » : y répondre. Une ligne sur la vraie cause aide le suivant. Votre réponse est gardée avec la vérification, et ne change aucune règle d’elle-même.',
  'intent.any.wrong-cause': 'ce n’était pas la cause|où te dire ce que c’était vraiment|tu t’es trompé, je le signale où|c’était autre chose finalement|donner un avis sur le verdict|tu apprends de ça ?|la cause que tu as nommée était fausse|où dire que c’était une autre cause|ce n’était pas la cause que tu disais',
};
