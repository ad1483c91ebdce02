import type { sentences as english } from '../../en/checks/licence.ts';
import type { Translation } from '../../translation.ts';

export const sentences: Translation<typeof english> = {
  'area.licence': 'Licences des comptes',

  'licence/exchange-plan.title': 'Licence Exchange Online',
  'licence/exchange-plan.why': 'Sans plan qui donne une boîte aux lettres, ECE n’a aucune boîte à ouvrir et ne peut rien envoyer. La liste de vérification de Cisco demande au moins E3 ; ce qui compte est le plan de service dans le produit.',
  'licence/exchange-plan.expected': 'Le compte qui s’authentifie dispose d’Exchange Online Plan 2, activé et issu d’une suite comme E3 ou E5, comme le demande la liste de vérification de Cisco.',
  'licence/exchange-plan.expected.mailbox': 'Une boîte aux lettres qu’ouvre un autre compte est une boîte aux lettres partagée, qui n’a pas besoin de licence selon la règle de Microsoft. Ou elle a une licence telle que la demande la liste de vérification de Cisco, au moins E3.',
  'licence/exchange-plan.plan-2': '{{account}} dispose d’Exchange Online Plan 2, grâce à la licence {{products}}.',
  'licence/exchange-plan.plan-2-alone': '{{account}} dispose d’Exchange Online Plan 2, grâce à la licence {{products}} : la même boîte aux lettres qu’avec E3. La liste de vérification de Cisco cite E3 par son nom : le signaler si Cisco le demande.',
  'licence/exchange-plan.product-not-known': '(produit absent de la liste de ce programme)',
  'licence/exchange-plan.grace': 'Abonnement expiré, plan en période de grâce : {{account}}. Il s’agit d’Exchange Online Plan 2, issu de la licence {{products}} ; il est marqué Warning et va s’arrêter.',
  'licence/exchange-plan.plan-1': 'Licence inférieure à l’E3 que demande la liste de vérification de Cisco : {{account}}. Le plan équivaut à Exchange Online Plan 1, grâce à la licence {{products}}. IMAP, POP3 et SMTP fonctionnent avec ce plan.',
  'licence/exchange-plan.kiosk': 'Avec la licence {{products}}, {{account}} n’a qu’une boîte aux lettres pour travailleurs de première ligne ou limitée à POP3 : moins qu’Exchange Online Plan 1, et pas assez pour ECE.',
  'licence/exchange-plan.switched-off': "{{account}} a la licence {{products}}, mais Exchange Online y est désactivé.",
  'licence/exchange-plan.stopped': '{{account}} avait un plan Exchange Online, et Microsoft l’a arrêté : son état est {{status}}.',
  'licence/exchange-plan.none': '{{account}} n’a aucune licence.',
  'licence/exchange-plan.none-among': '{{account}} n’a aucun plan Exchange Online qui donne une boîte aux lettres ; ses licences : {{products}}.',
  'licence/exchange-plan.not-known': '{{account}} n’a aucun plan Exchange Online connu pour donner une boîte aux lettres (liste de Microsoft du {{day}}), mais a des plans de service absents de cette liste : {{plans}}.',
  'licence/exchange-plan.shared': '{{mailbox}} est une boîte aux lettres partagée. Selon la règle de Microsoft, elle se passe de licence tant que d’autres l’ouvrent (au-delà de 50 Go, avec une archive ou en conservation : Exchange Online Plan 2). La liste de vérification de Cisco demande E3 pour chaque boîte : le support de Cisco peut exiger une licence, Exchange non.',
  'licence/exchange-plan.kind-unread': '{{said}} Une boîte aux lettres partagée n’aurait pas besoin de licence, mais le type de cette boîte aux lettres n’a pas pu être lu : {{because}}',
  'licence/exchange-plan.errors': '{{said}} Microsoft n’a pas pu attribuer : {{errors}}.',
  'licence/exchange-plan.error': '{{product}} (erreur {{error}})',
  'licence/exchange-plan.error.seats': '{{product}} (plus aucune licence disponible, {{error}})',
  'licence/exchange-plan.fix.assign': 'Donner à {{account}} une licence avec Exchange Online (plan 2). Dans le centre d’administration Microsoft 365, sous Utilisateurs, Utilisateurs actifs, {{account}}, Licences et applications, l’attribuer : par exemple Office 365 E3 ou Microsoft 365 E3.',
  'licence/exchange-plan.fix.other': 'Donner plutôt à {{account}} une licence avec Exchange Online (plan 2). Dans le centre d’administration Microsoft 365, sous Utilisateurs, Utilisateurs actifs, {{account}}, Licences et applications, l’attribuer à la place de {{products}} : par exemple Office 365 E3 ou Microsoft 365 E3. Cocher une autre application n’agrandit pas cette boîte aux lettres.',
  'licence/exchange-plan.fix.switch-on': 'Cocher Exchange Online parmi les applications de {{account}}. Dans le centre d’administration Microsoft 365, sous Utilisateurs, Utilisateurs actifs, {{account}}, Licences et applications, ouvrir Applications et choisir {{products}}. Si un groupe attribue la licence, modifier les applications dans la licence du groupe.',
  'licence/exchange-plan.fix.renew': 'Dans le centre d’administration Microsoft 365, renouveler l’abonnement. Il se trouve sous Facturation, Vos produits.',
  'licence/exchange-plan.fix.seats': 'Acheter ou libérer une licence, puis faire retraiter le groupe qui l’attribue. Dans le centre d’administration Microsoft 365, les licences se trouvent sous Facturation, Licences. Pour en libérer une, la retirer à une personne qui n’en a pas besoin.',
  'licence/exchange-plan.fix.look': 'Vérifier si Exchange Online est coché pour {{account}}, et de quel plan il s’agit. Dans le centre d’administration Microsoft 365, le plan est sous Utilisateurs, Utilisateurs actifs, {{account}}, Licences et applications.',
};
