/** Questions about ECE itself, as in entra.ts. */
export const sentences = {
  'question.token.where-in-ece': 'The button Generate is on the account in ECE, beside the authorization code. From 12.6 on, the account is in the ECE console under Department, Apps, Email, Accounts. For earlier releases the menu is not known here: see Cisco’s guide of that release.',
  'intent.token.where-in-ece': 'where do I generate the token in ECE|where do I click in ECE for the token|which screen of ECE makes the token|menu path for the token|cant find the generate button|where is authorization code in the console|in which menu is generate|where is the generate button in the ece console|in which menu do i generate the token',

  'question.token.steps': 'Private window, ECE by its external URL, open the account, then Generate. On the Microsoft page, type the account’s name yourself and sign in. Save, then restart the retriever and dispatcher instances. Check that the aliases are active.',
  'intent.token.steps': 'generate the token again step by step|how do i redo the token|procedure for a new authorization code|guide me through generate please|steps to regenerate the token|how to renew the token in ece by hand|what comes after i press generate|steps to generate the authorization code again|procedure to renew the token in ece',

  'question.token.which-account': 'Sign in as the account that ECE uses, never as yourself. For a mailbox account that is the mailbox itself. For a shared account it is the Entra account with Full Access and Send As on all its mailboxes.',
  'intent.token.which-account': 'which account do i type on the microsoft page|as whom do i sign in for the token|my own admin account or the service account|do i log in as the mailbox|which user and password at generate|can i sign in with my global admin for generate|what user name goes there|which account do i sign in with at generate|which account for the token, mine or the service account',

  'question.token.shared-or-own': 'Cisco supports a shared account and one for each mailbox, and leaves the choice to you. A shared account needs one token, but Full Access and Send As on every mailbox. Mailbox accounts need a token and a sign-in each.',
  'intent.token.shared-or-own': 'shared account or one account per mailbox|which account model is better|mailbox account versus shared account|should we use one account for all|what does cisco recommend, shared or own|advantages of a shared account|is a shared account ok with oauth|one shared account or an account for each mailbox|which is better, a shared account or mailbox accounts',

  'question.token.new-alias': 'With a shared account, a new alias needs rights on its mailbox, not a new token. That follows from Cisco’s description of it. Add the alias to the account and to one retriever instance. Restart that instance and all dispatcher instances of the partition.',
  'intent.token.new-alias': 'does a new alias need a new token|we add a mailbox next week, generate again?|what to do in ece for an additional alias|new address for ece, token again ?|if i add an alias later must i redo generate|extra mailbox on the same account|do i need a new token for a new alias|we add another mailbox to ece, new token?',

  'question.token.which-computer': 'Any computer whose browser reaches the external URL of ECE and Microsoft’s sign-in page. One outside the domain is best, because Windows then signs in nobody by itself. The application server of ECE fetches the token.',
  'intent.token.which-computer': 'from which computer should i generate|must i do it on the server itself|can i do generate from my laptop|does it have to be on the app server|from home over vpn possible?|do i need rdp to the ece server for the token|which machine for the browser|can i generate the token from my own computer|must generate be done on the ece server',

  'question.token.generate-fails': 'Look at the external URL first: ECE needs it to generate the code. It must be set, and the console must be open under the same host. An error on the Microsoft page has a code: paste it after “explain”. A greyed button is not explained here: ask Cisco TAC.',
  'intent.token.generate-fails': 'the generate button is greyed out|generate does nothing|nothing happens when i click generate|after the sign in i land on an error page|the window closes and there is no token|generate ends in a blank page|cannot click generate|i click generate and nothing happens|generate shows an error or a blank page',

  'question.token.where-stored': 'Cisco documents no place where ECE stores its token, so it is not known here. I never read ECE’s own token: Entra’s sign-in log shows whose it is. No way to copy a token from another system is known here.',
  'intent.token.where-stored': 'where does ece store the token|in which table is the refresh token|can i look at the token in the database|is the token in a file on the server|copy the token from our test system|can we back up the token|do you read the token itself|where is the token stored in ece|in which database table does ece keep the token',

  'question.token.who-renews': 'The services server renews the token, about once an hour, with nobody at a screen. The application server only fetched the first one. So the services server needs port 443 to login.microsoftonline.com all the time.',
  'intent.token.who-renews': 'which server renews the token|how often does ece refresh the token|does the token renew by itself|it worked for an hour then stopped|why does it die after one hour|token ok then dead 60 minutes later|who does the refresh, app or services|does the services server refresh the token or the app server|the token works for one hour and then dies',

  'question.console.oauth-application': 'Client ID, secret and tenant are in ECE’s OAuth application, not in the account or alias. The exact menu is not known here: Cisco’s guide of your release shows it. The account only refers to that application.',
  'intent.console.oauth-application': 'where is the oauth application in ece|which ece screen holds the client id|menu for the oauth app in the ece console|client credentials page of ece, where|which part of the console has the entra settings|where do i see the client id that ece uses|tenant id in ece, where is it|where in ece is the oauth application with the client id|in which menu of ece do i see the client id',

  'question.console.which-console': 'From 12.6 on, ECE has one administration console. Earlier releases have separate consoles. The menus differ, so read the guide of your own release. Agents’ desktops have none of these settings.',
  'intent.console.which-console': 'which console do i need, system or administration|there is no apps menu in my console|my menus look different|system console or tools console|is it in the agent desktop|the console here looks older than you say|where is the system console in 12.6|which console is it, my menus are different|my ece console has other menus',

  'question.console.role': 'That is not known here: I do not read the roles of ECE. The external URL and the instances belong to the partition. The accounts belong to a department. Ask the person who administers both.',
  'intent.console.role': 'which ece role do i need for that|what permission in ece to edit an alias|i can see the account but not change it|is a department administrator enough|do i need partition administrator rights|the fields are read only for me in ece|which rights do i need in ece to change the alias|is my ece role enough to change that',

  'question.console.instances': 'Retriever and dispatcher instances are services of the partition, with Start and Stop. A guide of ECE’s predecessor (11.0) has them under System, Partition, Services, Email. The exact menu of newer consoles is not known here.',
  'intent.console.instances': 'where do i stop and start an instance|menu for the retriever instances|in which screen are the dispatcher instances|start and stop buttons of the instance, where|how do i get to the services of the partition|instances are where in the console|where can i see if the instance is started|where in the console do i start and stop the instances|menu for retriever and dispatcher instances',

  'question.console.which-instances': 'The retriever instance of the alias, and all dispatcher instances of the partition. An alias belongs to one retriever instance only. The Windows service and the server keep running.',
  'intent.console.which-instances': 'which instances exactly do i restart|all retriever instances or only one|do the dispatchers need it too|why restart the dispatcher if receiving was broken|only the instance or the whole service|in what order, retriever or dispatcher first|which of the instances belongs to my alias|which retriever and dispatcher instances do i restart|do i restart all instances or only the retriever',

  'question.alias.why-off': 'ECE itself switched it off, after its sign-in had failed too often. The retriever then logs “Repeated Authentication Failure. Alias disabled”. The lines before it say why the sign-in failed.',
  'intent.alias.why-off': 'why is the alias off|who disabled the alias|did somebody switch the alias off|why did ece disable it|what makes ece turn off an alias|nobody touched that alias|reason the alias was deactivated|why did ece switch the alias off|who switched off the alias',

  'question.alias.by-itself': 'No: after a refused sign-in, the alias stays off until somebody sets it to active. The repair of the cause does not switch it on, and neither does waiting. Only after a fault of the network does ECE try again by itself, by eGain’s help ten minutes later.',
  'intent.alias.by-itself': 'does the alias come back by itself|will ece enable it again without us|is it enough to repair the cause|cause is fixed but the alias is still off|does it turn on automatically later|do we just wait for the alias|does the alias switch on by itself after the repair|will ece enable the alias automatically',

  'question.alias.where': 'On the alias in the ECE console: set its status to active and save. By eGain’s help, newer consoles (12.6 and later) have it under Department, Apps, Email, Aliases, tab General. For older ones, read Cisco’s e-mail administration guide.',
  'intent.alias.where': 'where do i switch the alias on|how do i set the alias to active|alias settings in ece, which menu|where are the aliases in the console|how to enable an alias|activate the alias where|i cant find the list of aliases|where in the ece console do i activate the alias|in which menu do i set the alias to active',

  'question.alias.before-or-after': 'After: repair the cause first, then set the alias to active. Otherwise the sign-in fails again, and ECE switches the alias off again.',
  'intent.alias.before-or-after': 'enable the alias now or after the repair|can i already switch the alias on|first the alias or first the cause|does it hurt to activate it before|what if i enable it too early|should i wait with the alias|do i enable the alias before or after the repair|should i wait to activate the alias until the cause is fixed',

  'question.alias.again': 'Only if its sign-in fails again. Watch the alias for a quarter of an hour after you set it to active. If it goes off, read the lines before that in the retriever’s log. A watch tells you next time.',
  'intent.alias.again': 'will ece switch it off again|it was turned off twice already|how do i stop ece from disabling it|alias keeps getting disabled|i enabled it and it is off again|will the alias get disabled again|how long do i watch the alias|will ece switch the alias off again|the alias goes off again and again',

  'question.alias.retries': 'Three failed attempts, by the help of eGain, which makes ECE. In ECE’s predecessor the limit was Mail.Retriever.RetryCount; whether yours was changed is not known here. A higher limit only delays the switch-off: the cause remains.',
  'intent.alias.retries': 'after how many failures does it go off|can i raise the retry limit|how many wrong logins until ece disables it|retry count of the retriever|where is the number of retries set|turn off the automatic disabling|how many failed attempts until the alias goes off|can the number of retries be raised',

  'question.alias.others': 'Each alias has its own state, so look at all of them. Aliases that use the same account often fail together. The log shows only those that failed in the last two days.',
  'intent.alias.others': 'are other aliases off too|do i have to look at every alias|only this alias or more|could more aliases be disabled|check the remaining aliases ?|is it just the one alias|are other aliases disabled as well|do i have to check the other aliases too',

  'question.alias.sends': 'Yes: an inactive alias fetches no mail, but still sends replies, by eGain’s help. If its account may not sign in, sending fails too. Whether replies leave shows in the dispatcher’s log, eg_log_SERVER_dx-process.log.',
  'intent.alias.sends': 'can agents still reply from that alias|does a disabled alias send|is sending off as well when the alias is disabled|replies from the switched off alias|outgoing with the alias inactive|does the alias still send mail when it is off|can replies go out from a disabled alias|is sending affected by the disabled alias',

  'question.release.which-minimum': '12.6(1) needs ES1, 12.5(1) ES3, 12.0(1) ES6, 11.6(1) ES12 with ES12_ET1. For 15.0(1), no ES is known to be needed. For 11.5 there is none: upgrade.',
  'intent.release.which-minimum': 'which es do we need for oauth|minimum version for office 365|what release supports oauth2|is 12.5 enough|is es2 enough for oauth|from which version on does ece have modern auth|required es level|which es is the minimum for oauth|does our release support oauth',

  'question.release.what-is-es': 'ES is an engineering special: a cumulative update of one ECE release from Cisco. ET is usually an interim fix on top of one ES; TAC says what yours contains. 15.0(1) numbers its ES by year and month, such as ES202511.',
  'intent.release.what-is-es': 'what is an es|what does et mean|difference between es and et|what is es202511|engineering special ?|is an es a patch|what is es12_et1|what is the difference between an es and an et|what does es mean in the release',

  'question.release.where-read': 'Look in ECE itself. Cisco documents no file with the release and ES. I use the deployment file, or a file that somebody named on the server. From 12.5 on, ECE’s REST API has “Get application details”.',
  'intent.release.where-read': 'where do i see which es is installed|how do i find our ece release|which file contains the version|check the installed es level|where is the version number in ece|how do you know our release|version of ece on the server, how to read|where can i read which release and es is installed|which es is installed on our server, where do i see it',

  'question.release.wrong-declared': 'Then the deployment file is out of date: correct the release there. I judge the release that is declared, or the one in a named file. After the correction, check again.',
  'intent.release.wrong-declared': 'but we have a newer version|that release is wrong, we upgraded|we installed the es last month|your version info is outdated|we are already on 12.6|the es is installed on all servers already|the release you show is wrong, we have a newer one|we already installed that es',

  'question.release.other-fix': 'No: without the ES, ECE has no OAuth, and no setting replaces it. Exchange Online takes no passwords for IMAP and POP3. Until the ES is installed, people with access can read the mailboxes in Outlook.',
  'intent.release.other-fix': 'is there a way without the upgrade|can we avoid installing the es|any setting instead of the update|oauth without the es possible|we cannot upgrade this year|do we really have to upgrade|temporary fix until the es is in|can it be fixed without installing the es|is there another way than the upgrade',

  'question.release.download': 'From Cisco’s software download page for Enterprise Chat and Email. Choose your release, then the ES. Its ReadMe says how to install it.',
  'intent.release.download': 'where do i download the es|link to the engineering special|where can we get es12_et1|cisco download page for ece|how do we obtain the patch|software download for ece|where do i get the es from cisco|download link for the es',

  'question.release.all-servers': 'On every ECE server, the same level. One server creates the token, another renews it. With different levels, a fault shows on only one of them.',
  'intent.release.all-servers': 'on which servers do i install the es|does the web server need the es|only the services server or all|must i install it on all servers|must all servers have the same es|can the servers be on different levels|es on the database server too|do all servers need the same es|do i install the es on every server',

  'question.release.downtime': 'Plan a maintenance window: the ReadMe of the ES says what stops, and for what. How long it takes at your site is not known here. New mail waits in the mailboxes meanwhile.',
  'intent.release.downtime': 'how long does the es installation take|is there an outage during the update|do we need downtime for the es|can i install the es during the day|does chat stop while installing the es|risk of installing the es|how do i roll the es back|how long is the downtime for the es|is installing the es risky during the day',

  'question.release.save-first': 'First note the certificates that your site imported into the trust store of ECE’s Java. An ES can replace that file. Afterwards compare, and import what is missing. The ReadMe of the ES says what else to save.',
  'intent.release.save-first': 'what do i back up before the es|what can break with an es|after the es the certificate error is back|does an es overwrite cacerts|what must i save before updating ece|precautions before the patch|what should we save before we install the es|does the es overwrite the certificates of java',

  'question.release.latest-or-minimum': 'The minimum is enough for OAuth; Cisco TAC recommends the latest ES of your release. ES are cumulative: the latest contains the earlier ones, so no step between is known to be needed. Read its ReadMe first.',
  'intent.release.latest-or-minimum': 'latest es or the minimum|should we take the newest es|is the minimum good enough|can i skip from es1 to the latest|do i have to install every es in between|which es would you install|are es cumulative|do we install the latest es or only the minimum|can we go straight to the latest es',

  'question.release.cce-number': 'The release of ECE counts, not that of CCE, Finesse or UCCE. No ECE 12.6(2) is known: if somebody wrote that, it is probably the number of CCE.',
  'intent.release.cce-number': 'is the ucce version the same as ece|we have 12.6(2), what now|our cce is 12.6.2|which version counts, cce or ece|does the finesse release matter|pcce version versus ece version|is 12.6(2) the release of ece or of cce|does the version of cce matter for ece',

  'question.release.differ-harm': 'A fault can show on one server only: the token is created there and renewed elsewhere. Install the same release, ES and ET on all. If they are equal in fact, correct the deployment file.',
  'intent.release.differ-harm': 'is it bad that the servers differ|what happens with mixed versions|why must the releases be the same|can we leave the app server on the old es|does the difference break mail|one server has another et, so what|is it a problem that the servers have different releases|can the servers stay on different es levels',

  'question.graph.must-we': 'Not yet: IMAP, POP3 and SMTP are deprecated from 12.6(1)_ES10 on, but still supported. Cisco names Graph API as the replacement. Plan the move without haste: it needs other permissions and a new token.',
  'intent.graph.must-we': 'do we have to move to graph|is graph mandatory|until when can we keep imap|why does it recommend graph api|is imap going away in ece|should we switch to graph now|deprecated means it stops?|must we switch from imap to graph|is imap deprecated so we have to move to graph api',

  'question.graph.needs': 'An account with the server type Graph API, other permissions in Entra, and a new token. The servers need port 443 to graph.microsoft.com. Move one alias to the new account first, as a test.',
  'intent.graph.needs': 'what do we need for graph|steps to migrate to graph api|what changes with graph|permissions for graph in entra|can we move one alias first to graph|graph and imap side by side ?|which server type is graph|what is needed to move to graph api|which permissions and ports does graph need',

  'question.graph.which-release': '15.0(1) offers Graph for Office 365, and Cisco names it for 12.6(1) from ES10 on. With which ES of 12.6(1) it first appeared is not known here. Earlier releases have no Graph in any document known here.',
  'intent.graph.which-release': 'from which release is graph available|does 12.5 have graph|is graph in 12.6|which es brings graph api|can our version do graph|since when does ece know graph api|which release of ece has graph|does our release have graph api',

  'question.graph.app-only': 'Cisco’s documents show only sign-ins of an account. Whether ECE can use an application without an account is not known here. Ask Cisco TAC before you give the application rights of its own.',
  'intent.graph.app-only': 'can ece use client credentials|does ece support app only access|without a user account possible ?|application permissions instead of delegated|service principal for ece mailboxes|why does ece need a user at all|can ece work without a user account, app only|does ece support client credentials',

  'question.url.what': 'The external URL is the address at which agents and administrators open ECE. ECE makes the redirect URI of the sign-in from it. SSO and the default chat entry point use it too.',
  'intent.url.what': 'what is the external url|what is that url for|why does ece need the external url|which address is meant by external url|external url of application meaning|is the external url the address of the agents|what does external url mean|what is the external url used for',

  'question.url.where-set': 'From 12.6 on: “External URL of Application” under Partition, Apps, General Settings. From 11.5 to 12.5, it is the partition setting “Web Server URL or Load Balancer URL”.',
  'intent.url.where-set': 'where do i set the external url|which setting is it in ece|external url of application where|where is web server url or load balancer url|menu for the external url|partition general settings ?|how to change the url in ece|in which menu is the external url set|where is the setting external url of application',

  'question.url.form': 'https:// and the full name, nothing else: for example https://ece.example.com. No port, no path, no IP address, no short name. A slash at the end is accepted, but better left out.',
  'intent.url.form': 'how must the url look|with or without slash|slash at the end of the external url|do i need /system at the end|can it be an ip address|http or https|short name or full name|with port in the url ?|format of the external url',

  'question.url.internet': 'No: Microsoft never connects to the external URL. Only the browser of the administrator must reach it after the sign-in. An internal name in internal DNS is enough.',
  'intent.url.internet': 'does the url have to be on the internet|must microsoft reach our ece|do we have to publish ece externally|is an internal name ok|external means public?|does it need to be public on the internet|do we need a reverse proxy for that|does the external url have to be reachable from the internet|must the url be public',

  'question.url.mail-now': 'Mail goes on with the tokens that ECE holds: ECE still refreshes them. Only a new authorization code cannot be generated, or not easily. Repair it before you need a new token.',
  'intent.url.mail-now': 'does the url problem stop the mail|mail works, so is that url important|can we ignore the url fault|is it urgent if only the url is red|will mail stop because of the url|mail still flows although the url is down|does mail stop because of the external url|is it urgent, mail still works without the url',

  'question.url.certificate': 'The certificate of the web server or load balancer at the external URL. It is neither a certificate of Microsoft nor the client secret. Renew it, then bind it in IIS on every web server, or on the load balancer.',
  'intent.url.certificate': 'which certificate is it|whose cert expired|is it microsofts certificate|where do i renew that certificate|bind the new cert where|iis or load balancer for the cert|is the cert the same as the client secret|which certificate has to be renewed|where do i bind the renewed certificate',

  'question.url.own-authority': 'Yes, a certificate of your own authority will do, if the administrators’ browsers trust it. It must be in date, name the host, and come with its intermediate certificates. A self-signed certificate is not enough.',
  'intent.url.own-authority': 'can we use a certificate from our own ca|internal pki ok?|is self signed allowed|does it need a public certificate|wildcard certificate ok for ece ?|does the ca have to be public|can the certificate come from our own ca|is a self signed certificate ok',

  'question.url.which-name': 'The name that agents and administrators type into the browser. If a load balancer is in front of the web servers, it is usually the name of the load balancer. Console, external URL and redirect URI must have the same host.',
  'intent.url.which-name': 'web server name or load balancer name|which host goes into the external url|we have two names for ece|internal or external name|we use an alias name for ece|dns name versus server name|three web servers, which one|which name goes into the external url|internal name, external name or load balancer name',

  'question.url.change-effects': 'The redirect URI of the application in Entra must get the same host. SSO and the default chat entry point use the setting as well, so tell their administrators before. Tokens that ECE holds stay valid.',
  'intent.url.change-effects': 'what else changes if i change the url|does the url change affect chat|is it risky to change the external url|sso after changing the url|do i have to tell entra about the new url|must i generate again after the url change|side effects of the url setting|what does a change of the external url affect|do sso and chat break if i change the external url',

  'question.url.works-for-me': 'Then codes can be generated, and only the way from the servers is disturbed. The browser of the administrator counts for the sign-in. The check looks from the ECE servers, perhaps by another DNS or firewall.',
  'intent.url.works-for-me': 'but the url opens on my pc|agents can open ece fine|i get the login page, so why red|works in my browser|it opens fine in chrome|the console opens without problem here|url is fine from my desk|the external url opens fine on my pc|ece opens in my browser, so why is it red',

  'question.url.why-same-host': 'Microsoft sends the sign-in back to the external URL. A person who opened ECE under another name is not signed in there, and the token is lost. So open the console under that host to generate it.',
  'intent.url.why-same-host': 'why must it be the same host|what is wrong with the other name|both names lead to the same server|why is opening by the server name a problem|we always use the short name|does a bookmark with another name matter|why is it a problem to open ece under another name|why must i open the console under the same host',

  'question.service.name': 'As reported in the field, the Windows service of ECE is “Cisco Service”. No Cisco document names it. The card shows the service that somebody named on that server.',
  'intent.service.name': 'what is the service called|name of the windows service of ece|which service in services.msc|i see several cisco services|is it cisco service or egain|which service do i look for|what is the name of ece’s windows service|which windows service belongs to ece',

  'question.service.start': 'Start it in services.msc, or as administrator with sc.exe start and the name on the card. Then check in the ECE console that the retriever and dispatcher instances have started. A reboot of the server is not needed for that.',
  'intent.service.start': 'how do i start the ece service|command to start the service|start it from services.msc ?|does a reboot start it|what do i look at after starting the service|do the instances start with the service|i have to be admin to start it ?|how do i start the windows service of ece|which command starts the service',

  'question.service.who-stopped': 'I do not see who stopped it. The Windows event log of that server shows it: System, source Service Control Manager. Compare the time with patches, reboots and the logs of ECE of that minute.',
  'intent.service.who-stopped': 'who stopped the service|why did the service stop|did it crash or did somebody stop it|was it windows update that stopped it|service stopped after a reboot|where do i see when the service stopped|why was the service stopped and by whom|did the service crash',

  'question.service.automatic': 'Set the startup type of the service to Automatic in services.msc. Leave it if your site starts ECE by hand on purpose, as for a standby. A watch says when the service stops again.',
  'intent.service.automatic': 'how do i prevent that the service stays down|make the service start with windows|startup type automatic ?|will it be down again after the next reboot|stop it from happening after patching|set the service to autostart|how do i make the service start automatically|will the service be stopped again after a reboot',

  'question.service.standby': 'Of two services servers, usually only one is active: Cisco calls them primary and secondary. A stopped service is right on the standby, if the other server runs. Do not start it there without knowing how your failover works.',
  'intent.service.standby': 'that is our standby server|is it normal on the passive node|side b is supposed to be off|can both services servers run|should the secondary be stopped|failover server shows stopped|is a stopped service normal on the standby server|the secondary server is passive, should its service be stopped',

  'question.service.scope': 'Everything of ECE on that server stops: without the service, ECE has no processes there. On a services server, no mail is fetched or sent, and no token is refreshed. Other servers keep their own service.',
  'intent.service.scope': 'what stops when the service is down|does chat stop too without the service|is only mail affected by the stopped service|do the other servers go on|effect of the stopped service|which functions does ece lose without its service|what else stops with the windows service|does the stopped service also stop chat',

  'question.service.not-enough': 'No: ECE itself starts and stops the retriever and the dispatcher. The Windows service can be in order while an instance is stopped or hangs. The line of the retriever in its log, every 30 seconds or so, is the better sign.',
  'intent.service.not-enough': 'service is running but no mail|the service is green so mail must work|the windows service is started, what else|is the service enough|cisco service is up, still nothing fetched|does a running service mean that mail works|the service runs but there is still no mail|does mail work if the windows service is running',

  'question.retriever.why-hang': 'The log before the last sign of life says it: an exception, a time-out, or one message. Read eg_log_SERVER_rx-process.log on the services server. A hung instance does not recover by itself as far as known.',
  'intent.retriever.why-hang': 'why does the retriever hang|what makes it freeze|what caused the hang|reason the instance got stuck|does it unfreeze by itself|what blocks the retriever|could one mail block it|what is the reason that the retriever hangs|why is the retriever instance stuck',

  'question.retriever.restart-safe': 'A restart of instances pauses mail for a time. New mail waits in the mailboxes. Chat does not use the retriever. How long a restart takes at your site is not known here.',
  'intent.retriever.restart-safe': 'can i restart the retriever during the day|restart it now while agents work ?|does restarting the instance lose mail|do agents notice the instance restart|is it dangerous to stop the instance|how long is mail paused by the restart|does chat stop when i restart the retriever|is it safe to restart the instance during the day|do we lose mail if i restart the retriever',

  'question.retriever.looks-alive': 'The process and the service look alive, but the instance no longer fetches mail. For each retrieval, the retriever writes “Running” and “Waiting” into its log. In a monitor of ECE’s predecessor, “Last Run Time” before “Start Time” also meant that it may hang.',
  'intent.retriever.looks-alive': 'the console says the instance is started|how can it hang when it shows as running|everything looks started in the monitor|task manager shows the process|how do you see that it hangs|what is the heartbeat|the instance shows as started in the console, how can it hang|the process is running, how do you know that it hangs',

  'question.retriever.again': 'If the same message or error is still there, yes. So read the log before you restart. A watch of this check tells you when the retriever falls silent again.',
  'intent.retriever.again': 'will the retriever hang again|how do i prevent another hang|it hangs every week|restart helped but it came back|can we restart it every night|permanent fix for the hang|will the retriever hang again after the restart|how do we prevent that the retriever hangs',

  'question.retriever.one-mail': 'The retriever’s log names the mailbox near the error. Suspect its oldest or largest message. Move it to another folder in Outlook, then restart the instance. ECE will not fetch the moved message, so a person must answer it.',
  'intent.retriever.one-mail': 'which mail blocks the retriever|how do i find the bad message|where do i see the mail it cannot read|can i delete the broken mail|what happens to the message that i move|which mail was open when it crashed|which message is the bad one that blocks it|how do i find the mail that it cannot read',

  'question.retriever.memory': 'Where the memory of that Java process is set is not known here: ask Cisco TAC. First move a very large message out of the inbox: one mail can be enough. More memory in Windows does not by itself give Java more.',
  'intent.retriever.memory': 'how do i give the retriever more memory|where is the heap size set|java heap space of rx process|does more ram in the server help|outofmemoryerror what to change|xmx for the retriever|how do i raise the java memory of the retriever|where is the heap size of the retriever set|would more memory for java help',

  'question.retriever.versus-dispatcher': 'The retriever fetches mail into ECE; the dispatcher sends the replies. Both belong to the services server, have their own instances and their own logs, rx and dx. One can fail while the other works.',
  'intent.retriever.versus-dispatcher': 'difference between retriever and dispatcher|what does the dispatcher do|what is rx and dx|retriever versus dispatcher|which process sends the mail|is the dispatcher broken too|does the retriever send as well|is the dispatcher the process that sends|what is the difference between rx and dx',

  'question.retriever.how-often': 'Every 30 seconds by default, as Cisco documents. A site can set another interval, which is not known here. If Exchange throttles ECE, a longer interval helps.',
  'intent.retriever.how-often': 'how often does ece fetch mail|polling interval of ece|every how many seconds does it look|can i make ece fetch faster|time between two retrievals|how long between mailbox checks of ece|how often does the retriever look for mail|what is the polling interval of the retriever',

  'question.java.own-jdk': 'Better not: no document of Cisco known here provides for a JDK of your own. Install the latest ES of your release, and ask Cisco TAC which Java belongs to it. A Java installed elsewhere on the server is not the one that ECE uses.',
  'intent.java.own-jdk': 'can i just update java|install a newer jdk myself|is it ok to replace the java of ece|which java version should ece have|we have java 17 on the server already|who provides the java for ece|can i update the java of ece myself|may i replace ece’s jdk by a newer one',

  'question.alarm.what': 'Alarms are ECE’s own notifications to administrators, not mail to customers. The application servers send them through the default SMTP server of the partition. So they can fail while the mailboxes work.',
  'intent.alarm.what': 'what are alarms in ece|what is alarm mail|are alarms customer mails|does the alarm relay affect replies to customers|do customers notice the alarm fault|is the relay important|what is the alarm relay for|does the alarm relay matter for customers|what does ece send as alarms',

  'question.alarm.which-server': 'A mail relay of your own that accepts mail from the application servers without OAuth. From 15.0(1) on, alarms can sign in with OAuth instead. Set it as the default SMTP server of the partition; the exact menu is not known here.',
  'intent.alarm.which-server': 'which smtp server for the alarms|can alarms use oauth|can we use smtp.office365.com for alarms|where do i set the alarm server in ece|default smtp server of the partition, where|internal relay or office 365 for notifications|which relay do we set for the alarms in ece|can alarms go through office 365 with oauth',

  'question.alarm.test': 'Make ECE send an alarm and see whether it arrives: I send none. My check opens the relay from the application servers and reads its greeting. The relay may still refuse the mail.',
  'intent.alarm.test': 'how do i test the alarm mail|do you send a test alarm|how can i verify that alarms arrive|what did you test at the relay|relay is green but no alarm came|prove that alarm mail arrives|how do i test that alarms arrive|can you send a test alarm',

  'question.ecedb.who': 'A person who may read ECE’s database, such as the database administrator. Type “ece query” in the personal chat, let them run it in SQL Server, and paste the output after “ece output”. It counts for 24 hours.',
  'intent.ecedb.who': 'who can read the ece database|how do i get the output of ece’s database|what is ece query|where do i run the sql|which database is it, egactivedb?|which rights for the ece query|where do i paste the sql output|who has to run ece query in the database|where does the dba run the ece query',

  'question.ecedb.safe': 'The query only reads. It prints times, counts and ECE’s own addresses, but no text, subject or customer’s address. It looks at the newest 200,000 activities.',
  'intent.ecedb.safe': 'is the sql query dangerous|does the query change the database|what does the ece query read|can the dba run it in production|does the query show customer data|is the query heavy for sql server|is ece query only reading the database|does the ece query show texts of customers',

  'question.ecedb.exception-queue': 'A queue of ECE for mail that it takes for bounces, or whose workflow failed. CCE does not route it, so agents do not get this mail. A supervisor can transfer it to agents. Cisco’s page routes it again.',
  'intent.ecedb.exception-queue': 'what is the exception queue|why is mail in the exception queue|how do i empty the exception queue|mails sit in exception queue|agents do not see mails of the exception queue|who handles the exception queue|how do mails get out of the exception queue|what does it mean that mails wait in the exception queue',

  'question.logs.level': 'Info is enough: the retriever then writes its signs of life and its errors. At Debug or Trace, lines can contain addresses, tokens and secrets. Read such a log before you pass it on.',
  'intent.logs.level': 'which log level do i set|should i turn on debug|is info level enough|do i need trace logs|is it safe to send debug logs|can logs contain tokens|which level must the log of the retriever have|is debug level needed in the log',

  'question.logs.how-far': 'I read the last two days of the logs. How far back ECE keeps them depends on the site. 15.0(1) zips old logs and keeps 100 by default.',
  'intent.logs.how-far': 'how far back do you read the logs|how long does ece keep its logs|are old logs deleted|the log of last week, is it still there|where are the zipped logs|do you see last weeks errors|how old may log lines be that you read|how many days of logs does ece keep',

  'question.java.version': 'In ECE’s JDK, the text file “release” has the version. “java -version” can show another Java. I read it if somebody allowed the folder to the probe. The folder that contains that file is the right one.',
  'intent.java.version': 'which java does ece run with|how do i see the java version of ece|java -version says something else|where is the jdk of ece|several javas on the server, which one counts|which folder do i allow for java|which java version does ece use|how do i see which java ece uses',

  'question.java.support-ended': 'Mail does not stop because of that: it is a warning. Oracle’s support for that Java release has ended; the support of another vendor may last longer. The Java comes with ECE, so the way out is the latest ES.',
  'intent.java.support-ended': 'java is out of support, is that bad|do we have to act on the old java|does mail stop with an unsupported java|oracle support ended, so what|is an old java dangerous|warning about java, can we ignore it|is it bad that java has no support any more|must we act because java is unsupported',
};
