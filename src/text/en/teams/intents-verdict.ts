/** Lines about the last verdict of a conversation. */
export const sentences = {
  'intent.who': `
    who must act | who has to fix this | who should I call | which team is responsible | whose job is this |
    who do I contact | who owns the problem | is it us or microsoft | who can repair it |
    is this for the network team | whose fault is it | who needs to do something | who | who must fix this |
    who has to act now | whose problem is it | who takes care of it | who should fix it | whos responsible for this |
    who do i ring | which admin has to do it | who needs to be called | is it our fault or theirs | is it us or them |
    is it the network team or exchange | who is to blame | who is in charge of that |
    is that an exchange thing or a network thing | do i call the network guys | person responsible |
    is it cisco or microsoft | who to contact pls | which department | so who has to move | who can solve this |
    responsible team? | who is the exchange administrator | who is our network admin |
    name of the responsible person | is it the firewall team or microsoft | is it the mailbox or the network |
    so who am i supposed to call about this | which guys do i need to wake up | who do i bug |
    who should get the blame | who do i talk to | whom do i ask | which person can help | ok who then |
    is that ours or theirs | not my job, whose is it | does this belong to network or to exchange |
    whose court is the ball in | whose turn is it | to whom do i pass it | so whom do i ring at this hour |
    who is responsible for this mess | do i need to wake somebody up | who else can open it |
    is there anyone else who can do it | who can do that if not me | i don’t have the rights for that, who does |
    who is on call for this | who is the network team | who is that network team | quien es el responsable |
    which people do i need on the bridge | i have no rights for that, who does |
    i am not allowed to do that, who can | who do I call |
    network team is offshore and asleep till 6, is there anyone else who can |
    I don’t have rights to do that, who does | do i need to wake sombody up |
    who in the network team do I need to ring | can I fix it myself without the network team | who’s the owner |
    I am on the night shift, whom to contact at this time |
    so from my tenant’s point of view there is nothing to do, correct? |
    sorry for my english, I wanted to know who is the responsible | is it our fault |
    Who is "network team" anyway, we outsourced that | Do I need admin rights for the steps on the card? |
    I don’t have access to SERVER, who does? | should I call Cisco TAC | i have no access to SERVER, who has |
    there is nothing for me to do then, right | so the microsoft 365 admin has nothing to do |
    is this on my plate or theirs |
    so nothing for the exchange admin | nothing to do on the exchange side |
    i only do exchange, is there something for me | i look after exchange only, do i have to do something |
    is anyone working on it | is somebody working on it | who is working on it |
    who opens the change request | who should open the change | which team opens the port | so who do i chase |
    which team do i escalate to |
    so not our fault then | not our fault then? | who do i send this to |
    the ece guy or the microsoft guy, who do i ring | do i wake the ece admin or the microsoft admin | which of the two admins acts here | ece people or microsoft people, who acts |
    that is not mine, whose is it | i only run ece, who does that | not my department, who takes it |
    i do not administer microsoft 365 | i have nothing to do with the firewall, who then |
    do i as ece admin have anything to do | anything for me, i am the ece admin | is there a step for my side`,
  'intent.cause': `
    why | why is it broken | what is the cause | what is the root cause | what went wrong | what is the problem |
    what’s the matter | why does it fail | reason ? | explain the cause | can you explain it in simple words |
    I don’t understand the result | why not | whats the cause | root cause? | what is broken | what is wrong |
    what’s wrong exactly | reason for the failure | why is it failing | why did it fail | why does it say that |
    what happened to our mail | tell me the reason | wtf is wrong | so what is the issue | what is the real problem |
    where does it hang | what blocks it | explain please why | in plain english please | explain that again |
    i don’t get it, what is wrong | cause of the outage | whats going on here | what’s up with it | why is it red |
    what is failing | what is the reason | reason | cause | the cause please | cause? | explain | explain it |
    explain please | what is it | what’s the reason it fails | why is it blocked | why the heck does it fail |
    tell me in one sentence what is broken | y is it broken | what on earth is wrong | what did you find wrong |
    just tell me what it is | whats broken | whats the problem then | what does blocked mean |
    what does port blocked mean | what does it mean that the port is blocked | what do you mean by not reached |
    what does connection refused mean here | meaning of the verdict | what does this verdict mean |
    what does the red line mean | what does that title mean | port PORT is blocked, what does it mean for us |
    in which way is PORT blocked | explain the verdict | what does no answer mean in your card |
    what does that mean for us | what does it mean exactly | shorter please | too long | too long, say it shorter |
    say it in one line | the short version | ok but why | explain like i am five | no jargon please, what is it |
    in words that my boss understands | could there be a second cause behind it | is there another cause too |
    is that the only cause | can you explain it slower, my english is bad |
    is it the windows firewall or the one at the edge | customers are waiting, what is wrong |
    hundreds of customers wait, what happened | is this a known bug | is it a bug in ece |
    in simple words for my director | explain it to a child | which other problems did you find |
    what other faults did you find | so what does that actually mean for my agents | Right. In English please? |
    We recently renewed the ECE licence, can it be due to that? | ? | cant read the card on my phone, just text pls |
    our conditional access policies exclude this account, so what else could it be |
    I don’t understand nothing, could you explain more easy please |
    in plain English pls, I’ve 40 agents sitting here | i understand nothing of this card |
    put it in plain words please |
    i dont understand a word | i do not understand a word of it |
    is there another fault besides the port | any other problem besides the port | is there a second fault |
    is this the only problem | anything else wrong | what exactly is wrong | so the port is the problem? |
    it’s the port then? | what does blocked mean, who blocks | what did you find exactly |
    in one line, what is the fault |
    is this a known cisco bug | any known issue at cisco | could it be a bug of ece | is it a software bug |
    details of the second cause please | what exactly is problem 2 | the second cause in detail
  `,
  'intent.since': `
    since when | when did it start | when did it break | how long has it been down | since when is it broken |
    when did this begin | when was it last ok | how long has this been going on | did it work yesterday |
    when did it stop working | what time did it happen | since when is that | since when is it down |
    when did the problem start | when did it first fail | when did it go down | how long already | since what time |
    from when on | how long are we down | when was it still working | when did it last work |
    is it broken since yesterday | was it already broken this morning | start of the outage | first occurrence |
    when did that happen | what time did it break | since wich day | it was fine on monday wasnt it |
    when was the last success | since when is imap blocked | when did imap stop | when did SERVER go down |
    since when does ADDRESS get nothing | is that since yesterday | how many hours is it down | since how long |
    was it ok last night | how old is this problem | when exactly | was it green before that |
    and before that it was fine? | when was the last good run | at what time exactly did it fail first |
    was it working this morning? | since when exactly is this down |
    Since when is the connection broken? I need the exact hour |
    was it working this morning | did it work this morning | was it working earlier today | was it ok this morning |
    was it still fine this morning | did it work an hour ago | was it working before lunch | it worked this morning, no ? |
    it was working this morning | how long has this been broken | how long has this been down | how long is it broken now |
    when did it last work fine | when was the last healthy check | did it work last night | it worked yesterday didnt it |
    since when is this broken | for how long now |
    since when do you see it refused | since when do you see this error | since when is it refused |
    did this work before | was it ok yesterday |
    it worked ten minutes ago | mail worked ten minutes ago | it was working a moment ago |
    how long has ece been unable to fetch | when was it green the last time | when was the last green |
    at what time did it turn red | exactly when did mail stop | for how many minutes now | did it break today |
    we rebooted SERVER an hour ago, was it before that`,
  'intent.next': `
    what next | what should I do now | what do I do first | how do I fix it | next step | how can we solve this |
    what are the steps | how to repair | give me the fix | and now? | what can I do about it | show me the solution |
    now what | ok and now | what now | so what do we do | what to do | what do i do | what are my next steps |
    first step? | how to fix | how do we fix this | how can i repair it | solution? | what’s the fix |
    what must be done | what has to be done | which step first | what should i try | help me fix it |
    how to get it running again | give me the steps | how do i get mail back | where do i begin to fix it |
    what should we change | remedy | what can be done | recommended action | ok and what do we do about it |
    what’s the plan | so how do i get this sorted | and how do i solve it | wat now | tell me what to do |
    and what do i have to do personally | what do i do with this now | wat do i do | wat shud i do |
    what is next after the port is open | what is the next step please | the next steps please | next steps |
    first thing to do | what must i do first | i do not understand what to do with the port |
    I’ve got 40 agents sat here twiddling their thumbs, what do I do first | what is the next step |
    Step 2 is not clear to me, kindly elaborate | step 2 makes no sense to me, could you go into more detail |
    what can I do myself | what can i do without the network team | i am no admin, what can i do |
    i am from the network team, what do you need | where do i start | what is the very first thing |
    give me one thing to do now | what would you do | whats my next move | how do we get mail back`,
  'intent.report': `
    show report | show me the last report | show the result again | what did you find | details please |
    show everything | full report | what was found | give me the summary | open the findings | repeat that |
    the report | report please | show the report again | details | more details | the details please | all findings |
    list of findings | show all findings | what did the check find | what was the result | result? | results please |
    show results | summary | short summary please | open the report | where is the report |
    i want to see the full report | failed checks | show me what failed | what did the last check say | latest report |
    last result | can i see the findings again | all the steps | see the failures | only the failures |
    show failed checks | show the outcome again | the outcome please | i want to see the results again |
    give me the summary again, i just joined | i just came in, what is the state | catch me up please |
    bring me up to speed | what was RUN again | what is RUN | whats that number RUN | what does the number RUN mean |
    whats the run id again | show me RUN | Whats the RUN in the corner | what passed | what is ok and what is not |
    why two failed if it is one problem | two failed, which ones`,
  'intent.file': `
    report as pdf | send me the report as a file | export the report | download the result |
    can I have it as a document | save as file | give me a word or pdf file | attach the report | print version |
    export to csv | html file of the report | pdf | pdf please | export | download | report file | as a file |
    save report | save it | download report | i need a pdf of that | can you give me the report as a file |
    zip for TAC | zip of the report | the zip | send me the html | report as html | html report | print it |
    i want to print the report | something to attach to the ticket | attachment for the case | excel | csv please |
    give me a file for my boss | bundle for support | evidence as zip | get the report out of teams |
    download the findings | document with the result | report.pdf | how do i get a copy |
    a copy of the report for cisco | can i get it as an attachment | need it as attachment | pdf pls |
    put it in a file | report as a document for management | i need the timestamps in utc for the case notes |
    the log bundle for the sr | give me the support bundle | can you export the result for the case notes |
    send me the full report as a file | Could you export the result as PDF for the case notes |
    can I get the log bundle for the SR | Please share the evidence so that I can attach it to the incident |
    give me the RCA document | I need a PDF for the 2 o’clock call | I need the report in PDF for my boss |
    My supervisor asked me to "raise a P1 with the evidence attached" and I have no idea where to find the evidence, can you help |
    is there a log I can attach to the ticket | hide the names and give me the file |
    the report without names for cisco | anonymised report as a file | file without our names |
    can you send me the raw log | send me the raw output as a file | can i get a link to the report |
    link to this report please | the log as a file please |
    can it be printed | i would like to print this | send it as a pdf | do you make pdf files`,
  'intent.fixed': `
    is it fixed | does it work now | is it ok again | the network team opened it, check again | done, please retry |
    try again | check once more | it should work now | is the problem gone | is it solved | any better now? | fixed? |
    is it fixed now | is it working again | is it working now | is mail back | mail back? | are we back |
    still broken? | is it still down | is it still broken | recheck | check again | again | once more | retry |
    try it again | rerun the check | run it again | test again please | is everything ok now | ok now? | resolved? |
    has it been solved | did that help | did the change help | we changed it, look again |
    the firewall is open now, please test | better? | can you verify the fix | recheck failures | retry the failures |
    retry the failed ones | repeat the check | does it work again | are we good now | all good now? |
    does mail work again | is the mail flowing again | can you check it again now | check it once more |
    please check again | look again | does it still fail | has it gone away | and now, does it work |
    is the port open now, check | test the failed ones again | try now | and now? is it back |
    network says it is open now, can you look | pls recheck | recheck pls | one more time | can u check again |
    is it up again | is the problem solved | re-run RUN | rerun RUN | run the check again | check it again |
    check again please | chek agian | do the test again | start the test again | still broken | still not working |
    still no luck | still the same | it is still failing | rule is in, please confirm |
    rule pushed at TIME, can you confirm | we opened the rule five minutes ago, look again |
    they just opened the flow, test again | can you confirm that it works | please confirm |
    can i tell the agents that it is back | may i tell people it works again | chek agian pls |
    ok fw rule pushed, try now | chekc again pls | Could you please rerun the complete check on all servers |
    rolled back the change. retest | Now error is different, it says login failed |
    can you become the test again, the firewall colleague says he has it opened now |
    The problem is resolved or not? I have to say it to my chief | is it fixed yet | hows it going now | anything new? |
    chekc agian pls | wroks now? | network says it is open, have a look | they added the rule at TIME, please verify |
    any progress | all green now? | I opened the port, can you check | i have opened the port, can you check it |
    i opened PORT, please check | port is open now, can you check | we opened it, can you verify |
    rule is added, can you test | firewall is changed, check please | i added the rule, could you check |
    opened it, have a look please | they opened the port, can you verify | i fixed it, can you check |
    done on my side, can you check | same result? | still the same result | any update | any update? | any updates yet |
    is there an update | confirm it is back | is everything green now | please confirm all green |
    they say it’s open, please look | check it now please | could you test again | test it again please |
    one more check please | ok now check | try it one more time | has it recovered | are mails flowing again? |
    is the outage over | can we close the incident | can I close the ticket | is it green yet | still red? |
    status now? | is receiving ok again | looks better now? | it should be open now |
    network says done, how do i verify | they say done, how do we confirm |
    they say it is finished, have another look | the admin claims he is through with it, please look again |
    he says it is repaired, can you look`,
  'intent.affected': `
    which mailboxes are affected | which servers are hit | how many mailboxes are down | is everybody affected |
    what is the impact | only one mailbox or all | how bad is it | what still works | how many customers are concerned |
    which mailboxes are down | which mailboxes? | which mailbox is affected | which mailbox is broken |
    affected mailboxes | affected servers | all mailboxes or one | just one server or both | does it hit everyone |
    everybody or only some | what is affected | how many are affected | who is affected by this |
    is only sales affected | impact? | scope of the outage | is receiving affected or sending too |
    does sending still work | what does still work | can agents still answer | do customers notice | how serious is it |
    is this serious | is it critical | how bad | which accounts are affected | what part is broken |
    can agents still work | who notices it | what is down and what is not | which one is broken |
    is only one server hit | is ADDRESS the only one | how many servers | how many mailboxes | severity |
    is it just us or everyone | which addresses are down | which addresses are affected | is the whole company down |
    only incoming or outgoing too | anything still working | which of our mailboxes have the problem |
    which mailboxes have the problem | how many of our mailboxes have it | and the other servers |
    the other servers too | what about the other servers | what about the others | are the other servers fine |
    do the others work | how do the other ones look | the rest of the servers | and the others ? |
    is it only this server | do all servers have it | the other mailboxes too | does it also affect sending |
    does it affect sending too | is sending hit as well | is sending dead as well | can we still answer customers |
    is outgoing mail affected | does outgoing mail still work | is outbound ok | are replies still going out |
    can agents still send replies | is it receiving only | only inbound? | what about sending | and sending? |
    does this affect chat too | does this affect callbacks and web chat | is the chat down too |
    is only the support mailbox hit | is ADDRESS hit as well | how many customers are waiting for an answer |
    how many customers wait right now | is it only SERVER or the others too | is it urgent or can it wait until monday |
    can this wait till tomorrow | how urgent is it | replies go out but nothing comes in, is that normal |
    does outbound work | does inbound work | is outbound working |
    is it only SERVER or the app servers too | how many customers are waiting for an answer right now |
    does it also affect sending? | can we still reply to customers or is that broken too | does sending work |
    are chats affected too or just email | do the other departments’ mailboxes have it | which mailboxes are hit |
    is it all servers or just the one | And the application servers, they are OK? |
    Actually the outgoing works? My colleagues are answering since this morning |
    it is the same problem for ADDRESS or only support@ ? | can my team reply to customers or not? yes/no |
    do I need to tell my agents to stop working | chat still works right? its just the email |
    is sales hit as well or just us | shld i worry about the emials already sent out this mornign |
    are the application servers ok too | is outgoing mail fine then |
    were the mails that we sent this morning delivered | do the agents’ replies still go out |
    how bad is it on a scale | do my people have to stop working |
    can ece still send mail | can ece still send | is sending ok | is sending working | is sending fine | sending ok ? |
    can we still send | can agents still send mail | is outbound mail ok | are mails still going out |
    do outgoing mails still leave | does ece still send mail | sending too or only receiving | is smtp ok then |
    so sending is fine ? | outgoing is ok ? | is outgoing still fine |
    is anybody else having this | is it only us or everybody | which priority is that | priority for the ticket? |
    is this a p1 | p1 or p2 | what severity should i choose |
    is this prod | which environment is that | is it production |
    is sending slow | is sending normal | what exactly does not work | what works and what does not |
    is only mail in affected | which part of ece is down | does it hit all agents | all teams or only one |
    is reporting affected |
    so ECE can send but not receive? | can you confirm outgoing mail is fine |
    sending works, receiving does not, right |
    which alias is hit | which aliases in ece are concerned | what aliases stopped |
    which account and alias is it | the mailboxes that this touches | whose mailboxes are down |
    which of the queues get nothing`,
  'intent.other-servers': `
    do the other servers connect | is it the same from the app servers | same from the app servers ? | same on the others ? |
    is it blocked on the app servers too or just svc | is it blocked on the app servers too or just SERVER |
    is it only SERVER | only SERVER? | just SERVER ? | only that server ? | why dont you test from SERVER |
    why don’t you try it from SERVER | did you test from SERVER too | did you also test from the app servers |
    can SERVER reach it | does SERVER connect | does it connect from SERVER | is SERVER blocked as well |
    what about SERVER, does it get through | which servers can connect | which servers get through |
    from which servers does it work | is it all three servers | are all the servers blocked |
    is every server blocked or one of them | what do the app servers see | do the application servers have the same problem |
    is it the same on SERVER | does the same port work from SERVER | the app servers are fine then ? |
    so the other two are ok ? | is the block on one box only | is it just this one box | any other server with that problem |
    have you tried another server | try another server | how does it look from the other machines |
    both app servers ? | and the two app servers | and the app servers, do they connect |
    do both application servers get through | what about the two boxes | do all three servers fail |
    SERVER and SERVER too ? | why only this server | why only SERVER | why do the other servers work |
    what is different on SERVER | what is the difference between the servers |
    is that port blocked for everyone | is it blocked for the whole company | PORT is open on SERVER though |
    but PORT is open on SERVER ? | PORT works from SERVER | SERVER can reach it, why not this one |
    do all three servers have both faults | which server has which cause | which cause is on which server | one server or all three |
    is the second cause on every server | are the app servers hit by both causes | every server or a single one | does each server have the same cause |
    per server please | which servers for each cause
  `,
  'intent.hosts': `
    which hosts are they | which hosts | what hosts are these | names of the hosts please |
    which are those hosts | give me the hosts and ports | which hostnames does it mean | host names of this cause |
    list the hosts that fail | which endpoints fail | what endpoints are meant | which targets are blocked |
    which hosts on that port | what are the two hosts called | the hosts, which ones | which microsoft hosts are concerned |
    which destination hosts do not answer | which destinations are affected | to which hosts does it not connect | the 2 hosts are called what |
    hostnames ?
  `,
  'intent.changed': `
    compare with before | what changed | what is different from yesterday | difference to the last run |
    compare the last two runs | did anything change | is it the same as last week | what is new since run RUN |
    is it worse than before | same problem as last time? | changes? | what has changed | what changed since yesterday |
    did something change | who changed something | was something changed | any change since the last run | compare |
    compare runs | compare with yesterday | diff | differences | what is new | difference between the two runs |
    compare RUN with RUN | what changed since RUN | has it got worse | better or worse than before | same as before? |
    same error as yesterday? | is that new | was it like that last time | what is different now |
    changes since last week | what was changed in the tenant | did anybody touch anything since yesterday |
    somebody must have changed something | did you see a change | who touched it | any updates or changes |
    did someone change something yesterday | what happened since this morning | it was fine this morning |
    it was green five hours ago, what moved since | compare now with five hours ago | compare with the last good run |
    we migrated the firewall at noon, is it related | we patched last night, could that be it |
    is it because of the update last night | what changed between the good run and this one |
    What changed between the last good check and now? | you said everything was fine 5 hours ago |
    what was different 5 hours ago when it was ok | Who has changed something between the good one and now? |
    compare this one with the healthy one from earlier please |
    could it be the windows update | was it a windows update | is it because of the patches last night |
    who changed the firewall | who touched the firewall rules | who did that change | which change broke it |
    can we roll back | roll back the change | can we undo the last change | can it be undone |
    revert whatever changed | the server was moved to another vlan | the ip address of the server changed |
    SERVER has a new ip, is that it | we got a new firewall yesterday | there was a maintenance last night |
    there was a change window at TIME | the firewall was upgraded this weekend | they changed the routing yesterday |
    we replaced the switch, can that be it | could a group policy have changed it |
    how old is that firewall rule | when was the rule changed | since when does that rule exist |
    compare to last week | compare to yesterday | compare it with last month |
    difference to last week`,
  'intent.microsoft': `
    is it microsoft’s fault | is there an outage at microsoft | is office 365 down | does microsoft have an incident |
    microsoft service health | is exchange online working | is it a microsoft problem | is microsoft down |
    is it microsoft | microsoft problem? | microsoft incident? | any incident at microsoft | office 365 outage |
    is m365 down | is exchange online down | does microsoft have problems today | is it on microsoft’s side |
    service health | is there a known outage | is outlook.com down | azure outage? | status of office 365 |
    has microsoft reported something | is o365 up | is there something going on at ms | ms down? |
    is ms having trouble | o365 down again? | anyone else seeing this or just us | do other customers have this too |
    maybe microsoft was just down | could it be a microsoft outage | any outage reported today |
    they reckon it’s Microsoft’s problem not theirs |
    Exchange admin has confirmed no issue from O365 side, service health is green | is office 365 down? | Microsoft |
    nothing changed in Exchange Online this week so don’t even start blaming M365 |
    M365 service health shows an advisory EX1022345 for IMAP, coincidence? |
    Maybe Microsoft changed the IP ranges again, they do that |
    he says its not the network its Microsoft. Who’s right | and Microsoft support? would a case there help |
    on the tenant side everything is green | entra shows no failed sign-ins, so not us |
    microsoft status page ? | so nothing to do on the exchange side |
    did microsoft block our ip | does microsoft block us | is microsoft blocking our address | could HOST be down |
    is office 365 having problems | are other companies affected | is there an incident in the admin center |
    any advisory from microsoft | does microsoft refuse the connection |
    microsoft’s side or our side | their fault or ours | is it on our side | is ms to blame or we |
    one word: microsoft or us | ms or our network ? | is exchange refusing our ip address
  `,
  'intent.proof': `
    are you sure | how do you know | what is the evidence | show me proof | how did you test it | I don’t believe it |
    can I trust this | how can I verify it myself | show the log | what exactly did you try | are you certain |
    really? | sure about that? | are you really sure | is that true | proof? | evidence please | how did you find out |
    how do you come to that | on what basis | can you prove it | i think you are wrong | that can’t be true |
    that is wrong, the port is open | how reliable is this | show the raw data | show me the evidence |
    what makes you think so | how can i check that myself | why do you believe that | network says the port is open |
    exchange team says it is not them | do you know that for sure | you sure? | how sure are you |
    why should i believe you | they say it is not them | the admin says it is fine | can you show how you know |
    what did you see exactly | show what you saw | what is that based on | i do not believe you, the port is fine |
    thats bs | r u sure | are u sure | how would you know | prove it | how did you come to that conclusion |
    how did you arrive at this | they claim it is open, prove them wrong | the firewall team says it is open, show me |
    prove it to the network team | network says nothing changed, how can you be sure |
    nobody changed the firewall, are you sure | how was it tested |
    why do you think it is the port and not the password | why the network, this is an authentication problem |
    how do you know it is the network and not microsoft | it is not our team, give it to somebody else |
    not us, it is the mail team | nothing changed on our side | nothing changed here for years |
    the rule has been there for years | our firewall shows no drops | firewall logs show no drops at all |
    no block in the firewall logs | the firewall shows no deny | false positive | that is a false alarm |
    your bot is wrong | your diagnosis is wrong | i disagree with your diagnosis | how certain is that cause |
    show me the raw output | from which machine was it tested | which machine made the test | where did you test from |
    chat works so it cannot be the network | the internet works so it cannot be the network |
    what evidence do you have | PORT has been open for years | permit any any is in the rule since 2021 |
    the acl permits it | we allow any any | the acl has allowed PORT since 2021 | network says no block in the logs |
    was it a timeout or a reset | refused or timed out | rst or timeout | did it time out or was it refused |
    how exactly did the connection fail | its PORT blockd bt netwrk says no block on fw logs, src ip shud b HOST rite |
    chat is working tho so it cant be the network | the rule has been there since 2021, permit tcp any any eq PORT |
    is this def the firewall or are you guessing | network team say they haven’t touched anything |
    Network says port is open from their side. Kindly advise. |
    I see hits on rule 114 deny tcp any any eq PORT, that it? | is it a RST or a timeout |
    how do you know it’s the port and not the password | Last time you said network and it turned out to be the secret |
    is that certain or could there be something else underneath |
    hmm, and how exactly do you know it’s the port and not something on our side |
    I don’t buy it. Show me the raw output of that connection attempt |
    sign-in logs in entra show success for ADDRESS at TIME explain that | you were wrong last time btw |
    how confident are you, in percent | The network team says they see no packets from our server at all. What now? |
    they say rule is in place since 2022 and nobody touched it | just got told "firewall looks fine from our end" 🙄 |
    proof | a timeout is not a block, how can you tell | how do you know that it is filtered and not down at microsoft |
    the tls handshake never started, correct | did you try from the server itself | from which machine did you test |
    was it a RST or no answer | the firewall guys see no denies | they say that nobody changed a rule |
    i doubt it, it worked an hour ago | is it really the network | is it really the firewall |
    is it really the network? we didnt change anything | is it really the firewall and not dns | sure it is not dns |
    could it not be dns instead | are you sure it is not the proxy | are you sure it’s not tls |
    are you really sure it is the firewall | firewall guy says it is open, are you sure |
    firewall guy says PORT is open | the firewall guy swears PORT is open |
    network guy says PORT is open, really blocked ? | they tell me PORT is open | they insist the port is open |
    network claims nothing is blocked | really the network and not ece ? | is that really the cause |
    is that really true | is PORT really blocked | is the port really closed |
    can it be something else than the firewall | i doubt it is the firewall | i doubt that it is the network |
    how come it is the network, nothing was changed | no way it is the firewall | what did you actually run |
    what did you actually run on the server | what did you run exactly | which test was executed on SERVER |
    what command did you run | which command did you run on SERVER | what did the probe do on the server |
    how exactly was PORT tested | what have you tried on SERVER | is it certain that it is the network |
    positive it is the firewall ? | is it definitely the network | definitely not dns ? |
    sure its the firewall not the certificate | you are sure about the port ? | what is the error code |
    error code please | what error do you get exactly | which layer fails, dns, tcp or tls |
    where exactly does it fail | at which step does it fail | how did you test that |
    how and with which command did you test | which tool do you use to test | with what did you test it |
    the rule is there already | the rule already exists | the log shows allow for it |
    the traffic is allowed in the log | our fortinet log shows accept | the session is permitted in the log |
    firewall log says allow | timeout or refused ? | was the connection refused or did it time out |
    they see the SYN and a RST coming back | they see a RST in their capture | the firewall team sees a reset |
    they see our packets arrive but nothing comes back | why the network, they did nothing |
    which ip did you connect to | which address did you try | what was the resolved address | to which ip was the test |
    could the result be wrong | is this result final | can this be a false alarm | maybe your test is wrong |
    our guy says PORT outbound was always allowed | PORT has always been allowed here | network wants to see proof |
    they want evidence | the network team asks for proof | show them something they cannot deny |
    what did you see when you connected | how many times did you try | did you try more than once |
    was it tested just once | what did you test | what did you check on the server | what did you look at on SERVER |
    proof of number 2 please | and the evidence of the second cause | how certain is cause 2 | what makes you think that of the second |
    what did you measure for cause 2 | evidence for PORT | how do you know that PORT is silent | prove the second one |
    show me what you saw on PORT | and how sure is the other one |
    i need proof that it is ok for the customer | proof for the customer that it works | what can i show as evidence that mail was ok |
    how can i show that we were not at fault |
    what did you see that shows it | on which server and when did you see it | is that a fact or an assumption |
    is it a guess | certain or probable | is this solid | what is the source of that |
    where does that information come from | how was the licence looked up | when exactly was that seen`,
  'intent.scope': `
    what exactly did you check | what did you check | what was checked | which mailboxes did you look at |
    did you look at every mailbox | which servers did you look at | did you test every server |
    what could you not check | what is not covered | what did you leave out | which parts were skipped |
    what have you not looked at | how much did you cover | did you miss something | what did you miss |
    what does green cover | what is included in the check | what does this check include | does that cover sending too |
    did you also look at the rights | did you also check ADDRESS | was ADDRESS part of the check |
    was SERVER part of it | how many checks were run | which areas were checked | are there blind spots |
    which things did you skip | is there anything you did not verify | did you look at both mailboxes |
    did you go through all servers | which checks were done | how complete is this check | was everything checked |
    did you check everything | is the check complete | what was not seen | which mailboxes are included |
    list what you tested | scope of the check | what is the scope | what do those checks cover |
    which mailboxes have you tested so far | what was left unchecked | why could some checks not run |
    what was looked at here | did the check include the alias | only SERVER or the others as well, what did you check |
    what does the verdict rest on | what did you check exactly | which tests did you run | what did you actually check |
    what was actually tested | which checks were skipped | what was not checked | what was tested and what was not |
    what could not be checked | which checks could not run | the ones that could not run, which are they |
    what did you check that is fine | what exactly did you check on the server | which checks passed |
    which addresses did you test | whose mailbox did you look at |
    list all the checks you made | break down the checks by area | are shared mailboxes tested as well | was the sending side part of it | which users did you check`,
  'intent.order': `
    which one first | which one do we start with | which of the two comes first | which of them first |
    which is more urgent | which one is more urgent | which problem is the bigger one | which of the two is worse |
    which one is worse | in which order | in what order should we repair them | which cause should be fixed first |
    which fault goes first | where to begin, there are two | two faults, where do i begin |
    both at once or one after the other | can we do both at the same time | do we have to do them in order |
    does the order matter | why is that one first | why is number one on top | which should we tackle first |
    what should we tackle first, 1 or 2 | one or two first | 1 or 2 first | start with 1 or 2 |
    what is the most important one | which one matters most | most urgent one please | which hurts us more |
    which is the most serious | is one more important than the other | which one can wait | can the second one wait |
    is the second one urgent | do we need to fix both | must both be fixed | rank them for me |
    sort them by importance | which of these problems should get attention first | first things first, which one |
    which one is blocking us most | which one brings mail back sooner`,
  'intent.earlier': `
    is this the first time | is that the first time | is it the first time this happens | has this happened before |
    did this happen before | did we have this before | how often did that happen | how often does this break |
    how many times so far | how many times was it broken | how many outages did we have | when was it last broken |
    when was it broken the last time | when did it fail the last time before this | when was the previous outage |
    when was the last outage | last time it was down | was there an earlier outage | was it ever broken before |
    ever seen this before | have you seen this before here | is it a recurring problem | does this come back regularly |
    is that the same fault as last time | did the same thing happen last month | did the port get blocked before |
    has the secret run out before | how frequently do we see that | how many incidents this month |
    any outages this week | was there trouble in the last days | when did you last see a fault |
    when was the last red check | the last red result, when was it | did it break earlier this month |
    did it happen more than once | second time this week or what | not the first time is it |
    last failure before today | how often did it fail this month | how many failures this week |
    how often does this happen | third time this month i think | has this happened before this month? |
    how many times has this happened this month | has this happened before and what fixed it last time |
    this happened last month too didnt it | was there an outage between TIME and TIME |
    was something red today`,
  'intent.text': `
    ticket text | text for a ticket | write a ticket | write the ticket for me | text for the ticket |
    what do i put in the ticket | something i can forward | something i can copy into the ticket |
    a text to paste into the ticket | something to paste into servicenow | give me something to copy |
    copy and paste text please | plain text please | plain text i can mail | as plain text for a mail |
    text for an email | give me the text for a mail to them | they are not in teams, i need a text |
    they have no teams, what do i send | network guys do not use teams, give me a text |
    i need to mail this to our provider | text for our external provider | write it so that i can paste it in jira |
    jira text please | incident description please | what do i write in the incident |
    description for the incident record | short description for the change request | text for the change request |
    words for the ticket | can i have this as text | can i copy this somewhere | how do i copy this into a mail |
    make me a text i can send by mail | write me an email about this | mail text please | draft the email |
    draft an email i can send | give me a write up i can forward by email | send by mail not teams |
    a paragraph for the ticket | ticket description | text to forward outside of teams | write up for the ticket |
    i need it in writing for the provider | give me a text for the exchange guys |
    make me a text in german for the network colleagues | give me something I can forward to he in networks |
    text for the network ticket | a message i can copy for them | ticket text please | wording for the change request |
    something for the change record |
    i must pass it to our hoster, they have no teams | how do i forward this to the service provider | wording for the provider that runs the firewall | what do i write to the network for cause 2 |
    text about the second cause for the network team
  `,
  'intent.no-change': `
    done but it is still broken | done, no change | did that, still broken | did it, no change |
    i did that and it still fails | we did the first step and nothing changed | fixed it but it is still red |
    opened the port but it is still down | port opened and still no mail | they opened it and still nothing |
    they say it is open but still no mail | the rule is in and it still does not work |
    renewed the secret, still broken | new secret entered, same error | secret replaced but the same result |
    new secret is in ece and still nothing | licence assigned but still nothing | licence is there now, no difference |
    token generated again, still not working | regenerated the token and no change | made a new token, same problem |
    consent given, still failing | consent granted but nothing happens | rights set and it still does not open |
    added the rights, no effect | changed it as you said, no effect | did as you said and it did not help |
    that did not help | it did not help | your fix did not work | your step did not work | that changed nothing |
    no improvement after the change | no effect | no difference | still the same after the fix |
    same fault after the repair | we repaired it and it is the same | already did that and it is not working |
    i already did this, still red | tried that, no change | tried it, did not work |
    done with the steps, still nothing | all steps done, still broken | everything done and still no mails |
    it is done but the check is still red | still not working after the rule | its open but i still get nothing |
    the port is open and still no mail`,
  'intent.handover': `
    hand over to the network team | tell the exchange team | write a mail to the firewall team | what do I tell them |
    pass it on | message for the administrator | ticket | draft a mail to the network team | tell the network team |
    tell the exchange admin | tell microsoft 365 admin | inform the ece admin | what do i write to the network team |
    what do i tell the exchange team | what should i say to the firewall people | message for the network team |
    note for the exchange administrator | hand it over | handover to exchange | escalate to the network team |
    give this to the exchange team | something to send to the firewall admin | steps for the network team |
    network steps | steps for the exchange admin | microsoft steps | ece steps | prepare a message for my colleague |
    how do i explain it to the network team | assign it to the network team | forward the steps to the network team |
    pass this to exchange | what to tell them | what should they do | what does the network team have to do |
    what must the exchange admin do | what should the firewall team change | send the steps to the network team |
    mail for the firewall team | can you write it up for the admin | write me something for the firewall team |
    can you phrase that for the network people | call the network team | phone the exchange guys |
    you should tell the network team | somebody has to tell the firewall team | can you tell them yourself |
    can you notify the network team directly | can you message the exchange admin for me | send it to them yourself |
    could you contact the firewall team for me | do you inform the network team yourself | will you tell them |
    can you email the network people directly | contact the admin for me | what do i tell the network guys exactly |
    what exactly do i ask them for | what should i ask the network team to open |
    write me a mail for the firewall people | can you send this to marco from networking |
    send that to bob in networks | that is not my team, pass it on | i am microsoft 365, this goes to somebody else |
    open a ticket with the network team | please open a ticket with networks |
    can you write me something I can send to the network lot | let the service desk know as well would you |
    Kindly inform Priya and Arjun from network team also | forward this to he in networks |
    can you raise a ticket for me | Please update the ticket with root cause | not my team, I’m apps |
    I have made the ticket by the network, what must I write inside | can you open the ticket for me in servicenow |
    write the email to the network people for me please | who else already knows about this, did somebody take it on |
    please forward the details to infra | forward the details to the infra team | send the steps to the firewall team |
    give the network team what they need | what do i send to the network team | is someone already informed |
    does the network team know already | has anybody told them`,
  'intent.case': `
    open a case with cisco | open a case at cisco | create a TAC case | open a ticket at microsoft |
    I need a service request | what does TAC need | raise a case with microsoft support | open a case |
    open a ticket at cisco | cisco ticket | TAC case | tac | create a service request | call cisco support |
    contact microsoft support | ticket with microsoft | i want to open a support case | escalate to cisco |
    what do i send to TAC | what does cisco need from me | sr for cisco | support case description |
    log a call with cisco | text for the TAC case | we need cisco to look at it | we want support from cisco |
    get cisco support involved | how do i open an sr | open an sr | SR CODE | service request CODE | case number CODE |
    our case is CODE | TAC SR number | here is the sr number | SR number for this | case CODE | we have an open case |
    the case is already open | close the case | may i close the ticket | tac here, please send the bundle |
    this is cisco tac, what do you have |
    do I need to tell Cisco | does cisco need to be involved | is this something for TAC`,
};
