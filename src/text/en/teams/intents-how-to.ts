/** Lines that ask how something is done, or what it means. */
export const sentences = {
  'intent.secret': `
    how do I renew the secret | how to create a new client secret | the secret has expired | rotate the app secret |
    where do I enter the new secret | replace the client secret | when does the secret expire |
    steps for a new secret in entra | new secret in ece | how to change the certificate of the app | renew secret |
    renew the client secret | new secret | create a secret | how can i renew the secret |
    how do i change the client secret | where is the secret entered in ece | where do i find the secret |
    how to replace an expired secret | client secret expired what to do | secret expires soon |
    how to rotate the secret | steps to renew the secret | howto new client secret | put the new secret into ece |
    how do i update the secret in ece | enter new client secret | we need a new secret | generate a new secret |
    how do i renew the secret in azure | where do i make a new secret in azure |
    can we use a certificate instead of the secret |
    do I need to renew the client secret | do i need to renew the secret | do we need a new secret | must i renew the secret |
    should i renew the secret | does the secret need renewal | should we change the client secret | is a new secret needed`,
  'intent.port': `
    how do I open port PORT | which port must be open | firewall rule for port PORT | what should the firewall allow |
    open the firewall to HOST | how to test the port | which addresses and ports are needed | unblock PORT |
    what do I tell the firewall team to open | open port PORT | how to open port PORT | how do we open the port |
    open the firewall | what must the firewall let through | firewall rules | firewall rule please |
    which ports do you need | which ports need to be open | ports? | port list | which hosts must be allowed |
    allow HOST in the firewall | whitelist HOST | how do i open HOST port PORT | unblock port PORT |
    port PORT is blocked what now | how do i get the port opened | which destinations for the firewall |
    firewall request | what firewall change is needed | let SERVER out to HOST | telnet to port PORT |
    how do i test if the port is open | proxy settings for the mail server | which addresses does microsoft use |
    which destination ips must be permitted | which ip addresses do we have to allow |
    which ips and fqdns are needed for the change request | ip ranges of exchange online |
    list of ip addresses for the firewall | source, destination, port and protocol please |
    i am the network engineer, give me source and destination | which source ip does it use |
    from which source address does it try | which of our nat addresses does it use | is it tcp only or udp too |
    tcp or udp | inbound or outbound | does it have to be open inbound | our palo alto denies it by a rule |
    the firewall denies imap over ssl | is it the endpoint protection on the server |
    do we need an exception in zscaler | we use zscaler, is an exception needed |
    what exactly should i ask the network team to open | give me the firewall rule | the firewall rule to create |
    is the host name enough as fqdn | do you want smtp too in the rule |
    our palo alto shows app-id imap-over-ssl denied by rule CODE is that you ? |
    Which source IP should I be looking for in the fw logs | whats the src ip of SERVER |
    need dst ips for the acl, HOST resolves to like 8 things | do u have the fqdn list or ip ranges for O365 |
    what exactly should the firewall rule look like | in or outbound | does it need to be open both ways |
    Network team has asked for source, destination, port and protocol |
    They’ve opened it to one IP only, is that enough | Firewall guys want source IP, destination, port and protocol |
    must the firewall open IP addresses or is the hostname enough | they ask if it’s TCP or UDP |
    source and destination ip please | source ip and destination | ip source and destination |
    source and target ip please | which source ip and which destination | give me source, destination and port |
    what IP addresses does HOST use | which IPs does HOST have | ip addresses of HOST |
    the firewall cannot do host names, which ips | our firewall does no fqdn, only ip addresses |
    ips for the rule please, no fqdn | does it need to be any or specific ips | which ips do i put into the rule |
    what is the host name again | what is the fqdn | name of the microsoft server | what is our source address |
    does ece use a fixed ip towards microsoft | is our outgoing ip fixed | which public ip do we come from |
    they need src dst port and protocol | src and dst for the rule |
    so we have to open a port, right | the exact firewall request please | give me the exact firewall request |
    they ask for the destination ip range |
    what exactly must be opened | what must the network team open | source and destination for the firewall |
    from where to where | which direction | do they need to allow an ip or a name | the rule in one line please |
    which hosts and ports for the rule | what is the destination | what is the source of the connection |
    can we whitelist HOST | can we allow *.office365.com | can we allow the whole domain`,
  'intent.grant': `
    how do I grant rights on the mailbox | how to give full access | add permission for the service account |
    grant send as | which rights are missing | how to set mailbox permissions |
    powershell to give access to the mailbox | Add-MailboxPermission how | let the app read the mailbox |
    application access policy | grant rights | give full access | how do i give full access to ADDRESS |
    how to give the account access to ADDRESS | give send as right | grant full access and send as |
    how do i set the permissions | mailbox permission command | powershell for the rights | command to grant access |
    add the service account to the mailbox | delegate the mailbox | how do i delegate ADDRESS |
    set send as for ADDRESS | rights are missing what now | no right to send what to do |
    give permission to read the mailbox | how do i add mailbox permissions | missing permission on ADDRESS |
    how to allow the service account to read ADDRESS | application access policy for the mailbox |
    rbac for applications | how do i set full access`,
  'intent.consent': `
    how do I give admin consent | grant consent | consent is missing | where do I consent to the app |
    who can give consent | link for admin consent | approve the application | api permissions consent in entra |
    how does the admin approve the app | admin consent | give consent | how to consent | how can the admin consent |
    consent link | consent url | where is the consent button | grant admin consent in entra | who must consent |
    consent for imap and smtp | approve app in entra | approval required message | the app needs admin approval |
    need admin approval | how to approve the permissions | add api permissions | consent was removed what now |
    renew consent | where do i grant IMAP.AccessAsUser.All | where to grant the permissions |
    do I need to renew the consent | do i need to give consent again | do we need to consent again |
    must the admin consent again | is consent needed again | should i redo the consent`,
  'intent.policy': `
    how do I exclude the account from conditional access | conditional access blocks the account | mfa is required |
    switch off mfa for the service account | security defaults | conditional access | ca policy blocks sign-in |
    exclude the service account from mfa | how do i exclude the account from mfa | mfa for the service account |
    how to exempt the account from the policy | the account asks for mfa | multi factor blocks the login |
    which policy blocks us | exception for conditional access | legacy auth policy | turn off security defaults |
    device compliance is required | sign-in blocked by policy | conditional access blocks us since monday |
    new conditional access rule blocks outside the country | they want me to switch off mfa, is that necessary |
    is it necessary to disable mfa |
    conditional access blocks legacy sign-ins since monday`,
  'intent.licence': `
    how do I assign a licence | which licence does the account need | the mailbox has no licence |
    do we need an exchange online plan | licence missing what to do | assign a license | how do i license the mailbox |
    what license is needed | exchange online plan 1 enough? |
    license for svc account | no exchange licence | which plan do we need | license expired what now |
    how to add exchange online to the account | the licence was removed from ADDRESS by mistake |
    somebody took the licence away from ADDRESS |
    do I need to renew the licence | do we need another licence | does the account need a licence |
    must i assign a licence | is a licence missing`,
  'intent.protocol': `
    how do I enable imap | turn on smtp auth | imap is disabled for the mailbox | how to allow authenticated smtp |
    enable pop | enable imap for ADDRESS | how do i turn on imap | switch on imap | activate smtp auth |
    how to enable smtp auth | allow smtp client authentication | smtp auth is disabled how do i enable it |
    turn on pop3 | imap is off how to switch it on | set-casmailbox command | enable protocols on the mailbox |
    SmtpClientAuthentication is disabled for the tenant`,
  'intent.set-up': `
    how do I install a probe | how to set it up | where do I start with the installation | add a new server |
    how do I connect a probe | get started | setup | set up | how to install | installation guide |
    install the probe on SERVER | how do i add a probe | how to enrol a probe | new probe | enrol a server |
    set up the bot | configure the bot | configure the deployment | how do i configure oauth2 in ece | first steps |
    how do i begin | connect SERVER | add SERVER | where do i get the installer | how to connect the tenant |
    give the bot access to the tenant | how do i set up oauth in ece from zero | documentation for oauth in ece |
    procedure for oauth2 in ece | how do i add another mailbox | how to add a new mailbox to ece |
    where is the documentation of ece`,
  'intent.meaning': `
    what is full access | what is send as | what does oauth2 mean | what is a probe | what is a tenant |
    define conditional access | what is admin consent | what does smtp auth mean | what is a service account |
    what is imap | what does imap mean | what is a client secret | what is a refresh token | whats a token |
    what is mfa | what is a probe exactly | what is smtp auth | what is an alias | meaning of send as |
    meaning of full access | define full access | what is consent | what does consent mean | what is a tenant exactly |
    what is TLS | what is the retriever | what does at risk mean | explain full access | explain oauth2 to me |
    what is meant by endpoint | whats conditional access | what is an ndr | difference between full access and send as |
    what is tac | what is this error page called full access | what does send as mean | what is an app registration |
    what is exchange online | what is modern authentication | what is a firewall | what is port PORT |
    what is port PORT for | what is HOST | what is HOST for | what is the client id | what is a licence plan |
    what is a shared mailbox | what is a warning here | whats the difference between a warning and a failure |
    explain conditional access | explain smtp auth | what is full access for | what does full access allow |
    what do you mean by probe | what do you mean by tenant | what is TERM | what does TERM mean | do we need TERM |
    does ece need TERM or TERM | which permission does the app need | what is the permission TERM for | TERM or TERM |
    is TERM the right permission | difference between TERM and TERM | difference between imap and smtp |
    difference between imap and pop3 | difference between PORT and PORT |
    what is the difference between starttls and tls | why do we use imap | why does ece need imap |
    what is imap good for | what is pop3 | what is smtp | what is graph | what is imap, i am new |
    what permissions does it need exactly | which permissions does the app registration need | what is egress |
    what does egress mean | difference between port PORT and port PORT |
    which permissions | what permissions are needed | what is an imap | what does smtp do | 993 vs 587 |
    what’s a retriever | whats IMAP | Please explain me what means this PORT | whats a port | what does ECE stand for |
    sorry dumb question but what is OAuth2 | what is ece | what is ece exactly | what does ece mean |
    what is PORT | whats port PORT | what is PORT for | what is PORT used for | what does port PORT do | what’s PORT |
    which service is port PORT | what runs on port PORT | why does ece use port PORT | what is this port PORT |
    explain port PORT |
    why port PORT | why PORT | why PORT and not PORT | why not PORT | why does it use PORT | why imap |
    why do you need imap | why oauth2 | why oauth and not a password |
    security says imap is forbidden, why do you need it | security asks why we need imap | what do we need imap for |
    is imap really necessary |
    is PORT enough`,
  'intent.cut-over': `
    what is missing for graph | are we ready for oauth | what must move first | are we ready for the cut-over |
    what is missing for the cut-over | which aliases move first | can we move to graph tonight |
    what do we still need before we move to oauth2 | is everything ready for graph migration |
    how far are we with moving to oauth | what blocks our cut-over | ready to switch to oauth2 ? |
    which aliases must migrate first | what must be done before cut-over night | which aliases are ready for graph |
    how many aliases are ready to move | cut-over readiness | migration readiness`,

  'intent.night': `
    how many mailboxes have moved | what is still to move | which group is next | who marked ADDRESS as moved |
    how many aliases have moved already | how many mailboxes are still to move | what has moved so far | who moved ADDRESS |
    has ADDRESS moved yet | has group 2 moved | which group comes next | which aliases have not moved yet |
    how far is the cut-over | how far is the cut-over tonight | how many are proven already | which mailboxes are moved and not proven |
    progress of the cut-over | what is left to move tonight | which group do we move next | who marked group 2 |
    when was ADDRESS moved | did somebody mark ADDRESS as moved | is everything moved now | how many are left to move |
    is the move of ADDRESS proven | which aliases are stopped tonight |
    how many of them have moved by now | how many of our aliases are moved | which mailboxes are stuck tonight | is the group moved`,
  'intent.run-sheet': `
    print the run sheet | show me the run sheet | where is the run sheet | i need the run sheet for tonight |
    can i print the sheet for the night | give me the plan for the night | the sheet with the groups | steps of the cut-over night |
    which groups are on the run sheet | download the run sheet | the run sheet as a file please | how many groups are there tonight |
    in which group is ADDRESS | sheet for the night of the move | a printed plan of the cut-over`,
  'intent.rehearsal': `
    has the rehearsal passed | is the rehearsal done | did the rehearsal work | what is left to rehearse | was the rehearsal ok |
    which mailboxes are not rehearsed | which accounts still have to sign in for the rehearsal | result of the rehearsal |
    how far is the rehearsal | what did the rehearsal show | has ADDRESS been rehearsed | can we rehearse the log-ins before the night |
    was anything refused in the rehearsal | do we have to rehearse again | the result of our rehearsal please |
    are all aliases rehearsed | how did the rehearsal go`,
  'intent.way-back': `
    how do we go back | how do we go back to the former account | is there a way back | until when can we go back |
    what is the way back | how do we move ADDRESS back | can ADDRESS go back to imap | go back from graph to imap |
    how do i move an alias back | what if we must go back tonight | can we still go back after the cut-over |
    way back of ADDRESS | back to the old account, how | is there a way back to the password`,

  'intent.basic-auth': `
    when does smtp with password end | until when can we send with a password over smtp | smtp auth with a password, until when |
    is basic auth switched off | basic authentication disabled | can we still use a password for imap |
    when does basic auth end for smtp | basic auth | basic authentication | is basic auth off for us |
    is basic auth still allowed | when is basic auth switched off | does microsoft still accept passwords |
    why can’t we use a password any more | can we go back to basic auth | end of basic authentication |
    is basic auth involved anywhere here? because that’s been dead for ages`,
};
