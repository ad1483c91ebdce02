import type { sentences as english } from '../../en/checks/protocols.ts';
import type { Translation } from '../../translation.ts';

export const sentences: Translation<typeof english> = {
  'area.protocols': 'Protocoles des boîtes aux lettres',

  'protocols/smtp-auth.title': 'SMTP authentifié (SMTP AUTH) du compte qui s’authentifie',
  'protocols/smtp-auth.why': 'Si le SMTP authentifié est désactivé, Exchange refuse OAuth aussi bien que les mots de passe avec 535 5.7.139, alors que le courrier entrant arrive toujours. À partir de fin décembre 2026, Microsoft désactive l’authentification SMTP par mot de passe ; OAuth n’est pas concerné.',
  'protocols/smtp-auth.expected': 'Le SMTP authentifié est activé pour le compte dont ECE utilise le jeton. Le réglage de la boîte aux lettres décide ; si elle n’en a pas, c’est celui du locataire.',
  'protocols/smtp-auth.graph': "Sans objet : avec Graph API, ECE envoie par Graph et non par SMTP.",
  'protocols/smtp-auth.on.mailbox': 'Activé pour {{account}}, par le réglage de sa boîte aux lettres, qui l’emporte sur celui du locataire.',
  'protocols/smtp-auth.on.tenant': 'Activé pour {{account}}, par le réglage du locataire : la boîte aux lettres n’en a pas de propre.',
  'protocols/smtp-auth.off.mailbox': 'Désactivé pour {{account}}, par le réglage de sa boîte aux lettres (SmtpClientAuthenticationDisabled vaut True), qui l’emporte sur celui du locataire. Exchange répond 535 5.7.139, « SmtpClientAuthentication is disabled for the Mailbox ».',
  'protocols/smtp-auth.off.tenant': 'Désactivé pour {{account}}, par le réglage du locataire (SmtpClientAuthenticationDisabled de Get-TransportConfig vaut True) : la boîte aux lettres n’en a pas de propre. Exchange répond 535 5.7.139, « SmtpClientAuthentication is disabled for the Tenant ».',
  'protocols/smtp-auth.defaults': 'Les paramètres de sécurité par défaut sont activés dans ce locataire : d’après Microsoft, ils désactivent SMTP AUTH. Les réglages pris seuls disent autre chose. {{said}}',
  'protocols/smtp-auth.defaults-unread': "{{said}} On ignore si les paramètres de sécurité par défaut, qui le désactiveraient, sont activés : {{because}}",
  'protocols/smtp-auth.defaults-not-said': 'Microsoft ne l’a pas dit.',
  'protocols/smtp-auth.no-tenant-switch': 'La boîte aux lettres n’a pas de réglage propre, et la réponse à Get-TransportConfig n’en contient pas pour le locataire.',
  'protocols/smtp-auth.fix.switch-on': 'Dans Exchange Online PowerShell, n’activer SMTP que pour {{account}}. Le réglage de la boîte aux lettres l’emporte sur celui du locataire : rien ne change pour les autres boîtes aux lettres. Exécuter : Set-CASMailbox -Identity {{identity}} -SmtpClientAuthenticationDisabled $false',
  'protocols/smtp-auth.fix.defaults-look': 'Vérifier dans le journal du répartiteur si Exchange refuse avec 535 5.7.139. La réponse dit alors « security defaults policy ». Si le courrier part, ne rien faire.',
  'protocols/smtp-auth.fix.defaults': 'Si Exchange refuse, préparer des stratégies d’accès conditionnel aussi exigeantes (Microsoft Entra ID P1). Désactiver ensuite les paramètres de sécurité par défaut dans le centre d’administration Entra, sous Entra ID > Vue d’ensemble > Propriétés > Gérer les paramètres de sécurité par défaut. Activer aussitôt ces stratégies. Ne jamais désactiver ces paramètres sans de telles stratégies.',

  'protocols/inbound.title': 'IMAP ou POP3 de chaque boîte aux lettres',
  'protocols/inbound.why': 'Le protocole est un réglage de chaque boîte aux lettres. S’il est désactivé, IMAP répond « authenticated but not connected » et POP3 « unknown user name or bad password », quel que soit le jeton.',
  'protocols/inbound.expected': "{{protocol}}, avec lequel ECE relève le courrier, est activé pour cette boîte aux lettres.",
  'protocols/inbound.expected.any': "Le protocole avec lequel ECE relève le courrier est activé pour chaque boîte aux lettres.",
  'protocols/inbound.graph': "Sans objet : avec Graph API, ECE relève le courrier par Graph et non par IMAP ou POP3.",
  'protocols/inbound.on': '{{protocol}} est activé pour {{mailbox}}.',
  'protocols/inbound.off': '{{protocol}} est désactivé pour {{mailbox}}.',
  'protocols/inbound.fix.imap': 'Dans Exchange Online PowerShell, activer IMAP pour {{mailbox}}. Exécuter : Set-CASMailbox -Identity {{identity}} -ImapEnabled $true',
  'protocols/inbound.fix.pop3': 'Dans Exchange Online PowerShell, activer POP3 pour {{mailbox}}. Exécuter : Set-CASMailbox -Identity {{identity}} -PopEnabled $true',

  'protocols.no-mailbox': 'Exchange Online n’a aucune boîte aux lettres à l’adresse {{mailbox}}.',
  'protocols.no-mailbox-but': 'Exchange Online n’a pas de boîte aux lettres à l’adresse {{mailbox}} ; il connaît cette adresse comme {{kind}}.',
  'protocols.fix.location': 'Voir « {{check}} » pour {{mailbox}} dans ce rapport. La vérification, ou sa cause plus haut, dit ce qu’est cette adresse et ce qu’il faut faire.',
  'protocols.fix.address': 'Comparer {{mailbox}} avec les adresses du centre d’administration Exchange. Elles sont sous Destinataires > Boîtes aux lettres. Si {{mailbox}} est mal écrite, la corriger dans ECE et dans le fichier de déploiement.',
  'protocols.fix.restore': 'Si la boîte aux lettres {{mailbox}} existait auparavant, la restaurer dans les 30 jours dans le centre d’administration Microsoft 365. Une boîte qui a perdu sa licence revient avec la licence, une boîte supprimée avec son utilisateur.',
  'protocols.fix.an-hour': 'Attendre qu’Exchange prenne la modification en compte, puis exécuter de nouveau cette vérification. Cela prend le plus souvent quelques minutes, parfois une heure.',
};
