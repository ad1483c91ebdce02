/** Lines that ask for a check, or for what one has seen. */
export const sentences = {
  'intent.check': `
    check all | no mail is coming in | mail does not go out | emails are stuck | run a check | please diagnose |
    we receive nothing | is everything ok | customers do not get answers | test everything | start a check |
    agents see no new emails | no mail | no mails | no new mail | mail is down | mails don’t arrive |
    mail not coming in | mial not coming in | nothing comes in | nothing comes in anymore | we get no emails |
    no emails since this morning | emails not arriving since TIME | mails are not sent | nothing is sent |
    outgoing mail is stuck | sending is broken | sending does not work | we cannot send mail | receiving is broken |
    cant receive mails | we don’t receive any mail | customers complain they get no answer |
    customers say we do not reply | agents see no new mails | agents have no new cases | the inbox is empty |
    mail is delayed | mails come in late | mails are slow | ece does not fetch mail | ece doesnt send | ece is broken |
    ece not working | problem with the mail | there is a problem with mail | something is wrong with our mail |
    mail trouble | oauth does not work | oauth2 mail is broken | diagnose | diagnosis please | troubleshoot |
    troubleshoot the mail | do a full check | please check everything | check if everything works |
    can you look why mails do not arrive | could you check why no mail comes in | find out why we get no mail |
    can you have a look at the mail | is everything working | is the mail ok | is it working | does everything work |
    check mail for ADDRESS | new emails are not turned into cases | replies stay in the queue |
    our mailbox is not polled | hello why is nothing sent | hi, since TIME we get no mail | urgent no mail!! |
    help no mail comes in | everything is down | emails bounce | replies to customers bounce | mail does not work |
    the mail does not work | sending mail fails | receiving mail fails | incoming mail is stuck |
    outlook does not work | check incoming mail | check outgoing mail | test the sending | test receiving |
    our customers get no reply | customer emails do not show up | no emails in ece | mails do not reach ece |
    mails vanish | mails disappear | emails are missing | why do emails take so long | is mail working |
    is email ok today | does email work today | can you see why email is down | please help we cannot answer customers |
    why no mail | why are there no mails | why does mail not come in | why does no mail come in | why is mail not sent |
    why is no mail sent | why does sending fail | why can’t ece read the mailbox | why do we get no mail | all |
    everything | is ece ok | is the mail system ok | are the mails ok | nothing in the inbox since lunch |
    customer emails do not show up in the queue | the agents cannot reply to anybody | agents cant reply |
    we cannot answer customers any more | the mails are stuck again | email broken | email is broken | emails dead |
    no inbound mail | outbound mail dead | pls check whats up with the mail | mail problem again | wtf no mail |
    it does not work | it doesn’t work | not working | nothing works | no mail has come in for two hours |
    emails haven’t come in since lunch | no email for hours | it has been hours without mail |
    mail stopped an hour ago | please check it | can you check | please test everything again from scratch |
    run the full check now | full check now | my agents have had no new mails since lunch |
    zero new mails since lunch please help | since the patch it fetches nothing |
    urgent, a vip customer waits for an answer | an important customer is waiting, urgent |
    it no longer fetches anything since the patch last night | check whether mail goes out | see if mail goes out |
    my agents have had zero new mails since lunch pls help | Check again but all, complete |
    queue shows zero emails since lunch, is that this thing? | run it for both mailboxes pls |
    sending is borken | sedning fails | mails are not beeing sent | sendig stopped | recieving does not work |
    sending does not work any more | the sending doesnt work |
    can you check whether the mails go out`,
  'intent.area': `
    is port PORT blocked | is it the network | is it the firewall | is the token expired |
    has the client secret expired | did the password of ADDRESS expire | is the certificate still valid |
    is the mailbox full | does the account have the right to send | is imap switched on | is the network ok |
    is it a network problem | is it the firewall blocking | does the firewall block it | is port PORT open |
    is HOST reachable | can we reach HOST | is the proxy the problem | is it dns | is the certificate expired |
    when does the certificate expire | certificate ok? | is the secret expired | is the client secret still valid |
    did the client secret run out | is the password expired | was the password changed | is the account locked |
    is the token still valid | is the refresh token dead | no token? | is oauth ok | is smtp ok | is smtp auth off |
    is imap blocked | is imap disabled | does imap work | does pop3 work | is graph ok | is the licence ok |
    does the account have a licence | is the mailbox of ADDRESS full | is there space in the mailbox |
    is consent missing? | is the consent ok | are the rights ok | are the permissions right | may SERVER reach HOST |
    can the account send as ADDRESS | does ADDRESS have full access | is conditional access the problem |
    is mfa the problem | is the app registration ok | is the redirect url right | is the version supported |
    is our ece version too old | are there bounces | is there a forwarding rule | is the alias disabled |
    is the retriever running | are the permissions ok | does the account have full access |
    may the account read the mailbox | may svc send | do we have the rights | are we allowed to send | is imap on |
    is smtp auth on | is pop on | is the port open | is the firewall open | is the port closed | is consent given |
    did the admin consent | is the secret ok | is the secret valid | has the secret run out | is the app ok |
    is the licence still there | is the version ok | is ece too old | is the password still right |
    has the password changed | is the account disabled | is the mailbox too big | is the quota reached |
    is the inbox full | is tls ok | is the clock right | is dns ok | network? | firewall? | certificate? | token? |
    rights? | licence? | consent? | is it the password | is it the secret | is it the token | is it the licence |
    is it the rights | is it the certificate | did our cert run out | is PORT closed on the firewall |
    did the pw change | is the box full | cert still good? | licence gone? | is the secret dead |
    does the network work | does smtp work | does the token work | is graph working | is the proxy working |
    is the service account locked | is the account locked out | do we have to go through a proxy | do you need a proxy |
    is a proxy in between | does imap go through the proxy | should ece use the proxy | which proxy is used |
    is there a proxy | does dns resolve | does the name resolve | is the firewall inspecting tls | is our dns broken |
    is ADDRESS locked | is ADDRESS blocked | is the account ADDRESS disabled | has the password of the account expired |
    is the account’s password too old | did somebody change the password of the account | when does the secret run out |
    how long is the secret valid | how many days is the secret still valid | is the dns weird today |
    dns looks strange today, is that it | PORT ok? | and PORT is it open | what about port PORT |
    does PORT get through | is tls 1.0 still on, does it matter | we switched on mfa for everyone last night |
    has mfa been switched on for ADDRESS | does ADDRESS need mfa | is mfa needed for ADDRESS |
    we have a proxy, does imap go through it | we go through a proxy, does that matter |
    clock on the server is four minutes off | did you check the clock on the services server |
    does a wrong clock matter | how many gb are left in the mailbox | how much space is left in ADDRESS |
    the mailbox is full, could that be it | when does the secret run out exactly |
    what is the expiry date of the secret | how do i check the expiry date of the secret |
    is the client secret about to expire | is smtp auth turned off for ADDRESS |
    we do tls inspection, is that a problem | the certificate is signed by zscaler |
    self signed certificate in the chain | is the licence of ADDRESS still there |
    somebody changed the password of ADDRESS | we changed the password of ADDRESS yesterday |
    the password was changed yesterday | do we need admin consent again | does the consent have to be given again |
    which app registration do we use | is dns responding | is the name server answering | the clock is off, is that it |
    is dns broken | did dns fail | name resolution broken? | could it be the proxy | could it be the proxy instead |
    could it be the firewall | could it be the certificate | could it be the clock | could it be the licence |
    could it be the secret | maybe it is the token | is it a licence thing | is it not rather dns | isn’t it the proxy |
    does it come from dns | did someone revoke the consent | has the consent been revoked |
    did somebody remove the licence | is the licence there | the server time is off by minutes |
    is the client secret about to expire by any chance | mailbox full maybe? |
    dns looks weird today in our company, is that it | did you check the clock on the services server? |
    might the client secret have expired again like in March | when does our secret run out |
    Does this have anything to do with the new MFA policy | is admin consent still ok |
    M365 admin is telling that service account is blocked for sign in, please check |
    the Microsoft guy says IMAP is enabled on the mailbox | could the mailbox just be full | dns? |
    what if dns is returning the wrong address | are we going thru a proxy here |
    does ece even support a proxy for imap | zscaler was turned on for servers last nite, could be that |
    TLS inspection maybe? | server clock is 6 mins off does that matter |
    what does the token bit on the card mean, it’s green | is oauth ok then |
    Did you even try to get a token before you decided it’s the firewall | which app registration are you looking at |
    client secret runs out in January right? or was it this month |
    I rotated the secret last Thursday, could that be it | admin consent was granted, I have the screenshot |
    MFA is enforced for everybody since monday, just saying | Get-CasMailbox says ImapEnabled True. happy now? |
    is it the case that also the port PORT is blocked? | is it possible that the Zscaler makes the problem |
    We have since yesterday a new proxy. Can ECE go over the proxy for the IMAP? |
    The clock of the server goes 7 minutes wrong, is this important for the OAuth? |
    maybe is the DNS, here we had yesterday problems with the DNS |
    Could the mailbox be full? It has many thousands of mails |
    It appears me that the certificate is replaced by our inspection box | firewall |
    does it check smtp aswell or only imap | which app registration is it | which app registration | what app registration does ece use |
    could the new mfa policy have to do with it | has that to do with the mfa rollout |
    is the secret still valid | is the secret the problem |
    is it the consent | is imap enabled on the mailbox ADDRESS | is imap enabled for ADDRESS | is imap on for ADDRESS |
    is imap switched on for the ADDRESS mailbox | is smtp auth enabled for ADDRESS | does ADDRESS have imap enabled |
    is imap even enabled for ADDRESS | imap disabled on the mailbox ? | is smtp auth allowed on ADDRESS |
    is ADDRESS licensed | is there tls inspection | does it go through tls inspection | do we decrypt that traffic |
    we have palo alto decryption | is the oauth side fine | so the token side is fine right |
    isn’t imap deprecated | is imap deprecated | is imap still supported |
    has the cert expired | is the certificate the problem | what certificate is used | is it a tls version problem |
    did the dns change | is the mailbox locked | is the mailbox over quota | are there enough licences |
    did the app permissions change | is smtp auth still enabled |
    is modern auth configured ok | is modern authentication on | could a new conditional access policy cause this |
    could it be conditional access`,
  'intent.server': `
    status of SERVER | is SERVER ok | how is server SERVER | does SERVER have the problem too | what about SERVER |
    check the server SERVER | what is wrong with SERVER | and SERVER? | how is SERVER | SERVER ok? |
    is SERVER affected | is SERVER down | SERVER does not work | problem on SERVER | look at SERVER | does SERVER work |
    does it work on SERVER | tell me about SERVER | is the other server ok | how is the other server |
    state of SERVER | is SERVER also blocked | does SERVER have a problem | server SERVER please |
    why does SERVER fail | results of SERVER | SERVER is it ok | SERVER fine? | is SERVER hit too |
    is SERVER concerned as well |
    what about SERVER is it same issue there`,
  'intent.mailbox': `
    check ADDRESS | what about ADDRESS | is the mailbox ADDRESS ok | test only the mailbox info | does ADDRESS work |
    and ADDRESS? | look at the mailbox ADDRESS | can it read ADDRESS | is the invoices mailbox fine | is ADDRESS ok |
    ADDRESS ok? | how is ADDRESS | ADDRESS gets no mail | ADDRESS does not work | why does ADDRESS get no mail |
    is ADDRESS affected | look at ADDRESS please | problem with ADDRESS | does mail to ADDRESS arrive |
    mailbox ADDRESS | what is wrong with ADDRESS | only ADDRESS is broken | ADDRESS is not fetched | can ADDRESS send |
    the sales mailbox | what about the support mailbox | is the mailbox ok | one mailbox gets nothing |
    status of ADDRESS | ADDRESS not receiving | is ADDRESS fine | mailbox ADDRESS is fine? |
    is ADDRESS affected as well or just support | can you look ADDRESS too |
    check the other mailbox | can you check the other mailbox | and the other mailbox ?`,
  'intent.list': `
    list servers | list mailboxes | which mailboxes do you know | show all servers | what servers do you look at |
    how many mailboxes are there | names of the mailboxes | which servers do you check | list all aliases |
    show the mailboxes | which servers are there | which mailboxes are there | servers? | mailboxes? | list of servers |
    list of mailboxes | show mailboxes | what mailboxes do we have | what do you monitor | what do you check |
    which accounts are configured | show the deployment | what is in the deployment | how many servers do we have |
    names of servers | which aliases | show the service account | what are the names of our servers |
    give me all mailboxes | how many mailboxes do you check | is it two mailboxes or more`,
  'intent.status': `
    are the probes connected | is the probe up | are you there | are you connected | what is the state of everything |
    is the probe online | probes? | show probes | probe status | are all probes online | which probes are offline |
    is a probe down | status please | current status | state? | bot status | are you alive | you there? |
    are you working | is the bot up | refresh | what is the state now | is the server online | server status |
    is the server up | are the servers connected | connected? | is the probe running on SERVER | is a check running |
    is anything running right now | is a check running at the moment | are you checking anything now |
    is there a check in progress | are you still alive | bot alive? | do you still work | are you on | are you running |
    are you up | is something being tested now | which checks are running | is someone running a check | anybody there |
    which account runs the probe | under which user does the probe run`,
  'intent.history': `
    history | previous runs | show older reports | what happened last week | list of checks | earlier results |
    show run RUN | past checks | report of yesterday | when was the last check | past runs | old reports | older runs |
    list of runs | show all runs | report RUN | report of run RUN | open RUN | run RUN | what happened yesterday |
    what happened over the weekend | what happened? | checks of last week | last week’s results | earlier reports |
    the report before that | previous report | what was checked today | show me the runs of today | log of checks |
    who ran a check | which checks were run | when did you check last | what did the check say on monday |
    what did the check say last week | show me what happened last night | results from yesterday evening |
    what was wrong last time | i want to see the old checks | show me the last checks | the last 24 hours |
    history of today | show me the run from this morning | what time was this checked |
    how do I open that run RUN again later | where’s the list of past checks | who ran this check |
    at what time did you check this | who started the run this morning | how do i find this result again later |
    where do i see older results | report of the run RUN | report from run RUN pls | when did you last check |
    at what time was the last check |
    show the check of yesterday | results of the last days | yesterday’s report please`,
  'intent.last-mail': `
    when did the last mail come in | last mail | newest email received | when was the last mail sent |
    latest message in ece | when did the last mail arrive | last email? | time of the last mail |
    when did mail last come in | when did we last receive a mail | latest mail in ADDRESS |
    when was the last message fetched | last mail of ADDRESS | last reply sent | when did the last reply go out |
    how old is the newest mail | did any mail come in today | how many mails came in today |
    but i received a mail yesterday | mail came in yesterday`,
  'intent.error': `
    what does CODE mean | explain this error | NO AUTHENTICATE failed |
    CODE: Application was not found in the directory | CODE Authentication unsuccessful |
    javax.mail.AuthenticationFailedException | what is error CODE | meaning of this code |
    I see this in the log: connection refused | error message: Connect timed out | unknown host HOST | CODE |
    error CODE | meaning of CODE | explain CODE | we get CODE | what is CODE | i get CODE in the log |
    the log says CODE | what does this error mean | explain the error message | what is this error |
    got an error in the log | ece log shows an error | authentication failed error | error message in ece |
    there is an exception in the log | whats this error | the log is full of errors | can you explain a log line |
    here is the error | connection reset error | timeout in the log | certificate error in the log |
    message says access denied | user is authenticated but not connected | authentication unsuccessful |
    tls handshake failed in the log | certificate unknown in the log |
    CODE: Invalid client secret provided | HOST connection timed out nested exception is HOST |
    we are getting AUTHENTICATE failed in the retriever log | CODE what is this error | A1 NO AUTHENTICATE failed. |
    HOST connect timed out | unable to find valid certification path to requested target - i see this in the log |
    CODE: The provided client secret keys for app are expired |
    HOST connection timed out connect nested exception is HOST |
    CODE CODE authentication unsuccessful smtpclientauthentication is disabled for the tenant | is this bug CODE |
    we hit cisco bug CODE i think`,
};
