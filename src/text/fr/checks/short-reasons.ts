import type { sentences as english } from '../../en/checks/short-reasons.ts';
import type { Translation } from '../../translation.ts';

export const sentences: Translation<typeof english> = {
  'cause.wrong-user-token.because.short': '{{seen}}',
  'token/identity.stranger-refreshes.short': 'C’est celui de {{person}}, et non de {{account}}.',
  'token/identity.stranger-signed-in.short': 'C’est {{person}} qui s’est connecté, et non {{account}}.',
  'token/identity.stranger-consented.short': 'C’est {{person}} qui a consenti, et non {{account}}.',
  'cause.wrong-user-test-token.because.short': 'Il appartient à {{people}}, et non à {{accounts}}.',
  'cause.blocked-port-one-side.because.short': 'D’autres serveurs, parmi ceux observés, accèdent à {{targets}}.',
  'cause.security-defaults.because.short': 'Elle désactive le SMTP authentifié pour tout le locataire, OAuth compris.',
  'cause.smtp-auth-off.because.tenant.short': 'Le réglage du locataire décide : Exchange refuse OAuth comme les mots de passe ; la relève n’en dépend pas.',
  'cause.smtp-auth-off.because.mailbox.short': 'Le réglage de la boîte aux lettres décide : Exchange refuse OAuth et mots de passe ; la relève n’en dépend pas.',
  'rights/account.blocked-shared.short': 'C’est celui d’une boîte aux lettres partagée, que Microsoft veut bloqué : un autre compte doit se connecter.',
  'rights.denied.short': 'Une entrée le refuse à {{trustee}}, et un refus l’emporte sur une autorisation.',
  'cause.tls-inspection.because.short': 'Aucune autorité publique n’a signé ces certificats ; ECE ne se connecte que si son Java s’y fie.',
  'cause.clock.because.short': 'C’est d’après elle que jetons et certificats sont jugés.',
  'cause.clock.because.nothing-refused.short': 'Jetons et certificats sont jugés d’après elle ; aucun refus n’a été vu.',
  'cause.tls-inspection.because.unknown.short': 'Aucune autorité publique n’a signé ces certificats, et le Java d’ECE ne se fie pas à celle-ci.',
  'cause.microsoft-incident.because.short': '{{service}}, depuis le {{start}} : c’est peut-être le même problème ; nul ne peut le dire d’ici.',
  'cause.application-access-policy.because.short': 'Le courrier d’ECE n’est pas touché : seul est arrêté ce que l’application fait d’elle-même.',
};
