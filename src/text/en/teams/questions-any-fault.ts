/** Questions about any fault, as in entra.ts. */
export const sentences = {
  'question.any.who-did-it': 'I do not see who changed it. Account, licence, application: in the Entra admin center, Entra ID > Monitoring & health > Audit logs. Mailbox, right, rule: the audit log of Microsoft Purview. Firewalls, Windows and ECE have their own logs.',
  'intent.any.who-did-it': 'who did this|who changed that|who removed it|whose mistake was it|which admin touched this|who made that change|can you see who it was|who made this change|which person did that',

  'question.any.first-mail': 'As a rule within minutes: ECE looks for mail every 30 seconds by default. A changed right or setting in Microsoft 365 can take up to an hour to count. If nothing comes after 15 minutes, see whether the aliases are active.',
  'intent.any.first-mail': 'how long after the repair until the first mail comes|it is repaired, when do mails arrive|repaired ten minutes ago and still no mail|how fast do mails come in after that|how soon does ece notice the repair|is there a delay after the fix|do i have to wait after the change|how long until mails come in after the repair|when does the first mail come once it is repaired',

  'question.any.backlog-order': 'That is not known here: no document says in which order ECE fetches what waits. Outlook shows what still waits in the mailbox. Agents get it by the rules of the queues in ECE and CCE.',
  'intent.any.backlog-order': 'in which order do the waiting mails come|oldest mails first ?|will all mails arrive at once|how fast is the backlog worked off|do new mails come before the old ones|will agents get flooded with old mails|how long for 500 waiting mails|in which order does ece fetch the waiting mails|do the oldest waiting mails come first',

  'question.any.related': 'Causes with their own number are separate: I found no cause that explains them both. What follows from one cause is listed below it, not as another. Something that I do not see, such as one change of the network, can still be behind both.',
  'intent.any.related': 'are the two problems related|are these faults connected to each other|do the causes have anything to do with each other|is it the same reason for both|one root for both faults ?|coincidence that both broke|could one change have caused all of it|do both faults have the same reason|are both problems connected|is it one problem or two|one and the same fault ?|could a single device be behind both|linked or independent|does the first cause the second|same firewall change behind both ?|are the two related or one change|does one firewall change explain the two',

  'question.any.partial-repair': 'A repair helps the part that its cause blocks: receiving, sending or the token. Receiving and sending are separate ways. The token serves both: while ECE gets none, the other repairs do not show.',
  'intent.any.partial-repair': 'does it help to repair only one|if we fix the first one does mail work|will inbound work although outbound is still broken|is half a repair worth it|what works again after the first repair|do we need both repaired|receiving ok if sending stays broken ?|does it help if only one of the two is repaired|will receiving work although sending is still broken|suppose only number 2 gets repaired|and if they repair just the second|if cause 1 stays and 2 is gone, what works|does sending come back if only the second is repaired|what if only the second gets fixed|with just the first one done, do we receive|what remains broken if they do only one',

  'question.any.why-that-order': 'The worst comes first, then what stops most mail, then what ECE needs earlier. Another team can repair its cause at the same time. After each repair, check again: a hidden fault may show.',
  'intent.any.why-that-order': 'why is that one number 1|does the order of the causes matter|can two teams repair at the same time|is the first one the worst|do the numbers mean priority|must we wait with 2 until 1 is done|in parallel or one after the other|why is this cause number 1 and not the other|does the order mean priority',

  'question.any.could-not-run': '“Could not run” is neither good nor bad: I could not look. “All findings” gives the reason for each, such as a probe that is not connected or a right that I lack. A fault may hide there.',
  'intent.any.could-not-run': 'what does 10 checks could not run mean|why could checks not run|are the checks that could not run a problem|should i worry about the not run ones|how do i get the missing checks to run|could not run equals failed ?|is it a fault that checks could not run|what does could not run mean|why could 10 checks not run',

  'question.any.blind-spots': 'I see neither the inside of firewalls, nor ECE’s consoles, nor mail on its way. I see connections from the ECE servers, Microsoft 365, and ECE’s logs if somebody allowed them. “All findings” lists what this check saw.',
  'intent.any.blind-spots': 'what can you not see|what are your blind spots|what did you not look at|do you look into the ece console|do you see our firewall|where could a fault hide from you|what is outside of your check|what do you not see at all|what can your check not see',

  'question.any.green-customers': 'Make a message trace in Exchange: does the mail reach the mailbox? “Delivered” means that ECE or its queues come next; another status says where the mail is. Ask the customer for the time, the address and any error mail.',
  'intent.any.green-customers': 'all is green but customers say their mails do not arrive|you say healthy yet clients complain|customers claim they wrote and we have nothing|healthy but customer mail is missing|green card and still complaints|how do i find the mail of a customer|is there a trace of a single mail|everything is healthy but a customer says his mail did not arrive|customers complain although all is green',

  'question.any.green-agents': 'Look at the way inside ECE: the workflow of the alias, its queue, and the exception queue. My checks end where ECE fetches the mail. “ece query” shows when ECE last got mail, and what waits in the exception queue.',
  'intent.any.green-agents': 'all green but agents see nothing|mail is in the mailbox but not with the agents|ece fetched it but nobody gets it|mails do not reach the agents although healthy|queue is empty for the agents|nothing is assigned to agents|is routing part of your check|all is green but the agents get no mail in ece|agents see no mail although it is healthy',

  'question.any.green-sends-nothing': 'Green means that sending is possible, not that ECE sends. I do not see the dispatcher at work: read eg_log_SERVER_dx-process.log. “ece query” shows mail marked as failed. A round trip proves that the mailbox can send.',
  'intent.any.green-sends-nothing': 'all is green but ece sends nothing|you missed something, nothing goes out|smtp is ok and replies still hang|healthy but replies do not leave|agents press send and the customer gets nothing|replies stay in the outbox of ece|everything green but no reply goes out|it says healthy but nothing leaves ece',

  'question.any.one-mailbox': 'Then compare this mailbox with a good one: alias active, rights, rules, forwarding, quota. Network and secret serve all mailboxes, so they are rarely the reason. Type its address, and I offer its check.',
  'intent.any.one-mailbox': 'only one mailbox is affected|one mailbox does not work, the others do|why just this mailbox|all addresses work but one|a single alias gets no mail|what is different about that mailbox|just the one inbox is silent|just one mailbox gets no mail, the others work|one mailbox is affected, all others are ok',

  'question.any.one-customer': 'One customer points to that mail, not to the connection of ECE. Run a message trace for the sender: it shows spam, quarantine or a refusal. If the customer got an error mail, paste its text after “explain”.',
  'intent.any.one-customer': 'only one customer cannot reach us|mail of one sender does not arrive|one customer says it bounces|a single domain cannot write to us|everybody but this customer can write|a client got a delivery failure|why does just this one sender have trouble|only one customer cannot write to us|mail of one customer bounces, all others arrive',

  'question.any.late': 'Find out where the time is lost: a message trace shows when the mail reached the mailbox. If it was late already, the delay is before ECE. If not, look at throttling, the retriever and the queues.',
  'intent.any.late': 'mails arrive hours late|why is there a delay of 30 minutes|mails come but with a delay|replies reach customers late|where does the delay come from|mail trickles in slowly|time stamp of the mail is much older|why do mails arrive so late|mails are delayed by hours, where does it come from',

  'question.any.twice': 'The reason is not seen here: I read no single mail. Look for a second address or a forwarding that brings the same mail, and for another program that opens the mailbox. Compare the two in ECE: sender, time and alias.',
  'intent.any.twice': 'mails come in twice|duplicates in ece|every mail arrives double|customers got our reply twice|why do we have two cases for one mail|the same message again and again|double activities for one mail|why do mails come twice into ece|every message is there twice',

  'question.any.spam-in': 'ECE reads only the inbox, neither Junk Email nor the quarantine. Look there for the mail, and release it. The check delivery/suspected-spam shows what the tenant does with suspected spam.',
  'intent.any.spam-in': 'customer mails land in spam|is it in the junk folder|does ece read the junk folder|mail from clients is in quarantine|good mails are treated as spam|how do i get mails out of quarantine|could the spam filter eat it|mails of customers are in junk or quarantine|does ece fetch mail from the junk folder',

  'question.any.spam-out': 'I do not see your customers’ mailboxes. Ask the Microsoft 365 administrator whether SPF names Exchange Online and every relay, and whether DKIM is on for the domain. The headers of such a mail, from the customer, show why.',
  'intent.any.spam-out': 'our replies land in the spam of customers|customers find our answer in junk|our mails are marked as spam at gmail|spf dkim dmarc ok ?|recipients say we are spam|do you check spf|our replies land in spam at the customer|customers find our replies in their junk folder|our answers are treated as spam',

  'question.any.attachments': 'Size is the first suspect: an attachment grows by a third on its way. Exchange Online accepts 35 MB to send and 36 MB to receive by default. The check mailbox/limits shows lower limits; the limits of ECE are not read.',
  'intent.any.attachments': 'only mails with attachments are missing|big mails do not arrive|mail with pdf does not go out|attachments get lost|is there a size limit|how big may a mail be|mails without attachment work|mails with large attachments do not arrive|what is the size limit for attachments',

  'question.any.bounce': 'Paste the text of that mail after “explain”: I say what the code means and who acts. The code, such as 550 5.7.1, and the text beside it count. Leave out names that others must not see.',
  'intent.any.bounce': 'customers get an error mail back|what does this bounce mean|we got a non delivery report|undeliverable message came back|how do i read an ndr|mail comes back with an error|mailer daemon wrote to the client|a customer got a non delivery report|what does the error mail to the customer mean',

  'question.any.yesterday': 'Only a check of that time can say so. “history” lists the checks with their results. Without one, the last good sign in the report is the best that is known.',
  'intent.any.yesterday': 'was everything green the day before|did anybody check it yesterday|do you know how it was last friday|was it fine over the weekend|did you see a problem on sunday|do you have data from before|state of the day before yesterday|was it green on the day before|did you check it over the weekend',

  'question.any.nobody-warned': 'I check if somebody asks; only a watch speaks by itself. A watch names new faults, and what ends 30, 14, 7, 3 and 1 days before. “watches” shows what is watched here. Operators make watches.',
  'intent.any.nobody-warned': 'why was nobody warned|why did you not tell us before|nobody told us that it would expire|you should have seen that coming|why no alarm about this|how could this go unnoticed|we found out from the customers, why not from you|why did nobody warn us before|why was there no alarm that it would expire|was anybody warned in advance|did anyone get a notice before the end|who was told that it would end|were we told in time|did somebody get a reminder',

  'question.any.remind-end': 'A watch does that: it says what ends 30, 14, 7, 3 and 1 days before, after 08:00. That holds for secrets, certificates, licences and support. It goes to the owner if one is set, else here. An operator types “watch”.',
  'intent.any.remind-end': 'remind me before anything here runs out|warn us before the certificate runs out|can you remind us of the expiry next year|tell me a month before something expires|reminder for the next renewal|what else will expire soon|put the end date in a calendar|remind us before something expires|will you remind me before the certificate expires',

  'question.any.false-alarm': 'It can be: a check is one look, and a fault may come and go. “Recheck failures” looks again in less than a minute. A watch looks two or three times before it says broken for connections and log-ins.',
  'intent.any.false-alarm': 'could this be a false alarm|is it maybe a false positive|maybe it was only a hiccup|was it just a short interruption|can your verdict be wrong|could it be temporary|is one look enough to say that|could the verdict be a false alarm|was it only a temporary hiccup',

  'question.any.age': 'The card shows the time of its check, and does not change by itself afterwards. “Recheck failures” repeats what failed; the button Check again repeats everything. Only a new check shows a repair.',
  'intent.any.age': 'how old is this card|is that live or old|does the card update by itself|is this still current|when was this looked at|is it real time|the card still shows red after the repair|how old is the verdict on this card|does this card update itself',

  'question.any.how-many-checks': 'As often as you like: a check makes a few short connections and reads settings. A person may send 20 commands a minute, a conversation 30. For something regular, a watch is better.',
  'intent.any.how-many-checks': 'can i run it often|how many checks per day are ok|is there a limit of checks|does it hurt to check every minute|how often may i press check again|too many checks bad for microsoft ?|does checking cost anything|how often can i run a check|is it ok to check many times a day',

  'question.any.lockout': 'No: a check sends no password, so it cannot lock an account. Log-ins use only the token of a test sign-in that somebody made. Security teams may see the probe’s connections from the ECE servers: the targets are Microsoft’s hosts and your own.',
  'intent.any.lockout': 'can a check lock the account|will a check trigger a security alert|does the soc see your checks|does it count as failed logins|can you get us blocked at microsoft|does the check look like an attack|will our ids report the probe|can your checks lock our account|do your checks trigger alerts at our security team',

  'question.any.bot-account': 'I read Microsoft 365 with an application of my own, with read rights only, never ECE’s. On each server the probe has an account of its own. Mailboxes are opened only with the token of a test sign-in.',
  'intent.any.bot-account': 'which account does the bot use|with what identity do you read the tenant|do you use the service account of ece|what app registration belongs to you|as whom do you connect to exchange|do you share the secret of ece|with which account do you read our tenant|do you use the account of ece to read',

  'question.any.severity': 'Broken: something fails now. At risk: it works, but a warning needs somebody. Healthy: nothing failed. Not proven: too much could not be looked at, so I give no verdict.',
  'intent.any.severity': 'what is the difference between broken and at risk|what do the colours mean|meaning of red and yellow|is at risk already an outage|what does not proven mean|what does healthy mean exactly|which states are there|what does at risk mean compared with broken|meaning of broken, at risk and healthy',

  'question.any.numbers': '“3 servers” are the ECE servers whose probes answered; “2 of 3” means that one did not. “Checks” are single questions for each server, mailbox or account. The time and the short id belong to this check.',
  'intent.any.numbers': 'what do the numbers on the card mean|what is 3 servers and microsoft 365|123 checks of what|what counts as a check|why 2 of 3 servers|how many checks are there|what is the code after the time|what does 3 servers on the card mean|what does 123 checks mean',

  'question.any.unproven': 'Healthy means that nothing failed in what I could look at. A test sign-in proves that ECE’s way of signing in opens the mailboxes. A round trip proves that mail leaves. What ECE itself does is in its logs and database.',
  'intent.any.unproven': 'what is not proven by healthy|does green mean mail really flows|is healthy a guarantee|what would be the last proof|green but are you testing for real|which proof is missing|how do i prove that it really works end to end|what does healthy not prove|is green a proof that mail really works',

  'question.any.comes-and-goes': 'A fault that comes and goes needs several looks, and a watch makes them. After four changes in 20 looks it says so once, instead of each time. “history” shows the earlier checks. Note the times: they show what else happens then.',
  'intent.any.comes-and-goes': 'it works sometimes|the fault comes and goes|why is it on and off|intermittent problem|five minutes ok then broken again|it breaks every evening|sporadic failures|sometimes it works and sometimes not|the problem is intermittent, it works then it fails',

  'question.any.healed-alone': 'I cannot say what mended it if no change was seen. It may come back: a change that nobody noted, or a short fault at Microsoft, looks the same. “Compare” shows what differs between two checks. A watch would see it return.',
  'intent.any.healed-alone': 'it works again and nobody did anything|it fixed itself|why did it stop being broken|what repaired it|will it come back if nobody fixed it|problem gone by itself|red this morning, green now, why|it repaired itself, will it come back|nobody did anything and it works again',

  'question.any.can-wait': 'New mail usually waits in the mailbox, so answers are late rather than lost. Do not wait if mail bounces, a mailbox is full, or an account, a mailbox or its licence is gone. The decision is yours: I do not know your deadlines.',
  'intent.any.can-wait': 'can it wait until tomorrow|is it urgent|do we have to act tonight|can we leave it over the weekend|must it be repaired today|is monday early enough|how bad is it if we wait|can the repair wait until monday|is it urgent or can we wait until tomorrow',

  'question.any.night': 'I answer at any hour, but only a watch looks by itself at night and on weekends. It reports a new fault at any hour. Reminders of an end come after 08:00. I call nobody.',
  'intent.any.night': 'who watches it at night|do you work on weekends|is somebody notified at 3 in the morning|what happens if it breaks on sunday|on call at night, do you page someone|do messages come at night too|does it check during the holidays|does somebody watch at night and on the weekend|will you notify anyone at night',

  'question.any.availability': 'I count no availability and know no SLA. “history” shows the checks with their times; a message of a watch says how long a fault lasted. The agreed times are in your ticket.',
  'intent.any.availability': 'how much downtime this month|availability in percent|sla report please|how long was the total outage|uptime of the mail this year|do you measure the sla|kpi for the outage|how many hours of downtime did we have this month|what is our availability this month',

  'question.any.post-mortem': 'The report has the cause, the first and last times seen, and the changes in between. It does not know who changed what, or how many customers waited. For prevention it has the watch: “watch” proposes two.',
  'intent.any.post-mortem': 'what do we write in the post mortem|lessons learned|how do we avoid this in the future|root cause analysis for the customer|problem record, what goes in|what can we improve|template for the incident review|what goes into the post mortem report|how can we avoid this next time in the future',

  'question.any.other-mail': 'I look only at the accounts and mailboxes of ECE. People’s own Outlook mail takes other ways: it often works while ECE fails. For other programs that send mail, ask their administrators.',
  'intent.any.other-mail': 'is normal outlook mail affected too|do our employees have the problem as well|does it hit other applications|are other mailboxes of the company affected|is scan to mail broken too|is it just ece or all of exchange|does the fault concern everyone in the company|is the normal mail of our employees affected too|does the fault also hit outlook',

  'question.any.maker': 'Nothing is sent to the makers of the bot. Data is in the database of the organisation that operates it. Teams carries the cards, and Microsoft 365 and your own servers get the checks’ questions.',
  'intent.any.maker': 'does our data go to the vendor|is something sent to cisco|do you phone home|in which country is the data|our data protection officer asks where data goes|is telemetry collected|who gets the data of the check|is our data sent to cisco or to the vendor|where does the data of the check go',

  'question.any.ai': 'No: I have fixed rules and example lines, and no language model. I compare your line with the examples on the machine of the bot. So I do not make up a cause, but I may misread a question.',
  'intent.any.ai': 'are you some kind of ai|is chatgpt behind you|is there a language model behind you|are you copilot|do you hallucinate|do you invent answers|is it artificial intelligence|is there an ai behind this bot|does a language model answer me here',

  'question.any.button-hand-over': '“Hand over” asks the owner of a fault to repair it, and follows the repair. A form shows who gets it before it is sent. “Share” only shows the report in a channel or chat. “Network steps” is text to copy.',
  'intent.any.button-hand-over': 'what does hand over do|what happens if i press hand over|difference between hand over and share|what is the button network steps|what is microsoft steps|who gets it when i hand over|is hand over sent at once|what does the hand over button do|what is the difference between hand over and network steps',

  'question.any.button-recheck': '“Recheck failures” repeats the failed checks; the button Check again repeats all of them. After a repair the first is enough, and quicker. The second also looks at what could not be seen before. Neither changes anything.',
  'intent.any.button-recheck': 'difference between recheck failures and check again|which button after the repair|what does recheck failures do|what does check again do|do i press recheck or check again|is the recheck faster|what is the difference between check again and recheck failures|which of the two recheck buttons do i press',

  'question.any.button-details': '“Details” unfolds the causes with their steps on this card. “All findings” lists every single result on a card of its own. “Compare” shows what changed since the check before. “Report file” gives all of it as HTML or ZIP.',
  'intent.any.button-details': 'what is the difference between details and all findings|what is behind the details button|what does compare do|what is in all findings|what does report file give me|html or zip, which one|which button shows everything|what is the difference between details and compare|which button shows all findings',

  'question.any.button-missing': 'A button needs a role: your personal chat with me shows only those that you may use. Viewers may read reports; checks, hand-overs and sharing are for operators. “help access” in your personal chat shows your role.',
  'intent.any.button-missing': 'i do not have that button|why is there no hand over button|the button is missing on my card|my colleague has more buttons|i dont see recheck failures|where is the share button|why do i not see the share button|why does my colleague have more buttons than me',

  'question.any.handed-over': 'The card of the hand-over shows it: asked, taken, declined, or still broken. “Remind” sends it again, “Withdraw” takes it back. The receiver needs no role to answer it.',
  'intent.any.handed-over': 'did they read the hand over|nobody reacted to my hand over|they declined, it is not theirs|how do i remind them of the hand over|can i take the hand over back|where do i see whether they took it|what happens after mark done|did anybody react to my hand over|how do i withdraw my hand over|did the network team reply|has the network answered yet|any news from the network team|did they take it|did the network team react|has the network team accepted it|is the network team on it',

  'question.any.by-hand': 'A step by hand is one that no program can do, such as the port list of Cisco’s guide. “Details” shows it with its page. A person does it, and then marks it as done.',
  'intent.any.by-hand': 'what is a step by hand|1 step to do by hand, what is that|why must i do something manually|who does the manual step|where do i mark the manual item as done|manual items, are they needed|what is the manual step on the card|do i have to do the step by hand',

  'question.any.wrong-cause': 'After a repair, the card asks “Was this the cause?”: answer there. One line about the real cause helps the next person. Your answer is kept with the check, and changes no rule by itself.',
  'intent.any.wrong-cause': 'that was not the cause|where do i tell you what it really was|you were wrong, how do i report it|it was something else in the end|give feedback about the verdict|do you learn from it|the cause you named was wrong|where can i say that it was another cause|it was not the cause you named',

  'question.any.one-ticket': 'One ticket for each team is enough; it can name all causes of that team. Each cause needs its own repair and its own proof, so list them with their numbers. “Hand over” and the text to copy have them.',
  'intent.any.one-ticket': 'how many tickets do i open|one request or several|can both go into the same ticket|a ticket for each cause or one for all|is a single change enough for both|do i need two changes|two requests or a joint one|one change request for the two ?|same ticket for the two causes|split it into two tickets ?|do we file them separately|one ticket per cause ?|can they be handled in one firewall ticket|put both causes in one request',

  'question.any.after-repair': 'Choose “Recheck failures”: only a new check proves the repair, in less than a minute. Then see that new mail comes into ECE within 15 minutes, that a reply leaves, and that all aliases are active.',
  'intent.any.after-repair': 'what do i check once both are repaired|how do i verify it after the repair|which test after the fix|what do we look at when they are done|once it is done, what do i press|where do i click after the repair|how do we confirm that all works again|final check after the repair|acceptance test after the fix|when they say done, what do i do',

  'question.any.who-sees': 'This card is in this conversation only; its members see it. People with a role can show the report in their own chat. “Share” shows it elsewhere. The bot’s configuration says who has a role.',
  'intent.any.who-sees': 'who can see this card|can other people read this verdict|is this result private|does my colleague see the same result|who has access to the report|can the whole team see it|is the verdict visible to others|who else reads this',
};
