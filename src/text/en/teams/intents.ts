/**
 * What people type without knowing a command: example lines for each intent, separated by `|`. A line is compared with all
 * of them, so a new line helps the lines that resemble it. SERVER, ADDRESS, HOST, PORT, RUN, CODE and TIME stand for a name.
 */
export const sentences = {
  // Words that change no meaning beside a name; words that name an owner, an area or a check; greetings.
  'intent.words.small': 'a an the is are am it its this that on for in of to please pls plz and about what how with my our check status server mailbox host port run code show me look at explain',
  'intent.words.network': 'network firewall proxy',
  'intent.words.microsoft': 'exchange microsoft entra azure m365 office tenant',
  'intent.words.ece': 'ece cisco egain tac',
  'intent.words.changed-to': 'to into',
  'intent.words.used-as': 'as',
  'intent.words.secret': 'secret secrets',
  'intent.words.consent': 'consent',
  'intent.words.registration': 'registration registrations',
  'intent.words.protocols': 'get-casmailbox imapenabled popenabled smtpclientauthenticationdisabled',
  'intent.words.oauth': 'oauth oauth2 modern',
  'intent.words.firewall': 'firewall firewalls dns tls ssl certificate certificates cert certs',
  'intent.words.inspection': 'inspection inspects inspecting decrypt decrypts decryption',
  'intent.words.and': 'and &',
  'intent.words.proxy': 'proxy',
  'intent.words.clock': 'clock clocks drift skew',
  'intent.words.password': 'password passwords passwort credentials',
  'intent.words.mfa': 'mfa 2fa multifactor',
  'intent.words.policy': 'policy policies conditional',
  'intent.words.quota': 'quota full overfull',
  'intent.words.forwarding': 'forwarding forwarded redirect',
  'intent.words.month': 'jan january feb february march april june july aug august sept september oct october nov november dec december',
  'intent.words.before-day': 'since until',
  'intent.words.of-port': 'port ports smtp tcp relay open opened closed blocked telnet firewall connection connections',
  'intent.words.counted': 'mailboxes mails emails messages agents users accounts aliases customers tickets seconds minutes hours days weeks months licences',
  'intent.words.at': 'at',
  'intent.words.dot': 'dot',
  'intent.words.hyphen': 'minus dash hyphen',
  'intent.words.chat': 'chat chats callback callbacks voice calls',
  'intent.words.fails': 'false fail fails failed failing hangs closed refused timeout timed dies blocked',
  'intent.words.not': 'not no never cant can doesnt wont isnt aint',
  'intent.words.thanks': 'thanks thx thank thankyou cheers ty tks',
  'intent.words.mailbox': 'mailbox mailboxes inbox address',
  'intent.words.only': 'only just',
  'intent.words.courtesy': 'please pls plz can could would will you kindly',
  'intent.words.me': 'me us',
  'intent.words.one': 'the one cause number nr no and about show me please pls plz more on of detail details explain what whats is with tell for to info item point problem fault issue can you give us ok now how',
  'intent.words.asking': 'what whats which who whose why when where how is are do does did was were have has will would should',
  'intent.words.first': 'first 1st',
  'intent.words.second': 'second 2nd',
  'intent.words.third': 'third 3rd',
  'intent.words.fourth': 'fourth 4th',
  'intent.words.other-product': 'finesse cucm uccx ucce cuic cvp webex jabber sip vpn printer wifi sap headset sharepoint',
  'intent.words.greetings': 'hi hello hey hallo dear good morning afternoon evening greetings',
  'intent.words.greeted': 'all team there everybody everyone folks guys bot doctor colleagues sir madam support both again',

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

  'intent.basic-auth': `
    when does smtp with password end | until when can we send with a password over smtp | smtp auth with a password, until when |
    is basic auth switched off | basic authentication disabled | can we still use a password for imap |
    when does basic auth end for smtp | basic auth | basic authentication | is basic auth off for us |
    is basic auth still allowed | when is basic auth switched off | does microsoft still accept passwords |
    why can’t we use a password any more | can we go back to basic auth | end of basic authentication |
    is basic auth involved anywhere here? because that’s been dead for ages`,
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
  'intent.angry': `
    this is ridiculous | this is rubbish | what a joke | you are useless | you are stupid | useless bot | stupid bot |
    stupid thing | dumb bot | this bot is worthless | you don’t help at all | that does not help me | you are no help |
    that doesn’t help | this is garbage | this is crap | what a piece of junk | this sucks | it sucks |
    you are hopeless | worst bot ever | terrible | i am fed up | i’ve had enough of this | i’m losing my patience |
    i am really angry | this is a disaster | this is unacceptable | that is not acceptable | what a mess |
    for god’s sake | damn it | damn | ffs | come on | are you kidding me | you must be joking | so annoying |
    how annoying is that | still nothing after all this time and you only talk |
    we have been down for hours and you only say that | customers are screaming and you show me a card |
    my boss is furious | everybody is yelling at me | what good is that | that’s not helpful | you idiot | shut up |
    go to hell | i hate this | i hate you | rubbish answer | bad bot | what the hell | i’m desperate | nobody helps me |
    third time this week, i am sick of this | nobody understands your messages |
    Thanks but that’s no use to me whatsoever | this is an absolute shambles | bloody hell |
    this is the third time this week ffs |
    the whole morning is wasted because of this | everything breaks today and now the mail too |
    three times this week, seriously | i have 30 agents sitting here doing nothing |
    still waiting, this is ridiculous | i have been waiting for an hour | hello?? anybody home |
    you’re not helping | you are not helping at all | that’s not what i need | this does not help`,
  'intent.noted': `
    i’ll forward it | i will forward that | i’ll pass it on | i will pass it on to them | ok i pass it on |
    i’ll tell them | i will tell the network team | i’m telling them now | i’ll call them |
    i am calling the firewall team | ok calling network now | i’ll let them know | i will let the exchange admin know |
    i’ll send it to them | i am sending it to the network team | will do | ok will do | i’ll do that |
    i will do it later | i’ll try that | i will try this | let me try that | i’ll take care of it | on it | i’m on it |
    noted | ok noted | got it | understood | i see | ok i see | makes sense | ok makes sense | i understand now |
    fair enough | good to know | ok good to know | alright i’ll ask them | i’ll ask the network guys |
    i will ask my colleague | i’ll open a ticket then | i’ll check with them | i will look into it |
    let me look into that | i’ll come back to you | brb | back later | talk to you later | bye | goodbye | see you |
    i have forwarded it | i sent it to them | i already called them | network knows about it now |
    they are looking into it | i already sent it to the network folks | sorry wrong chat | wrong conversation, sorry |
    that was for somebody else |
    INC0048213 has been raised for this | its a nat issue on our end, fixing |
    found it - bad acl on the dc edge, gimme 10 | lol ok | hmm | sry wrong chat | ok thank’s, i will ask to Jürgen |
    INC0048213 | I’ll take this one, leave it with me | lol | haha | lol funny |
    ticket is raised | INC ticket opened, waiting |
    best regards | kind regards | regards | best wishes | have a nice day |
    i’ve told them | told the network team already | ticket is with the network team now |
    waiting for the network team | they are on it`,
  'intent.yes': `
    yes | yes please | ok do it | sure | go ahead | yep | correct | that’s right | do it | of course | yeah |
    please do | ok | okay | k | y | yess | yup | ok please | ok go | ok thanks do it | alright | fine | agreed |
    absolutely | exactly | right | do that | go | please | I want that | affirmative | 👍 | sounds good | yes do it |
    yes go ahead | ok yes | sure thing | sure, go on | yes exactly | yes that one | y please | yes go on | yes sir |
    yes that’s it | yep do it | ok cool go | ok cool | ✅`,
  'intent.no': `
    no | no thanks | not now | nope | don’t | that is not it | not really | rather not | leave it |
    no that’s not what I meant | later | n | noo | nah | never | no way | not that | neither | none of these |
    something else | no, something else | not this one | not what i meant | no i mean something else | wrong answer |
    you misunderstood | that is not what i asked | 👎 | ❌ | not yet | maybe later | no need | no no | no never mind |
    no leave it | no stop | not necessary | nothing | nothing else | no not that one | neither of them | nevermind |
    never mind | no problem | never mind, no problem | why not tomorrow | nah forget it | no thank you | nope not that |
    no wait | no not this |
    nvm`,
  'intent.more': `
    tell me more | more | more please | go on | continue | the rest | what else | show more | and? | and then |
    next page | more info | more information | tell me more about it | anything else | is that all | what more |
    further | show the rest | the others | expand | go into detail | show more please | keep going |
    anything else broken | is anything else wrong | what about the other cause | any other problems found |
    is that the only thing wrong`,
  'intent.done': `
    we fixed it | they repaired it | done | it is done | we did it | I opened the port | the rights are set |
    I have changed the secret | finished | we have granted consent | i did it | i have done it | done that | it’s done |
    all done | ready, it is done | we did that | we have fixed it | we repaired it | they fixed it |
    network opened the port | the port is open now | the network team has opened it | secret is renewed |
    the new secret is in ece | i entered the new secret | consent granted | consent is given | the licence is assigned |
    imap is enabled now | the account is excluded now | password is changed in ece | rights granted |
    i added the rights | the firewall rule is in place | did what you said | completed | the consent is there now |
    admin has consented | the secret has been replaced | we renewed the client secret | port PORT is open now |
    they opened PORT | firewall is open | the account has its licence now | full access is set | send as is granted |
    smtp auth is switched on now | mfa is off for the account | the mailbox is emptied | the certificate is installed |
    i signed in | all steps done | step 1 done | the network team says it is done | they say they fixed it |
    i just renewed the secret | i have just changed the password | we just opened the port | we opened port PORT |
    just restarted the server | SERVER is restarted | we rebooted SERVER | i just restarted SERVER |
    the network team just opened it | firewall rule was added a minute ago | we rolled back the change |
    we reverted the firewall change | i assigned the licence | consent was just granted | the rule is deleted |
    i just unlocked the account | we put the new secret in | the change is in | rolled back | it is open now | fixed!! |
    it is fixed, close the ticket | it works again now | mail flows again | it is back, all good |
    it works again, all good | works again | it is back now | mail is coming in again | yes it works now |
    mails are coming in again, was it you | mail comes in again now |
    Mails have started flowing now, thank you so much | oh brilliant its working |
    It works again since 5 minutes, the mails are entering |
    brilliant, that was it. network opened it, thank you so much!! | ntework team says done |
    i disabled the windows firewall on SERVER, retry | i changed it on SERVER, try again |
    network just confirmed they opened it | firewall team confirmed, done | they applied the rule |
    the change is implemented |
    did it, what next | ok that is done, and now | done that, now what do i do | i did the step, what comes next |
    ok did it | that is in place now | everything entered and saved | all of it is set`,
  'intent.thanks': `
    thanks | thank you | thx | great, thanks | perfect | cheers | well done | that helped | good bot | many thanks |
    awesome | thank you very much | thank u | ty | tks | thanks a lot | thanks bot | thank you so much |
    much appreciated | great | super | cool | nice | excellent | great job | very helpful | you are great |
    you saved my day | ok thanks | ok great | thanks, it works | brilliant | you rock | you are the best | legend |
    thx a lot | thanks mate | that was helpful | good work | sweet | lovely | ok thank you | ok ty | thanks will do |
    finally someone who tells the truth | thanks, that is clear now | you save my life, thanks | 🙏 | ❤️ | 👏 | 💯 |
    cheers mate | ta | gracias, now it’s more clear | ok cheers mate |
    cheers for that |
    ok thx guys | thx guys | thanks guys | thanks all | ok thanks all | thx, will talk to the network guys |
    thanks, i will chase the network team | thank you, i will call them | thanks, i’ll pass it on |
    great thanks, talking to them now`,
  'intent.greeting': `
    hello | hi | hey | good morning | good evening | hi bot | hello there | how are you | good afternoon | hi there |
    hello bot | hey bot | heya | hello everyone | hi all | good day | morning | hiya | hi again | howdy | yo |
    hello doctor | hey there | hello, are you a bot | nice to meet you | how do you do | 👋 | hi again bot |
    Good afternoon bot, hope you are doing well | good morning everybody |
    hello again`,
  'intent.other': `
    what is the weather | tell me a joke | book a meeting room | my printer does not work | order lunch |
    reset my windows password | my laptop is slow | what time is it | phone calls have no sound |
    the vpn does not connect | who won the match | translate this sentence | who is the president | sing a song |
    i love you | what’s for lunch | where is the canteen | call me a taxi | i need a new laptop | order a new phone |
    my mouse is broken | the printer is broken | my screen is black | i forgot my windows password | excel crashes |
    word does not open | my outlook calendar is wrong | cancel my meeting | when is my holiday |
    how do i book vacation | vpn is slow | wifi does not work | the phone does not ring |
    chat with customers does not work | the website is down | our webshop is slow | sap is down |
    what is the meaning of life | are you human | write a poem | what is two plus two | set a timer |
    turn on the light | how old are you | do you like music | invoice for the customer | stock price of cisco |
    the elevator is stuck | who ate my lunch | set my status to away | the teams call drops | camera does not work |
    the coffee machine is broken | my keyboard does not work | can you order pizza | what is your favourite colour |
    is it going to rain | who is the ceo | book a flight | what day is it | how do i install office |
    my phone is broken | sharepoint does not open | i need a parking space | the heating does not work | hr question |
    salary | where is my colleague | paint a picture | how do i get to the station | do not send mail |
    please do not send anything | don’t write to the customer | my parcel does not arrive | the train is late |
    the cat does not come in | the bus does not come | dinner? | is dinner ready | i am ok | send mail to bob |
    write to bob | tell bob hello | my teams is slow | teams crashes | the copier is broken | the copier does not work |
    my headset has no sound | i need a new password for sap | the intranet is down | parking ticket |
    can you call my wife | the door does not open | my monitor flickers | my keyboard is dirty |
    agents cannot log in to the console | my agents cannot sign in to the agent console | does the phone queue work |
    finesse is frozen | what is the weather in london | what is the weather like tomorrow | weather in paris |
    we upgraded office and now nobody finds the files | nobody knows where the spreadsheets went`,
};
