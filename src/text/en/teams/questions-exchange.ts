/** Questions about faults in Exchange Online, as in entra.ts. */
export const sentences = {
  'question.licence.powershell': 'In Microsoft Graph PowerShell, Set-MgUserLicense assigns a licence. It needs the SkuId of the product, which Get-MgSubscribedSku lists. The Microsoft 365 admin center does the same under Users > Active users > Licenses and apps.',
  'intent.licence.powershell': 'how do I assign the licence with powershell|powershell for the licence|can I script the licence|cmdlet to give it a licence|graph command that licenses the account|is there a set-mguserlicense example|where do I get the skuid|powershell command to assign the license|assign licence by powershell instead of the portal',

  'question.licence.where': 'Licences are assigned in the Microsoft 365 admin center, no longer in Entra. Open Users > Active users, the account, then Licenses and apps. There, tick a product with Exchange Online.',
  'intent.licence.where': 'where do I click to give the licence|i can’t find licences in entra any more|which menu has licenses and apps|entra says licences are read only|where is the page with the licences of an account|menu path for assigning the plan|the assign button is missing in entra|where are licences and apps|in which admin center do i assign the licence',

  'question.licence.how-soon': 'Give a new licence an hour before you look for another cause. Exchange usually applies a change within minutes. An exact time is not known here.',
  'intent.licence.how-soon': 'how long after assigning the licence does it work|how fast does the licence take effect|licence assigned five minutes ago and still red|when is the mailbox there after licensing|does the licence work at once|how much time does the plan need to kick in|propagation of the licence|how long until the licence works|how long does the new licence take',

  'question.licence.mail-kept': 'Exchange keeps the mailbox for 30 days after the licence is removed. With the licence, it comes back with its mail. After 30 days the content is gone, unless a hold keeps it. The message trace shows what became of mail sent meanwhile.',
  'intent.licence.mail-kept': 'is the mail lost without the licence|did removing the licence delete the mailbox|can it wait until monday without a licence|how long is an unlicensed mailbox kept|do we get the old mails back with the licence|what happens to the content of the mailbox|will the mailbox be deleted|are mails lost when the licence is gone|how long is the mailbox kept without licence',

  'question.licence.who-removed': 'The audit log of Entra shows who removed a licence. The activity is Change user license, under Entra ID > Monitoring & health > Audit logs. If a group assigns the licence, also look for a change of its members.',
  'intent.licence.who-removed': 'who removed the licence|who took the plan away|find out which admin unlicensed it|which audit entry shows the licence change|did a script remove the license|log of licence changes|was it taken away or did it expire|who took the licence off that account',

  'question.licence.kiosk': 'A kiosk plan, such as that of F1 or F3, gives a mailbox too small for ECE. For this plan, Exchange also leaves IMAP switched off by default. Ticking another app in the same product does not enlarge the mailbox.',
  'intent.licence.kiosk': 'why is f3 not enough|would a kiosk licence do|we have frontline licences, are they ok|f1 has exchange too, so why refused|what is wrong with our kiosk plan|difference between kiosk and e3|cheaper licence like f3 possible|is a kiosk licence enough|f3 or kiosk plan enough for ece',

  'question.licence.plan-1': 'IMAP, POP3 and SMTP work with Plan 1, but Cisco’s checklist asks for E3 at least. Business plans and E1 count as Plan 1. If Cisco’s support asks, it may insist on E3.',
  'intent.licence.plan-1': 'is business standard enough for ece|does e1 work|is plan 1 technically ok|why does cisco insist on e3|do we really have to pay for e3|is there something below e3 that works|business premium or e3',

  'question.licence.shared-instead': 'Mailboxes may be shared and unlicensed, but not the account that signs in. A licensed account opens them with Full Access and Send As. Above 50 GB, with an archive or on hold, a shared mailbox needs Exchange Online Plan 2.',
  'intent.licence.shared-instead': 'could we use a shared mailbox without a licence instead|can I convert it to shared and save the licence|make it a shared mailbox, problem solved ?|shared mailboxes are free, why not use one|avoid the licence with a shared mailbox|can ece sign in with an unlicensed shared mailbox|shared mailbox instead of a licence|can we do without a licence by sharing the mailbox',

  'question.licence.once-or-each': 'Exchange wants one licence for each account that signs in, not for each alias. Shared mailboxes that this account opens need none. Cisco’s checklist asks for E3 for every mailbox, so its support may ask.',
  'intent.licence.once-or-each': 'one licence for all aliases or one each|how many licences do we need|does every mailbox of ece need its own e3|is one licence enough for ten mailboxes|per alias or per account licence|do i license the account or the mailboxes|how many licences for how many mailboxes',

  'question.licence.no-seats': 'Buy a seat, or take one from an account that does not need it. Seats are in the Microsoft 365 admin center under Billing > Licenses. If a group assigns the licence, let it be processed again afterwards.',
  'intent.licence.no-seats': 'no seats left what now|all licences are used up|it says there are no licenses available|how do i free a licence|CountViolation when assigning|can i take the licence from a leaver|the product is greyed out, zero available|no licences left to assign|no more seats of that licence',

  'question.licence.group': 'A licence from a group is changed in the group, not on the account. Put the account into a group with Exchange Online, or tick the app in the licence of the group. A licence assigned directly works as well.',
  'intent.licence.group': 'the licence comes from a group|i cannot change it, it is inherited|licence inherited, boxes greyed out|group based licensing, where do i change it|can’t untick the app because a group assigns it|is a direct licence also ok|the account is in the wrong licence group',

  'question.licence.usage-location': 'Microsoft assigns no licence to an account without a usage location. Set the usage location of the account first, then assign the licence again. With a licence from a group, the location of the directory applies.',
  'intent.licence.usage-location': 'assignment fails with invalid usage location|what is a usage location|licence cannot be assigned, some location is missing|which country do i choose for the licence|error when i assign the license to the service account|usage location is empty|usage location of the account is not set|set the usage location for the licence',

  'question.licence.new-token': 'A change of licence ends no token, so ECE needs no new one for it. If ECE still fetches nothing an hour later, look whether it has switched the alias off. Then set the alias to active in the ECE console.',
  'intent.licence.new-token': 'do i need a new token after the licence|must we authorise ece again because of the licence|is the token still good once it is licensed|licence is back, anything to do in the alias|regenerate the code after licensing ?|licence ok but still no mail in ece|do we need a new token because of the new licence|token after the licence change',

  'question.licence.ends-again': 'The licence ends with its subscription; a trial ends on its last day. The Microsoft 365 admin center shows the date under Billing > Your products. The state Warning means a grace period: the plan still works, and then it stops.',
  'intent.licence.ends-again': 'will it happen again when the subscription ends|when does the trial run out|how long is our licence valid|what does grace period mean|what does state warning mean for the plan|how do we prevent that the licence expires|where do i see the end date of the subscription',

  'question.licence.who-may': 'A License Administrator or a User Administrator may assign licences. A global administrator is not necessary. To buy seats, another role can be needed: ask the person who manages the subscription.',
  'intent.licence.who-may': 'which admin role may assign licences|do i need global admin for the licence|can the helpdesk give the licence|i am exchange admin, may i assign a license|minimum role for licensing|assign licence access denied|which role may give a licence|who is allowed to assign licences, which role',

  'question.licence.see': 'The account’s page shows it: Exchange Online must be ticked in the list of apps. It is in the Microsoft 365 admin center, under Users > Active users, the account, Licenses and apps. An Exchange Online Archiving or a foundation plan gives no mailbox.',
  'intent.licence.see': 'how do i see which plan the account has|it has a licence, so why do you say it has none|how can i check that exchange is in the product|we have teams and sharepoint licensed, is that not enough|exchange online is unticked ?|where is the exchange app in the licence|does exchange foundation count|how do i check the plan of the account|where do i see exchange online in the licence',

  'question.rights.why-two': 'Full Access lets the account read a mailbox; Send As lets it send in its name. One does not include the other. Without Full Access nothing comes in, without Send As the replies are refused.',
  'intent.rights.why-two': 'why are two rights needed|i gave full access, is send as not included|full access versus send as|full access is there but replies fail|does only full access repair half of it|is one of the two rights enough|what do the two rights do|why full access and send as, both',

  'question.rights.where': 'In the Exchange admin center, open the mailbox under Recipients > Mailboxes. Choose "Manage mailbox delegation". "Read and manage" is Full Access, and "Send As" is the row beside it. Add the account that signs in for ECE.',
  'intent.rights.where': 'where do i click to add the right|menu path for mailbox delegation|which page of the exchange admin center has the rights|read and manage, is that full access ?|i don’t find full access in the portal|can i do it without powershell|where is manage mailbox delegation|where do i set the delegation of the mailbox|where to click for full access and send as',

  'question.rights.how-long': 'A new right works within minutes as a rule; an hour has been reported. Microsoft gives no limit for it. Check again after an hour before you look for another cause.',
  'intent.rights.how-long': 'how long until the right works|i granted it just now and it is still refused|when does full access take effect|permission added but still authenticated but not connected|do rights take time in exchange|should i wait after adding send as|replication of the permission|how long does full access take to work|how long must i wait after granting the right',

  'question.rights.once-or-each': 'Each mailbox needs the two rights once; servers and aliases need nothing more. No right covers several mailboxes at once. Repeat the command for each mailbox, or grant a group that you keep.',
  'intent.rights.once-or-each': 'once for all mailboxes or for each|do i have to add it on every mailbox|can i grant it on all ece mailboxes at once|twenty mailboxes, one command ?|per alias or per mailbox permission|again for the second server ?|one right for everything possible|grant the right once or on each mailbox',

  'question.rights.which-account': 'The account that signs in for ECE gets the right, on the mailbox that ECE reads. It is the account of the token, not the ECE administrator and not the application. So the right is set on the mailbox, for the account.',
  'intent.rights.which-account': 'who gets the right, the app or the account|which user do i put in -User|on which side do i set it, mailbox or service account|should i add the ece admin|do i give the right to the enterprise application|identity and trustee, which is which|the right goes from whom to whom|which account needs the right on the mailbox|the right for which account',

  'question.full-access.risk': 'The account can then read, change and delete everything in that mailbox, and no other. It cannot send. The right touches no other user, and people who use the mailbox notice nothing.',
  'intent.full-access.risk': 'is full access a security risk|what can ece do with that right|security asks what full access allows|can it read all our mailboxes then|does that affect other users of the mailbox|could the service account delete mail|how dangerous is full access for the mailbox|what does full access allow ece to do|security risk of full access on the mailbox',

  'question.full-access.read-only': 'Read-only is not enough: Cisco asks for full control of the mailbox. A right on one folder, such as the inbox, does not replace it either.',
  'intent.full-access.read-only': 'is read only enough|would reviewer on the inbox do|can i give only read permission|folder permission instead of full access|why does it need full control|least privilege, what is the minimum|is a read only right on the mailbox enough|only read permission instead of full access',

  'question.full-access.admin-role': 'An administrator role does not open a mailbox: Exchange looks at the rights on it. Grant Full Access to the account, even if it is an administrator.',
  'intent.full-access.admin-role': 'the account is global admin, isn’t that enough|it is exchange admin, why no access|does an admin need full access as well|admins can open everything, no ?|should the service account be an administrator|is the admin role of the account enough to open the mailbox|global admin but no full access|does an administrator account need the right too',

  'question.rights.group': 'A mail-enabled security group can hold the rights, if the account is its member. This saves work when mailboxes are added. A Microsoft 365 group or a distribution list is not meant for this.',
  'intent.rights.group': 'can i grant it to a group|use a security group for the rights|does group membership count|we work with groups only, is that ok|rights via group or direct|grant full access to a group|rights for a security group instead of the account',

  'question.full-access.powershell': 'In Exchange Online PowerShell, Add-MailboxPermission grants Full Access. Replace MAILBOX and ACCOUNT, and run: Add-MailboxPermission -Identity MAILBOX -User ACCOUNT -AccessRights FullAccess -AutoMapping $false',
  'intent.full-access.powershell': 'powershell for full access|command that grants full access|cmdlet for the mailbox right|can i script full access|exact line for exchange online powershell|syntax of the full access command',

  'question.full-access.automapping': 'AutoMapping only decides whether Outlook opens the mailbox by itself. ECE does not use it. With $false, nothing changes in the Outlook of that account.',
  'intent.full-access.automapping': 'what is automapping|why automapping false|do i need the automapping part|can i leave out the automapping option|what happens if automapping is true|what does automapping do in outlook|automapping false or true',

  'question.rights.verify': 'Get-MailboxPermission lists Full Access, and Get-RecipientPermission lists Send As. In Exchange Online PowerShell, run: Get-MailboxPermission -Identity MAILBOX',
  'intent.rights.verify': 'how do i see who has full access|list the rights on a mailbox|verify that send as is there|command to show mailbox permissions|how can i check the permission myself|get-mailboxpermission, what should it show|who has access to that mailbox at the moment|how can i verify the rights|show who has rights on the mailbox',

  'question.rights.who-removed': 'The audit log of Microsoft Purview shows who changed the rights. Look for Add-MailboxPermission and Remove-MailboxPermission, for Send As also for Add-RecipientPermission and Remove-RecipientPermission.',
  'intent.rights.who-removed': 'who removed full access|who took the rights away|since when is send as gone and who did it|audit of mailbox permissions|find the admin who changed the delegation|which log shows permission changes|who took away full access of the account|who deleted the permission on the mailbox|who removed the rights',

  'question.rights.who-may': 'An Exchange administrator may grant Full Access and Send As. The role must include recipients, such as the role group Recipient Management. The owner of a mailbox cannot grant these rights in Outlook.',
  'intent.rights.who-may': 'which role can grant full access|may the helpdesk set mailbox rights|do i have to be exchange admin for send as|can the mailbox owner give the right in outlook|minimum role for mailbox permissions|add-mailboxpermission access denied|which role do i need to grant full access|who may grant send as, which role|which admin role grants mailbox rights',

  'question.rights.new-token': 'The right is in Exchange, not in the token, so ECE needs no new token for it. If the alias was switched off meanwhile, set it to active in the ECE console.',
  'intent.rights.new-token': 'do i have to generate the token again after the right|new authorisation needed for full access|does the token know about the new right|sign in again because of send as ?|anything to authorise in ece once the right is set|do we need a new token after granting the right|is the token renewed because of full access|token again after the permission change',

  'question.rights.deny': 'A denying entry overrides every allowing one, so granting again does not help. Remove the denying entry with Remove-MailboxPermission or Remove-RecipientPermission and the option -Deny.',
  'intent.rights.deny': 'what is a deny entry|the right is there but denied|deny true in the list, what now|i granted it twice and it is still denied|how do i remove a deny|why does deny win|remove the deny entry of the mailbox|why is the right denied though granted',

  'question.send-as.behalf': 'Send on Behalf does not replace Send As: Exchange still refuses the reply. With Send As, the customer sees only the address of the mailbox. Grant Send As, and leave the other right as it is.',
  'intent.send-as.behalf': 'is send on behalf not the same|we have send on behalf already|on behalf is set, why refused|difference send as and send on behalf|GrantSendOnBehalfTo is filled, is that enough|must i remove send on behalf|send on behalf instead of send as',

  'question.send-as.powershell': 'In Exchange Online PowerShell, Add-RecipientPermission grants Send As. Replace MAILBOX and ACCOUNT, and run: Add-RecipientPermission -Identity MAILBOX -Trustee ACCOUNT -AccessRights SendAs -Confirm:$false',
  'intent.send-as.powershell': 'powershell for send as|cmdlet that grants send as|exact command for the send right|script send as for many mailboxes|syntax add-recipientpermission|add-adpermission does not work for send as|powershell line to grant send as',

  'question.send-as.refused-replies': 'Exchange did not accept these replies, so they must be sent again from ECE. Whether ECE repeats them by itself is not known here. Check the failed replies in ECE before you send them again, so that customers get none twice.',
  'intent.send-as.refused-replies': 'are the refused replies lost|do agents have to send the answers again|what happens to replies that failed|does ece resend the failed mails by itself|will customers get the reply twice|where are the unsent replies|replies of this morning, gone ?|do we have to resend the refused replies',

  'question.send-as.still-refused': 'After too many refusals, Exchange blocks the mailbox from SMTP sending for a time. It then answers 550 5.2.251 to 5.2.255, even when the cause is repaired. Support cannot lift this: wait, or send from another mailbox meanwhile.',
  'intent.send-as.still-refused': 'send as is granted and still refused|sender throttled due to continuous errors|we repaired it and it still does not send|can microsoft lift the block on the sender|how long does the penalty last|continuous send as denied, what is that|still refused although send as was repaired|how long is the sender blocked after too many refusals|sender still throttled after the repair',

  'question.not-opened.which': 'A good token with a closed mailbox leaves three suspects: rights, protocol, licence. If all three are in order, too many connections or a change less than an hour old remain. Stop other programs that use this account, then check again.',
  'intent.not-opened.which': 'token is fine so why does the mailbox stay closed|what does authenticated but not connected mean|authenticated but not connected though the token is right|what do i look at first, rights or protocol|everything looks right and it still does not open|sometimes it opens and sometimes not|good token but the mailbox is not opened|why is the mailbox not opened with a good token',

  'question.imap.where': 'In the Exchange admin center, open the mailbox under Recipients > Mailboxes. On the tab General, choose "Manage email apps settings", and switch IMAP or POP3 on there.',
  'intent.imap.where': 'where do i click to switch imap on|menu for the mail apps of a mailbox|is there a checkbox for imap|switch pop3 on in the portal instead of powershell|which page has the imap setting|manage email apps, where is that|where do i enable imap in the exchange admin center|where is the imap switch of the mailbox',

  'question.imap.powershell': 'Set-CASMailbox switches IMAP and POP3 on: -ImapEnabled $true or -PopEnabled $true. For IMAP, in Exchange Online PowerShell, run: Set-CASMailbox -Identity MAILBOX -ImapEnabled $true',
  'intent.imap.powershell': 'powershell for imap|cmdlet that turns the protocol on|command line to enable the mailbox for imap|can i enable imap by script|exact set-casmailbox line for pop|powershell command to enable imap on a mailbox|set-casmailbox imapenabled true, exact command|powershell to switch pop3 on',

  'question.imap.which-mailbox': 'IMAP or POP3 must be on for each mailbox that ECE reads. There is one setting for each mailbox. The account that only signs in needs it just for its own mailbox, if ECE reads that one too.',
  'intent.imap.which-mailbox': 'imap on the mailbox or on the service account|one imap setting for all or one each|do i enable it for every mailbox|which of the mailboxes need imap on|only the signing in account, or all of them|once for the whole tenant possible|imap for every mailbox or only one|enable imap for which mailbox',

  'question.imap.how-long': 'The IMAP or POP3 setting works within minutes as a rule; an hour has been reported. Microsoft gives no limit for it. Check again after an hour.',
  'intent.imap.how-long': 'how long until imap is really on|i enabled imap and it still refuses|does the imap setting work at once|when is the protocol active|imap is true now but login fails|how long does it take until imap works|how long after enabling imap|how many minutes until pop3 is on',

  'question.imap.security': 'IMAP with OAuth sends no password: Exchange has accepted none over IMAP since 2023. The setting concerns only this mailbox. Conditional Access still decides who gets a token.',
  'intent.imap.security': 'security team does not want imap|imap is insecure, isn’t it|we disabled imap on purpose|is imap a risk for us|is it legacy authentication|the auditor says imap must stay off|is enabling imap a security risk|is imap safe with oauth|our security policy forbids imap',

  'question.imap.why-off': 'Somebody switched it off, or the mailbox got it from its plan when it was created. In Exchange Online PowerShell, Get-CASMailboxPlan shows the defaults; for kiosk plans IMAP is off. The audit log of Microsoft Purview shows changes under Set-CASMailbox.',
  'intent.imap.why-off': 'who switched imap off|why was imap off in the first place|new mailboxes have imap off, why|will it go off again|who disabled the protocol|does a plan switch it off for new mailboxes|audit for set-casmailbox|who turned imap off on the mailbox',

  'question.imap.outlook-works': 'Outlook does not use IMAP here, so it works while ECE is refused. A colleague who reads the mailbox in Outlook proves the mailbox and the licence, not the protocol of ECE.',
  'intent.imap.outlook-works': 'but outlook opens it|outlook works, so imap must be on|owa is fine why not ece|the mailbox opens in the browser, so what is off|agents read it in outlook without problem|why does outlook work when imap is off|outlook works without imap ?',

  'question.imap.or-pop': 'Only the protocol that ECE uses must be on: IMAP or POP3, not both. The account in ECE shows it as "IMAP and SMTP" or "POP3 and SMTP". The other protocol may stay off.',
  'intent.imap.or-pop': 'do i need imap and pop|which of the two does ece use|can pop3 stay off|is pop enough|imap or pop, which one do i switch on|where do i see which protocol ece uses|imap and pop3 both or only one',

  'question.smtp-auth.tenant-or-mailbox': 'Switch SMTP on for one mailbox only: its setting overrides that of the tenant. The tenant can stay off, and no other mailbox changes. An empty setting of the mailbox means that the tenant decides.',
  'intent.smtp-auth.tenant-or-mailbox': 'must i enable smtp auth for the whole tenant|tenant or mailbox, which setting wins|we want the tenant switch to stay off|can i allow smtp only for the service account|does it open smtp for everybody|what if the tenant says off and the mailbox says on|smtp auth per mailbox|smtp auth on tenant level or mailbox level|enable smtp for the tenant or only the mailbox',

  'question.smtp-auth.which-account': 'SMTP must be on for the account that signs in, not for each mailbox. ECE logs in to SMTP as the owner of the token and then names the mailbox as the sender.',
  'intent.smtp-auth.which-account': 'smtp auth for which mailbox|do i enable smtp on every alias|is it the service account or the shared mailbox|on which account does smtp have to be on|once for the shared account enough for smtp|which account needs smtp auth|smtp for the service account or for each mailbox',

  'question.smtp-auth.oauth-too': 'This switch blocks OAuth as well as passwords. It closes the whole log-in over SMTP, so a good token does not help. Receiving is not affected, because IMAP and POP3 have a setting of their own.',
  'intent.smtp-auth.oauth-too': 'we use oauth so why does smtp auth matter|isn’t smtp auth only for passwords|oauth is modern auth, that switch should not matter|why does receiving work and sending not|inbound ok, outbound refused, why|is it only about basic auth|why does the smtp switch block oauth|smtp auth with oauth, does the switch matter',

  'question.smtp-auth.where': 'The box "Authenticated SMTP" is on the Mail tab of the account, under email apps. In the Microsoft 365 admin center, open Users > Active users, the account, Mail, then "Manage email apps".',
  'intent.smtp-auth.where': 'where is the authenticated smtp checkbox|where do i click to allow smtp|menu path for authenticated smtp|switch smtp auth on without powershell|i don’t see smtp in the email apps|which tab has manage email apps|where do i enable smtp auth in the admin center',

  'question.smtp-auth.read': 'False means that SMTP is on, True that it is off, and empty that the tenant decides. Read it in Exchange Online PowerShell with: Get-CASMailbox -Identity ACCOUNT | Format-List SmtpClientAuthenticationDisabled',
  'intent.smtp-auth.read': 'what does SmtpClientAuthenticationDisabled false mean|the value is blank, is it on or off|true or false, which one is good|how do i read the smtp setting|command that shows smtp auth of a mailbox|disabled false is confusing|how do i read SmtpClientAuthenticationDisabled',

  'question.smtp-auth.how-long': 'The SMTP setting usually works within minutes, but Exchange can take an hour. Until then it goes on refusing with 535 5.7.139, although Microsoft 365 shows it as on.',
  'intent.smtp-auth.how-long': 'how long after smtp auth is on|i enabled it and still CODE|smtp setting shows on but exchange refuses|when does authenticated smtp take effect|must we wait after set-casmailbox for smtp|how long does smtp auth take to work|how many minutes until smtp is accepted|how long after enabling smtp',

  'question.smtp-auth.risk': 'The switch concerns one account, and ECE sends no password with it. Keep the tenant’s switch off, and use Conditional Access to limit where the account signs in. Microsoft advises SMTP AUTH only for accounts that need it.',
  'intent.smtp-auth.risk': 'is it dangerous to allow smtp auth|security refuses to enable smtp auth|why did microsoft recommend smtp off|what do i tell the security officer about smtp|does opening smtp let spammers in|limit the risk of authenticated smtp|is enabling smtp auth a security risk|how risky is smtp auth for one account|security says no to smtp auth',

  'question.smtp-auth.who': 'The audit log of Microsoft Purview shows who switched SMTP off. Set-CASMailbox is the setting of a mailbox, Set-TransportConfig that of the tenant. Security defaults also switch SMTP off.',
  'intent.smtp-auth.who': 'who switched smtp off|did somebody disable smtp auth or was it microsoft|who changed the transport config|why did sending stop over night, who turned smtp off|which admin turned off authenticated smtp|who turned off smtp auth|who disabled smtp for the account|audit log of the smtp switch',

  'question.smtp-auth.defaults': 'If security defaults are the cause, Exchange names them in its answer. Look in the dispatcher log for "security defaults policy" after 535 5.7.139. The words "disabled for the Tenant" or "disabled for the Mailbox" mean the switch instead.',
  'intent.smtp-auth.defaults': 'is it security defaults or the smtp switch|how do i know which policy blocks smtp|could it be conditional access instead of the switch|what do the words after CODE say|CODE, which of the reasons is it|do security defaults block smtp|security defaults or smtp setting, how to tell',

  'question.basic.december': 'At the end of December 2026, Microsoft switches passwords over SMTP off by default. Administrators can switch them on again. Microsoft will announce the final date in the second half of 2027. OAuth is not affected.',
  'intent.basic.december': 'what happens in december 2026|when exactly does microsoft stop smtp passwords|is there a final date for the smtp retirement|can we get an extension for basic auth|the mail from microsoft about smtp auth retirement|do the new dates still hold|what changes in january 2027|what happens with smtp auth in december|when does microsoft switch smtp basic auth off',

  'question.basic.ece': 'ECE accounts with OAuth 2.0 go on working after December 2026. What stops is mail sent with a password: alarms before ECE 15.0(1), and accounts that were never changed. Look at the default SMTP server of the partition.',
  'intent.basic.ece': 'will ece stop at the end of december|are we affected by the smtp retirement|is this outage the december retirement already|do we have to migrate something before new year|is our ece ready for the end of passwords|which part of ece still uses a password|is ece affected by the end of smtp basic auth|does ece with oauth stop in december',

  'question.basic.imap-back': 'Exchange takes no password over IMAP or POP3 any more, and nobody can re-enable it. The last exception ended on 31 December 2022. An app password does not help either: in ECE, use an account with OAuth 2.0.',
  'intent.basic.imap-back': 'can microsoft re-enable passwords for imap|would an app password work|can we get basic auth back for pop|reset the password in ece, does that help|the account in ece still has a password|why refused, the password is correct|switch passwords for imap on again|app password for imap or pop',

  'question.basic.find-users': 'The report "SMTP AUTH clients" shows which accounts still send with a password. In the Exchange admin center, open Reports > Mail flow. A column says Basic or OAuth for each sender.',
  'intent.basic.find-users': 'which devices still send with a password|how do i find the senders with basic auth|report of smtp auth clients|see if ece uses oauth or a password|list of accounts that use smtp auth|who else will break in december|who still uses basic auth for smtp|report of accounts that send with a password|where is the smtp auth report',

  'question.trace.how': 'The Exchange admin center has the message trace under Mail flow. Enter sender, recipient and time. It reaches back 90 days, and one search covers 10 days. In Exchange Online PowerShell, Get-MessageTraceV2 does the same.',
  'intent.trace.how': 'how do i do a message trace|where is the message trace|track one mail of a customer|powershell for the message trace|how far back does the trace go|how can i see where a mail went|get-messagetrace does not work any more|how do i trace a message in exchange|message trace, where and how',

  'question.trace.delivered': 'Delivered means that the mail reached the mailbox, not that it stayed in the inbox. Look in Junk Email and in the other folders, and at the inbox rules. A person or another program may also have moved or deleted it.',
  'intent.trace.delivered': 'the trace says delivered but ece has nothing|delivered to the mailbox, so where is it|status delivered but not in ece|trace shows delivered to junk|mail reached the mailbox and ece did not fetch it|delivered and gone|message trace says delivered, where is the mail',

  'question.trace.not-listed': 'A reply that Exchange refused over SMTP is not in the message trace. The trace knows only mail that Exchange took over. For refused replies, look in the dispatcher log of ECE.',
  'intent.trace.not-listed': 'the trace shows nothing for our replies|why is the refused reply not in the message trace|message trace is empty|outgoing mail not found in the trace|where do i see refused replies if not in the trace|refused reply is not listed in the trace|nothing in the message trace for that reply',

  'question.spam.release': 'An administrator releases mail in the quarantine of the Microsoft Defender portal. It then goes to the inbox, unless an inbox rule or another filter takes it. A message in Junk Email must be moved to the inbox by hand: ECE reads only the inbox.',
  'intent.spam.release': 'how do i release a mail from quarantine|will a released mail reach ece|customer’s mail is in quarantine, what now|powershell for quarantined messages|who can release quarantined mail|can i release all mails of a sender|if i move it from junk to the inbox will ece take it|who looks after the junk folder',

  'question.spam.filter-off': 'Do not switch the filter off: let its policy keep suspected spam instead of deleting it. In the Microsoft Defender portal, open Policies & rules > Threat policies > Anti-spam. Choose quarantine or the junk folder, and check that the policy applies to ECE’s mailboxes.',
  'intent.spam.filter-off': 'can we switch the spam filter off for ece|whitelist the customers|exempt the mailbox from spam filtering|allow list for ece mailboxes|where is the anti-spam policy|prevent that customers land in spam|exclude ece mailboxes from the spam filter|change the spam policy for ece',

  'question.rules.who': 'The audit log of Microsoft Purview shows who made the rule. Look for New-InboxRule, Set-InboxRule and UpdateInboxRules. Ask that person before you switch the rule off. If nobody knows the rule, treat the account as compromised.',
  'intent.rules.who': 'who made this rule|who created the inbox rule|is the rule an attack|were we hacked|nobody here knows that rule|audit of inbox rules|could ece have made the rule itself|who set up that rule in the mailbox',

  'question.rules.mail-back': 'Moved mail is still in the folder of the rule; switching the rule off moves nothing back. Move it to the inbox, and ECE can fetch it. Deleted mail may be in Deleted Items or Recoverable Items. Get-InboxRule shows the folder.',
  'intent.rules.mail-back': 'where is the mail that the rule moved|does the mail come back when the rule is off|how do i get the moved mails into ece|which folder did the rule use|are mails deleted by the rule lost|put the mails back into the inbox|where did the rule move the mails',

  'question.rules.powershell': 'Get-InboxRule lists the rules, and Disable-InboxRule switches one off. An Exchange role is needed, no right on the mailbox. Changing a rule this way deletes the rules that only Outlook runs. In Exchange Online PowerShell, run: Get-InboxRule -Mailbox MAILBOX',
  'intent.rules.powershell': 'powershell to see the inbox rules|command to disable the rule|list all rules of a mailbox|how do i look at rules of a shared mailbox|show me the rules without outlook|does disabling the rule need full access|powershell command for inbox rules',

  'question.rules.role': 'Get-InboxRule refuses Global Reader and View-Only Organization Management. An Exchange administrator can read and disable rules.',
  'intent.rules.role': 'get-inboxrule access denied|global reader cannot read rules|which role may see inbox rules|i may not list the rules|why can’t i see the rules as reader|which role do i need to read the rules|access denied when i read inbox rules',

  'question.rules.person': 'Mail that a person moves or deletes is gone from the inbox before ECE fetches it. People should not work in that mailbox with Outlook. Whether ECE skips mail that somebody has read is not known here.',
  'intent.rules.person': 'can a colleague in outlook take the mail away from ece|an agent opened the mailbox in outlook, is that bad|does ece skip mails that were already read|may people use the mailbox beside ece|mails marked as read, does ece still fetch them|phone of the manager syncs that mailbox|people use the mailbox in outlook, does ece lose mail',

  'question.forwarding.both': 'Forwarding can stay if Exchange keeps a copy: then ECE finds the mail too. In Exchange Online PowerShell, run: Set-Mailbox -Identity MAILBOX -DeliverToMailboxAndForward $true',
  'intent.forwarding.both': 'can we keep the forwarding and ece|keep a copy and forward as well|must i remove the forwarding|what does DeliverToMailboxAndForward do|forward and still let ece read it|is a copy enough|forwarding with a copy for ece',

  'question.forwarding.where': 'The forwarding is in the mail flow settings of the mailbox. In the Exchange admin center, open the mailbox under Recipients > Mailboxes, then "Manage mail flow settings" and "Email forwarding". Forwarding by an inbox rule is not there.',
  'intent.forwarding.where': 'where do i switch the forwarding off|which page shows the forwarding|menu for email forwarding|i see no forwarding in outlook|where was that forwarding set|is forwarding a rule or a setting|where is the forwarding of the mailbox set',

  'question.forwarding.old-mail': 'Forwarded mail is at the other address only; Exchange does not bring it back. Ask its owner to forward what customers wrote. The message trace lists the messages of up to 90 days.',
  'intent.forwarding.old-mail': 'can we get the forwarded mails back|where are the mails that were forwarded|mails of last week went to the other address, now what|recover forwarded mail for ece|list of mails that were forwarded away|does the old mail come in after the repair of the forwarding|get the forwarded mail into ece again',

  'question.forwarding.who': 'The audit log of Microsoft Purview shows who set the forwarding, under Set-Mailbox. Ask that person before you change anything. If the address is outside the company and nobody knows it, treat the account as compromised.',
  'intent.forwarding.who': 'who set the forwarding|is the forwarding an attack|why is mail going to that outside address|nobody knows this forwarding address|audit for the forwarding|which admin forwarded the mailbox|who set up this forwarding|who forwarded the mails to that address|is that forwarding a hacker',

  'question.senders.bounced': 'Bounced mail does not come later: the customer got a report and must write again. The message trace can list the failed messages with their senders, so that you can inform these customers.',
  'intent.senders.bounced': 'do the bounced mails come in afterwards|are the refused customer mails lost|must customers write again|who are the customers that got a bounce|list of senders that were refused|can we recover mails that bounced|what about the mails that bounced',

  'question.senders.spam-risk': 'The spam filter still checks all mail from outside, also after the change. Only the ban on outside senders ends. Other mailboxes keep their settings.',
  'intent.senders.spam-risk': 'will we get more spam if we open it|is it risky to accept mail from outside|does opening it concern other mailboxes|why was the mailbox closed for outsiders|security wants internal senders only|RequireSenderAuthenticationEnabled false dangerous?|more spam after opening the mailbox to outside senders|risk of accepting outside senders|is it safe to open the mailbox for everybody',

  'question.senders.lists': 'An accept list refuses everybody else; a reject list refuses only the named senders. Both can contain only recipients of your organization, such as contacts. For a mailbox of customers, leave the accept list empty.',
  'intent.senders.lists': 'difference between accept and reject list|can i put customers on the accepted list|AcceptMessagesOnlyFrom, what is that|add one customer domain to the allowed senders|what is RejectMessagesFrom|empty accept list means what',

  'question.senders.synchronised': 'A synchronised mailbox is changed in your own Exchange, not in Exchange Online. There, Set-RemoteMailbox takes the same parameters. Then wait for the synchronisation.',
  'intent.senders.synchronised': 'set-mailbox says the object is synchronized from on premises|the setting is greyed out because of ad sync|change refused, out of write scope|mailbox is synced, where do i change it|why can’t i edit it in the cloud|synced mailbox cannot be changed in exchange online|where do i change a synchronised mailbox',

  'question.transport-rule.look': 'This bot does not read the mail flow rules of the tenant. The message trace shows whether a rule stopped or redirected a message. In Exchange Online PowerShell, Get-TransportRule lists the rules; the Exchange admin center has them under Mail flow.',
  'intent.transport-rule.look': 'is there a transport rule in the way|could a mail flow rule redirect it|do you check transport rules|how do i see the mail flow rules|a disclaimer rule maybe|rule of the tenant that blocks customers|transport rule or mail flow rule as the reason',

  'question.quota.what-delete': 'Empty Deleted Items and Sent Items, never the inbox. The inbox may hold mail that ECE has not fetched. Follow the retention rules of your company. A person with Full Access can do it in Outlook.',
  'intent.quota.what-delete': 'may i empty the inbox|what can be deleted in the full mailbox|is it safe to delete old mails|can i purge sent items|who is allowed to empty the mailbox|delete everything older than a year ok ?|what may i delete to make room|can the inbox be emptied to make room',

  'question.quota.limit': 'A mailbox can have 100 GB with Plan 2, and 50 GB if it is shared and unlicensed. Above that, emptying or an archive helps. In Exchange Online PowerShell, Get-Mailbox shows ProhibitSendQuota and ProhibitSendReceiveQuota.',
  'intent.quota.limit': 'how big can the mailbox be|what is the size limit|can we simply make it bigger|is 50 gb the maximum|does a licence give more space|how large is it allowed to get|raise the quota to 100 gb|maximum size of a mailbox|what size may a mailbox have',

  'question.quota.again': 'The mailbox fills again unless ECE or a retention rule removes old mail. ECE deletes or moves fetched mail only if it is set up to. Ask the ECE administrator how the alias is set.',
  'intent.quota.again': 'will the mailbox fill up again|how do we prevent that it gets full|why is it full, ece should delete the mails|does ece delete mail after fetching|how long until it is full again|retention for the ece mailbox|how do we keep the mailbox from filling up again|will it be full again soon',

  'question.quota.size-now': 'Get-MailboxStatistics shows the size of a mailbox and of its deleted items. In Exchange Online PowerShell, run: Get-MailboxStatistics -Identity MAILBOX | Format-List TotalItemSize, TotalDeletedItemSize',
  'intent.quota.size-now': 'how do i see how full it is|command for the mailbox size|what fills the mailbox|size of the mailbox right now|which folder is the biggest|get-mailboxstatistics what to look at|how full is the mailbox now|show the size of the mailbox',

  'question.quota.whose': 'The words after the code show whose mailbox is full. STOREDRV.Submission is the sender’s, so one of yours. STOREDRV.Deliver is the recipient’s, so the customer’s: then only that customer can make room.',
  'intent.quota.whose': 'is our mailbox full or the customer’s|whose mailbox is full|CODE mailbox full, ours or theirs|storedrv deliver, what does it mean|the recipient is full, can we do something|whose mailbox is full, ours or the recipient’s',

  'question.recoverable.what': 'Recoverable Items is the hidden folder that holds what was deleted; a hold keeps it there. It has a limit of its own. When it is full, Exchange deletes nothing more, so ECE can fetch the same mail again and again.',
  'intent.recoverable.what': 'what is recoverable items|why does ece fetch the same mail again and again|duplicates in ece, where from|we deleted mails and it is still full|is that folder visible in outlook|same email creates many cases|what is in the recoverable items folder',

  'question.recoverable.hold': 'Leave the hold: only the person who placed it may decide whether it ends. Move old items to an archive instead; it needs Exchange Online Plan 2, or Plan 1 with Exchange Online Archiving. The archive by itself moves nothing: a retention tag does.',
  'intent.recoverable.hold': 'can i remove the litigation hold|who placed the hold|do we need an archive for that|why can’t i just purge the folder|is the hold legally required|does an archive solve the full recoverable items|may the hold be removed|hold or archive, what helps',

  'question.mailbox.restore': 'Restore the mailbox within 30 days: with its licence, or with its deleted user. The Microsoft 365 admin center does both. After 30 days, a mailbox without a hold is gone, and a new one begins empty.',
  'intent.mailbox.restore': 'can i restore the mailbox|the mailbox was deleted, how do i get it back|how long can a deleted mailbox be restored|is the old mail back after the restore|user deleted by mistake|deleted three weeks ago, too late ?|restore a deleted mailbox',

  'question.mailbox.who-deleted': 'The audit log of Entra shows deleted users and removed licences. It is under Entra ID > Monitoring & health > Audit logs. For a mailbox that Exchange removed, look in the audit log of Microsoft Purview for Remove-Mailbox.',
  'intent.mailbox.who-deleted': 'who deleted the mailbox|who removed the user|was it deleted or just renamed|which log shows the deletion|did the sync delete the account|find out who removed that mailbox|who deleted that mailbox or user',

  'question.mailbox.group-address': 'ECE cannot read a distribution list, a group, a contact or a mail user. They have no mailbox here. Free the address, and give it to a shared mailbox. Or let the list deliver to a mailbox that ECE reads.',
  'intent.mailbox.group-address': 'the address is a distribution list, can ece read it|can ece use a microsoft 365 group|it is only a contact, what now|mail user, is that a mailbox|turn the list into a shared mailbox|public folder possible ?|can ece read a group or a distribution list|address belongs to a distribution list|address of a group instead of a mailbox',

  'question.mailbox.hidden': 'A mailbox hidden from the address lists opens as usual: ECE does not use these lists. Hiding it causes no fault.',
  'intent.mailbox.hidden': 'the mailbox is hidden from the gal|does hiding from address lists matter|is it because it is hidden|HiddenFromAddressListsEnabled true, is that the reason|not visible in the address book|is hidden from the address list a problem',

  'question.mailbox.type': 'Get-Recipient shows what an address is. UserMailbox and SharedMailbox are in Exchange Online. In Exchange Online PowerShell, run: Get-Recipient -Identity ADDRESS | Format-List RecipientTypeDetails, PrimarySmtpAddress',
  'intent.mailbox.type': 'how do i see where the mailbox is|is it in the cloud or on premises|what type of mailbox is it|command that shows the recipient type|user mailbox or shared, how do i tell|mailuser means what|how do i see the type of the recipient|is that address a mailbox at all',

  'question.on-premises.until': 'Until the move, leave the alias on your own mail server, with its former account. OAuth2 with Office 365 reaches only mailboxes in Exchange Online. On the day of the move, give the alias the account with OAuth 2.0.',
  'intent.on-premises.until': 'what do we do until the mailbox is migrated|can ece read our own exchange with oauth|do we have to move the mailbox|hybrid, does oauth work on premises|keep ece on the old server for now|is there oauth for exchange on site|until the migration, what about ece',

  'question.on-premises.moved': 'After a move, give the mailbox again what ECE needs: IMAP or POP3, Full Access, Send As. From the cut-over on, ECE fetches nothing from the former server. So agree on the day with the ECE administrator.',
  'intent.on-premises.moved': 'mailbox was moved to the cloud last night|after the migration ece gets nothing|what is needed once the mailbox is migrated|do rights move along with the mailbox|mailbox migrated, what has to be set again|when should we migrate the mailbox|what to set again after the mailbox was migrated',

  'question.shared.sign-in': 'Nobody should sign in as a shared mailbox: Microsoft wants its account blocked. Its password is unknown anyway. Let a licensed account open it, with Full Access and Send As. Over SMTP, a shared mailbox cannot log in as itself at all.',
  'intent.shared.sign-in': 'why can the shared mailbox not sign in|can i set a password on the shared mailbox|enable the sign in of the shared mailbox ?|what is the password of a shared mailbox|unblock the shared mailbox account|shared mailbox blocked, is that normal',

  'question.shared.convert': 'Set-Mailbox converts a shared mailbox to a user mailbox. Then it needs a licence and a password; its mail stays. In Exchange Online PowerShell, run: Set-Mailbox -Identity MAILBOX -Type Regular',
  'intent.shared.convert': 'convert the shared mailbox to a user mailbox|how do i make it a regular mailbox|does converting lose mail|set-mailbox type regular|is converting better than a shared account|turn it back into a normal mailbox|convert shared to regular mailbox',

  'question.throttle.ends': 'Exchange lifts the brake by itself, but nobody here knows when. Over IMAP, its answer can name the time: "Suggested Backoff Time" in milliseconds. Opening the mailbox less often helps. That Microsoft lifts it on request is not known here.',
  'intent.throttle.ends': 'how long does the throttling last|when does exchange stop throttling|does throttling end by itself|suggested backoff time, how long is that|can microsoft lift the throttling|will it be throttled again tomorrow|when does the throttling end|how long will exchange throttle us',

  'question.throttle.interval': 'The retriever looks for mail every 30 seconds by default; a longer interval helps. Which value Exchange accepts is not published. Lengthen it step by step in ECE, and stop other programs on the same mailbox first.',
  'intent.throttle.interval': 'which interval should we set|every how many seconds is ok for exchange|is 60 seconds enough|does a longer interval delay the mails|what value for the retriever interval|how much longer should the interval be|best polling interval for exchange',

  'question.throttle.limits': 'A mailbox may have three SMTP sessions and send 30 messages a minute. In 24 hours, it may write to 10,000 recipients. Other programs that send from the same mailbox count too. For IMAP, no number is known here.',
  'intent.throttle.limits': 'which limits does exchange have|how many mails may we send per minute|how many sessions are allowed|sender thread limit exceeded, what is the limit|what is the maximum per day|concurrent connections limit|how many messages per minute and per day|which limit for sessions and messages',

  'question.throttle.who-else': 'The sign-in log of Entra shows which applications sign in with this account. Open Entra ID > Monitoring & health > Sign-in logs, and filter by the account. Look also at phones, archiving and other mail robots.',
  'intent.throttle.who-else': 'which other program opens the mailbox|how do i find who else uses this account|is another application reading the mailbox|could the phone of somebody cause the throttling|what else connects with that account|which other programs use this mailbox|who else opens the mailbox with that account',

  'question.throttle.not-network': 'It is neither the network nor the token: Exchange itself answered. A firewall does not write such an answer. So changes of rules, secret or password do not help.',
  'intent.throttle.not-network': 'is it the line or the bandwidth|could our network cause the throttling|is it a token problem after all|would a new token help against throttling|is our internet too slow|does the firewall slow it down|is the throttling caused by the network',

  'question.limit.when-again': 'Sending works again once the count of the last 24 hours is below the limit. There is no reset at midnight. So wait up to 24 hours, and stop bulk mail meanwhile.',
  'intent.limit.when-again': 'when can we send again|does the limit reset at midnight|how long are we over the limit|when is the daily counter back to zero|can microsoft reset the counter|tomorrow morning ok again ?|when is the sending limit over|how long until we may send again',

  'question.limit.which': '550 5.1.90 is the limit of one mailbox, 550 5.7.233 that of the whole tenant. A mailbox may write to 10,000 recipients in 24 hours. The limit of the tenant counts only external recipients, of all its mailboxes.',
  'intent.limit.which': 'is it the limit of the mailbox or of the tenant|difference between the two recipient limits|which limit did we hit|do internal recipients count|does every recipient count or every mail|what is terrl|mailbox limit or tenant limit',

  'question.limit.raise': 'More licences raise the limit of the tenant; that of one mailbox stays at 10,000. For one mailbox, spread the aliases of ECE over several accounts. Get-LimitsEnforcementStatus shows count and limit of the tenant.',
  'intent.limit.raise': 'can we raise the sending limit|do more licences help|how do i see our current count|would a second account double the limit|get-limitsenforcementstatus|buy more volume from microsoft|raise the recipient limit of the tenant|more licences for a higher limit',

  'question.limit.who-sends': 'The Exchange admin center shows under Reports > Mail flow who sends how much. Newsletters and other bulk mail use up the limit for all. Move them to a service made for bulk mail.',
  'intent.limit.who-sends': 'who uses up our sending limit|which mailbox sends that much|is it the newsletter|find the top senders|is ece sending too much or marketing|which department sends the bulk mail|who sends the most mails in our tenant',

  'question.size.default': 'By default, a mailbox sends up to 35 MB and receives up to 36 MB. An attachment grows by a third on its way, so about 26 MB of files fit. Get-Mailbox shows MaxSendSize and MaxReceiveSize.',
  'intent.size.default': 'how large may a mail be|what is the maximum attachment size|the pdf had only 30 mb, why refused|which size limit does exchange have|how many mb can customers send|why is CODE message too big|maximum size of a message in exchange|how many mb are allowed',

  'question.size.raise': 'Set-Mailbox raises the limits of one mailbox with -MaxSendSize and -MaxReceiveSize. In Exchange Online PowerShell, run: Set-Mailbox -Identity MAILBOX -MaxSendSize 35MB -MaxReceiveSize 36MB',
  'intent.size.raise': 'can we raise the message size|powershell for the size limit|increase maxsendsize|set the attachment limit higher for one mailbox|is the size limit per mailbox|raise maxsendsize by powershell|can the size limit be raised',

  'question.size.in-ece': 'Limit attachments in ECE to less than three quarters of MaxSendSize. The name of that setting is not known here: read Cisco’s guide of your release. Then ECE stops a file that is too large before Exchange refuses the reply. For larger files, send a link.',
  'intent.size.in-ece': 'can ece stop too large attachments|attachment limit in ece itself|how do agents send large files|prevent replies that are too big|which attachment size do i set in ece|send a link instead of the file|largest attachment size in ece, which value',

  'question.blocked-sender.unblock': 'Unblock the sender in the Microsoft Defender portal, under Restricted entities. Secure the account first. It usually works within an hour, at the latest after 24 hours. The mailbox still receives mail meanwhile.',
  'intent.blocked-sender.unblock': 'how do i unblock the sender|where are the restricted entities|how long until the unblocked mailbox can send|can the blocked mailbox still receive|bad outbound sender, remove the block|powershell to unblock a sender|unblock the sender in defender|how do i remove the block of the mailbox',

  'question.blocked-sender.why': 'The mailbox sent more than a limit allows, or its mail looked like spam. Often an account was misused: secure it first. The alert "User restricted from sending email" informs the administrators the next time.',
  'intent.blocked-sender.why': 'why did microsoft block our sender|will the sender be blocked again|was our account hacked because it is blocked|does microsoft warn before it blocks a sender|who may unblock it, which role|prevent the next block of the mailbox|why was the mailbox blocked from sending',

  'question.direct-send.what': 'Direct Send is mail of your own domain that comes to the MX host without a sign-in. Customers’ mail is something else and still comes in. Alarms of ECE and some web forms use it.',
  'intent.direct-send.what': 'what is direct send|does reject direct send affect customers|is our contact form direct send|CODE direct send not allowed, what is that|do agents’ replies go by direct send|what is tenantinboundattribution|direct send, what does that mean',

  'question.direct-send.allow': 'Leave the protection on, and let the sender come by a way that the tenant knows. This is a mail relay of your own, or a connector for its public address or certificate. From ECE 15.0(1) on, alarms can sign in.',
  'intent.direct-send.allow': 'can we switch RejectDirectSend off|how do i allow the alarms through direct send|is a connector needed for ece|allow our ip to send without login|exception for the ece server|connector or relay, what is better|allow direct send for the ece server',

  'question.incident.when-over': 'Only Microsoft knows when its incident ends; the bot reads its state in each run. The Microsoft 365 admin center shows the latest text under Health > Service health. There, people can subscribe to the updates of an incident.',
  'intent.incident.when-over': 'when will microsoft be done with the incident|how do i follow the incident|where is the incident number listed|does microsoft say when exchange is back|can i get a mail when the incident ends|eta of the exchange incident|how long will the incident of microsoft last',

  'question.incident.sure': 'An open incident may be the cause; it cannot be confirmed from here. Microsoft publishes incidents that can concern your tenant, not which mailbox is hit. If mail still fails after its end, check again for another cause.',
  'intent.incident.sure': 'is it really the incident|how sure is it that microsoft’s incident hits us|why only us if microsoft has an incident|other companies have no problem, so is it the incident|outlook works during the incident, how come|could it be just a coincidence with the incident|are you sure it is the incident|is the incident really the cause for us',

  'question.incident.change-nothing': 'Change nothing in ECE during the incident: a new token or secret would not help. Changes now can cause a second fault. Only look afterwards whether ECE has switched an alias off.',
  'intent.incident.change-nothing': 'should we change something during the incident|can i renew the token while microsoft is down|is it ok to reconfigure ece now|better wait or do something during the incident|do we need to touch ece because of the incident|may we change anything while the incident lasts|should we leave ece by itself during the incident',

  'question.incident.advisory': 'An incident is a fault of the service; an advisory is a lesser notice. The bot counts only incidents of Exchange Online and Entra as a failure. An advisory is still shown, because it can explain single errors.',
  'intent.incident.advisory': 'difference between incident and advisory|is an advisory an outage|microsoft advises something, is that the cause|there is only an advisory, does that matter|what does service degradation mean|is this an incident or only an advisory',

  'question.incident.access': 'Service health needs an administrator role, such as Service Support Administrator. People without a role can ask the Microsoft 365 administrator for the text of the incident.',
  'intent.incident.access': 'i cannot open service health|which role sees service health|service health access denied|where can i see it without admin rights|can a normal user see microsoft incidents|which role do i need for service health|no access to the incident page',

  'question.graph.permissions': 'Mail.ReadWrite and Mail.Send, both delegated, fit by Microsoft’s reference. If an account opens other mailboxes, their variants with .Shared. Those for IMAP, POP and SMTP do not count for Graph. No list of Cisco’s is known here: your release’s guide decides.',
  'intent.graph.permissions': 'which graph permissions does ece need|mail.readwrite or mail.readwrite.shared|do the imap permissions work for graph|list of api permissions for the graph transport|delegated or application permissions for graph|which mail permissions do i add for graph',

  'question.graph.consent-enough': 'Consent is not enough: the account also needs Full Access to each other mailbox. The permission lets the application ask, and the right in Exchange lets it in. Its own mailbox needs no right.',
  'intent.graph.consent-enough': 'consent is granted but graph denies|admin consent done and still access denied|does graph need full access too|ErrorAccessDenied although permissions are there|why access denied for the shared mailbox over graph|rights or permissions, what is missing for graph|graph access denied despite consent',

  'question.graph.no-imap': 'Graph needs neither IMAP, POP3 nor SMTP, only port 443 to graph.microsoft.com. So it would avoid a protocol that is off. It is no quick repair: the account in ECE, permissions, consent and token must be set up anew.',
  'intent.graph.no-imap': 'does graph need imap or smtp auth|would graph solve the smtp problem|is graph better than imap|do we still need IMAP once we use graph|which port does the graph transport need|how much work is a change to graph|avoid smtp auth by using graph',

  'question.graph.no-mailbox': 'Graph finds no mailbox: the licence is missing, or it was deleted or is on premises. "MailboxNotEnabledForRESTAPI" means the same. Get-Recipient tells the three apart: MailUser is not in Exchange Online.',
  'intent.graph.no-mailbox': 'graph says the mailbox is inactive or soft deleted|what does MailboxNotEnabledForRESTAPI mean|graph does not find the user|mailbox exists in outlook but graph says no|is it hosted on premises, says graph|why does graph find no mailbox|graph says no mailbox',

  'question.powershell.connect': 'Install the module ExchangeOnlineManagement once, then connect. The first command is "Install-Module ExchangeOnlineManagement", the second "Connect-ExchangeOnline". Any Windows computer will do; it need not be an ECE server.',
  'intent.powershell.connect': 'how do i connect to exchange online powershell|what do i install for the exchange cmdlets|where do i type these commands|can i run the powershell on my laptop|is the ece server needed for exchange powershell|add-mailboxpermission is not recognized|how do i open exchange online powershell|which module for exchange online powershell|from which computer do i run exchange powershell',

  'question.powershell.refused': 'A cmdlet or parameter that is missing means that your role does not include it. Exchange shows each role only what it may use. Ask for the role Exchange Administrator, or let a colleague who has it type the line.',
  'intent.powershell.refused': 'the cmdlet does not exist for me|a parameter cannot be found|powershell says i don’t have the permission|insufficient access rights in exchange powershell|why do i not see set-casmailbox|my role does not let me run the command|exchange powershell refuses my command|no permission to run the cmdlet|the cmdlet is missing in my powershell session',

  'question.roles.exchange': 'Exchange Administrator is the role for mailboxes, rights and protocols. License Administrator is for licences, Security Administrator for spam policies and blocked senders. None of these needs a global administrator.',
  'intent.roles.exchange': 'which admin role do i need in exchange|is exchange administrator enough|what can the exchange admin role do|role for the defender portal|least privileged role for this exchange change|which role do i activate in pim for that|can a license admin change mailboxes|which exchange role is enough',
};
