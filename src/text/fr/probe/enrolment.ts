import type { sentences as english } from '../../en/probe/enrolment.ts';
import type { Translation } from '../../translation.ts';

export const sentences: Translation<typeof english> = {
  'enrol.bot': '« {{given}} » n’est pas l’adresse d’un bot. Elle ressemble à https://bot.example.com.',
  'enrol.bot-not-https': '{{given}} n’est pas chiffré. L’adresse du bot doit commencer par https:// (http:// n’est possible que sur la machine du bot).',
  'enrol.server': '« {{given}} » n’est pas un nom de serveur : lettres, chiffres, point, trait d’union, tiret bas ; 63 caractères au plus.',
  'enrol.key': '« {{given}} » n’est pas une empreinte de clé : 43 lettres, chiffres, traits d’union ou traits de soulignement. Copiez la commande telle que le bot l’a écrite.',
  'enrol.code': 'Ce n’est pas un code d’inscription. Il ressemble à ABCD-EFGH-JKMN-PQRS.',
  'enrol.proxy': 'Le proxy n’est pas une URL telle que http://proxy.example.com:8080.',
  'enrol.proxy-pac': 'C’est l’adresse d’un fichier PAC, qui dit quel proxy sert pour quel site, et non celle d’un proxy. Ouvrez-le dans un navigateur, cherchez le PROXY qu’il donne pour le bot, et indiquez celui-ci : --proxy http://HÔTE:PORT.',
  'enrol.stand-ins': 'Le fichier de substitutions {{file}} est incorrect : {{said}}. Il contient des lignes telles que « outlook.office365.com:993: { address: 127.0.0.1:10993, ca: ca.pem } ».',
  'enrol.no-line': 'Pas de connexion au bot : {{why}} {{fix}}',
  'enrol.no-answer': 'Le bot n’a pas répondu à l’inscription comme il le devrait. Réessayez ; le code reste valable si ses 15 minutes ne sont pas écoulées.',
  'enrol.refused': 'Le bot a refusé l’inscription ({{code}}) : {{why}}.',
  'enrol.too-many-tries': 'Le bot n’accepte aucune inscription de cette adresse pendant {{wait}} : trop d’essais ont échoué ({{code}}). Attendez, puis réessayez ; rien n’a été annulé, et le code reste valable si ses 15 minutes ne sont pas écoulées.',
  'enrol.other-key': 'Ce n’est pas le bot qui a donné la commande : sa clé est {{theirs}}, la commande indique {{expected}}. Vérifiez --bot et --key ; si les deux sont tels que le bot les a écrits, quelqu’un s’est placé entre les deux.',
  'enrol.hub-proof': 'Le bot n’a pas pu prouver qu’il connaît le code. Quelqu’un s’est peut-être placé entre les deux ; rien n’a été enregistré.',
  'enrol.done': 'La sonde de {{server}} est inscrite ; son dossier est {{folder}}. Démarrez-la avec : {{command}}\nUne sonde précédente de ce serveur reste en service jusqu’à ce que celle-ci se soit connectée.',

  'leave.done': 'Le bot a mis fin à l’inscription de {{server}} : il n’y attend plus de sonde.',
  'leave.none': 'Il n’y a pas de sonde dans {{folder}}, il n’y a donc rien à dire au bot.',
  'leave.untold': 'Le bot n’a pas pu apprendre que la sonde de {{server}} est partie : {{why}} Un administrateur saisit « révoquer {{server}} » dans la conversation personnelle avec le bot.',
  'leave.refused': 'il a refusé ({{code}}) : {{why}}.',
  'leave.no-line': 'aucune connexion n’a pu être établie. {{what}} {{fix}}',
  'leave.old-bot': 'ce bot est d’une version antérieure, qui ne connaît pas ce message.',

  'allow.service': 'Le service Windows d’ECE est ici « {{service}} ».',
  'allow.service-name': '« {{given}} » ne peut pas être le nom d’un service Windows : de 1 à 256 caractères, sans / ni \\.',
  'allow.not-there': '{{target}} n’est pas dans la liste.',
  'allow.address': '« {{given}} » n’est pas une adresse IP telle que 127.0.0.1 ou 127.0.0.1:10993.',
  'allow.list_one': '{{count}} cible peut être examinée :',
  'allow.list_other': '{{count}} cibles peuvent être examinées :',
  'allow.files_one': '{{count}} fichier ou dossier de ce serveur peut être lu :',
  'allow.files_other': '{{count}} fichiers et dossiers de ce serveur peuvent être lus :',
  'allow.file-name': 'Il n’y a pas de fichier ou de dossier lisible nommé « {{given}} ». Noms possibles : {{names}} ; la forme est NOM=CHEMIN.',
  'allow.file-path': 'Il manque le chemin : écrivez {{name}}=CHEMIN.',
};
