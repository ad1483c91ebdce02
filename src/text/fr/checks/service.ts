import type { sentences as english } from '../../en/checks/service.ts';
import type { Translation } from '../../translation.ts';

export const sentences: Translation<typeof english> = {
  'area.service': 'Services de Microsoft',

  'service/health.title': 'Intégrité des services Exchange Online et Entra',
  'service/health.why': "Lorsque le service de Microsoft est lui-même en panne, rien n’est à réparer du côté d’ECE, et une modification faite entre-temps peut ajouter un problème de plus.",
  'service/health.expected': "Microsoft ne signale aucun incident d’Exchange Online ni de Microsoft Entra.",
  'service/health.well': "Microsoft ne signale aucun incident ouvert d’Exchange Online ou de Microsoft Entra, ni aucun qui ait pris fin depuis le {{since}}.",
  'service/health.well-now': "Microsoft ne signale aucun incident ouvert d’Exchange Online ou de Microsoft Entra. Ceux qui ont pris fin n’ont pas pu être lus.",
  'service/health.advisory': "Aucun incident. Avis de Microsoft : {{issues}}.",
  'service/health.incident': "Microsoft signale : {{issues}}.",
  'service/health.issue': "{{id}} ({{service}}), « {{title}} », depuis le {{start}} (état {{status}})",
  'service/health.issue-over': "{{id}} ({{service}}), « {{title}} », du {{start}} au {{end}} (état {{status}})",
  'service/health.degraded': "Microsoft ne signale aucun problème, et pourtant : {{services}}.",
  'service/health.service': "{{name}} est à l’état {{status}}",
  'service/health.not-listed': "Microsoft n’indique pas l’état de {{services}} pour ce locataire.",
  'service/health.not-understood': "Non lu, car ce genre de problème n’est pas connu ici : {{issues}}.",
  'service/health.kind': "{{id}}, du genre « {{kind}} »",
  'service/health.truncated': "Microsoft signale plus de problèmes qu’il n’en a été lu ; aucun incident parmi ceux-ci.",
  'service/health.fix.follow': 'Dans le centre d’administration Microsoft 365, sous Intégrité > Intégrité du service, suivre {{ids}}.',
  'service/health.fix.look': 'Dans le centre d’administration Microsoft 365, ouvrir Intégrité > Intégrité du service.',
  'service/health.fix.again': 'Exécuter de nouveau cette vérification lorsque Microsoft signale que le service est rétabli.',
};
