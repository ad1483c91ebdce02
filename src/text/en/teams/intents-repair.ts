/** Lines about the repair, and about what happens meanwhile and afterwards. */
export const sentences = {
  'intent.test-by-hand': `
    test it by hand | how do i test it by hand | can i test the port myself | how to test manually | manual test |
    test without the bot | how can i try it without you | which command tests the connection |
    command to test port PORT | how do i check port PORT from SERVER myself | powershell command to test the port |
    test-netconnection | tnc command | openssl command for the test | openssl s_client | telnet HOST PORT |
    telnet test | how do i telnet to it | what do i type on the server to test it |
    try the connection from the server by hand | test the connection manually from SERVER |
    how can the network team test it | how can the firewall guys verify it on their side |
    how do they test that without the bot | give me a command to reproduce it | how do i reproduce this |
    reproduce it by hand | how would i see that on the server myself | is there a command line test |
    test it with powershell | test it with openssl | test imap by hand | test smtp by hand |
    how do i test the imap login by hand | curl command to test it | test HOST from the server |
    how to test if the port is open from the server | can i check it on the windows box myself |
    how do i test from the server | what would i run on SERVER to see it | check the port manually |
    a test that i can run myself | how do i try PORT by hand | is a packet capture possible |
    how do i make a packet capture | can i run wireshark | give me the command to test |
    what would prove it on the server | telnet is not installed | telnet is not recognized as a command |
    how can i verify that they really opened it | how do i verify the opening |
    how do I test it by myself on the server | Pls provide a traceroute of the same |
    what’s the command to test from powershell | is there a curl equivalent, no telnet on this box |
    How do I test it by hand on the server, please with the exact command |
    I’m on step 3 now, what should I see if it worked |
    what should i see when the test works | how do i run that powershell line | traceroute to HOST, how |
    whats the powershell for that | which powershell line is it |
    the network team wants a traceroute | they ask for a traceroute from the server |
    we need a tracert from the server`,
  'intent.recheck-one': `
    only the port again | just redo the port | redo just PORT | rerun just PORT | rerun only the port check |
    check only PORT again | only PORT again please | repeat the port test only | test only the port again |
    retest PORT | recheck PORT | recheck only SERVER | rerun it only on SERVER | redo SERVER | check SERVER again |
    test SERVER again | only SERVER again | repeat just for SERVER | run only the network part again |
    redo the network check only | just the firewall part again | rerun only imap | redo imap only | imap again |
    just imap again | retry only smtp | smtp test again please | repeat only the token check | check the token again |
    test ADDRESS again | rerun for ADDRESS | recheck ADDRESS only | retry the connection to HOST | HOST again |
    only that one again | redo only this one | one more time but only PORT | again but only on SERVER |
    again, just the network | the same test but only on SERVER | check again but just ADDRESS |
    try PORT again on SERVER | please redo the port check on SERVER | run the check only for the mailbox ADDRESS |
    only ADDRESS again |
    run it again but only the port thing | can u test smtp too | please to check one more time only the port |
    test sending only | try from SERVER |
    try it from SERVER | only sending this time |
    only rerun the imap test | just the imap test again |
    can you test smtp too | test also smtp | check sending too please |
    number 2 is repaired, check only that | test cause 2 again | only the second cause again | run the second one once more |
    recheck PORT only | check just cause 1 again | can i retest just the second |
    second cause fixed, test only this one | the first is fixed, look only at that again
  `,
  'intent.waiting': `
    are the mails lost or do they come later | will the mails of the last hours come in later |
    are the emails gone for good | do we get the lost mails back | do the mails wait somewhere |
    where are the mails now | what happens to the mails in the meantime |
    what happens to the customers’ mails meanwhile | will we get them once it is fixed |
    do the mails arrive after the repair | are mails queued at microsoft | does the mail stay in the mailbox |
    how many mails are stuck right now | how many emails are waiting | how many mails wait in the mailbox |
    do customers have to send them again | must the customers resend their mails | do senders get a bounce meanwhile |
    are the missed mails fetched afterwards | will the backlog be processed | what happens if we do nothing |
    what if we leave it like that | have we lost mails since this morning | can we recover the mails |
    do the waiting mails expire | is mail lost | do we lose emails | are mails lost | will the mails come later |
    are emails lost | will we lose mail | did we lose mails | are the mails gone | are we losing customer mail |
    are we losing mails or are they delayed | are they lost or just late | do old messages come in by themselves later |
    Have customers’ emails been lost or are they just stuck somewhere? | are the emails still in the mailbox at least |
    How many mails are pending in the mailbox? | once it’s fixed will the backlog come in on its own |
    will customers get everything twice when it comes back |
    will the SLA clock on those emails count from when they were sent or when ECE gets them |
    Is there a lost of emails or they are waiting in the mailbox? |
    the mails from this night will come later or we have to ask the customers to send again? |
    are we losing customer emails right now | how many emails are stuck |
    did any mail get lost | how long until the backlog is processed | how long does it take to catch up |
    how fast does ece catch up afterwards | will customers get duplicate answers | what about urgent mails meanwhile |
    how do we read urgent mails now | where can i see the mails that wait | does anything bounce back to the customers |
    is there any data loss | is data lost | any loss of data | did we lose anything |
    what about the mails from last night | do the mails that came meanwhile still arrive |
    will everything that was sent to us come in | how far behind are we | is there a backlog |
    how big is the backlog | are customers getting bounces | do customers get an error when they write |
    when do customers get their answers | are new mails turned into cases right now |
    what happens with mail sent to us now |
    do customers see an error now | what does the sender get back at the moment | will the queued mail show up after the licence | does our address refuse mail meanwhile | what do people get who write to us today |
    do replies wait in ece or vanish | are the agents’ replies lost | do the replies go out later by themselves | outgoing mail, is it lost |
    where do the outgoing replies go meanwhile | do agents have to write their replies again | are replies kept until sending works | what becomes of the answers agents write now |
    did the replies of today get lost | are unsent replies stored somewhere | how many customers wait for an answer | number of customers without an answer |
    do replies leave by themselves after the repair |
    can customers keep writing to us | do the customers’ mails still reach us somewhere | does mail from customers bounce now | are customers able to send us mail at the moment |
    can customers still write to us | do mails from customers still reach microsoft | can people still mail us meanwhile |
    does mail that customers send now get lost | are new mails accepted at the moment`,
  'intent.workaround': `
    is there a workaround | what is the workaround until it is fixed | any workaround | can we work around it |
    temporary solution? | a quick fix until then | how can agents work in the meantime |
    how do we answer customers in the meantime | can agents use outlook meanwhile |
    can we read the mailbox another way | can we bypass it | plan b? | can we use another port |
    can ece use another port, PORT for example | can we point ece to port PORT | can we use port PORT instead |
    can we use pop3 instead | can we move the retriever to SERVER | could another server fetch the mail |
    can SERVER fetch the mail instead | can we switch to another server | is there an alternative route |
    what do we do until the network opens it | can i go around the firewall |
    is there a workaround until they sort it | could we switch to POP for now |
    they want a change request first. takes 3 days. what now | change got rejected |
    they answered change will be implemented tonight TIME cet can we until then do something ? |
    can we use meanwhile another port or another server | Is PORT also possible instead? |
    nobody of the network team is on call at night, what now | the change needs three days, what until then |
    what do i tell the agents meanwhile | they refuse to open it, what can we do |
    can we use graph instead | can i switch to pop3 | can we move the mail to SERVER |
    can another server fetch the mail for now |
    they cannot open it today | what if they can’t open it today | the network team cannot do it before tomorrow |
    can agents use outlook directly | what can we do until then | does forwarding help until then |
    is there another way to get the mail | can we bypass the firewall | temporary fix ? | quick fix ? |
    can we read the mails somewhere else | can we put the mailbox on another server |
    use port PORT instead | can ece send over PORT for now | would PORT be an alternative | a relay on PORT as a stopgap |
    is PORT an option until then | would PORT do as well |
    can another server take over receiving tonight | could the other servers fetch mail meanwhile | let SERVER do the fetching until morning
  `,
  'intent.eta': `
    when will it be fixed | when will this be fixed | when is it repaired | how long until it is fixed |
    how long will the repair take | how long will this take to repair | how long are we down for |
    how long before mail works again | when will mail work again | when can agents work again | any eta |
    eta for the fix | what is the eta | how long is the outage going to last | when is it back |
    when will the port be open | how long does the network team need | will it be fixed today |
    is it fixed by tomorrow | how long does it take after the change | how long does a change take to propagate |
    how fast does it work after the port is open | eta | eta please | what is the time to repair |
    how many hours until it works | when can i tell the customers it is back |
    how long will this take to fix |
    our sla is two hours, do we make it | are we going to breach the sla | an eta for my boss | i need an eta |
    will it be back before TIME | when are we back to normal |
    any idea when they will have it repaired  | do you have an idea when it will work |
    any idea when it gets repaired | do you have an idea when it is repaired`,
  'intent.restart-needed': `
    do i have to restart ece after that | do i have to restart ece after the firewall is opened |
    must we restart the retriever afterwards | is a restart needed | is a reboot needed | should i reboot the server |
    should i restart the services | does a restart help | would a reboot help | does rebooting fix it |
    do we need to restart after the change | restart needed? | does ece reconnect by itself | does ece retry by itself |
    does mail come back by itself | will it recover automatically | does it start again on its own |
    do i have to reactivate the alias afterwards | do the aliases need to be switched on again |
    what do i do in ece once the port is open | where do i see that the retriever is running |
    i restarted the services, still nothing | i restarted the retriever, still nothing |
    restarted the dispatcher, no change | we rebooted and it did not help |
    Sir I have restarted the RX process, still no mails are coming | Should I restart the ECE services? |
    do i need to reboot SERVER | How to restart the retriever instance in ECE console |
    I restarted the services, now nothing has changed | Do I have to restart the ECE after the port is open? |
    How I restart the retriever process in ECE? | do i need downtime for this |
    do we need a maintenance window for the repair | is there an interruption when they open it |
    the console shows the retriever running | retriever is running in the console, so what |
    does the service need a restart then | do i have to do something in ece after |
    anything to do in ece after they open it | rx process restarted and no change |
    we restarted everything, no change, now what | restarted SERVER, still nothing | rebooted it all, same story |
    do we restart ece once microsoft is done | restart of ece after the licence, yes or no | must services be restarted after the change in microsoft 365 | after exchange is repaired, restart or not`,
  'intent.person': `
    can I talk to an actual human | can i talk to a human | get me a person |
    I don’t have time for this, get me a human | are you a human or a bot | are you a bot |
    am i talking to a machine | is there a real person here | is anybody reading this | can somebody call me |
    can you call me back | call somebody | phone number of the network team | network team’s number? |
    what is the number of the hotline | is there a hotline | can i phone someone about this | give me a phone number |
    who can i talk to in person | i want to speak with someone`,
  'intent.otherwise': `
    what else could it be | what else might it be | and if it is not the firewall | what if it is not that |
    what if it is something else | what if it is still red afterwards | and if it still fails after that |
    what if it does not work after they open it | what if it is still broken after they open it |
    what if that does not help | what if they open it and it still does not work | and if that is not it |
    plan b if the port is not it | what do we look at next if that is fine | what remains if the firewall is fine |
    what is left if the rule is correct | what do we check next if it is not the network |
    which other causes are possible | other possible causes ? | could it be something else too |
    what would be the second suspect | suppose the firewall is ok, what then | and if the network team finds nothing |
    what if the network guys find nothing | what could still block us afterwards |
    once the port is open, what else may fail | after port is opened what else can fail |
    what else could it be if the port turns out to be open | and if it is still red then |
    and if nothing changes after that`,
  'intent.agents': `
    do agents have to do anything | what do agents need to do | what do my agents notice |
    what do the agents see now | what should my agents do | what do i tell the agents |
    do the agents have to log out | should agents stop working on mails | can the agents carry on |
    can agents keep working | do my agents see anything of it | what changes for the agents |
    what do i say to the customers in the meantime | what do we tell the customers |
    what do i tell customers who call | what should we tell customers | do i have to inform the customers |
    is there something the agents must do afterwards | do the agents have to refresh or sign in again |
    how do the agents notice it |
    what does the agent see | what does an agent notice | how many agents are impacted | how many agents are hit |
    can agents reply to open cases | can agents still answer open cases |
    can my agents answer the mails they already have`,
  'intent.ends': `
    what expires next |
    what ends soon | what else will expire soon | put the end date in a calendar | is anything near its end |
    anything about to expire | upcoming renewals | expiry dates please | which renewal is due |
    put the date of the secret into my calendar | is something close to the end |
    who takes care of the renewal | who is in charge of renewing the secret | anything i must renew this year`,
  'intent.summary': `
    summary for my boss | summary for my boss in one sentence | what do i tell my boss |
    my manager wants to know what is going on | give me two sentences for the board |
    two sentences for my manager, no tech words | what would you tell the management |
    i need a short text for management | a short text for the board | something for my boss in two sentences |
    what do i tell the next shift | what must the next shift know | short handover for the next shift |
    I need something for my boss in two sentences, no tech words | My manager wants one line, what do I tell him |
    what do I tell my team leaders | what do i tell my director, two sentences max | one sentence for my manager |
    the CIO wants an update, what do i write | my director asks for an update every hour | text for the status mail |
    what do i write in the status update | give me a management summary | explain to my boss | explain it to my boss |
    write a short status for everybody | a few lines for the major incident call |
    i need a text for the incident bridge | what should I write in the outage notice |
    text for the outage mail to the users | give me a short text for the intranet |
    status update for the stakeholders | what do i tell the service manager | can you sum it up for the management |
    sum it up in three sentences | summarise the situation for me | where do we stand, in short |
    explain it like i am a manager | explain like to a manager |
    i need to explain this to the customer | what’s the status | what is the status right now | where are we |
    where do we stand | give me the big picture | a summary please for the call | what should i say in the meeting |
    what can I tell people | i have a call in five minutes, what do i say | write two lines for the users |
    how would you describe the outage |
    explain both problems to my manager | my director thinks it is a single problem | both causes in plain words for the boss | short version with both faults |
    two problems, how do i say that upstairs |
    what do i announce | what do i announce to management | a line for the director`,
  'intent.logs': `
    which log has the error | where do i find the log file | where are the logs | where is the log of the retriever |
    which log file do i look at | which logs should i check | name of the log file | path of the ece logs |
    where does ece write its log | which folder has the logs | eg_log file? | retriever log | dispatcher log |
    log of the rx process | where is the dx log | where do i see the error in ece | which log shows the time-out |
    how do i open the ece log | logs on SERVER | where are the logs on SERVER | what do i search for in the log |
    send me logs | where do I find the log for the mail retriever |
    Where in ECE console I see the error of the retriever? |
    which logs should i collect | what logs should i collect |
    what did ece log about it | what does the ece log say`,
  'intent.safe': `
    can i break anything by asking you | can i break something | is it safe to ask you | is it safe to run a check |
    do you change anything | what do you change on our servers | which rights do you have on our servers | what can you do to our servers | are you read only | do you only read |
    do you write anything on the servers | do you install anything | does a check change anything |
    is it dangerous to run a check | does testing hurt production | does a check disturb the agents |
    does a check disturb anybody | is a check safe during the day | does the check slow down ece |
    can i check while agents work | will agents notice the check | do you read customer emails |
    does this tool read customer emails | do you open the mails | does a check read mail |
    does the check bother the agents | do you read our mails | can you read our mail | can you see my mails |
    are you reading our emails | do you read customer mail | do you open the customers’ messages |
    can you see what customers write | do you see the content of the mails | who reads the mails |
    do you look into the mailboxes | what do you read in the mailbox | do you use my password |
    do you use a password for the test | with which password do you test |
    are you allowed to change stuff on the servers | can you see the contents of our customers’ emails |
    what permissions do you have in my tenant anyway | do you read the contents of our customers’ mails?? |
    can you change anything in Exchange on your own or are you read only |
    am I allowed to run a check or could I break something | is it dangerous to re-run while agents are working |
    is it safe to check again | is it safe to press that button | does checking again break something |
    can the recheck do harm |
    do you have access to the firewall | what do you have access to | can you see our firewall |
    do you see the firewall rules |
    can you see our emails | do you read our mail | does this test load the server |
    do you read our messages | does the bot read customer mails |
    do you read our mails | did the bot read his mail | can you see the content of mails |
    do you have access to what customers write | have you looked into the mailbox yourself`,
  'intent.roles': `
    do app servers matter too | do the app servers matter or only svc | do the application servers need the port too |
    which servers need port PORT | which servers need this port | which servers must reach microsoft |
    does the rule have to apply to all servers | for which servers do we open it | is the rule for all servers |
    do all servers need PORT | only the services server? | why only the services server |
    what does the services server do | what does the app server do | what is the application server for |
    what is the role of SERVER | which server fetches the mail | which server reads the mailboxes |
    which server sends the mail | what does SERVER do | does the web server need it |
    do i have to open it for SERVER too |
    sorry what is a services server | can I run the test from SERVER rather than svc |
    why SERVER and not the app servers | Do app servers also need PORT open? |
    Security team is asking why ECE needs internet access on this port, what to answer |
    why you only check SERVER and not the app servers | does SERVER also need to reach PORT |
    We have opened PORT but only for the app servers, is enough? |
    what’s the difference between the services server and the app servers |
    do we need PORT too | do we need PORT as well | does ece need PORT too | is PORT needed as well |
    must PORT be open too | which server is that |
    what ports does ece need | which ports does ece need in total | all ports that ece needs |
    what is SERVER doing exactly | what is SERVER | what is SERVER for | what does SERVER do in ece |
    is SERVER production or test |
    what is SERVER for | what is SERVER used for | whats SERVER | what does SERVER do |
    what kind of server is SERVER | which job does SERVER have |
    does only the svc need that or the app servers as well`,
  'intent.hand-test': `
    TcpTestSucceeded : True | TcpTestSucceeded False | test-netconnection says false |
    test-netconnection says true from my laptop | telnet works | telnet passes | i can telnet to it from my laptop |
    telnet to HOST PORT works | telnet to port PORT fails | telnet hangs | the port is open, telnet works |
    from my pc it works | it works from my laptop | from another server it works | ping works so the network is fine |
    ping is ok | icmp passes, ping ok | ping to HOST works | traceroute dies after hop four |
    traceroute stops at the firewall | tracert ends after the third hop | nslookup is fine | openssl s_client connects |
    curl connects | curl times out | the test on the server says open | i tested it by hand and it is open |
    i tested it myself and it fails | tnc failed on SERVER | our test says the port is open |
    We have done telnet from our laptop and it is connecting fine |
    Test-NetConnection HOST -Port PORT gives TcpTestSucceeded : False | TcpTestSucceeded : True now |
    I don’t believe you, outlook works fine on my pc | but webmail opens ok?? |
    false alarm. I just telnetted to PORT from my laptop and it opens fine |
    Test-NetConnection HOST -Port PORT : TcpTestSucceeded : False | I tried the traceroute and it stops in HOST |
    webmail opens fine though | outlook on my phone gets mail | owa works for that mailbox |
    telnet from SERVER connects, so your test is wrong |
    it connects now from the server | telnet connects now | telnet to PORT connects now from SERVER |
    the port answers now | curl gets through now | it responds now from SERVER | now it says TcpTestSucceeded True |
    did Test-NetConnection from SERVER and it says True | nslookup resolves fine |
    nslookup returns HOST, is that right | dig gives me HOST | the name resolves to HOST | openssl says CONNECTED |
    netsh shows the firewall is on |
    from my notebook the port answers | my colleague can connect from his desk | from the jump server it connects | i pinged it and it answers |
    ping is fine so nothing is blocked | ping to the host works | the port test from my machine passes | telnet from another box works |
    test-netconnection says true on PORT | PORT opens in telnet from the server | it connects from my desk, so the network is not guilty | from the bastion i get through
  `,
  'intent.device': `
    hang on, blocked by who? | palo or asa? which box is dropping it | could it be windows firewall on the box itself |
    Is it possible that antivirus on the server is blocking this? |
    Windows firewall on the machine is it discarded as cause? |
    the colleague tells that must be a route problem, not firewall | which device blocks it |
    is it windows firewall or the perimeter | is it the local firewall or the network one |
    what exactly is blocking it | which firewall drops the packets | is the antivirus blocking it |
    could the endpoint protection on the server block it | is it the proxy or the firewall that blocks |
    where on the way does it get dropped | at which hop does it stop | can you see which box refuses it |
    is it the router or the firewall | host firewall or corporate firewall ? |
    how do i look at the windows firewall rules | they see a RST in the trace, who sends it |
    crowdstrike was rolled out yesterday, is it that | is it dropped on our side or at the provider | defender maybe ? |
    could it be the antivirus | can it be the antivirus on the server | crowdstrike maybe | is it the windows firewall |
    who is blocking it, firewall or windows | is it our firewall or the provider |
    is it the local firewall of the server | could a security tool block it | is it the switch or the firewall |
    which hop | defender blocks it ? |
    could a vpn or a proxy be in the way |
    could zscaler be the reason | is it zscaler or the firewall | could sophos on the server stop it | is it mcafee that blocks it |
    trend micro can block a port, is it that | security software or the firewall, how do i tell | how can i tell the antivirus from the firewall | what if the edr is the culprit |
    maybe it is not the firewall but the endpoint protection | is it symantec on the machine | could sentinelone do this | is a web gateway in the way |
    firewall or antivirus ?
  `,
  'intent.page': `
    Is there any documentation about this somewhere | link to the documentation |
    give me the link to the microsoft doc | is there a microsoft page about that | where is this documented |
    any documentation on this | do you have a kb article | which microsoft article is it | url of the docs please |
    doc link ? | where can i read more about it | source for that, microsoft says so where |
    official documentation please | cisco doc for this ? | send me the link to the article |
    reference please, the network team wants something official | is it in the microsoft docs`,
};
