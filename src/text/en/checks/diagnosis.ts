/** Root causes. Values: servers, targets (lists), hosts of the targets, server, target, host (the first of them), name (what the group has in common), seen (what was observed there). */
export const sentences = {
  'cause.application-missing.title': 'This tenant does not know the application {{id}}',
  'cause.application-missing.because': 'Neither a registration nor an enterprise application of that id is in the tenant {{tenant}}: the client ID is wrong, or the tenant is.',
  'cause.application-missing.firstStep': 'In ECE and in the deployment file, compare the client ID and the tenant with "Application (client) ID" and "Directory (tenant) ID" on the Overview page of the registration.',

  'cause.application-disabled.title': "ECE's application is switched off",
  'cause.application-disabled.because': '"Enabled for users to sign-in" is set to No on the enterprise application, so Entra issues no token to it.',
  'cause.application-disabled.because.microsoft': 'Microsoft itself has switched the application off, so no token is issued to it anywhere.',
  'cause.application-disabled.because.refused': 'Entra refuses the sign-in because the application is switched off.',
  'cause.application-disabled.firstStep': 'In the Entra admin center, under Enterprise applications > Properties of the application, find out who set "Enabled for users to sign-in" to No, and set it to Yes.',
  'cause.application-disabled.firstStep.microsoft': 'Open a request with Microsoft support for the application.',

  'cause.expired-secret.title.expired': 'The client secret ended on {{day}}',
  'cause.expired-secret.title.none': 'The application has no valid client secret',
  'cause.expired-secret.title.renewed': 'ECE still holds a client secret that is over',
  'cause.expired-secret.title.refused': 'The client secret that ECE holds is over',
  'cause.expired-secret.title.wrong': 'The client secret that ECE holds is not the right one',
  'cause.expired-secret.because.expired': 'Every client secret of the application is over, so Entra refuses each token request of ECE, for all mailboxes at once.',
  'cause.expired-secret.because.none': 'Without a valid client secret Entra refuses each token request of ECE, for all mailboxes at once.',
  'cause.expired-secret.because.renewed': 'Entra refuses ECE with AADSTS7000222, and yet the application has a secret that is valid: it was renewed in Entra and not in ECE.',
  'cause.expired-secret.because.refused': 'Entra refuses ECE with AADSTS7000222.',
  'cause.expired-secret.because.wrong': 'Entra refuses ECE with AADSTS7000215: as a rule the Secret ID was entered in place of the Value, or the secret of another application.',
  'cause.expired-secret.firstStep.new': 'In the registration, under Certificates & secrets, make a new client secret, enter its Value (not its Secret ID) in the OAuth application in ECE, then generate the tokens anew.',
  'cause.expired-secret.firstStep.compare': 'Enter the Value of a valid client secret (not its Secret ID) in the OAuth application in ECE; if nobody has the value any more, make a new secret.',

  'cause.redirect-mismatch.title': 'The redirect URI does not match',
  'cause.redirect-mismatch.because.other': 'The application has no redirect URI under Web with the scheme and host of {{url}}, so Entra does not send the authorization code back to ECE.',
  'cause.redirect-mismatch.because.none': 'The application has no redirect URI, so Entra cannot send the authorization code back to ECE.',
  'cause.redirect-mismatch.because.public': 'The address of ECE is registered under mobile and desktop applications, where Entra expects a client without a secret.',
  'cause.redirect-mismatch.because.refused': 'Entra refuses the redirect URI that ECE sends (AADSTS50011, AADSTS500113). If the host of {{url}} is registered, it is the path, a capital or a slash at the end.',
  'cause.redirect-mismatch.firstStep.compare': 'In ECE, click Generate, copy what stands behind redirect_uri= in the address of the Microsoft page, and register exactly that under Authentication > Web.',
  'cause.redirect-mismatch.firstStep.web': 'In the registration, under Authentication, add the platform Web with the redirect URI that ECE sends, and remove it from other platforms.',

  'cause.redirect-under-spa.title': 'The redirect URI is registered under single-page application',
  'cause.redirect-under-spa.because': 'Refresh tokens given to a single-page application die after 24 hours, used or not: mail stops a day after each new token.',
  'cause.redirect-under-spa.because.refused': 'Entra refuses the refresh token with AADSTS700084: given to a single-page application, it dies after 24 hours, used or not.',
  'cause.redirect-under-spa.firstStep': 'In the registration, under Authentication, move the redirect URI from single-page application to Web, then generate the token in ECE anew.',

  'cause.missing-consent.title': 'Consent is missing for {{accounts}}',
  'cause.missing-consent.title.nobody': 'Nobody has consented to the application',
  'cause.missing-consent.because': 'The application has no consent to {{scopes}} that counts for the account, so Entra issues no token for mail.',
  'cause.missing-consent.because.refused': 'Entra refuses the sign-in for want of a consent or of an allowed permission.',
  'cause.missing-consent.firstStep': 'In the registration, under API permissions, see that the delegated permissions {{scopes}} are listed, then choose "Grant admin consent".',

  'cause.assignment-missing.title': '{{accounts}} is not assigned to the application',
  'cause.assignment-missing.title.somebody': 'The account that signs in is not assigned to the application',
  'cause.assignment-missing.because': 'The application admits assigned accounts only, and this one is assigned neither itself nor through a group.',
  'cause.assignment-missing.because.refused': 'Entra turns the account away with AADSTS50105. A group inside an assigned group does not count.',
  'cause.assignment-missing.firstStep': 'In the Entra admin center, under Enterprise applications > Users and groups of the application, add {{accounts}}.',
  'cause.assignment-missing.firstStep.somebody': 'In the Entra admin center, under Enterprise applications > Users and groups of the application, add the account that ECE signs in with.',

  'cause.short-access-token.title': 'A policy cuts access tokens below 60 minutes',
  'cause.short-access-token.because': '{{seen}}',
  'cause.short-access-token.firstStep': 'Give the application a token lifetime policy of its own with an AccessTokenLifetime of 60 minutes or more.',

  'cause.unsupported-release.title': 'ECE {{releases}} is below the minimum for OAuth with Office 365',
  'cause.unsupported-release.because': 'Needed: {{needed}}. Below it: {{servers}}. It comes before every other step.',
  'cause.unsupported-release.firstStep': 'On every ECE server, install {{needed}}; the latest ES of the release is best.',

  'cause.wrong-url.title': 'The external URL {{url}} leads nowhere',
  'cause.wrong-url.title.form': 'The external URL {{url}} cannot be the address of ECE',
  'cause.wrong-url.because': '{{seen}} It is the same from {{servers}}, which do reach other hosts.',
  'cause.wrong-url.because.form': 'The sign-in of an account returns to this URL, so nothing else will do. Found: {{seen}}.',
  'cause.wrong-url.firstStep': 'Compare the external URL with the address at which agents and administrators open ECE, and set it to that.',

  'cause.unknown-tenant.title': 'The tenant id of the deployment does not exist',
  'cause.unknown-tenant.because': '{{seen}}',
  'cause.unknown-tenant.firstStep': 'Copy the directory (tenant) id from the overview page of Microsoft Entra into microsoft.tenantId.',

  'cause.clock.title': 'Wrong clock on {{servers}}',
  'cause.clock.because': 'The clock of {{server}} is off by {{off}}; tokens and certificates are judged by it.',
  'cause.clock.firstStep': 'On {{servers}}, run "w32tm /resync", then see which time source "w32tm /query /source" names.',

  'cause.dns.title': 'No such name in DNS on {{servers}}: {{hosts}}',
  'cause.dns.because': '{{seen}} Nothing behind a name can be reached before it resolves.',
  'cause.dns.firstStep': 'On {{server}}, run "nslookup {{host}}"; then have its name servers forward public names, or correct the hosts file.',

  'cause.dns-silent.title': 'Name servers silent on {{servers}}',
  'cause.dns-silent.because': '{{seen}} The same holds for {{hosts}}: nothing behind a name can be reached before it resolves.',
  'cause.dns-silent.firstStep': 'On {{server}}, run "Get-DnsClientServerAddress", and see that each name server answers on port 53.',

  'cause.dns-failing.title': 'Name servers fail on {{servers}} for {{hosts}}',
  'cause.dns-failing.because': '{{seen}} They do answer: what they ask in turn does not, or they do not believe it.',
  'cause.dns-failing.firstStep': 'On the name servers that {{servers}} use, look in the DNS log for {{host}}: forwarders first, then DNSSEC validation.',

  'cause.blocked-port-one-side.title': 'Blocked from {{servers}} only: {{targets}}',
  'cause.blocked-port-one-side.because': '{{seen}} The other servers get through, so the firewall rule lacks {{servers}} as a source.',
  'cause.blocked-port-one-side.firstStep': 'Add {{servers}} to the rule that lets the other servers out to {{targets}}.',

  'cause.blocked-port.title': 'Blocked from {{servers}}: {{targets}}',
  'cause.blocked-port.because': '{{seen}} No server of this run gets through.',
  'cause.blocked-port.firstStep': 'Allow outbound TCP from {{servers}} to {{targets}}, by host name.',

  'cause.tls-inspection.title': 'TLS inspected by "{{issuer}}" on the way from {{servers}}',
  'cause.tls-inspection.title.everywhere': 'TLS inspected by "{{issuer}}" on the way from every server',
  'cause.tls-inspection.because': 'The certificates of {{hosts}} are signed by "{{issuer}}" and by no public authority.',
  'cause.tls-inspection.firstStep': 'Exempt {{hosts}} from TLS inspection for {{servers}}.',

  'cause.expired-certificate.title': 'Expired certificate at {{hosts}}',
  'cause.expired-certificate.because': '{{seen}} Seen from {{servers}}.',
  'cause.expired-certificate.firstStep': 'Find the machine that shows this certificate, issued by {{name}}, and renew it there.',

  'cause.early-certificate.title': 'Certificate not yet valid at {{hosts}}',
  'cause.early-certificate.because': '{{seen}} Seen from {{servers}}.',
  'cause.early-certificate.firstStep': 'Find the machine that shows this certificate, issued by {{name}}, and the clock by which it was issued.',

  'cause.foreign-answer.title': 'Another machine answers in place of {{hosts}}',
  'cause.foreign-answer.because': '{{seen}} Seen from {{servers}}.',
  'cause.foreign-answer.firstStep': 'On {{server}}, look up the address of {{host}} and find the portal, proxy or load balancer behind it.',

  'cause.incomplete-chain.title': 'Certificate chain incomplete at {{hosts}}',
  'cause.incomplete-chain.because': '{{seen}} Seen from {{servers}}.',
  'cause.incomplete-chain.firstStep': 'Find the machine that shows this certificate for {{host}}, and have it send the intermediate certificate too.',

  'cause.self-signed-certificate.title': 'Self-signed certificate at {{hosts}}',
  'cause.self-signed-certificate.because': '{{seen}} Seen from {{servers}}.',
  'cause.self-signed-certificate.firstStep': 'On {{server}}, look up the address of {{host}} and find the machine behind it that shows a certificate of its own.',

  'cause.other-host-certificate.title': 'Certificate of another host at {{hosts}}',
  'cause.other-host-certificate.because': '{{seen}} Seen from {{servers}}.',
  'cause.other-host-certificate.firstStep': 'On {{server}}, run "nslookup {{host}}", compare with the public address, and look at the hosts file.',

  'cause.tls-too-old.title': 'TLS too old at {{targets}}',
  'cause.tls-too-old.because': '{{seen}} It is no matter of trust: no certificate was looked at.',
  'cause.tls-too-old.firstStep': 'Find the device that ends TLS for {{targets}}, and allow TLS 1.2 and 1.3 on it.',

  'cause.slow-greeting.title': 'Greeting too slow: {{targets}}',
  'cause.slow-greeting.because': '{{seen}} Seen from {{servers}}: the server does speak, so the port is not blocked.',
  'cause.slow-greeting.firstStep': 'Look on the way from {{servers}} to {{targets}} for mail filtering that holds back greetings, and for a link that is full.',

  'cause.late-greeting.title': 'Greeting late: {{targets}}',
  'cause.late-greeting.because': 'It was waited for up to {{waited}} from {{servers}}. Mail flows, as long as ECE is as patient.',
  'cause.late-greeting.firstStep': 'Look on the way from {{servers}} to {{targets}} for mail filtering that holds back greetings, and for a link that is full.',

  'cause.large-packets-lost.title': 'Large packets are lost (MTU): {{targets}}',
  'cause.large-packets-lost.because': '{{seen}} Seen from {{servers}}.',
  'cause.large-packets-lost.firstStep': 'Let ICMP "fragmentation needed" (type 3, code 4) through between {{servers}} and {{hosts}}, or lower the TCP MSS on the VPN or firewall.',

  'cause.implicit-tls.title': 'TLS at once in place of STARTTLS: {{targets}}',
  'cause.implicit-tls.because': '{{seen}} Seen from {{servers}}.',
  'cause.implicit-tls.firstStep': 'Find the load balancer, relay or port forwarding behind {{targets}} as {{servers}} see it, and have it offer port 587 with STARTTLS.',

  'cause.clear-text.title': 'No TLS where TLS comes first: {{targets}}',
  'cause.clear-text.because': '{{seen}} Seen from {{servers}}.',
  'cause.clear-text.firstStep': 'Find the device between {{servers}} and {{targets}} that takes TLS off or answers in place of Microsoft, and take it out of the way.',

  'cause.injected-text.title': 'Text in clear injected before TLS: {{targets}}',
  'cause.injected-text.because': '{{seen}} Seen from {{servers}}.',
  'cause.injected-text.firstStep': 'Find the device between {{servers}} and {{targets}} that writes into mail sessions, and take it out of the way.',

  'cause.tls-refused.title': 'No TLS with {{targets}}',
  'cause.tls-refused.because': '{{seen}} Seen from {{servers}}.',
  'cause.tls-refused.firstStep': 'Find the device that ends TLS for {{targets}}, and exempt these hosts from it.',

  'cause.silent-server.title': 'Silence after the port opens: {{targets}}',
  'cause.silent-server.because': '{{seen}} Seen from {{servers}}: a device on the way accepts the connection and lets nothing through.',
  'cause.silent-server.firstStep': 'Have the firewall show what it does with {{targets}}: mail filtering and protocol inspection first.',

  'cause.connection-cut.title': 'Cut off after the port opens: {{targets}}',
  'cause.connection-cut.because': '{{seen}} Seen from {{servers}}: a device on the way looks inside and ends the connection.',
  'cause.connection-cut.firstStep': 'Look in the firewall log for resets of {{targets}} from {{servers}}, and exempt them from application filtering.',

  'cause.altered-session.title': 'Mail sessions altered on the way: {{targets}}',
  'cause.altered-session.because': '{{seen}} Seen from {{servers}}.',
  'cause.altered-session.firstStep': 'Switch off mail inspection ("inspect esmtp" on a Cisco firewall, mail protection in antivirus) for {{targets}}.',

  'cause.declining-server.title': 'Answered and declined: {{targets}}',
  'cause.declining-server.because': '{{seen}} Seen from {{servers}}: the way there is open.',
  'cause.declining-server.firstStep': 'Run the check again in some minutes; if it stays, look at the service health in the Microsoft 365 admin center.',

  'cause.probe-list.title': 'Not looked at from {{servers}}: {{targets}}',
  'cause.probe-list.because': '{{seen}}',
  'cause.probe-list.firstStep': 'On {{server}}, run "ece-doctor probe allow {{target}}", or update the probe.',

  'cause.java-trust.title': 'ECE\'s Java does not know "{{issuer}}" on {{servers}}',
  'cause.java-trust.because': 'The certificates of {{hosts}} are in order, but the trust store of ECE\'s Java on {{servers}} has no authority that completes their chain: it is old, or an update has replaced it.',
  'cause.java-trust.firstStep': 'On {{servers}}, import the certificate of "{{issuer}}" into the cacerts file of ECE\'s JDK with keytool, then restart the ECE services.',

  'cause.mail-throttled.title': 'Exchange holds ECE back on {{servers}}',
  'cause.mail-throttled.because': '{{seen}}',
  'cause.mail-throttled.firstStep': 'In ECE, lengthen the interval of the retriever, let fewer dispatcher instances share a mailbox, and stop other programs that use the same mailboxes.',

  'cause.alias-left-disabled.title': 'ECE has switched an alias off on {{servers}}',
  'cause.alias-left-disabled.because': '{{seen}}',
  'cause.alias-left-disabled.firstStep': 'When everything else in this report is repaired, set the alias to active again, then restart its retriever instance and all dispatcher instances of the partition.',

  'cause.service-stopped.title': 'The Windows service of ECE does not run on {{servers}}',
  'cause.service-stopped.one': '{{service}} on {{server}}',
  'cause.service-stopped.because': '{{services}}. Nothing else of ECE works there before it is started.',

  'cause.no-licence.title': 'No Exchange Online licence that is enough: {{names}}',
  'cause.no-licence.because': "{{seen}} ECE needs a mailbox of Exchange Online Plan 1 at least, and Cisco's checklist asks for Plan 2, as in E3.",
  'cause.no-licence.firstStep': 'In the Microsoft 365 admin center, under Users, Active users, {{name}}, Licenses and apps, assign a licence with Exchange Online, or tick Exchange Online in the one that is there. All that need it: {{names}}.',

  'cause.token-refused.title': 'The token of {{names}} is refused by {{protocols}} alike',
  'cause.token-refused.because': '{{seen}} Where every protocol refuses alike, it is the token, and not a mailbox or a switch. Its owner, service, rights and time do not explain it.',
  'cause.token-refused.firstStep': 'Type "sign in {{account}}" again for a fresh token, and give Exchange an hour if a permission or the account was changed; then look at the sign-in log of Entra for {{account}}.',

  'cause.mailbox-not-opened.title': 'The token is taken, and {{names}} does not open',
  'cause.mailbox-not-opened.because': '{{seen}} The token is the right one, so the mailbox is: its rights, its protocol or its licence.',
  'cause.mailbox-not-opened.because.in-order': '{{seen}} The token is the right one, and rights, protocol and licence are in order as far as Microsoft 365 says: a change less than an hour old, or a passing fault of Exchange.',
  'cause.mailbox-not-opened.firstStep': 'In Exchange Online PowerShell, run Get-MailboxPermission {{identity}} and Get-CASMailbox {{identity}}: who may open the mailbox, and whether its protocol is on.',
  'cause.mailbox-not-opened.firstStep.in-order': 'Run the check again in an hour; if it stays, open a case with Microsoft, with the answer of the server.',

  'cause.login-one-side.title': 'The same log-in works from {{others}} and not from {{servers}}',
  'cause.login-one-side.because': '{{seen}} Token and mailbox are the same, so the place is what differs: Conditional Access by location, or a device on the way from {{servers}}.',
  'cause.login-one-side.firstStep': 'Compare the public addresses of {{servers}} and {{others}}, and see in the sign-in log of Entra, under Conditional Access, what is said of the first; add it to the trusted locations.',

  'cause.no-mailbox.title': 'Exchange Online has no mailbox {{names}}',
  'cause.no-mailbox.because': '{{seen}} Neither a missing account nor a missing licence explains it: the address is misspelt, or the mailbox is gone.',

  'cause.smtp-auth-off.title.tenant': 'Authenticated SMTP is off in the tenant, and so for {{names}}',
  'cause.smtp-auth-off.title.mailbox': 'Authenticated SMTP is off for {{names}}',
  'cause.smtp-auth-off.because': '{{seen}} It refuses OAuth as well as passwords; fetching mail goes on.',

  'cause.protocol-off.title': '{{protocol}} is off for {{names}}',
  'cause.protocol-off.because': '{{seen}} Even with a good token the mailbox stays shut.',

  'cause.releases-differ.title': 'The ECE servers run different releases',
  'cause.url-not-set.title': 'The external URL is not set',
  'cause.console-elsewhere.title': 'ECE is opened under another host than its external URL',
  'cause.personal-accounts-only.title': 'The application admits personal accounts only',
  'cause.permission-missing.title': 'The application lacks permissions for mail',
  'cause.guest-account.title': '{{names}} is a guest in this tenant',
  'cause.no-refresh-token.title': 'No refresh token came for {{names}}',
  'cause.retriever-hung.title': 'The retriever stands still on {{names}}',
  'cause.plain-fact.because': '{{seen}} {{why}}',
  'cause.entra-refusal.title': 'Entra refuses with {{code}}',
  'cause.entra-refusal.title.of': 'Entra refuses {{accounts}} with {{code}}',
  'cause.entra-refusal.because': '{{meaning}} {{cause}}',
  'cause.entra-refusal.because.unknown': 'What {{code}} means is not known here; the page of Microsoft about it says more.',

  'cause.fact-alone.because': 'Nothing else that was seen explains it. Expected: {{expected}}',
  'cause.fact-alone.firstStep': 'Keep the artifact of this run, and show it to whoever supports ECE.',

  'cause.for-each': 'There are {{count}}, and each finding gives its own step. The first: {{step}}',

  'cause.no-account.title': 'There is no account {{names}} in this tenant',
  'cause.no-account.because': '{{seen}} An account that does not exist has no licence, no mailbox and no right on any.',

  'cause.shared-mailbox-signs-in.title_one': '{{count}} shared mailbox is to sign in itself',
  'cause.shared-mailbox-signs-in.title_other': '{{count}} shared mailboxes are to sign in themselves',
  'cause.shared-mailbox-signs-in.because': '{{seen}} Blocked and without a licence is how Microsoft makes such an account.',

  'cause.account-disabled.title': 'Disabled in Entra: {{names}}',
  'cause.account-disabled.because': '{{seen}} Nothing that ECE does with this account can succeed.',

  'cause.upn-differs.title': 'Another user principal name than the address, which SMTP does not take: {{names}}',
  'cause.upn-differs.firstStep': 'See in the dispatcher log whether Exchange refuses with 535 5.7.3. If so, make {{account}} the user principal name in place of {{name}}, then generate the authorization code in ECE again, in a private browser window.',

  'cause.no-full-access.title': '{{account}} has no Full Access on {{names}}',
  'cause.no-full-access.because_one': '{{seen}} Even with a good token the mailbox stays shut: IMAP says "authenticated but not connected".',
  'cause.no-full-access.because_other': '{{seen}} The same holds for {{count}} mailboxes in all. Even with a good token they stay shut: IMAP says "authenticated but not connected".',

  'cause.no-send-as.title': '{{account}} may not send as {{names}}',
  'cause.no-send-as.because_one': '{{seen}}',
  'cause.no-send-as.because_other': '{{seen}} The same holds for {{count}} mailboxes in all.',

  'cause.wrong-user-test-token.title': 'The token belongs to {{people}}, and not to {{accounts}}',
  'cause.wrong-user-test-token.because': '{{seen}} Whoever generates the token for ECE in the same way gets it for the same person.',
  'cause.wrong-user-test-token.firstStep': 'Open a private window of the browser, best on a computer outside the domain, sign in there ("sign in {{account}}"), and type {{account}} yourself at the Microsoft page.',

  'cause.graph-audience-token.title': "The token is for {{audience}}, which ECE's transport does not use",
  'cause.graph-audience-token.because': '{{seen}}',
  'cause.graph-audience-token.firstStep': 'Ask for the permissions with the prefix {{url}}/ in the list of scopes, then get the token anew.',

  'cause.test-token-rights.title': 'The token lacks {{lacking}}',
  'cause.test-token-rights.because': '{{seen}}',
  'cause.test-token-rights.firstStep': 'In the Entra admin center, under API permissions of the application, add {{lacking}}, grant admin consent, then get the token anew.',

  'cause.expired-test-token.title': 'The token for {{accounts}} had ended before mail was tried with it',
  'cause.expired-test-token.because': '{{seen}} Exchange refuses an ended token as it refuses any bad one.',
  'cause.expired-test-token.firstStep': 'Type "sign in {{account}}" again, or put a new token into the file, then run the check again.',

  'cause.wrong-user-token.title': "ECE holds another person's token in place of that of {{accounts}}",
  'cause.wrong-user-token.because': '{{seen}} In a normal browser window single sign-on (Kerberos) signs in whoever is logged on to Windows.',
  'cause.wrong-user-token.firstStep': 'Generate the token anew in a private window of the browser, best on a computer outside the domain, and type {{accounts}} yourself at the Microsoft page.',

  'cause.conditional-access.title': "Conditional Access refuses ECE's account",
  'cause.conditional-access.title.named': "Conditional Access refuses ECE's account: {{policies}}",
  'cause.conditional-access.because.block': 'A policy that is switched on blocks {{accounts}} whatever the place, so Entra issues no token.',
  'cause.conditional-access.because.refused': 'Entra refuses with {{codes}}: the policy blocks, or demands what nobody can give in the background.',
  'cause.conditional-access.firstStep': 'In the Entra admin center, open the refused sign-in in the sign-in logs, look under Conditional Access which policy refused it, and exclude the account or allow the address of the services server.',
  'cause.conditional-access.firstStep.named': 'In the Entra admin center, under Conditional Access, exclude the account from {{policies}} or allow the address of the services server, then generate the token anew.',

  'cause.sign-in-frequency.title': 'A sign-in frequency ends the token again and again',
  'cause.sign-in-frequency.title.named': 'The sign-in frequency of {{policies}} ends the token again and again',
  'cause.sign-in-frequency.because': 'The policy demands a new sign-in after a fixed time, and in the background nobody can give it: mail stops at that interval after each new token.',
  'cause.sign-in-frequency.because.refused': 'Entra refuses the refresh token with AADSTS70043: the time after which a policy demands a new sign-in was over.',
  'cause.sign-in-frequency.firstStep': 'In the Entra admin center, look under Conditional Access for policies with a sign-in frequency, exclude the account, then generate the token anew.',
  'cause.sign-in-frequency.firstStep.named': 'In the Entra admin center, under Conditional Access, exclude the account from {{policies}}, then generate the token anew.',

  'cause.dead-refresh-token.title': 'The refresh token that ECE holds is dead',
  'cause.dead-refresh-token.title.of': 'The refresh token of {{accounts}} is dead',
  'cause.dead-refresh-token.because.password': 'The password of {{account}} was changed at {{day}}, after the last refresh that went well: that ends every token from before.',
  'cause.dead-refresh-token.because.revoked': 'Entra refuses it with {{codes}}: the password was changed, or the sessions of the account were ended.',
  'cause.dead-refresh-token.because.unused': 'Entra refuses it with {{codes}}: it was not used for 90 days. Something kept ECE from refreshing it for that long.',
  'cause.dead-refresh-token.because.refused': 'Entra refuses it with {{codes}}.',
  'cause.dead-refresh-token.firstStep': 'Generate the authorization code in ECE anew, in a private window and as the right account, then restart the retriever and dispatcher instances. Do so after every change of the password.',

  'cause.smtp-auth-off.title.in-logs.tenant': 'Authenticated SMTP is off in the tenant, as ECE was told',
  'cause.smtp-auth-off.title.in-logs.mailbox': 'Authenticated SMTP is off for a mailbox, as ECE was told',
  'cause.smtp-policy.title.in-logs': 'A setting of the tenant refuses ECE over SMTP',
  'cause.security-defaults.title.in-logs': 'The security defaults refuse ECE over SMTP',
  'cause.conditional-access.title.in-logs': 'A policy of the tenant refuses ECE over SMTP',
  'cause.password-sent.title.in-logs': 'ECE sends a password, and Exchange takes none',
  'cause.mailbox-not-opened.title.in-logs': 'The token is taken, and the mailbox does not open for ECE',
  'cause.token-refused.title.in-logs': 'Exchange refuses the token that ECE holds',
  'cause.token-not-renewed.title.in-logs': 'ECE goes on with a token that has ended',
  'cause.altered-session.title.in-logs': 'Something on the way alters what ECE sends',
  'cause.declining-server.title.in-logs': 'Exchange answers ECE and declines for now',
  'cause.no-send-as.title.in-logs': 'Exchange refuses the sender: Send As is missing',
  'cause.relay-refused.title.in-logs': 'ECE hands mail over without signing in',
  'cause.sender-blocked.title.in-logs': 'Microsoft has blocked a sender of ECE',
  'cause.tenant-blocked.title.in-logs': 'Microsoft has blocked the tenant from sending',
  'cause.domain-unregistered.title.in-logs': 'ECE sends from a domain that the tenant does not own',
  'cause.recipient-blocked.title.in-logs': 'The tenant blocks a recipient of ECE',
  'cause.no-licence.title.in-logs': 'The sending mailbox has no licence, as ECE was told',
  'cause.mailbox-full.title.in-logs': 'The mailbox of the sender is full',
  'cause.mail-too-large.title.in-logs': 'A mail is larger than Exchange takes',
  'cause.daily-recipients.title.in-logs': 'The mailbox has no recipients left for today',
  'cause.tenant-recipients.title.in-logs': 'The tenant has no external recipients left for today',
  'cause.client-refused.title.in-logs': "Entra refuses ECE's application (invalid_client)",
  'cause.dead-refresh-token.title.in-logs': 'Entra refuses the token that ECE holds (invalid_grant)',
  'cause.graph-access-denied.title.in-logs': 'Microsoft Graph denies ECE the mailbox',
  'cause.graph-no-mailbox.title.in-logs': 'Microsoft Graph reaches no mailbox there',
  'cause.java-trust.title.in-logs': "ECE's Java does not trust a certificate",
  'cause.tls-too-old.title.in-logs': "ECE's Java and the server share no TLS version",
  'cause.tls-refused.title.in-logs': "ECE's Java comes to no TLS with a server",
  'cause.dns.title.in-logs': 'ECE does not resolve a name',
  'cause.blocked-port.title.in-logs': 'ECE gets no connection',
  'cause.out-of-memory.title.in-logs': "ECE's Java has run out of memory",
  'cause.mail-unreadable.title.in-logs': 'One mail stops the retriever',
  'cause.instance-failed.title.in-logs': 'An instance of ECE has crashed',
  'cause.in-logs.title.mail-refused': 'Exchange refuses ECE',
  'cause.in-logs.title.reply': 'Exchange refuses ECE: "{{reply}}"',
  'cause.in-logs.because': '{{seen}} It stands in the logs of {{servers}}.',
};
