import type { sentences as english } from '../../en/teams/questions.ts';
import type { Translation } from '../../translation.ts';

export const sentences: Translation<typeof english> = {
  'asked.words.small': 'le la les l un une des du de d à au aux en et ou est sont était c ce cela ça ceci que qu qui quoi quel quelle il elle ils elles on y a t ne n se s j je nous vous me m mon ma mes notre nos votre vos son sa ses leur par pour sur dans avec est-ce ai avons ont été être fait faire faites fais lancer lance peut peux peuvent si svp plaît merci encore maintenant toujours quelque chose depuis donc ce cet cette ces matin midi soir nuit hier aujourd’hui aujourd hui lundi mardi mercredi jeudi vendredi samedi dimanche semaine mois heure heures minute minutes jour jours dernier dernière soudain soudainement subitement longtemps client clients cliente clientes agent agents conseiller conseillers utilisateur utilisateurs utilisatrices gens collègue collègues équipe disent dit dire plaignent plaint plaindre signalent signale nouveau nouveaux nouvel nouvelle nouvelles tu te ton ta tes toi moi lui eux pouvez peux-tu pourriez pourrais voulez veux dites dis regarder regarde regardez voir vois voyez mais aussi trop beaucoup semble semblent parce',
  'asked.words.why': 'pourquoi raison cause',
  'asked.words.mail': 'mail mails email emails e-mail e-mails courriel courriels courrier courriers message messages messagerie ece outlook exchange réponse réponses ticket tickets activité activités demande demandes',
  'asked.words.mail-too': 'envoi envois envoyer réception recevoir boîte boîtes passe compte oauth oauth2 imap smtp pop3 graph spam file alias indésirables',
  'asked.words.not': 'pas plus aucun aucune jamais rien non sans impossible échoue échouent arrêté arrêtée arrêtés personne refuse refusé refusés manque manquent perdu perdus',
  'asked.words.move': 'arrive arrivent arrivé arrivés arriver entre entrent entrer entrant entrants rentre rentrent reçoit reçoivent reçois recevons recevoir reçu reçus récupère récupérés relève relevés relever lit lire lus envoie envoient envoyé envoyés envoyer envoyons envoi envois envoyée part partent parti partis partir sort sortent sortant sortants sortir passe passent transmis distribué distribués voient voit vois voyons parviennent parvient parvenir arrivaient recevait recevaient reçue reçues envoyés envoyées remis',
  'asked.words.work': 'marche marchent marcher fonctionne fonctionnent fonctionner va vont ok bon bonne bien correct opérationnel',
  'asked.words.broken': 'cloche clocher problème problèmes panne pannes cassé cassée erreur erreurs bloqué bloquée coincé coincée mal anomalie anomalies faux souci soucis échec lent lente lents retard retards dysfonctionnement dysfonctionnements bug bogue indisponible hs interrompu interrompue interrompus coupé coupée',
  'asked.words.diagnose': 'diagnostiquer diagnostique diagnostic diagnostics dépanner dépannage analyser analyse examiner inspecter déboguer enquêter vérifier vérifie contrôler tester teste vérifiez contrôle contrôlez testez analysez examine examinez diagnostiquez regarder regarde regardez',
  'asked.words.whole': 'tout ensemble système bot oauth oauth2 office 365 microsoft connexion connexions serveur serveurs',
  'asked.words.show': 'montre montrer montrez voir affiche afficher affichez donne donner donnez',

  'asked.words.changed': 'expiré expirés expire expirer changé changer invalide valide faux ancien périmé nouveau bon correct',
  'asked.words.greetings': 'bonjour bonsoir salut coucou hello cher chère chers chères',
  'asked.words.greeted': 'à tous toutes et tout le monde équipe bot docteur collègues madame monsieur support toi vous',

  'asked.forbids': 'veuillez ne / merci de ne / svp ne / il ne faut pas',

  'asked.help set up': 'installer|installation|configurer|configuration WHOLE|sonde|sondes? comment? / "par où commencer" / "comment commencer"',
  'asked.thanks': 'merci|remercie beaucoup|bien|infiniment|super|parfait|génial|ok?',
  'asked.help prove': '"compléter, prouver"',
  'asked.help administer': 'administrer',
  'asked.help access': 'autorisé|autorisés|accès|autorisation|autorisations / "qui peut utiliser ce bot" / "qui peut vérifier" / "que puis-je faire" / "qu’ai-je le droit de faire"',
  'asked.help': '"que sais-tu faire" / "que savez-vous faire" / "que peux-tu faire" / "que pouvez-vous faire" / "qui es-tu" / "qui êtes-vous" / "comment ça marche" / commandes|menu SHOW? / aide|aidez|aider|aide-moi|aidez-moi besoin?',
  'asked.example': 'exemple|démo rapport? SHOW?',
  'asked.language en': 'anglais parle|parles|parlez|répondre|répondez|réponds|passer',
  'asked.language fr': 'français parle|parles|parlez|répondre|répondez|réponds|passer',
  'asked.check receiving': '"réception" / "recevoir"',
  'asked.check sending': '"envoi" / "envoyer"',
  'asked.check token': 'mot passe CHANGED boîte|boîtes|compte|comptes|service|partagé|lettres? / jeton|jetons CHANGED compte|comptes? / mdp CHANGED boîte|boîtes|compte|comptes?',
  'asked.check app/secret': 'secret CHANGED app|application|appli|client|entra?',
  'asked.check all': '"tout" / WHY? MAIL NOT MOVE? / WHY? MAIL MOVE? BROKEN / WHY? NOT WORK WHOLE? / WHY NOT MOVE / WHY NOT? / MAIL|WHOLE WORK NOT? WHY? / "est-ce que ça marche" / "ça marche" / "est-ce que ça fonctionne" / BROKEN WHY? / BROKEN WHOLE|WORK WHY? / DIAGNOSE WHY? MAIL? WHOLE? NOT? MOVE? WORK? BROKEN? / rien|personne MOVE plus? WHY? / WHY NOT? MAIL MOVE|WORK? / revérifier|réessayer|recommencer MAIL? / "revoir échecs"',
  'asked.check': 'THING WORK NOT? WHY? / THING NOT MOVE|MAIL WHY? MAIL? / BROKEN THING WHY? / DIAGNOSE THING WORK? BROKEN? NOT? WHY? / THING état',
  'asked.status': 'sonde|sondes connectée|connectées|connecté|ligne|état|active|actives|joignable|joignables|WORK NOT? / sonde|sondes SHOW? / "tu es là" / "vous êtes là" / version bot / version quelle / actualiser',
  'asked.report': 'SHOW? dernier|dernière|derniers|précédent rapport|résultat|résultats / "qu’est-ce qui a été trouvé" / "qu’avez-vous trouvé" / réparer|corriger|résoudre comment? MAIL? / "que dois-je faire" / "qu’est-ce que je dois faire" / "que faut-il faire" / "que faire" / "quoi faire" / "je fais quoi" / "et maintenant" / constats|constat|détails|détail tous|toutes? SHOW? / résultat|résultats SHOW? / "échecs seuls" / "côté réseau" / "côté microsoft" / "côté ece" / "rapport complet" / "afficher ici"',
  'asked.history': '"que s’est-il passé" / "qu’est-ce qui s’est passé" / "qu’est-ce qui a été vérifié" / SHOW? dernières|précédentes|anciennes|tous|toutes exécutions|vérifications|rapports / "plus anciennes" / "plus récentes"',
  'asked.compare': 'WHY? changé|change|changements|changement|différent|différence|différences / "depuis quand"',
  'asked.sign-ins': '"qui s’est connecté" / "qui est connecté" / "à qui est le jeton" / "jetons conservés"',
};
