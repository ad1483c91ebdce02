import type { sentences as english } from '../../en/checks/short-faults.ts';
import type { Translation } from '../../translation.ts';

export const sentences: Translation<typeof english> = {
  'tenant.pasted.short': '{{said}}',
  'tenant.pasted-before.short': '{{said}}',
  'tenant.pasted-otherwise.short': '{{fault}}',
  'token/test-sign-in.both.short': '{{worse}}',
  'token/test-sign-in.said.short': '{{whose}}',
  'token/test-sign-in.normal-kerberos.short': '{{said}}',
  'token/test-sign-in.normal-other.short': 'Une fenêtre normale du poste à l’adresse {{from}} connecte {{person}}, et non {{account}}',
  'token/identity.left-over.short': 'Connexion ou consentement ancien par {{person}} : un reste, et non le jeton utilisé',
  'token/sign-ins.transient.short': 'Entra n’a refusé que pour le moment ; on ne sait rien du jeton',
  'mailbox/quota.nearly-full.short': 'Presque plus de place ({{size}} sur {{limit}}) : {{mailbox}}',
  'mailbox/recoverable-items.nearly-full.short': 'Éléments récupérables presque pleins ({{size}} sur {{limit}}) : {{mailbox}}',
  'mailbox/recoverable-items.held.short': '{{said}}',
  'mailbox/forwarding.away.short': 'Courrier transféré à {{to}} sans copie : {{mailbox}}',
  'mailbox/limits.small.short': 'Petits messages seulement ({{send}} à l’envoi, {{receive}} à la réception) : {{mailbox}}',
  'mailbox/rules.taken-away.short': 'Courrier emporté par {{rules}}, en tout ou presque : {{mailbox}}',
  'app/consent.graph.short': 'Sans consentement : {{missing}}, qu’ont des produits comparables',
  'app/permissions.missing.graph.short': 'Non demandé : {{missing}}, qu’ont des produits comparables',
  'app/permissions.missing-unread.short': '« {{name}} » ne demande pas {{missing}}',
  'protocols/smtp-auth.defaults.short': 'Sécurité par défaut activée : d’après Microsoft, SMTP AUTH est alors désactivé',
  'licence/exchange-plan.grace.short': 'Abonnement échu, plan en période de grâce : {{account}}',
  'licence/exchange-plan.plan-1.short': 'Licence inférieure à l’E3 que demande Cisco : {{account}}',
  'ece/last-mail.and.short': '{{before}}',
  'ece/last-mail.failed.short': 'Messages marqués comme non envoyés dans la base d’ECE : {{count}} de {{mailbox}}',
  'ece/last-mail.failed-at.short': 'Messages marqués comme non envoyés dans la base d’ECE : {{count}} de {{mailbox}}',
};
