import type { sentences as english } from '../../en/checks/manual.ts';
import type { Translation } from '../../translation.ts';

export const sentences: Translation<typeof english> = {
  'area.manual': 'À faire à la main',

  'manual/installation-guide-ports.title': 'Ports du guide d’installation',
  'manual/installation-guide-ports.why': 'Le TAC demande l’ouverture de tous les ports du guide avant l’intégration d’Office 365. Sans ses serveurs de base de données, de fichiers, de messagerie interne et web, ni CCE, ECE ne fonctionne pas.',
  'manual/installation-guide-ports.expected': 'Chaque port du tableau du guide est ouvert entre les serveurs qu’il désigne.',
  'manual/installation-guide-ports.none': 'Aucune sonde n’examine ces ports : le tableau dépend de la version et de l’architecture, et aucun autre point de terminaison n’est déclaré.',
  'manual/installation-guide-ports.listed_one': "Aucune sonde ne connaît tout le tableau ; {{count}} autre point de terminaison est déclaré et examiné : {{endpoints}}.",
  'manual/installation-guide-ports.listed_other': 'Aucune sonde ne connaît tout le tableau ; {{count}} autres points de terminaison sont déclarés et examinés : {{endpoints}}.',
  'manual/installation-guide-ports.fix.guide': 'Ouvrir le guide d’installation et de configuration de la version d’ECE installée et y repérer le tableau des ports.',
  'manual/installation-guide-ports.fix.guide-of': 'Ouvrir le guide d’installation et de configuration d’ECE {{release}} et y repérer le tableau des ports.',
  'manual/installation-guide-ports.fix.compare': 'Comparer ce tableau aux règles des pare-feu entre les serveurs ECE, et à celles du pare-feu Windows sur chacun d’eux.',
  'manual/installation-guide-ports.fix.list': 'Dans le fichier de déploiement, déclarer les points de terminaison dont les serveurs de services et d’applications ont besoin sous la forme hôte:port, dans extraEndpoints. « {{check}} » les teste alors depuis chacun de ces serveurs.',

  'manual/microsoft-analyzer.title': 'Analyseur de connectivité de Microsoft',
  'manual/microsoft-analyzer.why': 'Ce test ouvre la boîte aux lettres depuis le réseau de Microsoft et distingue ainsi un défaut de la boîte aux lettres d’un défaut de votre réseau.',
  'manual/microsoft-analyzer.expected': 'Le test du protocole entrant réussit.',
  'manual/microsoft-analyzer.observed': 'L’analyseur exige une personne, qui résout un CAPTCHA. Il se connecte toujours depuis le réseau de Microsoft : il ne prouve rien sur le pare-feu ou le proxy devant vos serveurs.',
  'manual/microsoft-analyzer.sovereign': 'L’analyseur exige une personne, qui résout un CAPTCHA. Il se connecte depuis le cloud mondial et n’atteint pas toujours les boîtes aux lettres de votre cloud national.',
  'manual/microsoft-analyzer.graph': 'L’analyseur n’a pas de test pour Graph API et, avec ce transport, ECE n’utilise ni IMAP ni POP3.',
  'manual/microsoft-analyzer.fix.run': 'Exécuter le test « {{test}} » pour {{mailbox}}, en s’y connectant comme {{account}}. Ne pas saisir de mot de passe dans le formulaire : Exchange Online n’en accepte aucun en IMAP et POP3.',
  'manual/microsoft-analyzer.fix.read': 'Si le test réussit là-bas et échoue depuis vos serveurs, vérifier le réseau. S’il échoue des deux côtés, vérifier la boîte aux lettres et le locataire.',
  'manual/microsoft-analyzer.fix.smtp': 'Laisser de côté « Outbound SMTP Email », bien que le document de Cisco le demande. Ce test évalue une adresse IP (DNS inverse, Sender ID, listes noires) et ne s’authentifie jamais sur le port 587. La vérification network/smtp teste le port 587 depuis vos serveurs.',
};
