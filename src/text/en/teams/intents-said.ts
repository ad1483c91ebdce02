/** Lines said about the outage, after a card, or about nothing of the bot’s. */
export const sentences = {
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
