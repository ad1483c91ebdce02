/** Lines about the bot itself, and about what it does only by a command. */
export const sentences = {
  'intent.help': `
    help | what can you do | what can I ask | show commands | how do you work | who are you | menu | what are you |
    how do I use this | I need help | options | what is this bot for | help me | pls help | how can you help |
    what do you do | what do you know | i need some help | commands | list of commands | which commands are there |
    what can i type | how does this work | how does it work | how do i talk to you | what is this | what are you for |
    what are you good for | i don’t understand | i do not understand you | i’m lost | examples of questions | faq |
    manual | documentation | tutorial | can you explain what you can do | complete or prove | set up and administer |
    what else can you do | what are you able to do | what are you capable of | wat can u do | show me what you can do |
    i do not get it | did not get that | i didn’t understand anything | no idea what you mean | are you a real person |
    who made you | who wrote you | are you an ai | are you a robot | i am new here, where do i start |
    hello, i am new, how do i begin | where is the manual | do you have a manual | is there documentation for you |
    who built you | what else can you check | hi, I’m new here, what is this thing and what’s it for |
    what can I ask you? |
    what can you do for me`,
  'intent.example': `
    show me an example | demo please | sample report | can I see an example report | example | demo | sample |
    an example please | how does a report look | what does a report look like | show a demo | let me see a sample |
    example of a verdict`,
  'intent.access': `
    who can use this bot | who is allowed to check | what may I do | am I allowed | which role do I have |
    who are the administrators of the bot | give my colleague access to the bot | can my colleague use you |
    add an operator | who may see the reports | who may use this | who has access | who can check | roles | my role |
    what are my rights here | why am i not allowed | i am not allowed to check | i want access | give me access |
    i need the operator role | make me administrator | who is admin of this bot | permissions of the bot  | add a user to the bot | what can a viewer do  |
    am i allowed to run checks | can i run checks | who else has access | who is permitted to use this |
    why can’t i run a check | i cannot run checks, why   `,
  'intent.language': `
    speak english | answer in french | change language | in german please | can you speak french | english please |
    switch to english | which languages do you speak | language | english | in english | french please | in french |
    can we talk english | i don’t speak french | speak french | talk to me in english | why do you speak french |
    other language | deutsch | sprichst du deutsch | auf deutsch bitte |
    can you do that in french | not french please | english version |
    can you talk spanish? |
    do you understand german | do you speak spanish | do you speak my language`,
  'intent.version': `
    version | which version are you | what version of ece do we have | are you up to date | bot version |
    what is your version number | which release | version? | your version | which version of the bot |
    what version are you running | version of ece | which ece release do we run | which release do we have |
    release notes | changelog | is there a newer version | when were you updated | what is new in this version |
    probe version | build number | which version do the probes have | are the probes up to date | probes outdated ?`,
  'intent.privacy': `
    what do you store | where is the data kept | is it secure | do you keep my password | who sees what I type |
    is this confidential | what do you keep | which data do you keep | what data is stored | do you store passwords |
    who can read this chat | do you send data to anyone | gdpr | is my password safe | where do you keep the tokens |
    how long do you keep reports | data protection | are the reports encrypted | are you recording this |
    do you save what i say | can my boss see this chat | what happens to my data |
    where do you store the passwords and secrets you use | can everyone in the team see what I type here?`,
  'intent.how-long': `
    how long does a check take | how long will it take | when will you be done | is it still running |
    are you finished | how much longer | how long | how long does it take |
    how much time do you need | when is it done | when are you ready | ready? | are you done | done yet? |
    still running? | are you still checking | how far are you | progress? | why does it take so long |
    how many minutes | what is the progress | it takes forever | still waiting | what are you doing now |
    how long until it is done | are you finished yet | how long does the check run | does it take long |
    how long must i wait | how long does this thing take | is it almost done | how long must it run |
    how long does one test take |
    I clicked the button and nothing happend |
    i tapped the button and nothing happens | the button does nothing`,
  'intent.token': `
    whose token is in ece | who signed in | which account is signed in | whose token is it | kept tokens |
    whose token do we have | which account owns the token | whose token is used | who is signed in |
    who signed in last | who logged in | which account does ece use | with which account do you sign in |
    kept sign-ins | which tokens do you keep | list tokens | show the sign-ins | is it the token of the right person |
    token of which user |
    with what account did you test, ADDRESS or some cached token? |
    can you check the sign-in logs | what do the entra sign-in logs say | look at the sign in logs please`,
  'intent.sign-in': `
    I want to sign in | how do I sign in | test sign-in | let me log in as the service account | start a sign-in |
    do a test sign-in with ADDRESS | sign me in | log me in | let me sign in | i need to sign in | how to log in |
    login with ADDRESS | sign in with the service account | sign in as ADDRESS | do a test login | test the sign-in |
    try the login | try to sign in | start the login | new sign-in | i have to log in again | renew the sign-in |
    get a new token | fetch a new token | authorize again | i want to redo the login | redo the sign-in | login again`,
  'intent.round-trip': `
    send a test mail | can you send a test message to me | try with a real mail |
    send an email from ADDRESS to ADDRESS | test mail | send a test email | send mail to ADDRESS |
    send a message from ADDRESS | try to send a mail | test with a real message | do a round trip | full loop test |
    mail me something | send something to the mailbox and see if it arrives | end to end test mail`,
  'intent.share': `
    share the report with my team | post it in the channel | share it | send the report to my boss |
    share the report with the team channel | share | share this | share this report | share with my colleague |
    share in the channel | post the report in the channel | post this to the team | publish the result |
    send this to my boss | send it to my team | send the result to the manager | let the others see it |
    show it to the team | make it visible for everyone | forward the report to the team |
    share the result without names | how do i share | how do i share the report | how can i share this |
    how to forward the report | my colleagues should see it too | the team should see this |
    can you email this to ADDRESS | mail this to ADDRESS | send it by e-mail to ADDRESS | send this to jean |
    forward this to my colleague | send it to one person |
    share this with the network channel | share it with the channel | put it in the channel`,
  'intent.cancel': `
    cancel | stop | abort | stop the check | cancel that | stop it please | quit | undo | stop it | stop now |
    cancel the check | cancel the run | cancel it | abort the run | abort please | kill the check | end the check |
    interrupt | halt | i don’t want the check any more | stop everything | please stop checking | forget about it |
    break off | stop all of this please | stop the whole check | stop RUN | cancel please`,
  'intent.forget': `
    delete my data | forget my token | forget the token of ADDRESS | delete all tokens | remove everything you know |
    forget everything | delete the token | delete my token | remove the token | remove my data | erase my data |
    erase everything | wipe the data | delete the reports | delete run RUN | log me out | sign me out |
    log out of ADDRESS | sign out ADDRESS | throw the token away | delete what you stored about me | revoke the token`,
  'intent.watch': `
    tell me when it works again | notify me | watch this | let me know when it is fixed | alert me if it breaks again |
    keep an eye on it | check every hour | remind me tomorrow | can you monitor it | send me a message when it changes |
    subscribe | check automatically every morning | watch | monitor | monitor ADDRESS | watch SERVER | keep watching |
    notify me when it works | notify me when fixed | ping me when it is back | warn me next time |
    inform me if it fails | inform me when something changes | alert | set an alert | alarm me | check it every day |
    check every TIME | run it every night | schedule a check | daily check please | observe the mailbox |
    wake me if it breaks | tell me before the secret expires | remind me before the secret expires |
    let me know when microsoft has fixed it | call me when it works | shout when it is back | tell me when its back |
    ping me later | let me know | keep me posted | keep me informed | ping me once mail flows again |
    tell me once it is fixed | message me when mail is flowing |
    ping me the second PORT opens | keep an eye on it every 5 min | why didnt you warn us 5 hrs ago |
    advise me when it runs again | Please inform also my colleague when is solved | ping me when mails back up |
    remind me in an hour to chase them |
    check again every 5 minutes | check every ten minutes | can you keep checking | keep checking until it is green |
    shout when it is green | can we set a watch every 10 minutes | test it every 10 minutes please |
    how do we prevent this next time | how can we notice this earlier | how do we avoid that it happens again |
    why did nobody notice this earlier | run it again in ten minutes | test again in 15 minutes |
    keep testing every few minutes | can this be checked regularly | warn me before agents notice |
    send me this every morning | post the state here every day at TIME | i want a daily report in this chat |
    mail me the status each morning | a summary every day please | give me a status each monday morning |
    i want to see this card every day at TIME | repeat this every night and tell me |
    check it each morning and write to me | a check every morning at TIME please | every day a look and a note |
    can it run by itself each morning | tell me every morning if something is broken`,
  'intent.stop-watch': `
    stop telling me | stop notifying me | no more messages | stop watching | turn off the notifications | mute |
    unsubscribe | do not alert me any more | stop the alerts | no more alerts | no more notifications please |
    stop notifications | stop sending me messages | stop messaging me | don’t notify me | don’t watch it any more |
    end the watch | quiet | silence | too many messages | stop monitoring | cancel the watch |
    stop telling me about it | stop informing me | don’t tell me any more | do not remind me | stop spamming me |
    stop bothering me | enough messages | mute for two hours | stop alerting me at night |
    we have maintenance tomorrow, no alarms please | no alerts during maintenance |
    stop pinging me | don’t send me any more notifications about this one`,
  'intent.translate': `
    translate the card into english | translate that into english for the ticket | translate this to french |
    can i have that in english for the ticket | give me the report in french | i need the card in english |
    can you put it into english for my colleague | english version of the report please | the report in english |
    the steps in french please | write the card in french for the network team | translate it for my colleagues in paris |
    network team speaks french, translate the steps | our firewall team only reads english, translate it |
    same card in english | this card in french | the ticket must be in english | put that in french for the ticket |
    translate the steps | can you translate the card | can you translate the verdict`,
  'intent.planned': `
    when is the next check | when will you check next | next check ? | when does the next test run | is a check scheduled |
    is there a scheduled check | do you check again by yourself | do you check by yourself later | when do you run again |
    is anything planned | snooze this | snooze this for an hour | snooze it until TIME | remind me | remind me later |
    remind me in an hour | set a reminder | ping me in ten minutes | ping me after lunch |
    i am going to lunch, remind me after | do you recheck automatically | how often do you check | when is the next run |
    next run ? | is the next one automatic | wake me up in an hour | come back to me in 30 minutes`,
  'intent.act-for-me': `
    can you fix it for me | restart the server | fix it | reset the password | repair it yourself |
    can you restart the service | do you change something in exchange | open the port for me | unlock the account |
    restart ece | reboot the server | restart SERVER | restart the service | restart the retriever |
    restart the dispatcher | can you reset the password of ADDRESS | reset the account | unlock ADDRESS |
    can you open the port | please fix it yourself | repair it for me | just do it for me |
    can you grant the rights for me | change it for me | can you change the firewall | renew the secret for me |
    create the secret for me | give the consent for me | assign the licence for me | enable imap for me |
    can you mend it | solve it for me | make it work | do you repair things | could you restart ECE please |
    reinstall ece | please delete the rule | resend the stuck mails | send the stuck mails again | can you do it |
    do it yourself | can you change it | could you fix that | can you fix this please | please repair | fix it please |
    fix it now | grant it for me | open it for me | enable it for me | renew it for me | set the rights for me |
    restart it | restart the mail service | can you restart the probe | reset it | reset password |
    unblock the account for me | clean up the mailbox | just restart the thing please | do the change yourself |
    please just open the port | fix the firewall | reboot SERVER | restart ece on SERVER | shut down SERVER |
    delete the inbox rule | remove that inbox rule | delete the rule for me | delete the forwarding |
    remove the forwarding rule | unlock ADDRESS please | unblock ADDRESS | enable ADDRESS again |
    reset mfa for ADDRESS | empty the mailbox ADDRESS | delete the old mails | close the port | whitelist it for me |
    switch off the firewall | disable the proxy | install the certificate for me | update ece | apply the fix |
    renew the token for me | change the password of ADDRESS | create a new secret yourself | block the sender |
    set it up for me | could you kick the service | bounce the service | rotate the secret for me please |
    open port PORT for me | can you change it in the tenant yourself | restart the ece services for me |
    please rotate the secret | restarting ece please | please do restart the services |
    please rotate the secret for me | Can’t you just open the port yourself? | Please do the needful |
    can’t you just fix it yourself |
    ping HOST for me | run a traceroute for me | note that in the ticket | please record that i called them |
    update the ticket | write that down | do we have a ticket already |
    is there a ticket for this already |
    can you open it | could you open it for us |
    can you make a ticket for each cause | create the ticket for me | open one ticket per problem for us |
    can you assign the licence yourself | couldn’t you just assign it for us | can you set it yourself instead of the admin |
    could you do that yourself | are you able to fix it on your own | why don’t you just do it |
    do it for us please`,
};
