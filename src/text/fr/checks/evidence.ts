import type { sentences as english } from '../../en/checks/evidence.ts';
import type { Translation } from '../../translation.ts';

export const sentences: Translation<typeof english> = {
  'evidence.last-success': 'Dernier jeton de {{account}} : le {{at}}, identifiant de corrélation {{id}}.',
  'evidence.policy-changed': 'La stratégie {{policy}} a été modifiée pour la dernière fois le {{at}}.',
  'evidence.ended-by-sessions': 'Les sessions de {{account}} ne valent qu’à partir du {{at}}.',
  'evidence.ended-by-password': 'Le mot de passe de {{account}} a été changé le {{at}}.',
  'evidence.refused_one': '{{code}} pour {{account}} : une fois, le {{last}}, {{from}}, identifiant de corrélation {{id}}.',
  'evidence.refused_other':
    '{{code}} pour {{account}} : {{count}} fois, la première le {{first}}, la dernière le {{last}}, {{from}}, identifiant de corrélation de la dernière {{id}}.',
  'evidence.signed-in.person_one':
    '{{account}} s’est connecté une fois à une page de Microsoft, le {{last}}, {{from}}, identifiant de corrélation {{id}}.',
  'evidence.signed-in.person_other':
    '{{account}} s’est connecté {{count}} fois à une page de Microsoft, la première le {{first}}, la dernière le {{last}}, {{from}}, identifiant de corrélation de la dernière {{id}}.',
  'evidence.signed-in.refresh_one':
    'Un jeton de {{account}} a été actualisé une fois, le {{last}}, {{from}}, identifiant de corrélation {{id}}.',
  'evidence.signed-in.refresh_other':
    'Un jeton de {{account}} a été actualisé {{count}} fois, la première fois connue le {{first}}, la dernière le {{last}}, {{from}}, identifiant de corrélation de la dernière {{id}}.',
  'evidence.clock.ahead': 'Horloge de {{server}} : en avance de {{off}}, à {{uncertainty}} près, par rapport à {{against}}.',
  'evidence.clock.behind': 'Horloge de {{server}} : en retard de {{off}}, à {{uncertainty}} près, par rapport à {{against}}.',
  'evidence.clock.microsoft': 'l’heure des réponses de Microsoft',
  'evidence.clock.bot': 'l’horloge du bot',
  'evidence.secret': 'Secret client {{name}}, ID de secret {{id}} : valable jusqu’au {{end}}.',
  'evidence.secret.unnamed': 'sans description',
  'evidence.secret.named': '« {{name}} »',
  'evidence.no-id': 'non enregistré',
  'evidence.connections-ended':
    '{{server}} vers {{targets}}, {{time}} : échec {{code}} dans la phase {{phase}}, au bout de {{waited}}.',
  'evidence.connections-refused':
    '{{server}} vers {{targets}}, {{time}} : la réponse a été « {{text}} », au bout de {{waited}}.',
  'evidence.connections':
    '{{server}} s’est connecté à {{targets}}, {{time}}.',
  'evidence.connections-through-proxy':
    '{{server}} par son proxy vers {{targets}}, {{time}} : échec {{code}} dans la phase {{phase}}, au bout de {{waited}} ({{text}}).',
  'evidence.dialled':
    '{{target}} (connexion à {{addresses}})',
  'evidence.from-to':
    'de {{from}} à {{to}}',
  'evidence.corrected-time': '{{right}} (l’horloge du serveur disait {{own}})',
  'evidence.more-connections_one':
    'Une autre ligne semblable se trouve dans le relevé de cette exécution.',
  'evidence.more-connections_other':
    '{{count}} autres lignes semblables se trouvent dans le relevé de cette exécution.',
  'evidence.name':
    '{{server}} résout {{host}} en {{addresses}} ; ses serveurs de noms ({{servers}}), interrogés directement, répondent {{direct}}.',
  'evidence.none': 'rien',
  'evidence.direct-works':
    'Sans le proxy, {{servers}} atteignent tous les points de terminaison vérifiés. ECE n’a pas de réglage de proxy avant 15.0(1), et les protocoles de messagerie n’utilisent pas de proxy.',
  'evidence.direct-stops': 'Sans le proxy, {{servers}} n’atteignent pas non plus tous les points de terminaison.',
  'evidence.certificate':
    'Certificat {{subject}}, émis par {{issuer}} : SHA-256 {{sha256}}, valable du {{from}} au {{to}}.',
  'evidence.authority': 'Autorité présentée : {{subject}} : SHA-256 {{sha256}}, valable du {{from}} au {{to}}.',
  'evidence.authority-issued':
    'Autorité présentée : {{subject}}, émise par {{issuer}}, qui n’a pas été présentée : SHA-256 {{sha256}}, valable du {{from}} au {{to}}.',
  'evidence.authority-not-shown':
    'Certificat {{subject}} : SHA-256 {{sha256}}, valable du {{from}} au {{to}}. L’autorité {{issuer}} n’a pas été présentée avec lui : son empreinte n’est pas connue d’ici.',
  'evidence.no-certificate': 'Aucun certificat n’a été présenté.',
  'evidence.log-line_one': '{{server}}, journal du processus {{process}}, {{count}} fois sans heure lisible : {{line}}',
  'evidence.log-line_other': '{{server}}, journal du processus {{process}}, {{count}} fois sans heure lisible : {{line}}',
  'evidence.log-line-at_one': '{{server}}, journal du processus {{process}}, {{count}} fois, le {{time}} : {{line}}',
  'evidence.log-line-at_other': '{{server}}, journal du processus {{process}}, {{count}} fois, la dernière le {{time}} : {{line}}',
  'evidence.answer':
    '{{server}}, authentification de {{name}} sur {{address}}, {{time}} : {{words}}',
  'evidence.answer-with-id':
    '{{server}}, authentification de {{name}} sur {{address}}, {{time}} : {{words}} ; identifiant de requête {{id}}',
  'evidence.mailbox-kept':
    'Après le retrait de la licence d’un compte, Exchange Online garde la boîte aux lettres 30 jours, puis la supprime. Si la licence est attribuée de nouveau dans ce délai, la boîte aux lettres revient. On ne peut pas savoir d’ici depuis quand la licence manque.',
  'evidence.left-open.policies':
    'L’accès conditionnel n’est pas en cause, dans la mesure où les stratégies ont pu être lues : cette vérification a réussi lors de cette exécution.',
  'evidence.left-open.switch':
    'Le réglage du SMTP authentifié n’est pas en cause : il est actif, d’après cette exécution.',
  'evidence.left-open.rest':
    'Causes encore possibles : une stratégie d’authentification d’Exchange, ou une stratégie d’accès conditionnel qui n’a pas pu être lue.',
};
