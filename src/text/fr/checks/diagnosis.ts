import type { sentences as english } from '../../en/checks/diagnosis.ts';
import type { Translation } from '../../translation.ts';

export const sentences: Translation<typeof english> = {
  'cause.application-missing.title': "Ce locataire ne connaît pas l'application {{id}}",
  'cause.application-missing.because': "Ni inscription ni application d'entreprise de cet identifiant dans le locataire {{tenant}} : l'ID client est faux, ou le locataire l'est.",
  'cause.application-missing.firstStep': "Dans ECE et dans le fichier de déploiement, comparer l'ID client et le locataire avec l'« ID d'application (client) » et l'« ID de l'annuaire (locataire) » de la page Vue d'ensemble de l'inscription.",

  'cause.application-disabled.title': "L'application d'ECE est désactivée",
  'cause.application-disabled.because': "« Activé pour que les utilisateurs se connectent » est sur Non pour l'application d'entreprise : Entra ne lui délivre aucun jeton.",
  'cause.application-disabled.because.microsoft': "Microsoft lui-même a désactivé l'application : aucun jeton ne lui est délivré nulle part.",
  'cause.application-disabled.because.refused': "Entra refuse la connexion parce que l'application est désactivée.",
  'cause.application-disabled.firstStep': "Dans le centre d'administration Entra, sous Applications d'entreprise > Propriétés de l'application, chercher qui a mis « Activé pour que les utilisateurs se connectent » sur Non, et le mettre sur Oui.",
  'cause.application-disabled.firstStep.microsoft': "Ouvrir une demande auprès du support Microsoft pour l'application.",

  'cause.expired-secret.title.expired': 'Le secret client a expiré le {{day}}',
  'cause.expired-secret.title.none': "L'application n'a aucun secret client valable",
  'cause.expired-secret.title.renewed': 'ECE contient encore un secret client expiré',
  'cause.expired-secret.title.refused': "Le secret client que contient ECE a expiré",
  'cause.expired-secret.title.wrong': "Le secret client que contient ECE n'est pas le bon",
  'cause.expired-secret.because.expired': "Tous les secrets client de l'application ont expiré : Entra refuse chaque demande de jeton d'ECE, pour toutes les boîtes aux lettres à la fois.",
  'cause.expired-secret.because.none': "Sans secret client valable, Entra refuse chaque demande de jeton d'ECE, pour toutes les boîtes aux lettres à la fois.",
  'cause.expired-secret.because.renewed': "Entra refuse ECE avec AADSTS7000222, alors que l'application a un secret valable : il a été renouvelé dans Entra et pas dans ECE.",
  'cause.expired-secret.because.refused': 'Entra refuse ECE avec AADSTS7000222.',
  'cause.expired-secret.because.wrong': "Entra refuse ECE avec AADSTS7000215 : le plus souvent, l'ID de secret a été saisi à la place de la valeur, ou le secret d'une autre application.",
  'cause.expired-secret.firstStep.new': "Dans l'inscription, sous Certificats et secrets, créer un nouveau secret client, en saisir la valeur (et non l'ID de secret) dans l'application OAuth d'ECE, puis générer de nouveaux jetons.",
  'cause.expired-secret.firstStep.compare': "Saisir dans l'application OAuth d'ECE la valeur d'un secret client valable (et non son ID de secret) ; si plus personne n'a cette valeur, créer un nouveau secret.",

  'cause.redirect-mismatch.title': "L'URI de redirection ne correspond pas",
  'cause.redirect-mismatch.because.other': "L'application n'a sous Web aucune URI de redirection avec le schéma et l'hôte de {{url}} : Entra ne renvoie pas le code d'autorisation à ECE.",
  'cause.redirect-mismatch.because.none': "L'application n'a aucune URI de redirection : Entra ne peut pas renvoyer le code d'autorisation à ECE.",
  'cause.redirect-mismatch.because.public': "L'adresse d'ECE est inscrite sous applications mobiles et de bureau, où Entra attend un client sans secret.",
  'cause.redirect-mismatch.because.refused': "Entra refuse l'URI de redirection qu'envoie ECE (AADSTS50011, AADSTS500113). Si l'hôte de {{url}} est inscrit, c'est le chemin, une majuscule ou une barre oblique finale.",
  'cause.redirect-mismatch.firstStep.compare': "Dans ECE, cliquer sur Generate, copier ce qui suit redirect_uri= dans l'adresse de la page Microsoft, et inscrire exactement cela sous Authentification > Web.",
  'cause.redirect-mismatch.firstStep.web': "Dans l'inscription, sous Authentification, ajouter la plateforme Web avec l'URI de redirection qu'envoie ECE, et la retirer des autres plateformes.",

  'cause.redirect-under-spa.title': "L'URI de redirection est inscrite sous application monopage",
  'cause.redirect-under-spa.because': "Les jetons d'actualisation délivrés à une application monopage meurent au bout de 24 heures, utilisés ou non : le courrier s'arrête un jour après chaque nouveau jeton.",
  'cause.redirect-under-spa.because.refused': "Entra refuse le jeton d'actualisation avec AADSTS700084 : délivré à une application monopage, il meurt au bout de 24 heures, utilisé ou non.",
  'cause.redirect-under-spa.firstStep': "Dans l'inscription, sous Authentification, déplacer l'URI de redirection d'application monopage vers Web, puis générer un nouveau jeton dans ECE.",

  'cause.missing-consent.title': 'Il manque un consentement pour {{accounts}}',
  'cause.missing-consent.title.nobody': "Personne n'a consenti à l'application",
  'cause.missing-consent.because': "L'application n'a aucun consentement à {{scopes}} qui vaille pour ce compte : Entra ne délivre aucun jeton pour le courrier.",
  'cause.missing-consent.because.refused': "Entra refuse la connexion faute d'un consentement ou d'une autorisation admise.",
  'cause.missing-consent.firstStep': "Dans l'inscription, sous API autorisées, vérifier que les autorisations déléguées {{scopes}} sont listées, puis choisir « Accorder un consentement d'administrateur ».",

  'cause.assignment-missing.title': "{{accounts}} n'est pas affecté à l'application",
  'cause.assignment-missing.title.somebody': "Le compte qui se connecte n'est pas affecté à l'application",
  'cause.assignment-missing.because': "L'application n'admet que des comptes affectés, et celui-ci ne l'est ni directement ni par un groupe.",
  'cause.assignment-missing.because.refused': "Entra renvoie le compte avec AADSTS50105. Un groupe contenu dans un groupe affecté ne compte pas.",
  'cause.assignment-missing.firstStep': "Dans le centre d'administration Entra, sous Applications d'entreprise > Utilisateurs et groupes de l'application, ajouter {{accounts}}.",
  'cause.assignment-missing.firstStep.somebody': "Dans le centre d'administration Entra, sous Applications d'entreprise > Utilisateurs et groupes de l'application, ajouter le compte avec lequel ECE se connecte.",

  'cause.short-access-token.title': "Une stratégie réduit les jetons d'accès à moins de 60 minutes",
  'cause.short-access-token.because': '{{seen}}',
  'cause.short-access-token.firstStep': "Donner à l'application sa propre stratégie de durée de vie, avec un AccessTokenLifetime de 60 minutes ou plus.",

  'cause.unsupported-release.title': 'ECE {{releases}} est en dessous du minimum pour OAuth avec Office 365',
  'cause.unsupported-release.because': "Niveau requis : {{needed}}. En dessous : {{servers}}. Cette étape précède toutes les autres.",
  'cause.unsupported-release.firstStep': 'Sur tous les serveurs ECE, installez {{needed}} ; le dernier ES de la version est préférable.',

  'cause.wrong-url.title': "L'URL externe {{url}} ne mène nulle part",
  'cause.wrong-url.title.form': "L'URL externe {{url}} ne peut pas être l'adresse d'ECE",
  'cause.wrong-url.because': "{{seen}} Il en va de même depuis {{servers}}, qui joignent pourtant d'autres hôtes.",
  'cause.wrong-url.because.form': "L'authentification d'un compte revient à cette URL ; rien d'autre ne convient. Trouvé : {{seen}}.",
  'cause.wrong-url.firstStep': "Comparer l'URL externe avec l'adresse à laquelle agents et administrateurs ouvrent ECE, et la régler sur celle-ci.",

  'cause.unknown-tenant.title': "L'identifiant de locataire du déploiement n'existe pas",
  'cause.unknown-tenant.because': '{{seen}}',
  'cause.unknown-tenant.firstStep': "Copier l'identifiant d'annuaire (locataire) de la page de présentation de Microsoft Entra dans microsoft.tenantId.",

  'cause.clock.title': 'Horloge fausse sur {{servers}}',
  'cause.clock.because': "L'horloge de {{server}} est décalée de {{off}} ; jetons et certificats sont jugés d'après elle.",
  'cause.clock.firstStep': 'Sur {{servers}}, exécuter « w32tm /resync », puis voir quelle source de temps « w32tm /query /source » indique.',

  'cause.dns.title': 'Nom inconnu du DNS sur {{servers}} : {{hosts}}',
  'cause.dns.because': "{{seen}} Rien de ce qui se trouve derrière un nom n'est joignable tant qu'il n'est pas résolu.",
  'cause.dns.firstStep': 'Sur {{server}}, exécuter « nslookup {{host}} » ; puis faire relayer les noms publics par ses serveurs de noms, ou corriger le fichier hosts.',

  'cause.dns-silent.title': 'Serveurs de noms muets sur {{servers}}',
  'cause.dns-silent.because': '{{seen}} Il en va de même pour {{hosts}} : rien de ce qui se trouve derrière un nom n’est joignable tant qu’il n’est pas résolu.',
  'cause.dns-silent.firstStep': 'Sur {{server}}, exécuter « Get-DnsClientServerAddress » et vérifier que chaque serveur de noms répond sur le port 53.',

  'cause.dns-failing.title': 'Échec des serveurs de noms sur {{servers}} pour {{hosts}}',
  'cause.dns-failing.because': '{{seen}} Ils répondent pourtant : ce qu’ils interrogent à leur tour ne répond pas, ou ils refusent de le croire.',
  'cause.dns-failing.firstStep': 'Sur les serveurs de noms de {{servers}}, chercher {{host}} dans le journal DNS : les redirecteurs d’abord, puis la validation DNSSEC.',

  'cause.blocked-port-one-side.title': 'Bloqué depuis {{servers}} seulement : {{targets}}',
  'cause.blocked-port-one-side.because': '{{seen}} Les autres serveurs passent : {{servers}} manque comme source dans la règle de pare-feu.',
  'cause.blocked-port-one-side.firstStep': 'Ajouter {{servers}} à la règle qui laisse sortir les autres serveurs vers {{targets}}.',

  'cause.blocked-port.title': 'Bloqué depuis {{servers}} : {{targets}}',
  'cause.blocked-port.because': '{{seen}} Aucun serveur de cette exécution ne passe.',
  'cause.blocked-port.firstStep': "Autoriser TCP en sortie de {{servers}} vers {{targets}}, par nom d'hôte.",

  'cause.tls-inspection.title': 'TLS inspecté par « {{issuer}} » au départ de {{servers}}',
  'cause.tls-inspection.title.everywhere': 'TLS inspecté par « {{issuer}} » au départ de tous les serveurs',
  'cause.tls-inspection.because': 'Les certificats de {{hosts}} sont signés par « {{issuer}} » et non par une autorité publique.',
  'cause.tls-inspection.firstStep': "Exclure {{hosts}} de l'inspection TLS pour {{servers}}.",

  'cause.expired-certificate.title': 'Certificat expiré à {{hosts}}',
  'cause.expired-certificate.because': '{{seen}} Vu depuis {{servers}}.',
  'cause.expired-certificate.firstStep': "Trouver la machine qui présente ce certificat, émis par {{name}}, et l'y renouveler.",

  'cause.early-certificate.title': "Certificat pas encore valide à {{hosts}}",
  'cause.early-certificate.because': "{{seen}} Vu depuis {{servers}}.",
  'cause.early-certificate.firstStep': "Trouver la machine qui présente ce certificat, émis par {{name}}, et l'horloge d'après laquelle il a été émis.",

  'cause.foreign-answer.title': 'Une autre machine répond à la place de {{hosts}}',
  'cause.foreign-answer.because': '{{seen}} Vu depuis {{servers}}.',
  'cause.foreign-answer.firstStep': "Sur {{server}}, chercher l'adresse de {{host}} et trouver le portail, le proxy ou l'équilibreur de charge qui s'y trouve.",

  'cause.incomplete-chain.title': 'Chaîne de certificats incomplète à {{hosts}}',
  'cause.incomplete-chain.because': '{{seen}} Vu depuis {{servers}}.',
  'cause.incomplete-chain.firstStep': 'Trouver la machine qui présente ce certificat pour {{host}}, et lui faire envoyer aussi le certificat intermédiaire.',

  'cause.self-signed-certificate.title': 'Certificat auto-signé à {{hosts}}',
  'cause.self-signed-certificate.because': '{{seen}} Vu depuis {{servers}}.',
  'cause.self-signed-certificate.firstStep': 'Sur {{server}}, chercher l’adresse de {{host}} et trouver la machine qui y présente son propre certificat.',

  'cause.other-host-certificate.title': 'Certificat d’un autre hôte à {{hosts}}',
  'cause.other-host-certificate.because': '{{seen}} Vu depuis {{servers}}.',
  'cause.other-host-certificate.firstStep': 'Sur {{server}}, exécuter « nslookup {{host}} », comparer avec l’adresse publique et regarder le fichier hosts.',

  'cause.tls-too-old.title': 'TLS trop ancien à {{targets}}',
  'cause.tls-too-old.because': '{{seen}} Ce n’est pas une question de confiance : aucun certificat n’a été examiné.',
  'cause.tls-too-old.firstStep': 'Trouver l’équipement qui termine TLS pour {{targets}}, et y autoriser TLS 1.2 et 1.3.',

  'cause.slow-greeting.title': 'Message d’accueil trop lent : {{targets}}',
  'cause.slow-greeting.because': '{{seen}} Vu depuis {{servers}} : le serveur parle, le port n’est donc pas bloqué.',
  'cause.slow-greeting.firstStep': 'Chercher, entre {{servers}} et {{targets}}, un filtrage de courrier qui retient les messages d’accueil, ou une liaison saturée.',

  'cause.late-greeting.title': 'Message d’accueil tardif : {{targets}}',
  'cause.late-greeting.because': 'L’attente a duré jusqu’à {{waited}} depuis {{servers}}. Le courrier passe, tant qu’ECE a la même patience.',
  'cause.late-greeting.firstStep': 'Chercher, entre {{servers}} et {{targets}}, un filtrage de courrier qui retient les messages d’accueil, ou une liaison saturée.',

  'cause.large-packets-lost.title': 'Gros paquets perdus (MTU) : {{targets}}',
  'cause.large-packets-lost.because': '{{seen}} Vu depuis {{servers}}.',
  'cause.large-packets-lost.firstStep': 'Laisser passer ICMP « fragmentation needed » (type 3, code 4) entre {{servers}} et {{hosts}}, ou réduire la MSS de TCP sur le VPN ou le pare-feu.',

  'cause.implicit-tls.title': 'TLS immédiat au lieu de STARTTLS : {{targets}}',
  'cause.implicit-tls.because': '{{seen}} Vu depuis {{servers}}.',
  'cause.implicit-tls.firstStep': 'Trouver l’équilibreur de charge, le relais ou la redirection de port derrière {{targets}} vu de {{servers}}, et y proposer le port 587 avec STARTTLS.',

  'cause.clear-text.title': 'Pas de TLS là où il vient en premier : {{targets}}',
  'cause.clear-text.because': '{{seen}} Vu depuis {{servers}}.',
  'cause.clear-text.firstStep': 'Trouver l’équipement entre {{servers}} et {{targets}} qui retire TLS ou répond à la place de Microsoft, et le retirer du chemin.',

  'cause.injected-text.title': 'Texte en clair injecté avant TLS : {{targets}}',
  'cause.injected-text.because': '{{seen}} Vu depuis {{servers}}.',
  'cause.injected-text.firstStep': 'Trouver l’équipement qui écrit dans les sessions de messagerie entre {{servers}} et {{targets}}, et le retirer du chemin.',

  'cause.tls-refused.title': 'Pas de TLS avec {{targets}}',
  'cause.tls-refused.because': '{{seen}} Vu depuis {{servers}}.',
  'cause.tls-refused.firstStep': "Trouver l'équipement qui termine TLS pour {{targets}}, et en exclure ces hôtes.",

  'cause.silent-server.title': "Silence après l'ouverture du port : {{targets}}",
  'cause.silent-server.because': '{{seen}} Vu depuis {{servers}} : un équipement en chemin accepte la connexion et ne laisse rien passer.',
  'cause.silent-server.firstStep': "Faire examiner ce que le pare-feu fait de {{targets}} : d'abord le filtrage de courrier et l'inspection de protocole.",

  'cause.connection-cut.title': "Coupure après l'ouverture du port : {{targets}}",
  'cause.connection-cut.because': "{{seen}} Vu depuis {{servers}} : un équipement en chemin regarde à l'intérieur et met fin à la connexion.",
  'cause.connection-cut.firstStep': 'Chercher dans le journal du pare-feu les réinitialisations de {{targets}} depuis {{servers}}, et les exclure du filtrage applicatif.',

  'cause.altered-session.title': 'Sessions de messagerie altérées en chemin : {{targets}}',
  'cause.altered-session.because': '{{seen}} Vu depuis {{servers}}.',
  'cause.altered-session.firstStep': "Désactiver l'inspection du courrier (« inspect esmtp » sur un pare-feu Cisco, protection du courrier de l'antivirus) pour {{targets}}.",

  'cause.declining-server.title': 'Réponse négative : {{targets}}',
  'cause.declining-server.because': '{{seen}} Vu depuis {{servers}} : le chemin est ouvert.',
  'cause.declining-server.firstStep': "Relancer la vérification dans quelques minutes ; si cela persiste, consulter l'état des services dans le centre d'administration Microsoft 365.",

  'cause.probe-list.title': 'Non observé depuis {{servers}} : {{targets}}',
  'cause.probe-list.because': '{{seen}}',
  'cause.probe-list.firstStep': 'Sur {{server}}, exécuter « ece-doctor probe allow {{target}} », ou mettre la sonde à jour.',

  'cause.java-trust.title': "Le Java d'ECE ne connaît pas « {{issuer}} » sur {{servers}}",
  'cause.java-trust.because': "Les certificats de {{hosts}} sont en ordre, mais le magasin de confiance du Java d'ECE sur {{servers}} n'a aucune autorité qui complète leur chaîne : il est ancien, ou une mise à jour l'a remplacé.",
  'cause.java-trust.firstStep': "Sur {{servers}}, importer le certificat de « {{issuer}} » dans le fichier cacerts du JDK d'ECE avec keytool, puis redémarrer les services ECE.",

  'cause.mail-throttled.title': 'Exchange bride ECE sur {{servers}}',
  'cause.mail-throttled.because': '{{seen}}',
  'cause.mail-throttled.firstStep': "Dans ECE, allonger l'intervalle du récupérateur, faire partager une boîte aux lettres par moins d'instances du répartiteur, et arrêter les autres programmes qui utilisent les mêmes boîtes.",

  'cause.alias-left-disabled.title': 'ECE a désactivé un alias sur {{servers}}',
  'cause.alias-left-disabled.because': '{{seen}}',
  'cause.alias-left-disabled.firstStep': "Une fois tout le reste de ce rapport corrigé, remettre l'alias à l'état actif, puis redémarrer son instance du récupérateur et toutes les instances du répartiteur de la partition.",

  'cause.service-stopped.title': 'Le service Windows d’ECE ne s’exécute pas sur {{servers}}',
  'cause.service-stopped.one': '{{service}} sur {{server}}',
  'cause.service-stopped.because': '{{services}}. Rien d’autre d’ECE n’y fonctionne tant qu’il n’est pas démarré.',

  'cause.no-licence.title': 'Pas de licence Exchange Online suffisante : {{names}}',
  'cause.no-licence.because': "{{seen}} Il faut à ECE une boîte aux lettres d'Exchange Online Plan 1 au moins, et la liste de contrôle de Cisco demande le plan 2, comme dans E3.",
  'cause.no-licence.firstStep': "Dans le centre d'administration Microsoft 365, sous Utilisateurs, Utilisateurs actifs, {{name}}, Licences et applications, attribuer une licence avec Exchange Online, ou cocher Exchange Online dans celle qui s'y trouve. Tous ceux qui en ont besoin : {{names}}.",

  'cause.token-refused.title': 'Le jeton de {{names}} est refusé de même par {{protocols}}',
  'cause.token-refused.because': "{{seen}} Quand tous les protocoles refusent de même, c'est le jeton, et non une boîte ou un réglage. Ni son titulaire, ni son service, ni ses droits, ni sa durée ne l'expliquent.",
  'cause.token-refused.firstStep': "Saisir de nouveau « sign in {{account}} » pour un jeton neuf, et laisser une heure à Exchange si une autorisation ou le compte vient d'être modifié ; puis regarder le journal des connexions d'Entra pour {{account}}.",

  'cause.mailbox-not-opened.title': "Le jeton est accepté, et {{names}} ne s'ouvre pas",
  'cause.mailbox-not-opened.because': "{{seen}} Le jeton est le bon : c'est donc la boîte aux lettres, ses droits, son protocole ou sa licence.",
  'cause.mailbox-not-opened.because.in-order': "{{seen}} Le jeton est le bon, et droits, protocole et licence sont en ordre d'après Microsoft 365 : une modification de moins d'une heure, ou une panne passagère d'Exchange.",
  'cause.mailbox-not-opened.firstStep': "Dans Exchange Online PowerShell, exécuter Get-MailboxPermission {{identity}} et Get-CASMailbox {{identity}} : qui a le droit d'ouvrir la boîte, et si son protocole est activé.",
  'cause.mailbox-not-opened.firstStep.in-order': 'Relancer la vérification dans une heure ; si cela persiste, ouvrir un dossier chez Microsoft, avec la réponse du serveur.',

  'cause.login-one-side.title': 'La même connexion aboutit depuis {{others}}, et non depuis {{servers}}',
  'cause.login-one-side.because': "{{seen}} Le jeton et la boîte sont les mêmes ; c'est donc le lieu qui diffère : un accès conditionnel selon l'emplacement, ou un équipement sur le chemin depuis {{servers}}.",
  'cause.login-one-side.firstStep': "Comparer les adresses publiques de {{servers}} et de {{others}}, et voir dans le journal des connexions d'Entra, sous Accès conditionnel, ce qui est dit de la première ; l'ajouter aux emplacements approuvés.",

  'cause.no-mailbox.title': "Exchange Online n'a pas de boîte aux lettres {{names}}",
  'cause.no-mailbox.because': "{{seen}} Ni un compte ni une licence qui manquerait ne l'explique : l'adresse est mal écrite, ou la boîte aux lettres n'existe plus.",

  'cause.smtp-auth-off.title.tenant': 'Le SMTP authentifié est désactivé dans le locataire, donc pour {{names}}',
  'cause.smtp-auth-off.title.mailbox': 'Le SMTP authentifié est désactivé pour {{names}}',
  'cause.smtp-auth-off.because': "{{seen}} OAuth est refusé aussi bien que les mots de passe ; la relève du courrier continue.",

  'cause.protocol-off.title': '{{protocol}} est désactivé pour {{names}}',
  'cause.protocol-off.because': "{{seen}} Même avec un bon jeton, la boîte aux lettres reste fermée.",

  'cause.releases-differ.title': 'Les serveurs ECE ont des versions différentes',
  'cause.url-not-set.title': 'L’URL externe n’est pas définie',
  'cause.console-elsewhere.title': 'ECE est ouvert sous un autre hôte que son URL externe',
  'cause.personal-accounts-only.title': 'L’application n’admet que des comptes personnels',
  'cause.permission-missing.title': 'Il manque à l’application des autorisations pour la messagerie',
  'cause.guest-account.title': '{{names}} est un invité dans ce tenant',
  'cause.no-refresh-token.title': 'Aucun jeton d’actualisation pour {{names}}',
  'cause.retriever-hung.title': 'Le retriever ne bouge plus sur {{names}}',
  'cause.plain-fact.because': '{{seen}} {{why}}',
  'cause.entra-refusal.title': 'Entra refuse avec {{code}}',
  'cause.entra-refusal.title.of': 'Entra refuse {{accounts}} avec {{code}}',
  'cause.entra-refusal.because': '{{meaning}} {{cause}}',
  'cause.entra-refusal.because.unknown': 'Ce que signifie {{code}} n’est pas connu ici ; la page de Microsoft à son sujet en dit plus.',

  'cause.fact-alone.because': 'Rien d’autre de ce qui a été vu ne l’explique. Attendu : {{expected}}',
  'cause.fact-alone.firstStep': 'Conserver l’artefact de cette exécution et le montrer à la personne qui assure le support d’ECE.',

  'cause.for-each': "Il y en a {{count}}, et chaque constat donne sa propre étape. La première : {{step}}",

  'cause.no-account.title': "Aucun compte {{names}} dans ce locataire",
  'cause.no-account.because': "{{seen}} Un compte qui n'existe pas n'a ni licence, ni boîte aux lettres, ni droit sur une boîte.",

  'cause.shared-mailbox-signs-in.title_one': "{{count}} boîte aux lettres partagée doit s'authentifier elle-même",
  'cause.shared-mailbox-signs-in.title_other': "{{count}} boîtes aux lettres partagées doivent s'authentifier elles-mêmes",
  'cause.shared-mailbox-signs-in.because': "{{seen}} Bloqué et sans licence : c'est ainsi que Microsoft crée un tel compte.",

  'cause.account-disabled.title': 'Désactivé dans Entra : {{names}}',
  'cause.account-disabled.because': "{{seen}} Rien de ce qu'ECE fait avec ce compte ne peut aboutir.",

  'cause.upn-differs.title': "Nom d'utilisateur principal différent de l'adresse, ce que SMTP n'accepte pas : {{names}}",
  'cause.upn-differs.firstStep': "Vérifier dans le journal du répartiteur si Exchange refuse avec 535 5.7.3. Si c'est le cas, faire de {{account}} le nom d'utilisateur principal à la place de {{name}}, puis générer de nouveau le code d'autorisation dans ECE, dans une fenêtre de navigation privée.",

  'cause.no-full-access.title': "{{account}} n'a pas Accès total sur {{names}}",
  'cause.no-full-access.because_one': "{{seen}} Même avec un bon jeton, la boîte aux lettres reste fermée : IMAP répond « authenticated but not connected ».",
  'cause.no-full-access.because_other': "{{seen}} Il en est de même pour {{count}} boîtes aux lettres en tout. Même avec un bon jeton, elles restent fermées : IMAP répond « authenticated but not connected ».",

  'cause.no-send-as.title': "{{account}} ne peut pas envoyer en tant que {{names}}",
  'cause.no-send-as.because_one': '{{seen}}',
  'cause.no-send-as.because_other': '{{seen}} Il en est de même pour {{count}} boîtes aux lettres en tout.',

  'cause.wrong-user-test-token.title': 'Le jeton appartient à {{people}}, et non à {{accounts}}',
  'cause.wrong-user-test-token.because': "{{seen}} Quiconque génère de la même façon le jeton d'ECE l'obtient pour la même personne.",
  'cause.wrong-user-test-token.firstStep': "Ouvrir une fenêtre privée du navigateur, de préférence sur un poste hors du domaine, s'y connecter (« sign in {{account}} »), et saisir soi-même {{account}} sur la page Microsoft.",

  'cause.graph-audience-token.title': "Le jeton est destiné à {{audience}}, que le transport d'ECE n'utilise pas",
  'cause.graph-audience-token.because': '{{seen}}',
  'cause.graph-audience-token.firstStep': 'Demander les autorisations avec le préfixe {{url}}/ dans la liste des étendues, puis obtenir un nouveau jeton.',

  'cause.test-token-rights.title': 'Il manque {{lacking}} au jeton',
  'cause.test-token-rights.because': '{{seen}}',
  'cause.test-token-rights.firstStep': "Dans le centre d'administration Entra, sous Autorisations d'API de l'application, ajouter {{lacking}}, accorder le consentement de l'administrateur, puis obtenir un nouveau jeton.",

  'cause.expired-test-token.title': "Le jeton pour {{accounts}} avait pris fin avant l'essai de messagerie",
  'cause.expired-test-token.because': '{{seen}} Exchange refuse un jeton périmé comme tout mauvais jeton.',
  'cause.expired-test-token.firstStep': 'Saisir de nouveau « sign in {{account}} », ou mettre un nouveau jeton dans le fichier, puis relancer la vérification.',

  'cause.wrong-user-token.title': "ECE détient le jeton d'une autre personne à la place de celui de {{accounts}}",
  'cause.wrong-user-token.because': "{{seen}} Dans une fenêtre normale du navigateur, l'authentification unique (Kerberos) connecte la personne qui a ouvert la session Windows.",
  'cause.wrong-user-token.firstStep': 'Générer un nouveau jeton dans une fenêtre privée du navigateur, de préférence sur un poste hors du domaine, et saisir soi-même {{accounts}} sur la page Microsoft.',

  'cause.conditional-access.title': "L'accès conditionnel refuse le compte d'ECE",
  'cause.conditional-access.title.named': "L'accès conditionnel refuse le compte d'ECE : {{policies}}",
  'cause.conditional-access.because.block': "Une stratégie active bloque {{accounts}} quel que soit le lieu : Entra ne délivre aucun jeton.",
  'cause.conditional-access.because.refused': "Entra refuse avec {{codes}} : la stratégie bloque, ou exige ce que personne ne peut fournir en arrière-plan.",
  'cause.conditional-access.firstStep': "Dans le centre d'administration Entra, ouvrir la connexion refusée dans les journaux de connexion, voir sous Accès conditionnel quelle stratégie l'a refusée, et exclure le compte ou admettre l'adresse du serveur de services.",
  'cause.conditional-access.firstStep.named': "Dans le centre d'administration Entra, sous Accès conditionnel, exclure le compte de {{policies}} ou admettre l'adresse du serveur de services, puis générer un nouveau jeton.",

  'cause.sign-in-frequency.title': 'Une fréquence de connexion met fin au jeton encore et encore',
  'cause.sign-in-frequency.title.named': 'La fréquence de connexion de {{policies}} met fin au jeton encore et encore',
  'cause.sign-in-frequency.because': "La stratégie exige une nouvelle connexion au bout d'un temps fixe, et personne ne peut la fournir en arrière-plan : le courrier s'arrête à cet intervalle après chaque nouveau jeton.",
  'cause.sign-in-frequency.because.refused': "Entra refuse le jeton d'actualisation avec AADSTS70043 : le délai après lequel une stratégie exige une nouvelle connexion était écoulé.",
  'cause.sign-in-frequency.firstStep': "Dans le centre d'administration Entra, chercher sous Accès conditionnel les stratégies avec une fréquence de connexion, en exclure le compte, puis générer un nouveau jeton.",
  'cause.sign-in-frequency.firstStep.named': "Dans le centre d'administration Entra, sous Accès conditionnel, exclure le compte de {{policies}}, puis générer un nouveau jeton.",

  'cause.dead-refresh-token.title': "Le jeton d'actualisation que détient ECE est mort",
  'cause.dead-refresh-token.title.of': "Le jeton d'actualisation de {{accounts}} est mort",
  'cause.dead-refresh-token.because.password': "Le mot de passe de {{account}} a été changé le {{day}}, après la dernière actualisation aboutie : cela met fin à tous les jetons antérieurs.",
  'cause.dead-refresh-token.because.revoked': "Entra le refuse avec {{codes}} : le mot de passe a été changé, ou les sessions du compte ont été révoquées.",
  'cause.dead-refresh-token.because.unused': "Entra le refuse avec {{codes}} : il n'a pas servi pendant 90 jours. Quelque chose a empêché ECE de l'actualiser tout ce temps.",
  'cause.dead-refresh-token.because.refused': 'Entra le refuse avec {{codes}}.',
  'cause.dead-refresh-token.firstStep': "Générer un nouveau code d'autorisation dans ECE, dans une fenêtre privée et avec le bon compte, puis redémarrer les instances du récupérateur et du répartiteur. Le refaire après chaque changement du mot de passe.",

  'cause.smtp-auth-off.title.in-logs.tenant': 'SMTP authentifié est désactivé dans le locataire, a-t-on répondu à ECE',
  'cause.smtp-auth-off.title.in-logs.mailbox': 'SMTP authentifié est désactivé pour une boîte aux lettres, a-t-on répondu à ECE',
  'cause.smtp-policy.title.in-logs': 'Un réglage du locataire refuse ECE en SMTP',
  'cause.security-defaults.title.in-logs': 'Les paramètres de sécurité par défaut refusent ECE en SMTP',
  'cause.conditional-access.title.in-logs': 'Une stratégie du locataire refuse ECE en SMTP',
  'cause.password-sent.title.in-logs': 'ECE envoie un mot de passe, et Exchange n’en accepte plus',
  'cause.mailbox-not-opened.title.in-logs': 'Le jeton est accepté, et la boîte aux lettres ne s’ouvre pas pour ECE',
  'cause.token-refused.title.in-logs': 'Exchange refuse le jeton que détient ECE',
  'cause.token-not-renewed.title.in-logs': 'ECE continue avec un jeton expiré',
  'cause.altered-session.title.in-logs': 'Quelque chose en chemin altère ce qu’envoie ECE',
  'cause.declining-server.title.in-logs': 'Exchange répond à ECE et décline pour l’instant',
  'cause.no-send-as.title.in-logs': 'Exchange refuse l’expéditeur : « Envoyer en tant que » manque',
  'cause.relay-refused.title.in-logs': 'ECE remet un message sans s’authentifier',
  'cause.sender-blocked.title.in-logs': 'Microsoft a bloqué un expéditeur d’ECE',
  'cause.tenant-blocked.title.in-logs': 'Microsoft a bloqué les envois du locataire',
  'cause.domain-unregistered.title.in-logs': 'ECE envoie depuis un domaine que le locataire ne possède pas',
  'cause.recipient-blocked.title.in-logs': 'Le locataire bloque un destinataire d’ECE',
  'cause.no-licence.title.in-logs': 'La boîte qui envoie n’a pas de licence, a-t-on répondu à ECE',
  'cause.mailbox-full.title.in-logs': 'La boîte aux lettres de l’expéditeur est pleine',
  'cause.mail-too-large.title.in-logs': 'Un message est plus grand qu’Exchange ne l’accepte',
  'cause.daily-recipients.title.in-logs': 'La boîte aux lettres a épuisé ses destinataires du jour',
  'cause.tenant-recipients.title.in-logs': 'Le locataire a épuisé ses destinataires externes du jour',
  'cause.client-refused.title.in-logs': 'Entra refuse l’application d’ECE (invalid_client)',
  'cause.dead-refresh-token.title.in-logs': 'Entra refuse le jeton que détient ECE (invalid_grant)',
  'cause.graph-access-denied.title.in-logs': 'Microsoft Graph refuse la boîte aux lettres à ECE',
  'cause.graph-no-mailbox.title.in-logs': 'Microsoft Graph n’y trouve pas de boîte aux lettres',
  'cause.java-trust.title.in-logs': 'Le Java d’ECE ne fait pas confiance à un certificat',
  'cause.tls-too-old.title.in-logs': 'Le Java d’ECE et le serveur n’ont aucune version de TLS en commun',
  'cause.tls-refused.title.in-logs': 'Le Java d’ECE n’établit pas TLS avec un serveur',
  'cause.dns.title.in-logs': 'ECE ne résout pas un nom',
  'cause.blocked-port.title.in-logs': 'ECE n’obtient pas de connexion',
  'cause.out-of-memory.title.in-logs': 'Le Java d’ECE n’a plus de mémoire',
  'cause.mail-unreadable.title.in-logs': 'Un message arrête le récupérateur',
  'cause.instance-failed.title.in-logs': 'Une instance d’ECE est tombée',
  'cause.in-logs.title.mail-refused': 'Exchange refuse ECE',
  'cause.in-logs.title.reply': 'Exchange refuse ECE : « {{reply}} »',
  'cause.in-logs.because': '{{seen}} C’est écrit dans les journaux de {{servers}}.',
};
