/**
 * What people type without knowing a command: example lines for each intent, separated by `|`. A line is compared with all
 * of them, so a new line helps the lines that resemble it. SERVER, ADDRESS, HOST, PORT, RUN, CODE and TIME stand for a name.
 */
export const sentences = {
  // Words that change no meaning beside a name, and words that name an owner.
  'intent.words.small': 'a an the is are am it its this that on for in of to please pls plz and about what how with my our check status server mailbox host port run code show me look at explain',
  'intent.words.network': 'network firewall proxy',
  'intent.words.microsoft': 'exchange microsoft entra azure m365 office tenant',
  'intent.words.ece': 'ece cisco egain tac',

  'intent.who': `
    who must act | who has to fix this | who should I call | which team is responsible | whose job is this |
    who do I contact | who owns the problem | is it us or microsoft | who can repair it |
    is this for the network team | whose fault is it | who needs to do something`,
  'intent.cause': `
    why | why is it broken | what is the cause | what is the root cause | what went wrong | what is the problem |
    what’s the matter | why does it fail | what does this mean | reason ? | explain the cause |
    can you explain it in simple words | I don’t understand the result`,
  'intent.since': `
    since when | when did it start | when did it break | how long has it been down | since when is it broken |
    when did this begin | when was it last ok | how long has this been going on | did it work yesterday |
    when did it stop working | what time did it happen`,
  'intent.next': `
    what next | what should I do now | what do I do first | how do I fix it | next step | how can we solve this |
    what are the steps | how to repair | give me the fix | and now? | what can I do about it | show me the solution`,
  'intent.report': `
    show report | show me the last report | show the result again | what did you find | details please |
    show everything | full report | what was found | give me the summary | open the findings | repeat that`,
  'intent.file': `
    report as pdf | send me the report as a file | export the report | download the result |
    can I have it as a document | save as file | give me a word or pdf file | attach the report | print version |
    export to csv | html file of the report`,
  'intent.fixed': `
    is it fixed | does it work now | is it ok again | the network team opened it, check again | done, please retry |
    try again | check once more | it should work now | is the problem gone | is it solved | any better now?`,
  'intent.affected': `
    which mailboxes are affected | which servers are hit | how many mailboxes are down | is everybody affected |
    what is the impact | is mail lost | only one mailbox or all | how bad is it | what still works |
    how many customers are concerned | do we lose emails`,
  'intent.changed': `
    compare with before | what changed | what is different from yesterday | difference to the last run |
    compare the last two runs | did anything change | is it the same as last week | what is new since run RUN |
    is it worse than before | same problem as last time?`,
  'intent.microsoft': `
    is it microsoft’s fault | is there an outage at microsoft | is office 365 down | does microsoft have an incident |
    microsoft service health | is exchange online working | is it a microsoft problem`,
  'intent.proof': `
    are you sure | how do you know | what is the evidence | show me proof | how did you test it | I don’t believe it |
    can I trust this | how can I verify it myself | show the log | what exactly did you try`,
  'intent.handover': `
    hand over to the network team | write a ticket | text for the ticket | forward this to my colleague |
    tell the exchange team | write a mail to the firewall team | what do I tell them | pass it on |
    message for the administrator`,
  'intent.case': `
    open a case with cisco | open a case at cisco | create a TAC case | open a ticket at microsoft |
    I need a service request | what does TAC need | raise a case with microsoft support`,
  'intent.check': `
    check all | no mail is coming in | mail does not go out | emails are stuck | run a check | please diagnose |
    we receive nothing | is everything ok | customers do not get answers | test everything | start a check |
    agents see no new emails`,
  'intent.area': `
    is port PORT blocked | is it the network | is it the firewall | is the token expired |
    has the client secret expired | did the password of ADDRESS expire | is the certificate still valid |
    is the mailbox full | does the account have the right to send | is imap switched on`,
  'intent.server': `
    status of SERVER | is SERVER ok | how is server SERVER | is the server up | does SERVER have the problem too |
    what about SERVER | check the server SERVER | are the probes connected | is the probe online | server status |
    what is wrong with SERVER`,
  'intent.mailbox': `
    check ADDRESS | what about ADDRESS | is the mailbox ADDRESS ok | test only the mailbox info | does ADDRESS work |
    check one mailbox | and ADDRESS? | look at the mailbox ADDRESS | can it read ADDRESS |
    is the invoices mailbox fine`,
  'intent.list': `
    list servers | list mailboxes | which mailboxes do you know | show all servers | what servers do you look at |
    how many mailboxes are there | names of the mailboxes | which servers do you check | list all aliases |
    show the mailboxes`,
  'intent.status': `
    are the probes connected | is the probe up | are you there | look again | are you connected |
    what is the state of everything`,
  'intent.history': `
    history | previous runs | show older reports | what happened last week | list of checks | earlier results |
    show run RUN | past checks | how often did it fail this month | report of yesterday | when was the last check`,
  'intent.last-mail': `
    when did the last mail come in | last mail | newest email received | when was the last mail sent |
    latest message in ece`,
  'intent.error': `
    what does CODE mean | explain this error | NO AUTHENTICATE failed |
    CODE: Application was not found in the directory | CODE Authentication unsuccessful |
    javax.mail.AuthenticationFailedException | what is error CODE | meaning of this code |
    I see this in the log: connection refused | error message: Connect timed out | unknown host HOST`,
  'intent.secret': `
    how do I renew the secret | how to create a new client secret | the secret has expired | rotate the app secret |
    where do I enter the new secret | replace the client secret | when does the secret expire |
    steps for a new secret in entra | new secret in ece | how to change the certificate of the app`,
  'intent.port': `
    how do I open port PORT | which port must be open | firewall rule for port PORT | what should the firewall allow |
    open the firewall to HOST | how to test the port | which addresses and ports are needed | unblock PORT |
    what do I tell the firewall team to open`,
  'intent.grant': `
    how do I grant rights on the mailbox | how to give full access | add permission for the service account |
    grant send as | which rights are missing | how to set mailbox permissions |
    powershell to give access to the mailbox | Add-MailboxPermission how | let the app read the mailbox |
    application access policy`,
  'intent.consent': `
    how do I give admin consent | grant consent | consent is missing | where do I consent to the app |
    who can give consent | link for admin consent | approve the application | api permissions consent in entra |
    how does the admin approve the app`,
  'intent.policy': `
    how do I exclude the account from conditional access | conditional access blocks the account | mfa is required |
    switch off mfa for the service account | security defaults`,
  'intent.licence': `
    how do I assign a licence | which licence does the account need | the mailbox has no licence |
    do we need an exchange online plan`,
  'intent.protocol': `
    how do I enable imap | turn on smtp auth | imap is disabled for the mailbox | how to allow authenticated smtp |
    enable pop`,
  'intent.set-up': `
    how do I install a probe | how to set it up | where do I start with the installation | add a new server |
    how do I connect a probe | get started`,
  'intent.meaning': `
    what is full access | what is send as | what does oauth2 mean | what is a probe | what is a tenant |
    define conditional access | what is admin consent | what does smtp auth mean`,
  'intent.basic-auth': `
    is basic auth switched off | basic authentication disabled | can we still use a password for imap |
    when does basic auth end for smtp`,
  'intent.help': `
    help | what can you do | what can I ask | show commands | how do you work | who are you | menu | what are you |
    how do I use this | I need help | options | what is this bot for`,
  'intent.example': `
    show me an example | demo please | sample report | can I see an example report`,
  'intent.access': `
    who can use this bot | who is allowed to check | what may I do | am I allowed | which role do I have |
    who are the administrators of the bot | give my colleague access to the bot | can my colleague use you |
    add an operator | who may see the reports`,
  'intent.language': `
    speak english | answer in french | change language | in german please | can you speak french | english please |
    switch to english | which languages do you speak | language`,
  'intent.version': `
    version | which version are you | what version of ece do we have | are you up to date | bot version |
    what is your version number | which release | is there an update`,
  'intent.privacy': `
    what do you store | do you read our mails | where is the data kept | is it secure | do you keep my password |
    who sees what I type | is this confidential`,
  'intent.how-long': `
    how long does a check take | how long will it take | when will you be done | is it still running |
    are you finished | how much longer | when is the next check | what are you doing`,
  'intent.token': `
    whose token is in ece | who signed in | which account is signed in | whose token is it | kept tokens`,
  'intent.sign-in': `
    I want to sign in | how do I sign in | test sign-in | let me log in as the service account | start a sign-in |
    do a test sign-in with ADDRESS`,
  'intent.round-trip': `
    send a test mail | can you send a test message to me | try with a real mail |
    send an email from ADDRESS to ADDRESS`,
  'intent.share': `
    share the report with my team | post it in the channel | share it | send the report to my boss |
    share the report with the team channel`,
  'intent.cancel': `
    cancel | stop | abort | stop the check | never mind | forget it | cancel that | stop it please | quit | undo`,
  'intent.forget': `
    delete my data | forget my token | forget the token of ADDRESS | delete all tokens | remove everything you know`,
  'intent.watch': `
    tell me when it works again | notify me | watch this | let me know when it is fixed |
    alert me if it breaks again | keep an eye on it | check every hour | remind me tomorrow | can you monitor it |
    send me a message when it changes | subscribe | check automatically every morning`,
  'intent.stop-watch': `
    stop telling me | stop notifying me | no more messages | stop watching | turn off the notifications | mute |
    unsubscribe | do not alert me any more`,
  'intent.act-for-me': `
    can you fix it for me | restart the server | fix it | reset the password | repair it yourself |
    can you restart the service | did you change anything | do you change something in exchange |
    open the port for me | unlock the account`,
  'intent.yes': `
    yes | yes please | ok do it | sure | go ahead | yep | correct | that’s right | do it | of course | yeah |
    please do`,
  'intent.no': `
    no | no thanks | not now | nope | don’t | wrong | that is not it | not really | rather not | leave it |
    no that’s not what I meant | later`,
  'intent.more': `
    tell me more | more | more please | go on | continue | the rest | what else | show more`,
  'intent.done': `
    we fixed it | they repaired it | done | it is done | we did it | I opened the port | the rights are set |
    I have changed the secret | finished | we have granted consent`,
  'intent.thanks': `
    thanks | thank you | thx | great, thanks | perfect | cheers | well done | that helped | good bot | many thanks |
    awesome | thank you very much`,
  'intent.greeting': `
    hello | hi | hey | good morning | good evening | hi bot | hello there | how are you | are you there |
    good afternoon`,
  'intent.other': `
    what is the weather | tell me a joke | book a meeting room | my printer does not work | order lunch |
    reset my windows password | my laptop is slow | what time is it | phone calls have no sound |
    the vpn does not connect | who won the match | translate this sentence`,
};
